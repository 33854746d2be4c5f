package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

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
		{"|", tea.Key{Code: 'a', Mod: tea.ModCtrl | tea.ModAlt, Text: "a"}, "|"},
		{"|", tea.Key{Code: 'a', Mod: tea.ModSuper, Text: "a"}, "|"},
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
