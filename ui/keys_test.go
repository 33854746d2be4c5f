package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// keyPlace is a screen with something to do for each of its keys.
type keyPlace struct {
	name  string
	setup setup
	goes  func(p *person)
}

// busyForm has an edit, something undone, a problem, and the focus on a row in
// the middle that can be changed.
func busyForm(p *person) {
	p.edit("birthdate", "1990-13-01").edit("gender", "x").edit("name", "").press("u").edit("nickname", "JJ").press("u")
	p.onRow("given_name")
}

// manyChanges fills a review beyond the window.
func manyChanges(p *person) {
	withContacts(p)
	for _, name := range []string{"name", "given_name", "family_name", "nickname", "gender"} {
		p.edit(name, name+" changed")
	}
	p.resize(60, 12).press("s")
}

var keyPlaces = []keyPlace{
	{"sign-in", setup{signedOut: true}, func(p *person) { p.typed("jane@example.com").press("tab").typed("Canary-pass-1") }},
	{"sign-in over the form", setup{}, func(p *person) { p.service.profile = expired; p.press("ctrl+r").typed("x") }},
	{"sign-in that can't prove", setup{signedOut: true}, func(p *person) {
		p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
			return session.Step{}, &session.Fault{Code: session.FlowNotEnabled}
		}
		p.typed("jane").press("enter").typed("Canary-pass-1").press("enter")
	}},
	{"challenge with a code", setup{signedOut: true}, func(p *person) { p.challenged(codeByEmail).typed("1") }},
	{"challenge with a choice", setup{signedOut: true}, func(p *person) { p.challenged(aFactor).press("down") }},
	{"challenge with many lines", setup{signedOut: true}, func(p *person) { p.challenged(newPassword).typed("x") }},
	{"challenge that can't be answered", setup{signedOut: true}, func(p *person) { p.challenged(session.Challenge{Name: session.Passkey}) }},
	{"recovery", setup{signedOut: true}, func(p *person) { p.typed("jane").press("ctrl+g", "enter").typed(goodCode).wait(session.SendPause) }},
	{"form", setup{}, busyForm},
	{"form on a changed row", setup{}, func(p *person) { busyForm(p); p.onRow("gender") }},
	{"form before reading", setup{holding: true}, func(p *person) {
		p.service.profile = noNetwork
		p.answer()
		p.holding = false
	}},
	{"editing", setup{}, func(p *person) { p.onRow("given_name").press("enter").typed("!") }},
	{"editing a date", setup{}, func(p *person) { p.onRow("birthdate").press("enter") }},
	{"editing an address in parts", setup{}, func(p *person) { p.onRow("address").press("enter", "down").typed("!") }},
	{"editing an address as one text", setup{}, func(p *person) { p.onRow("address").press("enter").typed("!").press("ctrl+o") }},
	{"editing an email with a proposal", setup{}, func(p *person) { p.onRow("email").press("enter", "ctrl+u").typed("jane@gmial.com") }},
	{"editing a phone", setup{}, func(p *person) { p.onRow("phone_number").press("enter").typed("1") }},
	{"picking a time zone", setup{}, func(p *person) { p.onRow("zoneinfo").press("enter") }},
	{"find", setup{}, func(p *person) { p.press("/").typed("name").press("down", "down") }},
	{"what was found", setup{}, func(p *person) { busyForm(p); p.press("/").typed("name").press("enter", "down") }},
	{"review", setup{}, func(p *person) { p.edit("given_name", "Janet").press("s") }},
	{"long review", setup{}, func(p *person) { manyChanges(p); p.press("down") }},
	{"verify", setup{}, func(p *person) { p.onRow("phone_number").press("v").typed("1").wait(session.SendPause) }},
	{"confirm", setup{}, func(p *person) { p.edit("given_name", "Janet").press("q") }},
	{"security", setup{}, func(p *person) { p.atSecurity("SOFTWARE_TOKEN_MFA") }},
	{"new password", setup{}, func(p *person) { p.atSecurity("password").press("enter").typed("x") }},
	{"app", setup{}, func(p *person) { p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").typed("x") }},
	{"app proved", setup{}, func(p *person) {
		p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").typed(goodCode).press("enter", "down")
	}},
	{"devices", setup{}, func(p *person) {
		p.pool.account.devices = append(p.pool.account.devices, session.Device{Key: "eu_3", Name: "Tablet", Remembered: true})
		p.onUnknownDevice().atSecurity("devices").press("enter", "down")
	}},
	{"passkeys", paged, func(p *person) {
		p.pool.account.passkeys = slices.Repeat(p.pool.account.passkeys, 3)
		p.atSecurity("passkeys").press("enter", "down")
	}},
	{"adding a passkey", paged, func(p *person) { p.atSecurity("passkeys").press("enter", "a") }},
	{"deleting the account", setup{}, func(p *person) { p.atSecurity("account").press("enter").typed("x") }},
	{"leave", setup{}, func(p *person) { p.press("L", "down") }},
	{"help", setup{width: 120, height: 40}, func(p *person) { p.press("?") }},
	{"long help", setup{}, func(p *person) { p.resize(40, 12).press("?", "down") }},
}

// bindings are the keys that the top screen lists.
func (p *person) bindings() []key.Binding {
	return p.app.screenEnv().bindings(p.app.top())
}

func TestKeysOfAScreenAreDistinct(t *testing.T) {
	for _, place := range keyPlaces {
		p := sit(t, place.setup)
		place.goes(p)
		taken := map[string]string{}
		for _, b := range p.bindings() {
			for _, k := range b.Keys() {
				if other, twice := taken[k]; twice {
					t.Errorf("%s: %s is %q and %q", place.name, k, other, b.Help().Desc)
				}
				taken[k] = b.Help().Desc
			}
			if b.Help().Key == "" || b.Help().Desc == "" || strings.HasPrefix(b.Help().Desc, "key.") {
				t.Errorf("%s: a binding of %v has no words: %+v", place.name, b.Keys(), b.Help())
			}
		}
	}
}

// acts reports whether a key does or says something: what can be seen or will be
// saved is another then, or a command is given. The person stays as they are.
func (p person) acts(name string) bool {
	p.wait(toastTime)
	p.holding, p.app.toast = true, p.app.toast.gone()
	before, asked, toasts, draft := p.picture(), p.asked, p.app.toast.number, len(p.draftHeld())
	command := p.tell(keystroke(name))
	if p.app.toast.text == testWords.Get("note.unbound") {
		return false
	}
	return p.picture() != before || p.asked != asked || p.app.toast.number != toasts || len(p.draftHeld()) != draft ||
		p.ended || command != nil
}

// TestListedKeysAct presses each key that a screen lists.
func TestListedKeysAct(t *testing.T) {
	for _, place := range keyPlaces {
		t.Run(place.name, func(t *testing.T) {
			p := sit(t, place.setup)
			place.goes(p)
			for _, b := range p.bindings() {
				for _, k := range b.Keys() {
					if !p.acts(k) {
						t.Errorf("%s (%s) is listed and does nothing", k, b.Help().Desc)
					}
				}
			}
		})
	}
}

// quietKeys are keys that nobody needs to be told about: they do what the
// listed ones do.
var quietKeys = map[string][]string{
	"form":                  {"ctrl+b", "ctrl+f"},
	"form on a changed row": {"ctrl+b", "ctrl+f"},
	"what was found":        {"ctrl+b", "ctrl+f"},
	"help":                  {"enter", "q"},
	"long help":             {"enter", "q"},
}

// TestKeysThatActAreListed presses every key of the program on every screen.
func TestKeysThatActAreListed(t *testing.T) {
	inOneGoroutine(t)
	keys := newKeys(testWords, nil)
	var all []string
	for _, row := range keys.rows() {
		for _, k := range row.keys {
			if !slices.Contains(all, k) {
				all = append(all, k)
			}
		}
	}
	for _, place := range keyPlaces {
		t.Run(place.name, func(t *testing.T) {
			p := sit(t, place.setup)
			place.goes(p)
			typing := p.app.top().typing()
			listed := slices.Concat(keys.Help.Keys(), keys.Language.Keys(), quietKeys[place.name])
			if !typing {
				listed = append(listed, keys.HelpShort.Keys()...)
			}
			for _, b := range p.bindings() {
				listed = append(listed, b.Keys()...)
			}
			for _, k := range all {
				text := keystroke(k).Text != ""
				line := slices.Contains(textline.KeyNames(), k)
				if typing && (text || line) || slices.Contains(listed, k) {
					continue
				}
				if p.acts(k) {
					t.Errorf("%s does something and is not listed", k)
				}
			}
		})
	}
}

// TestHelpShowsEveryKey: help lists the keys of the screen under it.
func TestHelpShowsEveryKey(t *testing.T) {
	for _, place := range keyPlaces {
		if strings.Contains(place.name, "help") {
			continue
		}
		t.Run(place.name, func(t *testing.T) {
			p := sit(t, place.setup)
			place.goes(p)
			bindings := p.bindings()
			p.press("f1").resize(80, 60)
			for _, b := range bindings {
				p.sees(everyKey(testWords, b) + " " + b.Help().Desc)
			}
		})
	}
}

// TestHelpScrollsToItsEnd in the smallest window.
func TestHelpScrollsToItsEnd(t *testing.T) {
	p := sit(t, setup{width: leastWidth, height: leastHeight})
	bindings := p.bindings()
	p.press("?")
	seen := ""
	for range bindings {
		seen += p.see()
		p.press("down")
	}
	for _, b := range bindings {
		if !strings.Contains(seen, b.Help().Desc) {
			t.Errorf("%s cannot be scrolled to", b.Help().Desc)
		}
	}
}

func TestFooterAlwaysNamesHelp(t *testing.T) {
	for _, place := range keyPlaces {
		p := sit(t, place.setup)
		place.goes(p)
		for _, width := range []int{40, 59, 60, 80, 120} {
			p.resize(width, 24)
			want := "? "
			if p.app.top().typing() {
				want = "F1 "
			}
			if len(p.app.cutTexts()) > 0 {
				want += "more"
			} else {
				want += "keys"
			}
			if !strings.HasSuffix(strings.TrimRight(p.see(), " "), want) {
				t.Errorf("%s, %d wide: the last line does not end with %q:\n%s", place.name, width, want, p.see())
			}
		}
	}
}

// TestKeysThatCannotActSayWhy presses the keys of the form where there is
// nothing for them to do.
func TestKeysThatCannotActSayWhy(t *testing.T) {
	tests := []struct{ row, key, says string }{
		{"sub", "enter", "Managed by the service; nobody can change it here."},
		{"sub", "x", "Managed by the service; nobody can change it here."},
		{"custom:employee_number", "e", "Set when the account was created; it can't be changed."},
		{"x_badge", "enter", "Neither a standard attribute nor a custom: one. It is shown and left alone."},
		{"email", "x", "Email is required and can't be emptied."},
		{"middle_name", "x", ""},
		{"name", "v", "is not verified: press v again"},
		{"name", "r", "This field has not been changed."},
		{"name", "u", "Nothing to undo."},
		{"name", "U", "Nothing to redo."},
		{"name", "n", "No problems."},
		{"name", "N", "No problems."},
		{"name", "s", "Nothing has changed, so there is nothing to save."},
		{"name", "ctrl+s", "Nothing has changed, so there is nothing to save."},
	}
	for _, test := range tests {
		t.Run(test.key+" on "+test.row, func(t *testing.T) {
			if test.says == "" {
			}
			p := sit(t, setup{})
			p.onRow(test.row).press(test.key)
			if p.app.toast.text == "" {
				t.Errorf("%s says nothing", test.key)
			}
			p.sees(test.says)
			p.stands("profile")
		})
	}
}

func TestMovingByGroups(t *testing.T) {
	p := sit(t, setup{})
	var down, up []string
	for range 6 {
		down = append(down, p.form().form.name())
		p.press("tab")
	}
	if p.form().form.name() != down[0] {
		t.Errorf("tab does not come round: %v", down)
	}
	for range 6 {
		p.press("shift+tab")
		up = append(up, p.form().form.name())
	}
	slices.Reverse(up)
	if !slices.Equal(down, up) || !slices.Equal(down, []string{"email", "name", "birthdate", "locale", "custom:employee_number", "sub"}) {
		t.Errorf("tab goes by %v, shift+tab by %v", down, up)
	}
}

func TestTabEditsTheNextFieldThatCanBe(t *testing.T) {
	p := sit(t, setup{})
	p.onRow("updated_at").press("enter", "tab")
	if f := p.form(); f.mode != editing || f.form.name() != "custom:newsletter" {
		t.Errorf("tab goes to %s, editing %v", f.form.name(), f.mode == editing)
	}
	p.press("shift+tab")
	if f := p.form(); f.mode != editing || f.form.name() != "updated_at" {
		t.Errorf("shift+tab goes to %s, editing %v", f.form.name(), f.mode == editing)
	}
}

func TestFinding(t *testing.T) {
	tests := []struct {
		looked string
		keys   []string
		at     string
	}{
		{"birth", []string{"enter"}, "birthdate"},
		{"BIRTH", []string{"enter"}, "birthdate"},
		{"custom:team", []string{"enter"}, "custom:team"},
		{"berlin", []string{"enter"}, "zoneinfo"},
		{"name", []string{"down", "enter"}, "given_name"},
		{"birth", []string{"esc"}, "gender"},
		{"no such thing", []string{"enter"}, "gender"},
		{"no such thing", []string{"up", "down", "esc"}, "gender"},
	}
	for _, test := range tests {
		t.Run(test.looked+" "+strings.Join(test.keys, " "), func(t *testing.T) {
			p := sit(t, setup{})
			p.onRow("gender").press("/").typed(test.looked).press(test.keys...)
			if f := p.press("esc").form(); f.mode == finding || f.form.name() != test.at || len(f.form.lines) < len(f.rows) {
				t.Errorf("the focus is on %s, finding %v", f.form.name(), f.mode == finding)
			}
		})
	}
}

// Keys that mean nothing here do nothing; of those that are pressed it is said.
func TestReleasedAndStrangeKeysDoNothing(t *testing.T) {
	p := sit(t, setup{})
	before := p.picture()
	p.press("Q", ":").sees("That key does nothing here: ? lists the keys.")
	p.wait(toastTime)
	for _, msg := range []tea.Msg{tea.KeyReleaseMsg{Code: 'q', Text: "q"}, tea.KeyPressMsg{Code: tea.KeyF12}, tea.KeyPressMsg{Code: 'q', Mod: tea.ModAlt}, tea.FocusMsg{}, nil} {
		p.tell(msg)
		p.wait(toastTime)
	}
	if p.picture() != before || p.ended {
		t.Errorf("the screen is another one:\n%s", p.see())
	}
}

// TestChromeKeysAreOnEveryScreen: a screen lists neither of them itself, and
// help shows both over each.
func TestChromeKeysAreOnEveryScreen(t *testing.T) {
	for _, place := range keyPlaces {
		p := sit(t, place.setup)
		place.goes(p)
		chrome := []string{"ctrl+c", "ctrl+z"}
		for _, b := range p.app.top().keys(p.app.screenEnv()) {
			for _, k := range b.Keys() {
				if slices.Contains(chrome, k) {
					t.Errorf("%s lists %s itself", place.name, k)
				}
			}
		}
		for _, k := range chrome {
			if !p.offers(len(p.app.stack)-1, k) {
				t.Errorf("%s does not offer %s", place.name, k)
			}
		}
	}
}

// TestMarksStandBesideTheirWords: at no width does a line of the legend end with a mark,
// or begin with what belongs to one.
func TestMarksStandBesideTheirWords(t *testing.T) {
	for width := leastWidth; width <= 200; width++ {
		p := sit(t, setup{}).resize(width, 60).press("?")
		legend := strings.Join(strings.Fields(testWords["help.marks"]), " ")
		for _, item := range strings.Split(legend, " · ") {
			if !strings.Contains(p.see(), item) {
				t.Fatalf("at %d: %q is on two lines:\n%s", width, item, p.see())
			}
		}
	}
}

// TestTheCodePromptFooter: the way to correct the address is offered where a window of
// the usual size shows it, and no time of day that is not the reader's.
func TestTheCodePromptFooter(t *testing.T) {
	p := sit(t, setup{options: func(o *Options) { o.Remote = true }}).resize(80, 24).edit("email", "jane@new.example").press("s", "enter").wait(toastTime)
	p.sees("ctrl+t fix the address", "ctrl+r new code", "20:31 UTC")
	p.press("ctrl+r").sees("Wait 52 s")
}
