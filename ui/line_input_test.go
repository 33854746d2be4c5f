package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"cognito-profile/ui/textline"
)

// lineWithCaret makes a line of a text with a | where the caret is, withCaret the
// text of a line.
func lineWithCaret(marked string) textline.Line {
	before, after, _ := strings.Cut(marked, "|")
	l := textline.New(before + after)
	l.Caret = len(before)
	return l
}

func withCaret(l textline.Line) string { return l.Text[:l.Caret] + "|" + l.Text[l.Caret:] }

func TestTypedTexts(t *testing.T) {
	tests := []struct {
		from string
		key  tea.Key
		to   string
	}{
		{"|", tea.Key{Code: 'a', ShiftedCode: 'A', Mod: tea.ModShift, Text: "A"}, "A|"},
		{"|", tea.Key{Code: 'a', Mod: tea.ModCapsLock, Text: "A"}, "A|"},
		{"|", tea.Key{Code: tea.KeySpace, Mod: tea.ModShift, Text: " "}, " |"},
		{"|", tea.Key{Code: tea.KeyKp5, Text: "5"}, "5|"},
		{"a|b", tea.Key{Code: tea.KeyExtended, Text: "日本"}, "a日本|b"},
		{"e|x", tea.Key{Code: '\u0301', Text: "\u0301"}, "e\u0301|x"},
		{"a|\U0001f1ea", tea.Key{Code: '\U0001f1e9', Text: "\U0001f1e9"}, "a🇩🇪|"},
		{"👨|👩", tea.Key{Code: '\u200d', Text: "\u200d"}, "👨‍👩|"},
		{"a|b", tea.Key{Code: 'q', Mod: tea.ModCtrl | tea.ModAlt, Text: "@"}, "a@|b"},
		{"|", tea.Key{Code: '7', Mod: tea.ModCtrl | tea.ModAlt | tea.ModShift, Text: "{"}, "{|"},
		{"|", tea.Key{Code: 'e', Mod: tea.ModMeta, Text: "€"}, "€|"},
		{"|", tea.Key{Code: 'a', Mod: tea.ModSuper, Text: "ä"}, "ä|"},
		{"|", tea.Key{Code: 'a', Mod: tea.ModHyper, Text: "å"}, "å|"},
		{"|", tea.Key{Code: 'q', Mod: tea.ModCtrl | tea.ModAlt}, "|"},
		{"|", tea.Key{Code: 'c', Mod: tea.ModCtrl, Text: "\x03"}, "|"},
		{"|", tea.Key{Code: tea.KeyEnter, Text: "\r"}, "|"},
		{"|", tea.Key{Code: 'x', Text: "\xff"}, "\ufffd|"},
	}
	for _, test := range tests {
		if l, _ := editLine(lineWithCaret(test.from), tea.KeyPressMsg(test.key)); withCaret(l) != test.to {
			t.Errorf("%+v in %q: got %q, want %q", test.key, test.from, withCaret(l), test.to)
		}
	}
}

func TestMessagesThatTypeNothing(t *testing.T) {
	for _, msg := range []tea.Msg{nil, tea.WindowSizeMsg{}, tea.KeyReleaseMsg{Code: 'a', Text: "a"}} {
		if _, event := editLine(textline.New(""), msg); event != (textline.Event{}) {
			t.Errorf("%#v: %+v", msg, event)
		}
	}
	for stroke, want := range map[tea.Key]string{
		{Code: tea.KeyLeft}:                    "|ab",
		{Code: 'u', Mod: tea.ModCtrl}:          "|",
		{Code: tea.KeyBackspace}:               "a|",
		{Code: 'b', Mod: tea.ModAlt}:           "|ab",
		{Code: tea.KeyDelete, Mod: tea.ModAlt}: "ab|",
	} {
		l := textline.New("ab")
		if stroke.Code == tea.KeyLeft {
			l.Caret = 1
		}
		if l, _ = editLine(l, tea.KeyPressMsg(stroke)); withCaret(l) != want {
			t.Errorf("%v: %q, want %q", tea.KeyPressMsg(stroke), withCaret(l), want)
		}
	}
}

// AltGr is text in a password as well, and reaches it through the parser.
func TestAltGrInPasswords(t *testing.T) {
	var d uv.EventDecoder
	_, event := d.Decode([]byte("\x1b[81;16;64;1;9;1_"))
	key, ok := event.(uv.KeyPressEvent)
	if !ok {
		t.Fatalf("%#v", event)
	}
	if l, _ := editLine(textline.NewSecret(), tea.KeyPressMsg(key)); l.Text != "@" {
		t.Errorf("%+v typed %q", key, l.Text)
	}
}
