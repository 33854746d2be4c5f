package ui

import (
	"testing"
)

// typingPlace is an input, how to get there, and the text that is in it.
type typingPlace struct {
	name  string
	setup setup
	goes  func(p *person)
	text  func(p *person) string
}

var typingPlaces = []typingPlace{
	{"row", setup{}, func(p *person) { p.onRow("nickname").press("enter", "ctrl+u") },
		func(p *person) string { return p.form().editor.Text }},
	{"row of a number", setup{}, func(p *person) { p.onRow("custom:seats").press("e", "ctrl+u") },
		func(p *person) string { return p.form().editor.Text }},
	{"find", setup{}, func(p *person) { p.press("/") },
		func(p *person) string { return p.form().find.Text }},
	{"user name", setup{signedOut: true}, nothing,
		func(p *person) string { return p.app.top().(signInScreen).inputs.list[inputUser].line.Text }},
	{"password", setup{signedOut: true}, func(p *person) { p.press("tab") },
		func(p *person) string { return p.app.top().(signInScreen).inputs.text(inputPassword) }},
	{"code", setup{}, func(p *person) { p.onRow("phone_number").press("v") },
		func(p *person) string { return p.app.top().(verifyScreen).code.Text }},
	{"code of a sign-in", setup{signedOut: true}, func(p *person) { p.challenged(codeByEmail) }, focusedText},
	{"answer to a question", setup{signedOut: true}, func(p *person) { p.challenged(aQuestion) }, focusedText},
	{"new password", setup{signedOut: true}, func(p *person) { p.challenged(newPassword) }, focusedText},
	{"missing attribute", setup{signedOut: true}, func(p *person) { p.challenged(newPassword).press("tab") }, focusedText},
	{"answer of a browser", browsing, func(p *person) { p.browses().press("p") }, focusedText},
	{"code of a recovery", setup{signedOut: true}, func(p *person) { p.typed("jane").press("ctrl+g", "enter") }, focusedText},
}

// focusedText is what the input with the focus has in it.
func focusedText(p *person) string {
	switch top := p.app.top().(type) {
	case challengeScreen:
		return top.inputs.list[top.inputs.at].line.Text
	case recoveryScreen:
		return top.inputs.list[top.inputs.at].line.Text
	case browserScreen:
		return top.paste.Text
	}
	return "no input"
}

// TestEveryPrintableKeyIsText types each printable ASCII character into each
// input, alone and behind others.
func TestEveryPrintableKeyIsText(t *testing.T) {
	for _, place := range typingPlaces {
		t.Run(place.name, func(t *testing.T) {
			p := sit(t, place.setup)
			place.goes(p)
			want := place.text(p)
			stack := p.stack()
			for r := rune(0x20); r <= 0x7e; r++ {
				p.typed(string(r))
				want += string(r)
				if got := place.text(p); got != want {
					t.Fatalf("%q does not land in the input: %q", r, got)
				}
				if p.stack() != stack || p.ended {
					t.Fatalf("%q does something else: %s, ended %v", r, p.stack(), p.ended)
				}
			}
		})
	}
}

// TestTypingWhileACallIsUnderWay lands in the inputs too.
func TestTypingWhileACallIsUnderWay(t *testing.T) {
	p := sit(t, setup{})
	p.holding = true
	p.press("ctrl+r").onRow("nickname").press("enter", "ctrl+u").typed("a?b")
	p.answer()
	if got := p.form().editor.Text; got != "a?b" {
		t.Errorf("the editor has %q after the profile was read", got)
	}
	p.typed("c").press("enter")
	if got := p.form().draft.Value("nickname"); got != "a?bc" {
		t.Errorf("the field is %q", got)
	}
}

// TestHelpFromEveryInput opens help with F1, and ? stays a letter.
func TestHelpFromEveryInput(t *testing.T) {
	for _, place := range typingPlaces {
		t.Run(place.name, func(t *testing.T) {
			p := sit(t, place.setup)
			place.goes(p)
			stack, text := p.stack(), place.text(p)
			p.press("f1")
			p.stands(stack + " help")
			p.press("f1")
			p.stands(stack)
			p.typed("?")
			p.stands(stack)
			if got := place.text(p); got != text+"?" {
				t.Errorf("after help and ? the input has %q", got)
			}
		})
	}
}

