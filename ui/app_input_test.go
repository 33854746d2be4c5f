package ui

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// slowPieces are pieces of input, each with the moment at which it comes; the end
// comes with the last one, which is empty.
type slowPieces []slowPiece

type slowPiece struct {
	text string
	at   time.Time
}

// slowly sends pieces with a pause between them; an empty one makes it longer.
func slowly(pause time.Duration, pieces ...string) *slowPieces {
	var s slowPieces
	at := time.Now()
	for _, text := range pieces {
		if text != "" {
			s = append(s, slowPiece{text, at})
		}
		at = at.Add(pause)
	}
	s = append(s, slowPiece{"", at})
	return &s
}

func (s *slowPieces) Read(p []byte) (int, error) {
	next := (*s)[0]
	time.Sleep(time.Until(next.at))
	if next.text == "" {
		return 0, io.EOF
	}
	*s = (*s)[1:]
	return copy(p, next.text), nil
}

func (s *slowPieces) within(wait time.Duration, stopped func() bool) bool {
	for until := time.Now().Add(wait); ; time.Sleep(stopNotice) {
		next := (*s)[0].at
		switch {
		case !next.After(time.Now()):
			return true
		case !until.After(time.Now()) || stopped():
			return false
		}
	}
}

// keysOf are the keys that the parser makes of pieces with a pause between them, over
// a slow link.
func keysOf(t *testing.T, pieces ...string) (keys []string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := &watchedInput{pieces: slowly(150*time.Millisecond, pieces...), remote: true, ended: func() {}}
		events, ended := make(chan uv.Event), make(chan error, 1)
		go func() {
			ended <- uv.NewTerminalReader(w, "xterm-256color").StreamEvents(t.Context(), events)
			close(events)
		}()
		for event := range events {
			if key, pressed := event.(uv.KeyPressEvent); pressed {
				keys = append(keys, key.String())
			}
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return keys
}

// Whatever a terminal answers, and wherever a slow link cuts the answer, no key
// comes of it.
func TestAnswersInPiecesAreNoKeys(t *testing.T) {
	for name, answer := range map[string]string{
		"background":      "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
		"background, BEL": "\x1b]11;rgb:1e1e/1e1e/1e1e\a",
		"attributes":      "\x1b[?62;22;52c",
		"cursor":          "\x1b[24;80R",
		"mode":            "\x1b[?2027;2$y",
		"kitty":           "\x1b[?1u",
		"version":         "\x1bP>|xterm(389)\x1b\\",
		"capability":      "\x1bP1+r524742=38\x1b\\",
		"graphics":        "\x1b_Gi=1;OK\x1b\\",
		"size":            "\x1b[8;24;80t",
	} {
		for cut := 1; cut < len(answer); cut++ {
			if keys := keysOf(t, answer[:cut], answer[cut:]); len(keys) > 0 {
				t.Errorf("%s, cut at %d: the keys %q", name, cut, keys)
			}
		}
	}
}

func TestKeysInPieces(t *testing.T) {
	for _, test := range []struct {
		name   string
		pieces []string
		want   string
	}{
		{"an arrow", []string{"\x1b", "[D"}, "left"},
		{"an arrow, cut later", []string{"\x1b[", "D"}, "left"},
		{"typed before it", []string{"a\x1b", "OA"}, "a up"},
		{"three in one reading", []string{"\x1b[B\x1b[B\x1b[B"}, "down down down"},
		{"a function key", []string{"\x1b[1", "5~"}, "f5"},
		{"alt and a letter", []string{"\x1b", "b"}, "alt+b"},
		{"escape, and a letter much later", []string{"\x1b", "", "", "", "b"}, "esc b"},
		{"ctrl+c goes through what is cut", []string{"\x1b]11;", "\x03"}, "ctrl+c"},
		{"an answer without an end", []string{"\x1b[1;"}, ""},
		{"an answer that breaks off", append([]string{"\x1b[1;"}, append(make([]string, longestSequence/(150*time.Millisecond)), "b")...), "b"},
	} {
		if got := strings.Join(keysOf(t, test.pieces...), " "); got != test.want {
			t.Errorf("%s: %q came of %q, want %q", test.name, got, test.pieces, test.want)
		}
	}
}

// TestTwoEscapesAtOnce: esc that is pressed twice in a hurry, or held, is esc.
func TestTwoEscapesAtOnce(t *testing.T) {
	for _, keys := range []string{"\x1b\x1b", "\x1b\x1b\x1b"} {
		p := sit(t, setup{}).onRow("nickname").press("enter").typed("x")
		p.seesNot("enter edit")
		p.typed(keys)
		p.sees("enter edit")
	}
}

// TestHowLongALoneEscapeWaits before it is handed on to Bubble Tea, which waits too.
func TestHowLongALoneEscapeWaits(t *testing.T) {
	if bubbleTeaWait != uv.DefaultEscTimeout {
		t.Errorf("Bubble Tea waits for %v", uv.DefaultEscTimeout)
	}
	const local, slow = 150*time.Millisecond - bubbleTeaWait, 400*time.Millisecond - bubbleTeaWait
	for _, test := range []struct {
		name   string
		remote bool
		before func(*watchedInput)
		want   time.Duration
	}{
		{"local", false, func(w *watchedInput) { w.asks(); time.Sleep(time.Hour) }, local},
		{"local, its questions answered", false, func(w *watchedInput) { w.asks(); w.answered() }, local},
		{"local, a question unanswered", false, func(*watchedInput) {}, slow},
		{"local, its questions asked again", false, func(w *watchedInput) { w.asks(); w.answered(); w.asks() }, slow},
		{"over ssh", true, func(w *watchedInput) { w.asks(); time.Sleep(time.Hour) }, slow},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := &watchedInput{remote: test.remote}
			test.before(w)
			w.pieces = slowly(time.Second, "\x1b")
			began, keys := time.Now(), make([]byte, 64)
			n, err := w.Read(keys)
			if string(keys[:n]) != "\x1b" || err != nil {
				t.Errorf("%s: %q, %v", test.name, keys[:n], err)
			}
			if took := time.Since(began); took != test.want {
				t.Errorf("%s: handed on after %v, want %v", test.name, took, test.want)
			}
		})
	}
}
