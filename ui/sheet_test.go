package ui

import (
	"slices"
	"strings"
	"testing"
)

func TestASheetHasAirWhereThereIsRoom(t *testing.T) {
	sheetOf := func() sheet {
		var s sheet
		s.add("title")
		s.entry("a", "about a")
		s.entry("b")
		s.entry("c")
		s.ask(true, "d", "about d")
		return s
	}
	for height, want := range map[int]string{
		7:  "title a. b c d.",
		8:  " title a. b c d.",
		9:  " title a. b c d.",
		10: " title a.  b c  d.",
		30: " title a.  b c  d.",
	} {
		s := sheetOf().aired(height)
		shown := strings.NewReplacer(" about a", ".", " about d", ".").Replace(strings.Join(s.lines, " "))
		if shown != want {
			t.Errorf("in %d lines: %q, want %q", height, shown, want)
		}
		if asked := s.lines[s.from:s.to]; !slices.Equal(asked, []string{"d", "about d"}) {
			t.Errorf("in %d lines it asks about %q", height, asked)
		}
		if at := s.view(env{height: height}, 0).cursor; at == nil || s.lines[at.y] != "d" {
			t.Errorf("in %d lines the cursor is at %v", height, at)
		}
	}
}

// TestTitlesStandInOnePlace: below the rule is a blank line on every screen with a title,
// unless the screen is full.
func TestTitlesStandInOnePlace(t *testing.T) {
	for _, screen := range goldenScreens {
		s := screen.setup
		s.width, s.height = 80, 24
		p := sit(t, s)
		screen.does(p)
		switch p.app.top().(type) {
		case profileScreen, securityScreen:
			continue
		}
		e, _ := p.app.boxed()
		lines := p.app.top().view(e).lines
		if len(lines) < e.height && lines[0] != "" && !p.app.idle.masked {
			t.Errorf("%s begins at the rule:\n%s", screen.name, p.see())
		}
	}
}
