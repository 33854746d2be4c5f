package words

import (
	"cmp"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// Who is the name that a person knows themselves by.
func (p Printer) Who(s session.Session) string {
	return cmp.Or(s.SignInName(), s.Profile.Value(attribute.Email), s.Profile.Username)
}

// HiddenEdge is the hint that a secret which was refused begins or ends with what can't
// be seen, "" where it does not. It is sent as it was typed: what it means is for its owner
// to know.
func (p Printer) HiddenEdge(secret session.Secret) string {
	if !attribute.HasHiddenEdge(string(secret)) {
		return ""
	}
	return p.Get("secret.edge")
}

// ChallengeTitle names what a sign-in asks.
func (p Printer) ChallengeTitle(c session.Challenge) string {
	return p.Known("challenge.title."+string(c.Name), "challenge.title", "name", string(c.Name))
}

// ChallengeChoice is one of several ways that a challenge offers.
func (p Printer) ChallengeChoice(name string) string {
	return p.Known("challenge.choice."+name, "challenge.choice", "name", name)
}

// ChallengeAbout says in a sentence or two what a challenge wants. setup is what to
// do with the secret for an authenticator app, browser whether there are pages that
// can do what this program can't.
func (p Printer) ChallengeAbout(c session.Challenge, browser bool, setup string) string {
	asks, able := c.Prompts()
	choosing := able && asks[0].Kind == session.PromptChoice
	name := string(c.Name)
	switch {
	case !able && browser:
		return p.Get("challenge.browser")
	case !able && c.Name == session.SelectChallenge && len(c.Choices) == 1:
		return p.Known("challenge.about."+c.Choices[0], "challenge.unable", "name", name)
	case !able:
		return p.Known("challenge.about."+name, "challenge.unable", "name", name)
	case c.Delivery().Destination != "":
		return p.Sentences(p.SentTo(c.Delivery()), p.Get("challenge.about_code"))
	case len(c.Published()) > 0:
		return p.question(c.Published())
	case c.Setup != "":
		return setup
	case c.Name == session.SetUpMFA && !choosing:
		return p.Get("challenge.setup.email")
	case choosing:
		return p.Known("challenge.about."+name, "challenge.choose")
	}
	return p.Known("challenge.about."+name, "challenge.about")
}

// question is what the organisation asks: its words alone, or with their names
// when there are several.
func (p Printer) question(published []attribute.Attribute) string {
	if len(published) == 1 {
		return textline.OneLine(published[0].Value)
	}
	text := ""
	for _, a := range published {
		text += p.Get("challenge.asked", "name", a.Name, "said", a.Value) + "\n"
	}
	return text
}

// Flaw is why something typed can't be sent as an answer, "" when it can.
func (p Printer) Flaw(flaw session.AnswerFlaw, problem attribute.Problem, label string) string {
	switch flaw {
	case session.AnswerMissing:
		return p.Get("challenge.missing", "label", label)
	case session.AnswerNotSixDigits:
		return p.Get("challenge.six_digits")
	case session.AnswerBreaksRule:
		return p.Problem(problem)
	}
	return ""
}

// InFours is a secret that people type, in groups.
func InFours(secret session.Secret) string {
	var groups []string
	rest := string(secret)
	for len(rest) > 4 {
		groups, rest = append(groups, rest[:4]), rest[4:]
	}
	return strings.Join(append(groups, rest), " ")
}

// BrowserPages are what the browser shows.
func (p Printer) BrowserPages() session.CallbackPages {
	return session.CallbackPages{
		Done:    session.CallbackPage{Title: p.Get("browser.done"), Text: p.Get("browser.done.text")},
		Failed:  session.CallbackPage{Title: p.Get("browser.failed"), Text: p.Get("browser.failed.text")},
		Foreign: session.CallbackPage{Title: p.Get("browser.foreign"), Text: p.Get("browser.foreign.text")},
	}
}

// PasskeyPage is what the browser shows that comes back from adding a passkey.
func (p Printer) PasskeyPage() session.CallbackPage {
	return session.CallbackPage{Title: p.Get("passkey.back"), Text: p.Get("passkey.back.text")}
}

// Unopened says why a pool did not open.
func (p Printer) Unopened(fault *session.Fault, asked session.CallName) string {
	if text, told := p.Explain(fault, true); told {
		return text
	}
	return p.Fault(fault, asked)
}

// Kept says what became of a pool that was to be remembered, "" where it came as it was
// told before.
func (p Printer) Kept(k session.KeptPool) string {
	switch {
	case k.Err != nil:
		why, _ := p.Explain(k.Err, false)
		return p.Sentences(p.Get("remember.failed"), why)
	case k.Corrected != "":
		return p.Get("remember.corrected", "pool", k.Corrected)
	}
	return ""
}
