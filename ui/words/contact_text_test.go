package words

import (
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// TestAboutAnUnverifiedContact: what is said of a contact that is not verified is as
// certain as what its code prompt says, on the screen and in lines.
func TestAboutAnUnverifiedContact(t *testing.T) {
	english := readTexts(t, "en")
	rules := []attribute.Rule{{Name: attribute.Phone}}
	for name, test := range map[string]struct {
		pool attribute.Pool
		says string
	}{
		"nothing is known":   {attribute.Pool{}, "you may not be able to sign in with it"},
		"it is no name":      {attribute.Pool{ID: "p", Rules: rules}, ""},
		"it is the name":     {attribute.Pool{ID: "p", Rules: rules, SignInNames: []string{attribute.Phone}}, "You sign in with +49301234567."},
		"it is an alias":     {attribute.Pool{ID: "p", Rules: rules, Aliases: []string{attribute.Phone}}, "once this is confirmed, not before"},
		"it may be the name": {attribute.Pool{ID: "p", Rules: rules, SignInNames: []string{attribute.Email, attribute.Phone}}, "you may not be able to sign in with it"},
	} {
		s := session.Session{Schema: test.pool.Schema()}
		s.Profile.Attributes = []attribute.Attribute{{Name: attribute.Phone, Value: "+49301234567"}, {Name: attribute.PhoneVerified, Value: "false"}}
		for face, w := range map[string]Words{"screen": english, "lines": english.Over("plain.")} {
			about := Printer{Words: w}.AboutContact(s, s.Contact(attribute.Phone), time.Time{})
			said := 1
			if test.says == "" {
				said = 0
			}
			if !strings.Contains(about, test.says) || strings.Count(about, "sign") != said {
				t.Errorf("%s, %s: %q", face, name, about)
			}
		}
	}
}
