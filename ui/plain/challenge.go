package plain

import (
	"errors"
	"slices"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// challenges answers what a sign-in asks, one after the other. It knows none by its
// name; what to ask comes from the session's table.
func (f *face) challenges(a *signInAttempt) error {
	var put []attribute.Attribute
	for {
		ch := f.session().Challenge
		if published := ch.Published(); len(put) > 0 && slices.Equal(put, published) {
			f.tell("challenge.again")
		}
		put = ch.Published()
		f.facts(f.words.ChallengeTitle(ch))
		f.say(f.words.ChallengeAbout(ch, f.pool.Browser, f.words.Get("challenge.setup.type")))
		asks, able := ch.Prompts()
		if !able {
			return f.unable(a)
		}
		secret, fault, err := f.challenge(a, ch, asks)
		switch {
		case errors.Is(err, errBack):
			return a.back()
		case err != nil:
			return err
		case fault == nil && f.session().Challenge.None():
			return f.stepped(a, session.CallAnswer, "", nil)
		case fault == nil:
		case fault.RestartsSignIn(), f.session().Challenge.None():
			err := f.stepped(a, session.CallAnswer, "", fault)
			if fault.Code == session.WrongPassword {
				f.facts(f.words.HiddenEdge(secret))
			}
			return err
		case fault.Code == session.WrongCode, fault.Code == session.CodeUsed:
			f.say(f.words.Sentences(f.words.What(fault), f.words.Get("challenge."+string(fault.Code))))
			put = nil
		default:
			f.fault(fault, session.CallAnswer)
			if fault.AboutNewPassword() {
				f.facts(f.words.HiddenEdge(secret))
			}
			put = nil
		}
	}
}

// challenge asks what one wants to know, and hands in the answers. secret is the password
// among them.
func (f *face) challenge(a *signInAttempt, ch session.Challenge, asks []session.Prompt) (secret session.Secret, fault *session.Fault, err error) {
	if ch.Setup != "" {
		if err := f.setupSecret(ch.Setup); err != nil {
			return "", nil, err
		}
	}
	answers := session.Answers{}
	for _, ask := range asks {
		answer, err := f.answer(ask)
		if err != nil {
			return "", nil, err
		}
		answers[ask.Key] = session.Secret(answer)
		if ask.Kind == session.PromptSecret || ask.Kind == session.PromptNewSecret {
			secret = session.Secret(answer)
		}
	}
	_, fault, err = f.do(a.only(session.AnswerCall(answers)))
	return secret, fault, err
}

// unable leads to the browser, where that can do what this program can't.
func (f *face) unable(a *signInAttempt) error {
	if !f.pool.Browser {
		return a.back()
	}
	yes, err := f.confirm(f.words.Get("plain.by_browser"))
	switch {
	case err != nil:
		return err
	case !yes:
		return a.back()
	}
	return f.browse(a)
}

// setupSecret shows the secret for an authenticator app, once it is agreed that it
// stays where the output goes.
func (f *face) setupSecret(secret session.Secret) error {
	yes, err := f.confirm(f.words.Get("plain.show_secret"))
	if err != nil {
		return err
	}
	if !yes {
		return errBack
	}
	f.tell("plain.secret", "title", f.words.Get("challenge.setup.secret"), "name", words.InFours(secret))
	return nil
}

// answer asks for one answer until it can be sent.
func (f *face) answer(ask session.Prompt) (string, error) {
	if ask.Kind == session.PromptChoice {
		var names []string
		for _, name := range ask.Choices {
			names = append(names, f.words.ChallengeChoice(name))
		}
		at, err := f.pick(f.words.Get("plain.which"), names)
		if err != nil {
			return "", err
		}
		return ask.Choices[at], nil
	}
	if ask.Kind == session.PromptNewSecret {
		password, err := f.newPassword()
		return string(password), err
	}
	label := f.words.Get("ask." + ask.Key)
	if ask.Kind == session.PromptAttribute {
		label = f.words.Label(ask.Attribute)
	}
	for {
		r, err := f.ask(prompt{
			text: f.words.Get("plain.ask", "title", label), free: true,
			secret: ask.Kind == session.PromptSecret || f.hidesCodes() && isCode(ask.Kind),
			help:   f.answerHelp(ask),
		})
		if err != nil {
			return "", err
		}
		typed := r.text
		if isCode(ask.Kind) {
			typed = session.CodeIn(typed)
		}
		answer, flaw, problem := ask.Answer(f.session().Schema, typed)
		if flaw == session.AnswerFits {
			return answer, nil
		}
		f.say(f.words.Flaw(flaw, problem, label))
	}
}

func (f *face) answerHelp(ask session.Prompt) string {
	if ask.Kind != session.PromptAttribute {
		return ""
	}
	return f.words.Takes(f.session().Schema.Rule(ask.Attribute))
}

func isCode(kind session.PromptKind) bool {
	return kind == session.PromptCode || kind == session.PromptSixDigits
}
