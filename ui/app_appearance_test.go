package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
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
		if got := colourless(variables(c.set...)); got != c.want {
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
		if got := showsUnicode(variables(c.set...)); got != c.want {
			t.Errorf("%q: %v", c.set, got)
		}
	}
}

// TestEveryTextHasASCIIMarks: what the texts and the chrome are written with never
// becomes a question mark.
func TestEveryTextHasASCIIMarks(t *testing.T) {
	p := sit(t, setup{})
	p.press("?")
	for _, text := range append(slices.Collect(maps.Values(testWords)), p.see()) {
		got := textline.ASCII(ansi.WcWidth, text)
		if strings.Count(got, "?") != strings.Count(text, "?") {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// TestScreensInASCII: the frame of a terminal without UTF-8 is the same one, cell by
// cell.
func TestScreensInASCII(t *testing.T) {
	everywhere(t, func(p *person) {
		rich := p.see()
		p.app.ascii = true
		plain := p.see()
		p.app.ascii = false
		for i, line := range strings.Split(plain, "\n") {
			if strings.IndexFunc(line, func(r rune) bool { return r > 0x7e }) >= 0 {
				t.Fatalf("not in ASCII: %q", line)
			}
			if before := strings.Split(rich, "\n")[i]; len(line) != p.app.env.cells.StringWidth(before) {
				t.Fatalf("%q becomes %q", before, line)
			}
		}
	})
}
