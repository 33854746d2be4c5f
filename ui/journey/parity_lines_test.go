//go:build unix

package journey_test

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/ui/journey"
)

// TestFacesDoTheSame walks each journey with every face. After each step the pools
// have stored the same.
func TestFacesDoTheSame(t *testing.T) {
	t.Parallel()
	for _, j := range journey.Journeys {
		t.Run(j.Name, func(t *testing.T) {
			t.Parallel()
			want := j.OnScreen(t)
			if n := stores(want); n != j.Stores {
				t.Errorf("%d of the steps store something, want %d", n, j.Stores)
			}
			faces := map[string][]journey.State{"lines": byLines(t, j)}
			if j.ByVerbs() && !testing.Short() && !raceDetector { // a passphrase takes each command a second
				faces["commands"] = byVerbs(t, j)
			}
			for face, got := range faces {
				if len(got) != len(want) {
					t.Errorf("%s go through %d steps, want %d", face, len(got), len(want))
				}
				for i := range got {
					if diff := cmp.Diff(want[i], got[i]); diff != "" {
						t.Errorf("step %d, %s: %s differ from the full screen (-screen +%s):\n%s", i+1, j.Steps[i].Do, face, face, diff)
						break
					}
				}
			}
		})
	}
}

// stores counts the steps after which another state is stored than before.
func stores(states []journey.State) int {
	n := 0
	for i := range states {
		if i == 0 || !cmp.Equal(states[i], states[i-1]) {
			n++
		}
	}
	return n
}

// byLines walks a journey by lines in a dumb terminal, and returns the states after
// its steps.
func byLines(t *testing.T, j journey.Journey) (states []journey.State) {
	scene := j.Scene(t)
	service := httptest.NewServer(scene.Server())
	t.Cleanup(service.Close)
	poolID, clientID := scene.Pool()
	l := dumb(t, start{args: []string{"--user-pool-id", poolID, "--client-id", clientID, "--endpoint-url", service.URL}})
	l.asks()
	for _, step := range j.Steps {
		if !scene.Happens(t, step) {
			script := journey.Intents[step.Do].Lines
			for i := 0; i < len(script); i += 2 {
				l.hears(script[i] + ` $`)
				l.types(scene.Filled(step, script[i+1]) + "\n")
				l.asks()
			}
		}
		states = append(states, scene.Server().State(poolID))
	}
	return states
}

// question is how output ends when an answer is waited for.
var question = regexp.MustCompile(`(?:^|\n)[^\n]*[:?] $`)

// asks waits until a question was put since the last answer, and leaves it unheard.
func (l *talker) asks() {
	l.t.Helper()
	if !l.asksOrEnds() {
		l.t.Fatalf("nothing is asked in\n%s", l.transcript())
	}
}

// asksOrEnds is asks for a program that may end instead; then it is false.
func (l *talker) asksOrEnds() bool {
	late := time.AfterFunc(long, func() {
		l.mu.Lock()
		l.done = true
		l.cond.Broadcast()
		l.mu.Unlock()
	})
	defer late.Stop()
	l.mu.Lock()
	defer l.mu.Unlock()
	for ; ; l.cond.Wait() {
		rest := strings.ReplaceAll(string(l.all[l.from:]), "\r", "")
		_, answered, echoed := strings.Cut(rest, "\n")
		if l.from == 0 && question.MatchString(rest) || echoed && question.MatchString(answered) {
			return true
		}
		if l.done {
			return false
		}
	}
}
