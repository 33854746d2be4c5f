package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestTonesSayNothingAlone: where one mark is shown for two states they look the same, so
// that without colours nothing is lost but what the words say.
func TestTonesSayNothingAlone(t *testing.T) {
	tones := map[string]tone{}
	same := func(what string, look rowState) {
		if known, seen := tones[look.mark]; seen && known != look.tone {
			t.Errorf("%s: the mark %q has two tones", what, look.mark)
		}
		tones[look.mark] = look.tone
	}
	for _, look := range rowLooks {
		same("a kind of row", look)
	}
	for state, look := range contactMarks {
		same(string(state), look)
	}
}

// TestMonoSaysEverything: each screen has the same text in mono as in the default theme,
// and what is reversed has a mark before it, or stands at the edge before the caret.
func TestMonoSaysEverything(t *testing.T) {
	inOneGoroutine(t)
	for _, screen := range goldenScreens {
		s := screen.setup
		s.width, s.height = 80, 24
		p := sit(t, s)
		screen.does(p)
		text := p.see()
		mono, err := readTheme(monoTheme)
		if err != nil {
			t.Fatal(err)
		}
		for _, dark := range []bool{true, false} {
			p.app.env.styles = mono.styles(dark)
			view := p.app.View().Content
			if got := ansi.Strip(view); strings.TrimRight(got, " \n") != strings.TrimRight(text, " \n") && !strings.Contains(text, "█") {
				t.Errorf("%s has another text in mono:\n%s\nwant\n%s", screen.name, got, text)
			}
			x, y, _ := p.caret()
			for i, line := range strings.Split(view, "\n") {
				before, _, reversed := strings.Cut(line, "\x1b[1;7m")
				asked := i == y && x > gutter && before == "" // below a list, at the edge
				if reversed && strings.TrimSpace(ansi.Strip(before)) == "" && !asked {
					t.Errorf("%s: the focus has no mark in %q", screen.name, ansi.Strip(line))
				}
			}
		}
	}
}
