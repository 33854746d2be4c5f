package connect

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
)

// TestDemoReadsAhead counts the calls for the profile of a demo: one as it opens, whose
// answer the first reading gets, and one for each reading after that.
func TestDemoReadsAhead(t *testing.T) {
	var log bytes.Buffer
	calls := func() int { return strings.Count(log.String(), "msg=call operation=GetUser") }
	open, err := demo("profile", slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		t.Fatal(err)
	}
	opened, err := open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	next := opened.Session
	for reading, want := range []int{1, 1, 2, 3} {
		if reading > 0 {
			if next, err = next.Load(context.Background()); err != nil || next.Profile.Username == "" {
				t.Fatalf("%q: %v", next.Profile.Username, err)
			}
		}
		if calls() != want {
			t.Errorf("%d calls after %d readings, want %d: %s", calls(), reading, want, &log)
		}
	}
}
