package plain

import (
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// besideADraft is what a face puts out that an earlier run has left a draft, when it hears
// these lines.
func besideADraft(t *testing.T, lines ...string) (f *face, said string) {
	t.Helper()
	f, out, _ := hearing(t, strings.Join(lines, "\n")+"\n")
	f.clock = func() time.Time { return testTime }
	s := session.New(usualAnswers(), attribute.Schema{}).Resume(session.Tokens{Access: "a"}, "jane")
	f.runner = f.runnerOf(session.Opened{Session: s})
	f.drafts = []session.SavedDraft{{At: testTime.Add(-time.Hour), Edits: []session.Edit{{Name: "name", Typed: "Janet", From: "Jane"}}}}
	_ = f.profile()
	return f, strings.Join(strings.Fields(out.String()), " ")
}

// TestCommandsBesideADraft: what is said of the profile is done, and then the draft is asked
// about again; what can't be said is answered with what can.
func TestCommandsBesideADraft(t *testing.T) {
	_, said := besideADraft(t, "read email", "verify", "later", "edit name", "la", "quit")
	rest := said
	for _, want := range []string{
		"restore, discard or later: read email Email: jane@example.com",
		"Full name: Jane becomes Janet.", "restore, discard or later: verify", "Code for Email",
		"restore, discard or later: edit name", "Not understood: edit name. You can say: restore, discard, later, back.",
		"restore, discard or later: la They are kept", "Command: quit",
	} {
		_, after, is := strings.Cut(rest, want)
		if rest = after; !is {
			t.Fatalf("%q is not said: %s", want, said)
		}
	}
}

// TestSigningOutBesideADraft: nothing is offered to nobody.
func TestSigningOutBesideADraft(t *testing.T) {
	f, said := besideADraft(t, "signout", "1")
	if n := strings.Count(said, "restore, discard or later:"); n != 1 || f.session().State != session.SignedOut {
		t.Errorf("the draft is offered %d times: %s", n, said)
	}
}
