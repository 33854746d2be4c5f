package ui

import (
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

func (c challengeScreen) view(e env) frame {
	ch := e.session.Challenge
	title := e.words.Known("challenge.title."+string(ch.Name), "challenge.title", "name", string(ch.Name))
	under := c.hint(e)
	middle := c.middle(e, len(under))
	out := e.heading(title, c.about(e, ch), len(middle)+c.rows()+len(under))
	out.lines = append(out.lines, middle...)
	switch {
	case !c.able:
		return out
	case c.choosing():
		out.lines = append(out.lines, c.choices(e)...)
		return out
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
		texts = append(texts, e.words.Known("challenge.choice."+name, "challenge.choice", "name", name))
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
	return c.qr.withSecret(e, secret, scanning)
}

// scanning is how many lines there have to be besides a QR code: the title, a
// line about it, the secret and the answer.
const scanning = 5

// about says in a sentence or two what the challenge wants.
func (c challengeScreen) about(e env, ch session.Challenge) string {
	name := string(ch.Name)
	rows := []struct {
		holds bool
		text  func() string
	}{
		{!c.able && e.pool.Browser, func() string { return e.words.Get("challenge.browser") }},
		{!c.able, func() string {
			return e.words.Known("challenge.about."+c.missing(ch), "challenge.unable", "name", name)
		}},
		{ch.Delivery().Destination != "", func() string { return sentTo(e, ch.Delivery()) + " " + e.words.Get("challenge.about_code") }},
		{len(ch.Published()) > 0, func() string { return question(e, ch.Published()) }},
		{ch.Setup != "", func() string { return c.qr.about(e, scanning) }},
		{ch.Name == session.SetUpMFA && c.typing(), func() string { return e.words.Get("challenge.setup.email") }},
		{c.choosing(), func() string { return e.words.Known("challenge.about."+name, "challenge.choose") }},
		{true, func() string { return e.words.Known("challenge.about."+name, "challenge.about") }},
	}
	for _, row := range rows {
		if row.holds {
			return row.text()
		}
	}
	return ""
}

// missing names what this program lacks to go on.
func (c challengeScreen) missing(ch session.Challenge) string {
	if ch.Name == session.SelectChallenge && len(ch.Choices) == 1 {
		return ch.Choices[0]
	}
	return string(ch.Name)
}

// question is what the organisation asks: its words alone, or with their names
// when there are several.
func question(e env, published []attribute.Attribute) string {
	if len(published) == 1 {
		return textline.OneLine(published[0].Value)
	}
	text := ""
	for _, p := range published {
		text += e.words.Get("challenge.asked", "name", p.Name, "said", p.Value) + "\n"
	}
	return text
}

// sentTo says where a code went.
func sentTo(e env, d session.Delivery) string {
	key := "verify.sent.email"
	if d.Medium == session.BySMS {
		key = "verify.sent.sms"
	}
	return e.words.Get(key, "to", d.Destination)
}
