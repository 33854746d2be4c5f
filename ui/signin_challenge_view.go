package ui

import (
	"cognito-profile/session"
)

func (c challengeScreen) view(e env) frame {
	ch := e.session.Challenge
	title := e.words.ChallengeTitle(ch)
	if e.session.Challenge.Setup != "" {
		c.inputs = c.inputs.beside(e, e.words.Get(secretLabel))
	}
	hint := c.hint(e)
	var under []string
	if hint != "" {
		under = e.wrap(hint, e.width-4, 2)
	}
	middle := c.middle(e, len(under))
	follow := len(middle) + c.rows(e) + len(under)
	out := e.heading(title, c.about(e, ch, follow), follow)
	out.lines = append(out.lines, middle...)
	switch {
	case !c.able:
		return out
	case c.choosing():
		return e.choices(out, c.choiceTexts(e), c.choice)
	}
	return c.inputs.viewOver(e, out, paragraph(e.styles.dim, under)).noting(hint, under...)
}

// rows is how many lines the answers take.
func (c challengeScreen) rows(e env) int {
	switch {
	case !c.able:
		return 0
	case c.choosing():
		return e.choicesHeight(c.choiceTexts(e))
	}
	return len(c.inputs.list)
}

func (c challengeScreen) choiceTexts(e env) (texts []string) {
	for _, name := range c.asks[0].Choices {
		texts = append(texts, e.words.ChallengeChoice(name))
	}
	return texts
}

// hint says what belongs into an input for an attribute, or what is wrong with
// what is in it.
func (c challengeScreen) hint(e env) string {
	if !c.typing() || c.asks[c.inputs.at].Kind != session.PromptAttribute {
		return ""
	}
	rule, typed := e.session.Schema.Rule(c.asks[c.inputs.at].Attribute), c.inputs.text(c.inputs.at)
	if p := rule.Check(typed); typed != "" && !p.None() {
		return e.problem(p)
	}
	return e.words.Takes(rule)
}

// middle is the secret for an authenticator app: the code to scan where there
// is room for it, and always the text.
func (c challengeScreen) middle(e env, under int) []string {
	secret := e.session.Challenge.Setup
	if secret == "" || !c.typing() {
		return nil
	}
	return c.qr.withSecret(e, secret, scanning, c.inputs.nameCells(e))
}

// scanning is how many lines there have to be besides a QR code: the title, a
// line about it, the secret and the answer.
const scanning = 5

// about says in a sentence or two what the challenge wants.
func (c challengeScreen) about(e env, ch session.Challenge, follow int) string {
	setup := ""
	if ch.Setup != "" {
		setup = c.qr.about(e, scanning, follow)
	}
	return e.words.ChallengeAbout(ch, e.pool.Browser, setup)
}
