package words

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func variables(pairs ...string) func(string) string {
	set := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		set[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return set[name] }
}

func TestWithoutColours(t *testing.T) {
	for _, c := range []struct {
		set  []string
		want bool
	}{
		{nil, false},
		{[]string{"NO_COLOR", "1"}, true},
		{[]string{"NO_COLOR", "yes"}, true},
		{[]string{"NO_COLOR", "0", "CLICOLOR_FORCE", "1"}, true},
		{[]string{"CLICOLOR", "0"}, true},
		{[]string{"CLICOLOR", "1"}, false},
		{[]string{"CLICOLOR", "0", "CLICOLOR_FORCE", "1"}, false},
		{[]string{"CLICOLOR", "0", "CLICOLOR_FORCE", "0"}, true},
	} {
		if got := Colourless(variables(c.set...)); got != c.want {
			t.Errorf("%q: %v", c.set, got)
		}
	}
}

func TestWhatTheTerminalShows(t *testing.T) {
	for _, c := range []struct {
		set  []string
		want bool
	}{
		{nil, true},
		{[]string{"LANG", "de_DE.UTF-8"}, true},
		{[]string{"LANG", "C.utf8"}, true},
		{[]string{"LANG", "C"}, false},
		{[]string{"LANG", "de_DE.ISO-8859-15"}, false},
		{[]string{"LC_ALL", "C", "LANG", "de_DE.UTF-8"}, false},
		{[]string{"LC_CTYPE", "C.UTF-8", "LANG", "C"}, true},
		{[]string{"TERM", "dumb", "LANG", "C.UTF-8"}, false},
	} {
		if got := ShowsUnicode(variables(c.set...)); got != c.want {
			t.Errorf("%q: %v", c.set, got)
		}
	}
}

// TestTopicsHaveASCIIMarks: what they are written with never becomes a question mark.
func TestTopicsHaveASCIIMarks(t *testing.T) {
	for _, topic := range Topics(Fallback) {
		text := topic.Title + topic.Text
		if got := ASCII(text); strings.Count(got, "?") != strings.Count(text, "?") || len(got) != utf8.RuneCountInString(text) {
			t.Errorf("%s becomes %q", topic.Name, got)
		}
	}
}

// TestNoBreakSpacesStay where blanks become one.
func TestNoBreakSpacesStay(t *testing.T) {
	if got, want := OneBlank("  Touches\u00a0:\n  quitter\u202f?\t\tOui "), "Touches\u00a0: quitter\u202f? Oui"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestIsRemote(t *testing.T) {
	for variable, want := range map[string]bool{"SSH_CONNECTION": true, "SSH_TTY": true, "SSH_CLIENT": true, "TERM": false} {
		if got := IsRemote(func(name string) string {
			if name == variable {
				return "x"
			}
			return ""
		}); got != want {
			t.Errorf("%s: %v", variable, got)
		}
	}
}
