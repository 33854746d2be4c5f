package words

import (
	"strings"
	"testing"

	"cognito-profile/session"
)

// An edit is spoken of only where one is left, of one change as of several.
func TestOutcomesWithoutEdits(t *testing.T) {
	p := Printer{Words: english(t)}
	for _, result := range []session.SaveResult{session.NotThere, session.NotStored, session.Different, session.Unclear} {
		for _, names := range [][]string{{"name"}, {"name", "nickname"}, {"email"}} {
			var outcomes []session.Outcome
			for _, name := range names {
				outcomes = append(outcomes, session.Outcome{Change: session.Change{Name: name, Was: "a", Now: "a", After: "b"}, Result: result})
			}
			for edited, s := range map[bool]session.Session{true: {}, false: {Unedited: true}} {
				text := p.Outcomes(s, outcomes)
				if spoken := strings.Contains(text, "still here"); spoken != edited {
					t.Errorf("%s of %q, edited %v: %q", result, names, edited, text)
				}
			}
		}
	}
}
