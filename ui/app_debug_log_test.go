package ui

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"cognito-profile/session"
)

// TestTheJournalTellsHowTheProgramMoves and nothing that is typed or shown.
func TestTheJournalTellsHowTheProgramMoves(t *testing.T) {
	var out bytes.Buffer
	m := &memoryStore{failing: &session.StoreError{Reason: session.NotWritten}}
	s := stored(m, setup{signedOut: true})
	inner := s.options
	s.options = func(o *Options) {
		inner(o)
		o.Log = slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey || a.Key == slog.LevelKey {
				return slog.Attr{}
			}
			return a
		}}))
	}
	p := sit(t, s)
	p.typed("jane@example.com").press("enter").typed("Canary-wrong").press("enter").typed("Canary-pass-1").press("enter")
	p.edit("given_name", "Canary-value").resize(100, 30).save()
	p.press("L", "down", "down", "down", "enter")
	for _, line := range []string{
		"msg=keeping protection=keychain why=asked", "msg=screen name=signIn over=0", "msg=asked call=sign_in",
		"msg=done call=sign_in trouble.code=wrong_password trouble.refused=true", "msg=session signed_in=true", "msg=screen name=profile over=0",
		`kept="store: not_written"`, "msg=window width=100 height=30", "msg=screen name=review over=1", "msg=asked call=save",
		"msg=screen name=signOut over=1",
	} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is not in the log:\n%s", line, out.String())
		}
	}
	for _, hidden := range []string{"Canary", "jane", "Janet", "key"} {
		if strings.Contains(strings.ReplaceAll(out.String(), "keychain", ""), hidden) {
			t.Errorf("%q is in the log:\n%s", hidden, out.String())
		}
	}
}
