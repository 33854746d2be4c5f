package attribute

import (
	"slices"
	"strings"
	"time"

	"cognito-profile/session/sorting"
)

// Attribute is one name and value of a user, as the API writes them.
type Attribute struct{ Name, Value string }

// Profile is the user as last read. Attributes are sorted by name; one that is
// missing is either not set or hidden from this app client, and GetUser does
// not show which.
type Profile struct {
	Username   string
	Attributes []Attribute
	MFA        []string // SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA
	Preferred  string   // the one of them that is asked for; empty for none
	ReadAt     time.Time
}

// NewProfile sorts a copy of the attributes.
func NewProfile(username string, attributes []Attribute, mfa []string, at time.Time) Profile {
	sorted := slices.Clone(attributes)
	sorting.By(sorted, byName)
	return Profile{Username: username, Attributes: sorted, MFA: mfa, ReadAt: at}
}

// SameUser reports whether two profiles may be of one user; a profile that was not
// read yet matches any. The user name is the pool's own and never changes.
func (p Profile) SameUser(q Profile) bool {
	if p.ReadAt.IsZero() || q.ReadAt.IsZero() {
		return true
	}
	return p.Username == q.Username && p.Value(Sub) == q.Value(Sub)
}

// Get returns the value of an attribute and whether the profile shows one.
func (p Profile) Get(name string) (string, bool) {
	i, shown := slices.BinarySearchFunc(p.Attributes, name, func(a Attribute, n string) int { return strings.Compare(a.Name, n) })
	if !shown {
		return "", false
	}
	return p.Attributes[i].Value, true
}

// Value is Get for callers to whom absent and empty are the same.
func (p Profile) Value(name string) string {
	value, _ := p.Get(name)
	return value
}

// Has reports whether the profile shows the attribute.
func (p Profile) Has(name string) bool {
	_, ok := p.Get(name)
	return ok
}

func byName(a, b Attribute) int { return strings.Compare(a.Name, b.Name) }
