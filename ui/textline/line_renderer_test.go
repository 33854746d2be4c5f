package textline

import (
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// TestRendererCellsUnderTheCaret draws the view as Bubble Tea's renderer does
// and looks at the cell in the caret's column.
func TestRendererCellsUnderTheCaret(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := New(anyText().Draw(t, "text"))
		for range rapid.IntRange(0, 6).Draw(t, "lefts") {
			l, _ = l.Press(named("left"))
		}
		width := rapid.IntRange(1, 50).Draw(t, "width")
		for _, c := range widthMethods {
			shown, caret := l.View(c, width, false)
			buffer := uv.NewScreenBuffer(width+10, 1)
			buffer.Method = c
			uv.NewStyledString(shown).Draw(buffer, buffer.Bounds())
			bytes, _ := fitCells(c, shown, caret)
			want, cells := firstCell(c, shown[bytes:])
			if want == "" {
				want, cells = " ", 1
			}
			if cell := buffer.CellAt(caret, 0); cell == nil || cell.Content != want || cell.Width != cells {
				t.Fatalf("%q by method %d: column %d of %q holds %+v, want %q of %d cells", marked(l), c, caret, shown, cell, want, cells)
			}
		}
	})
}

// onScreen is a program that shows one line and its caret.
type onScreen struct {
	line   Line
	method ansi.Method
}

const screenLabel = "Name  "

func (m onScreen) Init() tea.Cmd { return nil }

func (m onScreen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if next, ok := msg.(onScreen); ok {
		m = next
	}
	return m, nil
}

func (m onScreen) View() tea.View {
	shown, caret := m.line.View(m.method, 40, false)
	view := tea.NewView(screenLabel + shown)
	view.Cursor = tea.NewCursor(len(screenLabel)+caret, 0)
	view.AltScreen = true
	return view
}

// lockedTerminal is a terminal emulator that may be looked at while a program
// writes to it.
type lockedTerminal struct {
	sync.Mutex
	emulator *vt.Emulator
}

func (t *lockedTerminal) Write(b []byte) (int, error) {
	t.Lock()
	defer t.Unlock()
	return t.emulator.Write(b)
}

// TestCaretOnATerminal runs a program on a terminal that draws by cluster,
// whether it has reported mode 2027 or not: there are many that do not. (The
// emulator loses marks that follow an ASCII character, so none do here.)
func TestCaretOnATerminal(t *testing.T) {
	texts := []string{
		"|Jane", "Jane|", "日本|太郎", "Люби\u0301|мый", "a👨‍👩‍👧‍👦|b", "a|👨‍👩‍👧‍👦b", "⚠️|!", "🇩🇪|🇫🇷", "👍🏽|x", "👩🏽‍💻❤️‍🔥|z",
		"\u1112\u1161\u11ab|\u1100\u1173\u11af", "a\x1b[2J|b", "\u202e|abc", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀|😀😀😀😀", "می\u200cخ|واهم",
		"🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f|x",
	}
	for _, method := range widthMethods {
		run := func(t *testing.T) {
			screen := &lockedTerminal{emulator: vt.NewEmulator(60, 3)}
			go io.Copy(io.Discard, screen.emulator) // its answers
			typing, keyboard := io.Pipe()
			program := tea.NewProgram(onScreen{}, tea.WithInput(typing), tea.WithOutput(screen), tea.WithWindowSize(60, 3),
				tea.WithoutSignalHandler(), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
			done := make(chan error)
			go func() { _, err := program.Run(); done <- err }()
			if method == ansi.GraphemeWidth {
				program.Send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeReset})
			}
			for _, text := range texts {
				program.Send(onScreen{lineAt(text), method})
				time.Sleep(100 * time.Millisecond)
				checkTerminal(t, screen, lineAt(text), method)
			}
			program.Quit()
			if err := <-done; err != nil {
				t.Error(err)
			}
			keyboard.Close()
			screen.emulator.InputPipe().(io.Closer).Close()
			time.Sleep(time.Minute)
		}
		t.Run(map[ansi.Method]string{ansi.WcWidth: "by character", ansi.GraphemeWidth: "by cluster"}[method], func(t *testing.T) {
			synctest.Test(t, run)
		})
	}
}

func checkTerminal(t *testing.T, screen *lockedTerminal, l Line, c ansi.Method) {
	t.Helper()
	screen.Lock()
	defer screen.Unlock()
	shown, caret := l.View(c, 40, false)
	bytes, _ := fitCells(c, shown, caret)
	want := firstCluster(shown[bytes:])
	if want == "" {
		want = " "
	}
	at := screen.emulator.CursorPosition()
	if at.X != len(screenLabel)+caret || at.Y != 0 {
		t.Errorf("%q by method %d: the caret is at %v, want column %d", marked(l), c, at, len(screenLabel)+caret)
	}
	if cell := screen.emulator.CellAt(at.X, at.Y); cell == nil || cell.Content != want {
		t.Errorf("%q by method %d: under the caret is %+v, want %q", marked(l), c, cell, want)
	}
	row := strings.TrimRight(strings.SplitN(screen.emulator.Render(), "\n", 2)[0], " \r")
	if row != screenLabel+strings.TrimRight(shown, " ") && shown != "" {
		t.Errorf("%q by method %d: the row is %q, want %q", marked(l), c, row, screenLabel+shown)
	}
}
