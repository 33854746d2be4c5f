package ui

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/textline/hostile"
)

// ownStyle is what lipgloss writes.
var ownStyle = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// ownLink is what it writes around the address of a web page: http or https,
// nothing but printable ASCII.
var ownLink = regexp.MustCompile(`\x1b\]8;(id=(sign-in|passkey))?;(https?://[!-~]+)?\a`)

// checkClean holds that a view is made of visible text, newlines and styles,
// and that no style came with foreign text.
func (p *person) checkClean() {
	p.t.Helper()
	content := p.app.View().Content
	for _, style := range ownStyle.FindAllString(content, -1) {
		if style == "\x1b[31;7m" {
			p.t.Errorf("a style of foreign text is painted in %s", p.stack())
		}
	}
	for _, line := range strings.Split(ownLink.ReplaceAllString(ownStyle.ReplaceAllString(content, ""), ""), "\n") {
		if clean := textline.Visible(line); clean != line {
			p.t.Errorf("what can't be seen is painted in %s: %+q", p.stack(), line)
		}
	}
}

// foreignText is a place where text of others is shown.
type foreignText struct {
	name  string
	setup setup
	does  func(p *person, text string)
}

// readAgain makes the profile show other values.
func readAgain(p *person) { p.press("ctrl+r") }

var foreignTexts = []foreignText{
	{"value", setup{}, func(p *person, text string) {
		p.pool.values["name"] = text
		readAgain(p)
		p.onRow("name")
	}},
	{"long value", setup{}, func(p *person, text string) {
		p.pool.values["name"] = strings.Repeat(text, 20)
		readAgain(p)
		p.onRow("name")
	}},
	{"web address", setup{}, func(p *person, text string) {
		p.pool.values["website"] = "https://evil.example/" + text
		readAgain(p)
		p.onRow("website")
	}},
	{"value being edited", setup{}, func(p *person, text string) {
		p.pool.values["name"] = text
		readAgain(p)
		p.onRow("name").press("enter")
	}},
	{"pasted value", setup{}, func(p *person, text string) { p.onRow("name").press("enter", "ctrl+u").paste(text) }},
	{"value that was changed", setup{}, func(p *person, text string) {
		p.pool.values["name"] = text
		readAgain(p)
		p.edit("name", "Janet").onRow("name")
	}},
	{"value in the review", setup{}, func(p *person, text string) {
		p.pool.values["name"] = text
		readAgain(p)
		p.edit("name", "Janet").press("s")
	}},
	{"new value in the review", setup{}, func(p *person, text string) {
		p.onRow("name").press("enter", "ctrl+u").paste(text).press("enter", "s")
	}},
	{"value changed elsewhere", setup{}, func(p *person, text string) {
		p.edit("name", "Janet")
		p.pool.values["name"] = text
		p.press("s")
	}},
	{"contact", setup{}, func(p *person, text string) {
		p.pool.values["email"] = text
		readAgain(p)
	}},
	{"contact in the review", setup{}, func(p *person, text string) {
		p.pool.values["email"] = text
		readAgain(p)
		p.edit("email", "jane@new.example").press("s")
	}},
	{"contact in the code prompt", setup{}, func(p *person, text string) {
		p.pool.values["phone_number"] = text
		readAgain(p)
		p.onRow("phone_number").press("v")
	}},
	{"read-only value", setup{}, func(p *person, text string) {
		p.pool.values["sub"] = text
		readAgain(p)
		p.onRow("sub")
	}},
	{"attribute name", setup{}, func(p *person, text string) {
		p.pool.values["custom:"+text] = "x"
		readAgain(p)
		p.onRow("custom:" + text)
	}},
	{"name of an unknown attribute", setup{}, func(p *person, text string) {
		p.pool.values[text] = "x"
		readAgain(p)
		p.onRow(text)
	}},
	{"user name of the account", setup{tokenOnly: true}, func(p *person, text string) {
		p.pool.username = text
		delete(p.pool.values, "email")
		readAgain(p)
	}},
	{"name typed at the sign-in", setup{signedOut: true}, func(p *person, text string) {
		p.paste(text).press("tab").typed("Canary-pass-1").press("enter").wait(toastTime)
	}},
	{"user name in its input", setup{signedOut: true}, func(p *person, text string) { p.paste(text) }},
	{"find", setup{}, func(p *person, text string) { p.press("/").paste(text) }},
	{"code", setup{signedOut: true}, func(p *person, text string) { p.typed("jane").press("ctrl+g", "enter").paste(text) }},
	{"pool name", setup{}, nil},
	{"pool name at the sign-in", setup{signedOut: true}, nil},
	{"masked destination", setup{}, func(p *person, text string) {
		send := p.service.sendCode
		p.service.sendCode = func(ctx context.Context, attribute string) (session.Delivery, error) {
			d, err := send(ctx, attribute)
			d.Destination = text
			return d, err
		}
		p.onRow("phone_number").press("v")
	}},
	{"demo mail", setup{}, func(p *person, text string) { p.mails(session.Mail{To: text, Code: text}) }},
	{"demo SMS", setup{}, func(p *person, text string) { p.mails(session.Mail{BySMS: true, To: text, Code: text}) }},
	{"what the organisation says", setup{}, func(p *person, text string) {
		refusing(p, session.Fault{Code: session.OrganisationRefused, Message: text})
		p.edit("name", "Janet").press("s", "enter")
	}},
	{"what is said of a field", setup{}, func(p *person, text string) {
		refusing(p, session.Fault{Code: session.InvalidValue, Attributes: []session.AttributeError{{Attribute: "name", Code: session.InvalidValue, Message: text}}})
		p.edit("name", "Janet").press("s", "enter").wait(toastTime).onRow("name")
	}},
	{"who answered", setup{}, func(p *person, text string) {
		p.service.profile = func(context.Context) (attribute.Profile, error) {
			return attribute.Profile{}, &session.Fault{Code: session.NotAnAnswer, Host: text, Status: 502}
		}
		readAgain(p)
	}},
	{"sign-in step", setup{signedOut: true}, func(p *person, text string) {
		p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
			return session.Step{}, &session.Fault{Code: session.PasswordRule, Message: text}
		}
		p.typed("jane").press("enter").typed("x").press("enter")
	}},
	{"question", setup{signedOut: true}, func(p *person, text string) {
		p.challenged(session.Challenge{Name: session.Custom, Params: map[string]string{"q": text}})
	}},
	{"questions", setup{signedOut: true}, func(p *person, text string) {
		p.challenged(session.Challenge{Name: session.Custom, Params: map[string]string{"q": text, text: "evil"}})
	}},
	{"where a code went", setup{signedOut: true}, func(p *person, text string) {
		p.challenged(session.Challenge{Name: session.CodeByEmail, Params: map[string]string{"CODE_DELIVERY_DESTINATION": text}})
	}},
	{"name of a challenge", setup{signedOut: true}, func(p *person, text string) {
		p.challenged(session.Challenge{Name: session.ChallengeName(text)})
	}},
	{"name of a choice", setup{signedOut: true}, func(p *person, text string) {
		list, _ := json.Marshal([]string{"SMS_MFA", text})
		p.challenged(session.Challenge{Name: session.SelectMFA, Params: map[string]string{"MFAS_CAN_CHOOSE": string(list)}})
	}},
	{"name of what is missing", setup{signedOut: true}, func(p *person, text string) {
		list, _ := json.Marshal([]string{"userAttributes." + text})
		p.challenged(session.Challenge{Name: session.NewPassword, Params: map[string]string{"requiredAttributes": string(list)}}).press("tab")
	}},
	{"where a recovery goes", setup{signedOut: true}, func(p *person, text string) {
		p.service.sendOut = func(string) (session.Delivery, error) { return session.Delivery{Destination: text, At: testTime}, nil }
		p.typed("jane").press("ctrl+g", "enter")
	}},
}

