package ui

import (
	"cognito-profile/session"
)

func (c challengeScreen) view(e env) frame {
	ch := e.session.Challenge
	title := e.words.ChallengeTitle(ch)
	under := c.hint(e)
	if e.session.Challenge.Setup != "" {
		c.inputs = c.inputs.beside(e, e.words.Get(secretLabel))
	}
	middle := c.middle(e, len(under))
	follow := len(middle) + c.rows() + len(under)
	out := e.heading(title, c.about(e, ch, follow), follow)
	out.lines = append(out.lines, middle...)
	switch {
	case !c.able:
		return out
	case c.choosing():
		return c.choices(e, out).withSpots(e.width, 0, c.rows())
	}
	return c.inputs.viewOver(e, out, under)
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

func (c challengeScreen) choices(e env, out frame) frame {
	var texts []string
	for _, name := range c.asks[0].Choices {
		texts = append(texts, e.words.ChallengeChoice(name))
	}
	return e.choices(out, texts, c.choice)
}

// hint says what belongs into an input for an attribute, or what is wrong with
// what is in it.
func (c challengeScreen) hint(e env) []string {
	if !c.typing() || c.asks[c.inputs.at].Kind != session.PromptAttribute {
		return nil
	}
	rule, typed := e.session.Schema.Rule(c.asks[c.inputs.at].Attribute), c.inputs.text(c.inputs.at)
	text := e.words.Takes(rule)
	if p := rule.Check(typed); typed != "" && !p.None() {
		text = e.problem(p)
	}
	return e.remark(e.styles.dim, text)
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
