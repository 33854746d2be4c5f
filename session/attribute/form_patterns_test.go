package attribute

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestNameHasTheFormOfTheAPI for any text: what is checked by character is the
// pattern of AttributeNameType.
func TestNameHasTheFormOfTheAPI(t *testing.T) {
	pattern := regexp.MustCompile(`^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$`)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		got := CheckName(name).Code != "bad_name"
		if want := pattern.MatchString(name) && utf8.ValidString(name); got != want {
			t.Errorf("%q: %t, want %t", name, got, want)
		}
	})
}

// TestLengthOfALabel of a domain: 63 characters.
func TestLengthOfALabel(t *testing.T) {
	for n, want := range map[int]string{63: "", 64: "email_form"} {
		label := strings.Repeat("a", n)
		for _, domain := range []string{label + ".example", "a." + label + ".example", "a." + label} {
			if got := checkEmail("jane@"+domain, Rule{}).Code; got != want {
				t.Errorf("a label of %d: %q, want %q", n, got, want)
			}
		}
	}
}
