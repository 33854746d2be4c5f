//go:build unix

package journey_test

import (
	"bytes"
	"io"
	"strings"
	"sync"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// screen draws what a program writes and keeps the bytes. Nothing waits while
// its lock is held except for its answers, which are read without the lock.
type screen struct {
	mu       sync.Mutex
	emulator *vt.Emulator
	bytes    bytes.Buffer
}

func newScreen(width, height int) *screen {
	s := &screen{emulator: vt.NewEmulator(width, height)}
	s.emulator.RegisterCsiHandler(ansi.Command('?', '$', 'p'), s.reportMode)
	return s
}

// reportMode knows the two modes that the emulator has no answer for.
func (s *screen) reportMode(params ansi.Params) bool {
	n, _, _ := params.Param(0, 0)
	mode := ansi.DECMode(n)
	if mode != ansi.ModeSynchronizedOutput && mode != ansi.ModeUnicodeCore {
		return false
	}
	_, _ = io.WriteString(s.emulator.InputPipe(), ansi.ReportMode(mode, ansi.ModeReset))
	return true
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bytes.Write(p)
	return s.emulator.Write(p)
}

// Read gives what the terminal answers.
func (s *screen) Read(p []byte) (int, error) { return s.emulator.Read(p) }

// Close ends the answers.
func (s *screen) Close() error {
	if pipe, ok := s.emulator.InputPipe().(io.Closer); ok {
		return pipe.Close()
	}
	return nil
}

func (s *screen) resize(width, height int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.emulator.Resize(width, height)
}

// text is what the rows show, without the blanks at their ends.
func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := strings.Split(s.emulator.String(), "\n")
	for i, row := range rows {
		rows[i] = strings.TrimRight(row, " \r")
	}
	return strings.Join(rows, "\n")
}

func (s *screen) height() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.emulator.Height()
}

// output is every byte that was written.
func (s *screen) output() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes.String()
}