// shows runs a place with a text in windows of the usual sizes.
func (f foreignText) shows(t *testing.T, text string, check func(p *person)) {
	s, does := f.setup, f.does
	s.pool = newPool()
	s.pool.password = "Canary-pass-1"
	if does == nil {
		s.options = func(o *Options) { o.Pool.Name, o.Pool.Host, o.Pool.ClientID = text, text, text }
		does = func(*person, string) {}
	}
	p := sit(t, s)
	does(p, text)
	for _, size := range goldenSizes {
		p.resize(size[0], size[1])
		check(p)
	}
}

func TestForeignTextIsCleaned(t *testing.T) {
	for _, place := range foreignTexts {
		t.Run(place.name, func(t *testing.T) {
			seen := false
			place.shows(t, hostile.Text, func(p *person) {
				p.checkClean()
				seen = seen || strings.Contains(strings.ToLower(p.see()), "evil")
			})
			if !seen {
				t.Errorf("the text is nowhere to be seen")
			}
		})
	}
}

func TestForeignTextFitsTheWindow(t *testing.T) {
	for _, place := range foreignTexts {
		texts := []string{hostile.Text, strings.Repeat("evil", 60), strings.Repeat("悪い ", 60), strings.Repeat("👨‍👩‍👧‍👦", 40)}
		if testing.Short() {
			texts = texts[:1]
		}
		for _, text := range texts {
			t.Run(place.name, func(t *testing.T) {
				place.shows(t, text, func(p *person) { p.checkFrame() })
			})
		}
	}
}

// TestForeignTextKeepsItsPlace: a terminal that has not reported mode 2027 may
// draw joined emoji narrower than the renderer counts, which would shift the
// rest of the line. So nothing that joins is painted there.
func TestForeignTextKeepsItsPlace(t *testing.T) {
	joined := "evil 👨‍👩‍👧‍👦 👍🏽 ⚠️ \u1112\u1161\u11ab"
	for _, place := range foreignTexts {
		t.Run(place.name, func(t *testing.T) {
			place.shows(t, joined, func(p *person) {
				for _, line := range strings.Split(p.see(), "\n") {
					if textline.Steady(ansi.WcWidth, line) != line {
						t.Errorf("joined characters are painted in %s: %q", p.stack(), strings.TrimSpace(line))
					}
				}
			})
		})
	}
}
