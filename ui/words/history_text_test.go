package words

import (
	"regexp"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// TestReasonsAreSentences: a reason that is a sentence follows one, in every language; one
// that is a part of a sentence gets its end.
func TestReasonsAreSentences(t *testing.T) {
	s := session.Session{Schema: attribute.NewSchema(nil)}.Learn("website", attribute.NotForApp)
	afterColon := regexp.MustCompile(`[:：,、，]\s*$`)
	for _, tag := range Languages() {
		for _, prefix := range []string{"", "verb.", "plain."} {
			p := Printer{Words: readTexts(t, tag).Over(prefix)}
			fault := &session.Fault{Code: session.Throttled}
			untold, _ := p.SignedOut(session.CallSignOut, session.Session{Tokens: session.Tokens{Refresh: "r"}}, fault, session.ComesBackNever)
			locked := p.LeftOut(s, session.LeftOut{Name: "website", Problem: attribute.LockedProblem()})
			for _, c := range []struct{ text, reason string }{{untold, p.What(fault)}, {locked, p.Locked(s.Schema.Rule("website"))}} {
				before, _, is := strings.Cut(c.text, c.reason)
				if !is || before == "" || afterColon.MatchString(before) {
					t.Errorf("%s%s: %q stands in no sentence of its own: %q", tag, prefix, c.reason, c.text)
				}
			}
			part := p.LeftOut(s, session.LeftOut{Name: "name", Problem: attribute.Problem{Code: "required", Hard: true}})
			if end := p.Get("sentence.end"); !strings.HasSuffix(part, p.Get("problem.required")+end) {
				t.Errorf("%s%s: %q has no end", tag, prefix, part)
			}
		}
	}
}
