package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// focusedLine is where the cursor of a view stands; the line is -1 where there is none.
func focusedLine(v tea.View) (x, y int) {
	if v.Cursor == nil {
		return 0, -1
	}
	return v.Cursor.X, v.Cursor.Y
}

// unmarked is a line of a view as it is without the focus.
func unmarked(v tea.View, line int) string {
	return strings.ReplaceAll(strings.Split(ansi.Strip(v.Content), "\n")[line], "▌", " ")
}

// TestAClickLeadsWhereKeysLead: on each screen on which a key leads from a row to another
// one, a click leads back to it.
func TestAClickLeadsWhereKeysLead(t *testing.T) {
	keys, seen := []string{"down", "up", "tab", "shift+tab"}, map[string]bool{}
	if testing.Short() {
		keys = keys[:2]
	}
	for _, screen := range goldenScreens {
		p := sit(t, screen.setup)
		screen.does(p)
		p.app.env.mouse = true
		for _, size := range [][2]int{{80, 24}, {leastWidth, leastHeight}} {
			p.resize(size[0], size[1])
			start, before, name := p.app, p.app.View(), fmt.Sprintf("%T", p.app.top())
			x, y := focusedLine(before)
			for _, key := range keys {
				if y < 0 {
					break
				}
				p.app = start
				p.press(key)
				after := p.app.View()
				if _, at := focusedLine(after); at < 0 || at == y || fmt.Sprintf("%T", p.app.top()) != name || unmarked(after, y) != unmarked(before, y) {
					continue
				}
				seen[name] = true
				p.tell(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
				if _, at := focusedLine(p.app.View()); at != y {
					t.Errorf("%s (%s), %v: %s leads away from line %d, a click there to line %d:\n%s", screen.name, name, size, key, y, at, p.see())
				}
			}
		}
	}
	if len(seen) < 17 {
		t.Errorf("rows were seen on these screens alone: %v", seen)
	}
}
