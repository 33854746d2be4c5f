package journey

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// unpainted fills a terminal before something is painted on it.
const unpainted = "░"

// paints returns the rows that the program writes to while something is done. Its
// output is drawn on a terminal where nothing else stands.
func (u *user) paints(do func()) (rows []int) {
	u.Helper()
	before := len(u.terminal.output())
	width, height := u.terminal.emulator.Width(), u.terminal.emulator.Height()
	blank := vt.NewEmulator(width, height)
	_, _ = blank.WriteString("\x1b[20h" + strings.Repeat(unpainted, width*height))
	at := u.terminal.emulator.CursorPosition()
	_, _ = blank.WriteString(ansi.CursorPosition(at.X+1, at.Y+1))
	do()
	u.settles()
	_, _ = blank.WriteString(u.terminal.output()[before:])
	for y := range height {
		for x := range width {
			if cell := blank.CellAt(x, y); cell == nil || cell.Content != unpainted {
				rows = append(rows, y)
				break
			}
		}
	}
	return rows
}

// changed are the rows whose text is another on the second screen.
func changed(before, after string) (rows []int) {
	was := strings.Split(before, "\n")
	for y, line := range strings.Split(after, "\n") {
		if line != was[y] {
			rows = append(rows, y)
		}
	}
	return rows
}

// TestWhatDidNotChangeIsNotPainted: a key that changes nothing writes nothing, and a move
// writes the row that was left, the one that was reached, and what is said of it.
func TestWhatDidNotChangeIsNotPainted(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		get     func(u *user)
		nothing []string // keys that change nothing here
		moves   []string
	}{
		"profile":  {func(*user) {}, []string{"up", "g", "home"}, []string{"down", "down", "down", "up", "j", "k"}},
		"security": {func(u *user) { u.presses("2") }, []string{"up", "g"}, []string{"down", "down", "down", "up"}},
		"devices":  {func(u *user) { u.presses("2", "G", "up", "up", "enter"); u.sees("Jane's laptop") }, []string{"up"}, nil},
		"sign out": {func(u *user) { u.presses("L") }, []string{"up"}, []string{"down", "up"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, size := range [][2]int{{90, 40}, {40, 12}} {
				walk(t, demo().sized(size[0], size[1]), func(u *user) {
					test.get(u)
					u.waits(time.Minute)
					for _, key := range test.nothing {
						if n := u.writes(func() { u.presses(key) }); n != 0 {
							u.Errorf("%v: %d bytes for %s, which changes nothing", size, n, key)
						}
					}
					for _, key := range test.moves {
						before := u.terminal.screen()
						painted := u.paints(func() { u.presses(key) })
						if len(painted) < 2 {
							u.Errorf("%v: %s paints %v, no move", size, key, painted)
						}
						for _, y := range painted {
							if !slices.Contains(changed(before, u.terminal.screen()), y) {
								u.Errorf("%v: %s paints row %d, which did not change:\n%s", size, key, y, u.terminal.screen())
							}
						}
					}
				})
			}
		})
	}
}

// TestAMovePaintsTwoRowsAndTheDetail and nothing else.
func TestAMovePaintsTwoRowsAndTheDetail(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Middle name")
		u.waits(time.Minute)
		from := u.lineOf("Middle name")
		painted := u.paints(func() { u.presses("down") })
		u.focusOn("Family name")
		rows := slices.DeleteFunc(painted, func(y int) bool { return y == from || y == from+1 })
		if len(rows) > 1 || len(painted) < 2 {
			u.Errorf("beside its two rows a move paints %v:\n%s", rows, u.terminal.screen())
		}
	})
}

// TestBytesForAMove through the whole form, on the average: over a slow line a key that is
// held down must not pile up.
func TestBytesForAMove(t *testing.T) {
	t.Parallel()
	for size, most := range map[[2]int]int{{80, 24}: 190, {100, 60}: 150, {200, 50}: 160} { // the first one scrolls
		walk(t, demo().sized(size[0], size[1]), func(u *user) {
			u.waits(time.Minute)
			sum, moves := 0, 0
			for n := -1; n != 0; moves++ {
				n = u.writes(func() { u.presses("down") })
				sum += n
			}
			if moves < 20 || sum/moves > most {
				u.Errorf("%v: %d moves take %d bytes each, more than %d", size, moves, sum/moves, most)
			}
		})
	}
}

// lineOf is the number of the line of the screen that begins with a label.
func (u *user) lineOf(label string) int {
	u.Helper()
	row := u.rowOf(label)
	return slices.Index(strings.Split(u.terminal.screen(), "\n"), row)
}
