package journey

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// terminalKind is how a terminal draws and what it reports about itself.
type terminalKind int

const (
	// modern answers every query and draws by cluster, as mode 2027 says.
	modern terminalKind = iota
	// byCluster draws by cluster too, and does not answer.
	byCluster
	// byCharacter does not answer either, and gives every character the cells
	// that wcwidth gives it.
	byCharacter
)

// terminal is an emulated terminal that can be looked at while a program
// writes to it. Nothing waits while its lock is held except for its answers,
// which answers reads without the lock.
type terminal struct {
	kind    terminalKind
	answers io.Reader

	mu        sync.Mutex
	emulator  *vt.Emulator
	modes     map[ansi.Mode]bool
	cursor    bool // shown
	bytes     bytes.Buffer
	afterEach func(screen string)
}

func newTerminal(kind terminalKind, width, height int) *terminal {
	t := &terminal{kind: kind, emulator: vt.NewEmulator(width, height), modes: map[ansi.Mode]bool{}, cursor: true}
	t.answers = t.emulator
	t.emulator.SetCallbacks(vt.Callbacks{
		EnableMode:       func(m ansi.Mode) { t.modes[m] = true },
		DisableMode:      func(m ansi.Mode) { t.modes[m] = false },
		CursorVisibility: func(shown bool) { t.cursor = shown },
	})
	t.emulator.RegisterCsiHandler(ansi.Command('?', '$', 'p'), t.reportMode)
	// Where input is no terminal, Bubble Tea expects newlines to return.
	_, _ = t.emulator.WriteString("\x1b[20h")
	return t
}

// reportMode answers for the two modes that the emulator does not know.
func (t *terminal) reportMode(params ansi.Params) bool {
	n, _, _ := params.Param(0, 0)
	mode := ansi.DECMode(n)
	if mode != ansi.ModeSynchronizedOutput && mode != ansi.ModeUnicodeCore {
		return false
	}
	if t.kind == modern {
		_, _ = io.WriteString(t.emulator.InputPipe(), ansi.ReportMode(mode, ansi.ModeReset))
	}
	return true
}

// Write draws what the program wrote.
func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bytes.Write(p)
	t.draw(p)
	if t.afterEach != nil {
		t.afterEach(t.text())
	}
	return len(p), nil
}

// draw cuts the stream into what the emulator draws as one. The emulator by
// itself knows clusters, but loses marks that follow an ASCII letter.
func (t *terminal) draw(p []byte) {
	for len(p) > 0 {
		if plain := leadingASCII(p); plain > 0 {
			_, _ = t.emulator.Write(p[:plain])
			p = p[plain:]
			continue
		}
		cluster, _ := ansi.FirstGraphemeCluster(p, ansi.GraphemeWidth)
		t.drawCluster(string(cluster))
		p = p[len(cluster):]
	}
}

// leadingASCII counts the bytes that no mark can follow.
func leadingASCII(p []byte) int {
	n := bytes.IndexFunc(p, func(r rune) bool { return r >= utf8.RuneSelf })
	switch {
	case n < 0:
		return len(p)
	case n == 1 && p[0] < ' ':
		return 1
	}
	return max(n-1, 0)
}

func (t *terminal) drawCluster(cluster string) {
	first, size := utf8.DecodeRuneInString(cluster)
	switch {
	case t.kind == byCharacter:
		for _, r := range cluster {
			if ansi.StringWidthWc(string(r)) == 0 {
				t.lean(string(r))
				continue
			}
			_, _ = t.emulator.WriteString(string(r))
		}
	case first < utf8.RuneSelf && size < len(cluster):
		_, _ = t.emulator.WriteString(cluster[:size])
		t.lean(cluster[size:])
	default:
		_, _ = t.emulator.WriteString(cluster)
	}
}

// lean puts a mark on the character that was drawn last.
func (t *terminal) lean(mark string) {
	at := t.emulator.CursorPosition()
	for x := at.X - 1; x >= 0; x-- {
		if cell := t.emulator.CellAt(x, at.Y); cell != nil && cell.Width > 0 {
			marked := *cell
			marked.Content += mark
			t.emulator.SetCell(x, at.Y, &marked)
			return
		}
	}
}

func (t *terminal) resize(width, height int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.emulator.Resize(width, height)
}

// screen is the text of all rows, without the blanks at their ends.
func (t *terminal) screen() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text()
}

func (t *terminal) text() string {
	rows := make([]string, t.emulator.Height())
	for y := range rows {
		rows[y] = strings.TrimRight(t.cells(y, 0, t.emulator.Width()), " ")
	}
	return strings.Join(rows, "\n")
}

// cells is the text in the cells of a row from one column to another.
func (t *terminal) cells(y, from, to int) string {
	var text strings.Builder
	for x := from; x < to; x++ {
		if cell := t.emulator.CellAt(x, y); cell != nil && cell.Width > 0 {
			text.WriteString(cell.Content)
		}
	}
	return text.String()
}

// caret is the row of the cursor, cut where it stands.
func (t *terminal) caret() (before, after string, shown bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := t.emulator.CursorPosition()
	return t.cells(at.Y, 0, at.X), t.cells(at.Y, at.X, t.emulator.Width()), t.cursor
}

func (t *terminal) has(mode ansi.Mode) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.modes[mode]
}

// output is every byte that the program wrote.
func (t *terminal) output() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.bytes.String()
}

// watch has each frame looked at as soon as it is drawn.
func (t *terminal) watch(look func(screen string)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.afterEach = look
}

// close ends the answers.
func (t *terminal) close() {
	if pipe, ok := t.emulator.InputPipe().(io.Closer); ok {
		_ = pipe.Close()
	}
}
