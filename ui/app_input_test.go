//go:build unix

package ui

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// eventsOf are what the parser makes of pieces that arrive with a pause between
// them, and how long after the last piece the first event came.
func eventsOf(t *testing.T, w *watchedInput, pause time.Duration, pieces ...string) ([]uv.Event, time.Duration) {
	t.Helper()
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	w.File, w.ended = in, func() {}
	events, ended := make(chan uv.Event), make(chan error, 1)
	go func() {
		ended <- uv.NewTerminalReader(w, "xterm-256color").StreamEvents(t.Context(), events)
		close(events)
	}()
	written := make(chan time.Time, 1)
	go func() {
		defer out.Close()
		for i, piece := range pieces {
			if i > 0 {
				time.Sleep(pause)
			}
			if _, err := out.WriteString(piece); err != nil {
				t.Error(err)
			}
		}
		written <- time.Now()
		time.Sleep(longestSequence / 4)
	}()
	var got []uv.Event
	var after time.Duration
	for event := range events {
		if len(got) == 0 {
			after = time.Since(<-written)
		}
		got = append(got, event)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	return got, after
}

// Whatever a terminal answers, and wherever a slow link cuts the answer, no key
// comes of it. All cuts are tried beside each other: they do nothing but wait.
func TestAnswersInPiecesAreNoKeys(t *testing.T) {
	t.Parallel()
	var tried sync.WaitGroup
	defer tried.Wait()
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
			tried.Go(func() {
				got, _ := eventsOf(t, &watchedInput{remote: true}, 150*time.Millisecond, answer[:cut], answer[cut:])
				for _, event := range got {
					if key, pressed := event.(uv.KeyPressEvent); pressed {
						t.Errorf("%s, cut at %d: the key %q", name, cut, key)
					}
				}
			})
		}
	}
}

func TestKeysInPieces(t *testing.T) {
	t.Parallel()
	var tried sync.WaitGroup
	defer tried.Wait()
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
	} {
		tried.Go(func() {
			got, _ := eventsOf(t, &watchedInput{remote: true}, 150*time.Millisecond, test.pieces...)
			var keys []string
			for _, event := range got {
				if key, pressed := event.(uv.KeyPressEvent); pressed {
					keys = append(keys, key.String())
				}
			}
			if strings.Join(keys, " ") != test.want {
				t.Errorf("%s: %q came of %q, want %q", test.name, keys, test.pieces, test.want)
			}
		})
	}
}

func askedAgain(w *watchedInput) *watchedInput {
	w.asks()
	return w
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

func TestHowLongALoneEscapeWaits(t *testing.T) {
	var tried sync.WaitGroup
	defer tried.Wait()
	long := time.Now().Add(-time.Hour)
	for _, test := range []struct {
		name    string
		input   *watchedInput
		longest time.Duration
	}{
		{"local", &watchedInput{asked: long}, 150 * time.Millisecond},
		{"local, its questions answered", &watchedInput{asked: time.Now(), told: true}, 150 * time.Millisecond},
		{"local, a question unanswered", &watchedInput{}, 400 * time.Millisecond},
		{"local, its questions asked again", askedAgain(&watchedInput{asked: long, told: true}), 400 * time.Millisecond},
		{"over ssh", &watchedInput{asked: long, remote: true}, 400 * time.Millisecond},
	} {
		tried.Go(func() {
			got, after := eventsOf(t, test.input, 0, "\x1b")
			if len(got) != 1 || got[0].(uv.KeyPressEvent).String() != "esc" {
				t.Errorf("%s: %v", test.name, got)
			}
			if after < test.longest-60*time.Millisecond || after > test.longest+250*time.Millisecond {
				t.Errorf("%s: acts after %v, want %v", test.name, after, test.longest)
			}
		})
	}
}
