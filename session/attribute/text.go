package attribute

import (
	"strings"
	"unicode"
)

func unchanged(s string) string { return s }

// checkText only hints: the service takes any text. What cannot be seen is
// hardly ever meant.
func checkText(value string, _ Rule) Problem {
	switch {
	case strings.ContainsFunc(value, unicode.IsControl):
		return soft("text_control")
	case strings.ContainsFunc(value, isBidiControl):
		return soft("text_bidi")
	case value != strings.TrimSpace(value):
		return soft("text_blanks")
	}
	return Problem{}
}

// isBidiControl reports whether a character changes the direction of the text around
// it (Unicode Standard Annex 9, explicit directional formatting characters).
func isBidiControl(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }

// beginsWord reports whether a word of a text begins with what was typed, both in
// lower case.
func beginsWord(text, typed string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], typed)
		if i < 0 {
			return false
		}
		at += i
		before := strings.TrimRightFunc(text[:at], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if len(before) < at || at == 0 {
			return true
		}
		at += max(len(typed), 1)
		if at >= len(text) {
			return false
		}
	}
}
