package ui

import (
	"cognito-profile/session"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

func (c challengeScreen) view(e env) frame {
	ch := e.session.Challenge
	title := e.words.ChallengeTitle(ch)
	under := c.hint(e)
	middle := c.middle(e, len(under))
	out := e.heading(title, c.about(e, ch), len(middle)+c.rows()+len(under))
	out.lines = append(out.lines, middle...)
	switch {
	case !c.able:
		return out
	case c.choosing():
		out.lines = append(out.lines, c.choices(e)...)
		return out.withSpots(e.width, 0, c.rows())
	}
	out = c.inputs.view(e, out, len(under))
	for _, line := range under {
		out.lines = append(out.lines, "  "+e.styles.dim.Render(line))
	}
	return out
}

// rows is how many lines the answers take.
func (c challengeScreen) rows() int {
	switch {
	case !c.able:
		return 0
	case c.choosing():
		return len(c.asks[0].Choices)
	}
	return len(c.inputs.list)
}

func (c challengeScreen) choices(e env) []string {
	var texts []string
	for _, name := range c.asks[0].Choices {
		texts = append(texts, e.words.ChallengeChoice(name))
	}
	return e.choices(texts, c.choice)
}

// hint says what belongs into an input for an attribute, or what is wrong with
// what is in it.
func (c challengeScreen) hint(e env) []string {
	if !c.typing() || c.asks[c.inputs.at].Kind != session.PromptAttribute {
		return nil
	}
	rule, typed := e.session.Schema.Rule(c.asks[c.inputs.at].Attribute), c.inputs.text(c.inputs.at)
	text := ""
	if e.words.Has("hint." + string(rule.Kind)) {
		text = e.words.Get("hint." + string(rule.Kind))
	}
	if p := rule.Check(typed); typed != "" && !p.None() {
		text = e.problem(p)
	}
	return e.wrap(text, e.width-4, 2)
}

// middle is the secret for an authenticator app: the code to scan where there
// is room for it, and always the text.
func (c challengeScreen) middle(e env, under int) []string {
	secret := e.session.Challenge.Setup
	if secret == "" || !c.typing() {
		return nil
	}
	var lines []string
	if c.scans(e) {
		for _, line := range c.qr.lines(e.styles) {
			lines = append(lines, "  "+line)
		}
	}
	label := e.words.Get("challenge.setup.secret")
	indent := e.cells.StringWidth(label) + 2
	for i, line := range e.wrap(textline.Visible(words.InFours(secret)), e.width-4-indent, 4) {
		if i > 0 {
			label = ""
		}
		lines = append(lines, "  "+e.styles.label.Render(textline.Pad(e.cells, label, indent))+e.styles.value.Render(line))
	}
	return lines
}

// scanning is how many lines there have to be besides a QR code: the title, a
// line about it, the secret and the answer.
const scanning = 5

// scans reports whether the QR code is shown.
func (c challengeScreen) scans(e env) bool {
	width, height := c.qr.size()
	return height > 0 && e.width >= width+4 && e.height >= height+scanning
}

// typedSecret says what to do with a secret that can't be scanned, and in which
// window it could.
func (c challengeScreen) typedSecret(e env) string {
	text := e.words.Get("challenge.setup.type")
	if w, h := c.qr.size(); h > 0 {
		text += " " + e.words.Get("challenge.setup.enlarge", "width", itoa(max(w+4, 80)), "height", itoa(h+scanning+4))
	}
	return text
}

// about says in a sentence or two what the challenge wants.
func (c challengeScreen) about(e env, ch session.Challenge) string {
	setup := ""
	switch {
	case ch.Setup != "" && c.scans(e):
		setup = e.words.Get("challenge.setup.scan")
	case ch.Setup != "":
		setup = c.typedSecret(e)
	}
	return e.words.ChallengeAbout(ch, e.pool.Browser, setup)
}
