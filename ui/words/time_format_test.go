package words

import (
	"strings"
	"testing"
	"time"
)

func TestIsRemote(t *testing.T) {
	for variable, want := range map[string]bool{"SSH_CONNECTION": true, "SSH_TTY": true, "SSH_CLIENT": true, "TERM": false} {
		if got := IsRemote(func(name string) string {
			if name == variable {
				return "x"
			}
			return ""
		}); got != want {
			t.Errorf("%s: %v", variable, got)
		}
	}
}

// TestClockNamesItsZone where the reader may live in another: in each text that a
// moment stands in.
func TestClockNamesItsZone(t *testing.T) {
	at := time.Date(2026, time.March, 14, 20, 31, 0, 0, time.UTC)
	zone := at.Local().Format(" MST")
	here, there := Printer{Words: english(t)}, Printer{Words: english(t), Remote: true}
	for _, now := range []time.Time{at, at.AddDate(0, 0, -1), at.AddDate(0, 0, 1), at.AddDate(0, 1, 0)} {
		local, remote := here.When(at, now), there.When(at, now)
		if strings.Contains(local, zone) || !strings.Contains(remote, at.Local().Format("15:04 MST")) {
			t.Errorf("here %q, over a network %q", local, remote)
		}
	}
}
