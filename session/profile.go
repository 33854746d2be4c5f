package session

import (
	"slices"
	"strings"
	"time"
)

// Attribute is one name and value of a user, as the API writes them.
type Attribute struct{ Name, Value string }

// Profile is the user as last read. Attributes are sorted by name; one that is
// missing is either not set or hidden from this app client, and GetUser does
// not tell which.
type Profile struct {
	Username   string
	Attributes []Attribute
	MFA        []string // SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA
	ReadAt     time.Time
}

// NewProfile sorts a copy of the attributes.
func NewProfile(username string, attributes []Attribute, mfa []string, at time.Time) Profile {
	sorted := slices.Clone(attributes)
	slices.SortFunc(sorted, byName)
	return Profile{Username: username, Attributes: sorted, MFA: mfa, ReadAt: at}
}

// Get returns the value of an attribute and whether the profile shows one.
func (p Profile) Get(name string) (string, bool) { return find(p.Attributes, name) }

// Value is Get for callers to whom absent and empty are the same.
func (p Profile) Value(name string) string {
	value, _ := p.Get(name)
	return value
}

// Has says that the profile shows the attribute.
func (p Profile) Has(name string) bool {
	_, ok := p.Get(name)
	return ok
}

func byName(a, b Attribute) int { return strings.Compare(a.Name, b.Name) }

func search(sorted []Attribute, name string) (int, bool) {
	return slices.BinarySearchFunc(sorted, name, func(a Attribute, n string) int { return strings.Compare(a.Name, n) })
}

func find(sorted []Attribute, name string) (string, bool) {
	i, ok := search(sorted, name)
	if !ok {
		return "", false
	}
	return sorted[i].Value, true
}

// with returns a copy that has the attribute; the original stays as it was.
func with(sorted []Attribute, name, value string) []Attribute {
	i, ok := search(sorted, name)
	if ok {
		next := slices.Clone(sorted)
		next[i].Value = value
		return next
	}
	return slices.Insert(slices.Clone(sorted), i, Attribute{name, value})
}

// without returns a copy that lacks the attribute.
func without(sorted []Attribute, name string) []Attribute {
	i, ok := search(sorted, name)
	if !ok {
		return sorted
	}
	return slices.Delete(slices.Clone(sorted), i, i+1)
}
