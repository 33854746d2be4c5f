package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// challengeScreen puts whatever a sign-in asks: lines to type, or a choice. It
// knows no challenge by name; what to ask comes from the session's table.
type challengeScreen struct {
	name   string // typed for this sign-in, kept when it starts again
	over   reauth
	asks   []session.Prompt
	able   bool
	inputs inputs
	choice int
	qr     qrCode                // of the secret for an authenticator app
	put    []attribute.Attribute // the organisation's own question
}

func newChallengeScreen(e env, name string, over reauth) challengeScreen {
	c := challengeScreen{name: name, over: over, put: e.session.Challenge.Published()}
	c.asks, c.able = e.session.Challenge.Prompts()
	var list []input
	for _, ask := range c.asks {
		in := input{label: "ask." + ask.Key, line: textline.New("")}
		switch ask.Kind {
		case session.PromptSecret, session.PromptNewSecret:
			in.line, in.masked, in.unmaskable = textline.NewSecret(), true, true
		case session.PromptAttribute:
			in.attribute = ask.Attribute
		}
		list = append(list, in)
	}
	c.inputs = newInputs(list...)
	if secret := e.session.Challenge.Setup; secret != "" {
		c.qr = newQR(setupURL(e.pool.Name, name, secret))
	}
	return c
}

func (c challengeScreen) choosing() bool { return c.able && c.asks[0].Kind == session.PromptChoice }

// browses reports whether a browser can do what is asked: what this program can't, or
// a passkey among other choices.
func (c challengeScreen) browses(e env) bool {
	passkey := slices.Contains(e.session.Challenge.Choices, string(session.Passkey))
	return e.pool.Browser && (!c.able || passkey && c.choosing())
}

func (c challengeScreen) typing() bool { return c.able && !c.choosing() }

// wantsCode reports whether what is typed now is a code.
func (c challengeScreen) wantsCode() bool {
	kind := c.asks[c.inputs.at].Kind
	return kind == session.PromptCode || kind == session.PromptSixDigits
}

func (c challengeScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Restart):
		return signInAs(e, c.name, c.over), effect{action: stopCall{}}
	case matches(msg, e.keys.Browser) && c.browses(e):
		return goBrowsing(signInAs(e, c.name, c.over))
	case !c.able:
		return c, effect{}
	case matches(msg, e.keys.Confirm):
		return c.submit(e)
	case c.choosing():
		return c.choose(e, msg), effect{}
	}
	if c.wantsCode() {
		msg = codeIn(msg)
	}
	next, event := c.inputs.take(e, msg)
	c.inputs = next
	return c, effect{note: editNote(e.words, event)}
}

func (c challengeScreen) choose(e env, msg tea.Msg) challengeScreen {
	last := len(c.asks[0].Choices) - 1
	switch {
	case matches(msg, e.keys.Up):
		c.choice = max(c.choice-1, 0)
	case matches(msg, e.keys.Down):
		c.choice = min(c.choice+1, last)
	}
	return c
}

// pointed selects an answer, or gives the selected one.
func (c challengeScreen) pointed(e env, row int) (screen, *key.Binding) {
	switch {
	case !c.choosing():
		c.inputs.at = row
	case row == c.choice:
		return c, &e.keys.Confirm
	default:
		c.choice = row
	}
	return c, nil
}

// submit goes to the next empty input as the sign-in does, and answers when
// everything that is asked has an answer that can be sent.
func (c challengeScreen) submit(e env) (screen, effect) {
	answers := session.Answers{}
	c.inputs = c.inputs.remasked()
	for i, ask := range c.asks {
		answer, why := c.answer(e, i, ask)
		if why != "" {
			here := c.inputs.at == i
			c.inputs.at = i
			if !here && c.inputs.text(i) == "" {
				return c, effect{}
			}
			return c, effect{note: inform(why)}
		}
		answers[ask.Key] = session.Secret(answer)
	}
	return c, effect{call: c.over.only(session.AnswerCall(answers))}
}

// answer is what an ask gets, or why it can't be sent yet.
func (c challengeScreen) answer(e env, i int, ask session.Prompt) (answer, why string) {
	if ask.Kind == session.PromptChoice {
		return ask.Choices[c.choice], ""
	}
	answer, flaw, problem := ask.Answer(e.session.Schema, c.inputs.text(i))
	return answer, e.words.Flaw(flaw, problem, c.inputs.list[i].name(e.words))
}

// answered goes on with the next challenge. To an answer of its own question an
// organisation says neither right nor wrong: a wrong one shows in that it asks
// again (developer guide, custom authentication challenge triggers). A fault leaves the
// challenge and what was typed as they are, except for a code that was wrong; when the
// challenge is over, the sign-in begins again with the name kept.
func (c challengeScreen) answered(e env, _ session.CallName, fault *session.Fault) (screen, effect) {
	switch {
	case fault == nil:
		next, done := afterStep(e, c.name, c.over)
		if len(c.put) > 0 && slices.Equal(c.put, e.session.Challenge.Published()) {
			done.note = caution(e.words.Get("challenge.again"))
		}
		return next, done
	case fault.RestartsSignIn(), e.session.Challenge.None():
		next, told := signInAs(e, c.name, c.over).answered(e, session.CallAnswer, fault)
		told.note = e.together(told.note, c.secretEdge(e))
		return next, told
	case fault.Code == session.WrongCode, fault.Code == session.CodeUsed:
		c.inputs = c.inputs.with(c.inputs.at, textline.New(""))
		return c, effect{note: alarm(e.words.Sentences(e.words.What(fault), e.words.Get("challenge."+string(fault.Code))))}
	}
	for i, ask := range c.asks {
		named := slices.ContainsFunc(fault.Attributes, func(l session.AttributeError) bool { return l.Attribute == ask.Attribute })
		if named && ask.Kind == session.PromptAttribute || fault.AboutNewPassword() && ask.Kind == session.PromptNewSecret {
			c.inputs.at = i
		}
	}
	if fault.AboutNewPassword() {
		return c, effect{note: e.together(faultNote(e, fault), c.secretEdge(e))}
	}
	return c, effect{note: faultNote(e, fault)}
}

// secretEdge is hiddenEdge of the secrets that were the answer.
func (c challengeScreen) secretEdge(e env) note {
	for i, ask := range c.asks {
		if ask.Kind != session.PromptSecret && ask.Kind != session.PromptNewSecret {
			continue
		}
		if told := hiddenEdge(e, c.inputs.text(i)); !told.empty() {
			return told
		}
	}
	return note{}
}

func (c challengeScreen) keys(e env) []key.Binding {
	k := e.keys
	var list []key.Binding
	if c.choosing() {
		list = []key.Binding{k.Move, k.Confirm}
	}
	if c.browses(e) {
		list = append(list, k.Browser)
	}
	switch {
	case !c.able, c.choosing():
		return append(list, k.Restart)
	case len(c.asks) == 1:
		list = append([]key.Binding{k.Confirm}, c.inputs.unmaskKeys(e)...)
		return append(list, k.Restart)
	}
	list = append([]key.Binding{k.Confirm}, c.inputs.unmaskKeys(e)...)
	moves := c.inputs.moves(e)
	return append(append(list, moves[0], k.Restart), moves[1:]...)
}