func TestHelpWhereNothingIsTyped(t *testing.T) {
	places := []struct {
		name string
		goes func(p *person)
	}{
		{"form", nothing},
		{"review", func(p *person) { p.edit("given_name", "Janet").press("s") }},
		{"confirm", func(p *person) { p.edit("given_name", "Janet").press("q") }},
	}
	for _, place := range places {
		for _, key := range []string{"?", "f1"} {
			t.Run(place.name+" "+key, func(t *testing.T) {
				p := sit(t, setup{})
				place.goes(p)
				stack := p.stack()
				p.press(key)
				p.stands(stack + " help")
				p.press("f1", "?")
				p.stands(stack + " help")
				p.press("esc")
				p.stands(stack)
			})
		}
	}
}

func TestPastesAreOneEvent(t *testing.T) {
	tests := []struct {
		place  int
		pasted string
		want   string
		told   string
	}{
		{0, "Ja\nney", "Ja ney", "Line breaks became spaces."},
		{0, "Janey\n", "Janey", "Line breaks around the pasted text were removed."},
		{0, "", "", "There was nothing to paste."},
		{0, "a\xffb", "a\ufffdb", "Some bytes were not text; a mark stands in their place."},
		{3, "jane@example.com\n", "jane@example.com", "Line breaks around the pasted text were removed."},
		{5, "Your verification code is 204816.\n", "204816", ""},
		{5, "204-816", "204816", ""},
		{5, "２０４８１６", "204816", ""},
	}
	for _, test := range tests {
		place := typingPlaces[test.place]
		t.Run(place.name+" "+test.pasted, func(t *testing.T) {
			p := sit(t, place.setup)
			place.goes(p)
			p.wait(toastTime)
			p.holding = true // a code that is pasted is handed in
			p.paste(test.pasted)
			if got := place.text(p); got != test.want {
				t.Errorf("pasting %q gives %q, want %q", test.pasted, got, test.want)
			}
			if test.told != "" {
				p.sees(test.told)
			} else if p.app.toast.text != "" {
				t.Errorf("pasting %q says %q", test.pasted, p.app.toast.text)
			}
		})
	}
}

func TestPastingWithoutAnInputSaysSo(t *testing.T) {
	p := sit(t, setup{})
	p.paste("Janet")
	p.sees("Press enter to edit this field first, then paste.")
	if n := p.form().draft.Len(); n != 0 {
		t.Errorf("pasting over the form made %d edits", n)
	}
}

func TestAHugePasteStaysInTheDraftAndSaysItIsTooLong(t *testing.T) {
	p := sit(t, setup{})
	big := make([]byte, 40_000)
	for i := range big {
		big[i] = 'a' + byte(i%26)
	}
	p.onRow("nickname").press("enter", "ctrl+u").paste(string(big))
	p.checkFrame()
	p.sees("at most 2048 characters, this has 40000")
	p.press("enter", "s")
	p.stands("profile")
	p.sees("Nickname needs another look before saving")
	if got := p.form().draft.Value("nickname"); got != string(big) {
		t.Errorf("%d bytes of the paste are left", len(got))
	}
}

func TestCaretStandsWhereTheTypingGoes(t *testing.T) {
	tests := []struct {
		typed string
		x     int
	}{{"", 21}, {"a", 22}, {"日本", 25}, {"e\u0301", 22}, {"😀", 23}}
	for _, test := range tests {
		p := sit(t, setup{})
		p.onRow("nickname").press("enter", "ctrl+u").typed(test.typed)
		if x, y, ok := p.caret(); !ok || x != test.x || y != 11 {
			t.Errorf("after %q the caret is at %d,%d (shown %v), want %d,11", test.typed, x, y, ok, test.x)
		}
	}
}
