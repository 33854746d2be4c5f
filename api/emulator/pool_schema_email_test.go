package emulator

import (
	"net/mail"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestEmailsAreThoseOfNetMail compares with net/mail's parser, which takes much more room
// in the program; an IP address as the domain is the one thing that only that accepts.
func TestEmailsAreThoseOfNetMail(t *testing.T) {
	parses := func(s string) bool {
		a, err := mail.ParseAddress(s)
		return err == nil && a.Address == s && !strings.ContainsAny(s, " <>")
	}
	for _, s := range []string{"jane@example.com", "a.b+c@d", "ä@ö.de", "日本@例え.jp", "a..b@c", ".a@b", "a@b.", "a@", "@a", "a", "", "a@b@c", `"a b"@c`, `"a"@c`, "a(b)@c", "a\x80@b"} {
		if isEmail(s) != parses(s) {
			t.Errorf("%q is accepted: %v", s, isEmail(s))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("aZ0..@@@!#$%&'*+/=?^_`{|}~-ä日😀()<>:;,\"\\ \t\x00\x7f\u0085\u00a0\u2028")), 0, 8, -1).Draw(t, "text")
		if isEmail(s) != parses(s) {
			t.Fatalf("%q is accepted: %v", s, isEmail(s))
		}
	})
}
