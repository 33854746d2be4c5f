package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// TestLentInput leaves what is typed where it is, until the terminal is back.
func TestLentInput(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	defer in.Close()
	w := watch(out, false, nil)
	if _, err := in.WriteString("for the editor"); err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 4096)
	w.lend(true)
	if n, err := w.Read(buffer); n != 0 || err != nil {
		t.Errorf("read %q, %v", buffer[:n], err)
	}
	w.lend(false)
	if n, err := w.Read(buffer); string(buffer[:n]) != "for the editor" || err != nil {
		t.Errorf("read %q, %v", buffer[:n], err)
	}
}

// TestMutedInput drops what is typed, and still reports when the terminal is gone.
func TestMutedInput(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ended := 0
	w := watch(out, false, func() { ended++ })
	read := func() (string, error) {
		buffer := make([]byte, 4096)
		n, err := w.Read(buffer)
		return string(buffer[:n]), err
	}
	types := func(text string) {
		if _, err := in.WriteString(text); err != nil {
			t.Fatal(err)
		}
	}
	types("heard")
	if text, err := read(); text != "heard" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
	w.mute()
	types("dropped")
	if text, err := read(); text != "" || err != nil {
		t.Errorf("muted: %q, %v", text, err)
	}
	_ = in.Close()
	if _, err := read(); !errors.Is(err, io.EOF) || ended != 1 {
		t.Errorf("at the end: %v, told %d times", err, ended)
	}
	_ = out.Close()
}

// whenReady reads once there is something to read, as Bubble Tea does, until it is canceled.
type whenReady struct {
	*watchedInput
	pieces   *slowPieces
	canceled <-chan struct{}
}

func (r whenReady) Read(p []byte) (int, error) {
	select {
	case <-time.After(time.Until((*r.pieces)[0].at)):
		return r.watchedInput.Read(p)
	case <-r.canceled:
		return 0, io.EOF
	}
}

// TestAReaderThatStopsHoldsBackNothing: whatever is read when the terminal is lent, or the
// program ends, is a key or dropped by the moment that unsettled names, although more waits.
func TestAReaderThatStopsHoldsBackNothing(t *testing.T) {
	lent := func(w *watchedInput) { w.lend(true) }
	for _, test := range []struct {
		name  string
		read  string
		stop  func(*watchedInput)
		after time.Duration // of the reading
		want  string
	}{
		{"a lone escape", "\x1b", lent, localEscape + 10*time.Millisecond, "esc"},
		{"an escape that is waited for", "\x1b", lent, localEscape / 2, "esc"},
		{"an escape behind a key", "a\x1b", lent, localEscape / 2, "a esc"},
		{"alt and a letter", "\x1bb", lent, time.Millisecond, "alt+b"},
		{"what no terminal sends", "a\x1b[999;", lent, localEscape, "a"},
		{"an unknown sequence", "a\x1b[999;9!zb", lent, time.Millisecond, "a b"},
		{"a lone escape at the end", "\x1b", (*watchedInput).mute, localEscape + 10*time.Millisecond, "esc"},
		{"dropped at the end", "\x1b", (*watchedInput).mute, localEscape / 2, ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := &watchedInput{ended: func() {}, told: true, asked: time.Now()}
			pieces := slowly(test.after+stopNotice+time.Millisecond, append([]string{test.read, "typed then"}, make([]string, 20)...)...)
			w.pieces = pieces
			events, ended := make(chan uv.Event), make(chan error, 1)
			ctx, cancel := context.WithCancel(t.Context())
			reader := uv.NewTerminalReader(whenReady{w, pieces, ctx.Done()}, "xterm-256color")
			reader.EscTimeout = bubbleTeaWait / 2 // it waits twice where no time passes between its own two clocks
			go func() { ended <- reader.StreamEvents(ctx, events) }()
			var keys []string
			hear := func(d time.Duration) {
				for over := time.After(d); ; {
					select {
					case event := <-events:
						if key, pressed := event.(uv.KeyPressEvent); pressed {
							keys = append(keys, key.String())
						}
					case <-over:
						return
					}
				}
			}
			hear(test.after)
			test.stop(w)
			began := time.Now()
			hear(endPause)
			for left := w.unsettled(); left > 0; left = w.unsettled() {
				hear(left + endPause)
			}
			if took := time.Since(began); took > stopNotice+bubbleTeaWait+3*endPause {
				t.Errorf("%s: settled after %v", test.name, took)
			}
			cancel()
			select {
			case <-ended:
			case event := <-events:
				t.Errorf("%s: held back %v", test.name, event)
				hear(time.Minute)
				<-ended
			}
			if got := strings.Join(keys, " "); got != test.want {
				t.Errorf("%s: %q came of it, want %q", test.name, got, test.want)
			}
		})
	}
}
