package attribute

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// checked writes a list: + for a rule that is met, - for one that is not, ? for one
// that only the service can tell.
func checked(p PasswordPolicy, password string) string {
	var words []string
	for _, c := range p.Check(password) {
		mark := "-"
		if c.Unseen {
			mark = "?"
		} else if c.Met {
			mark = "+"
		}
		words = append(words, fmt.Sprintf("%s%s%d", mark, c.Rule, c.N))
	}
	return strings.Join(words, " ")
}

func TestPasswordCheck(t *testing.T) {
	whole := PasswordPolicy{Described: true, MinLength: 8, Lower: true, Upper: true, Digit: true, Symbol: true}
	for _, c := range []struct {
		policy         PasswordPolicy
		password, want string
		fits           bool
	}{
		{whole, "", "-length8 -lower1 -upper1 -digit1 -symbol1", false},
		{whole, "a", "-length8 +lower1 -upper1 -digit1 -symbol1", false},
		{whole, "aB3!aB3", "-length8 +lower1 +upper1 +digit1 +symbol1", false},
		{whole, "aB3!aB3!", "+length8 +lower1 +upper1 +digit1 +symbol1", true},
		{whole, "aB3 aB3x", "+length8 +lower1 +upper1 +digit1 +symbol1", true},
		{whole, " aB3aB3x", "+length8 +lower1 +upper1 +digit1 +symbol1 -edges1", false},
		{whole, "äÖ٣§äÖ٣§", "+length8 -lower1 -upper1 -digit1 -symbol1", false},
		{PasswordPolicy{}, "x", "", true},
		{PasswordPolicy{}, "", "", false},
		{PasswordPolicy{}, "x\t", "-edges1", false},
		{PasswordPolicy{}, strings.Repeat("é", 256), "", true},
		{PasswordPolicy{}, strings.Repeat("é", 257), "-max256", false},
		{PasswordPolicy{MinLength: 3, History: 4}, "éé", "-length3 ?history4", false},
		{PasswordPolicy{MinLength: 3, History: 4}, "ééé", "+length3 ?history4", true},
	} {
		if got := checked(c.policy, c.password); got != c.want || c.policy.Fits(c.password) != c.fits {
			t.Errorf("%+v, %q:\n got %s (fits %v)\nwant %s", c.policy, c.password, got, c.policy.Fits(c.password), c.want)
		}
	}
}

// TestPolicyIsLearned: the sentences are those of the service.
func TestPolicyIsLearned(t *testing.T) {
	known := PasswordPolicy{MinLength: 6, Digit: true}
	for said, want := range map[string]PasswordPolicy{
		"Password not long enough":                   {MinLength: 9, Digit: true},
		"Password must have uppercase characters":    {MinLength: 6, Digit: true, Upper: true},
		"Password must have lowercase characters":    {MinLength: 6, Digit: true, Lower: true},
		"Password must have numeric characters":      {MinLength: 6, Digit: true},
		"Password must have symbol characters":       {MinLength: 6, Digit: true, Symbol: true},
		"PASSWORD MUST HAVE SYMBOL CHARACTERS":       {MinLength: 6, Digit: true, Symbol: true},
		"Something that nobody has seen the like of": known,
		"": known,
	} {
		if diff := cmp.Diff(want, known.Learned("12345678", said)); diff != "" {
			t.Errorf("%q:\n%s", said, diff)
		}
	}
	if got := (PasswordPolicy{MinLength: 12}).Learned("1234", "Password not long enough"); got.MinLength != 12 {
		t.Errorf("what was known is forgotten: %+v", got)
	}
}

// TestRefusedPasswordDoesNotFit: once a rule was named, the list shows it broken.
func TestRefusedPasswordDoesNotFit(t *testing.T) {
	for said, password := range map[string]string{
		"Password not long enough": "aB3!", "Password must have uppercase characters": "ab3!", "Password must have lowercase characters": "AB3!",
		"Password must have numeric characters": "aBc!", "Password must have symbol characters": "aB3d",
	} {
		if (PasswordPolicy{}).Learned(password, said).Fits(password) {
			t.Errorf("%q: %s", password, said)
		}
	}
}

func anyPolicy(t *rapid.T) PasswordPolicy {
	return PasswordPolicy{
		MinLength: rapid.IntRange(0, 99).Draw(t, "length"), History: rapid.IntRange(0, 24).Draw(t, "history"),
		Lower: rapid.Bool().Draw(t, "lower"), Upper: rapid.Bool().Draw(t, "upper"), Digit: rapid.Bool().Draw(t, "digit"), Symbol: rapid.Bool().Draw(t, "symbol"),
	}
}

func TestPolicyAsAFact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := anyPolicy(t), anyPolicy(t)
		if got := ParsePasswordPolicy(p.String()); got != p {
			t.Fatalf("%+v is kept as %q and read as %+v", p, p.String(), got)
		}
		if both := p.With(q); both != q.With(p) || both.With(p) != both {
			t.Fatalf("%+v and %+v make %+v", p, q, both)
		}
	})
	for _, text := range []string{"", "length=0", "length=x", "length=-3", "length=999", "unknown", "unknown=3", "max=9 edges"} {
		if got := ParsePasswordPolicy(text); got != (PasswordPolicy{}) {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}
