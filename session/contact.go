package session

import "strings"

// ContactState is how far a contact is proved; its words are contact.<state>.
type ContactState string

// A flag that GetUser does not show is unknown, which is not the same as
// unverified: the app client may be unable to read it.
const (
	ContactNone       ContactState = "none"
	ContactVerified   ContactState = "verified"
	ContactUnverified ContactState = "unverified"
	ContactPending    ContactState = "pending"
	ContactUnknown    ContactState = "unknown"
)

// Waiting is a contact value that a code will prove. When the profile shows
// another value, the change is pending and this is the only place that knows
// of it: no operation of the API lists pending values.
type Waiting struct {
	Attribute string
	Value     string
	Delivery  Delivery // zero when no code is known to be on its way
	Proved    bool     // the code was accepted; the profile has not shown it yet
}

// Contact is one contact of the user as far as it is known.
type Contact struct {
	Attribute string
	Value     string // what the profile shows
	State     ContactState
	Waiting   Waiting // zero when nothing waits for a code
}

// Contact tells how a contact stands.
func (s Session) Contact(attribute string) Contact {
	value, seen := s.Profile.Get(attribute)
	c := Contact{Attribute: attribute, Value: value}
	c.Waiting, _ = s.waiting(attribute)
	flag := s.Profile.Value(verifiedFlag(attribute))
	rows := []struct {
		holds bool
		state ContactState
	}{
		{c.Waiting.Value != "" && seen && c.Waiting.Value != value, ContactPending},
		{c.Waiting.Value != "" && !seen, ContactUnknown},
		{!seen, ContactNone},
		{flag == "true", ContactVerified},
		{flag == "false", ContactUnverified},
		{true, ContactUnknown},
	}
	for _, row := range rows {
		if row.holds {
			c.State = row.state
			break
		}
	}
	return c
}

// Wanted is the value that a code would prove now.
func (c Contact) Wanted() string {
	if c.Waiting.Value != "" {
		return c.Waiting.Value
	}
	return c.Value
}

// CanVerify says that there is something to prove with a code.
func (c Contact) CanVerify() bool {
	return c.State != ContactVerified && c.State != ContactNone
}

// SignIn says whether the user signs in with a contact's value.
type SignIn int

// SignInMaybe is all that can be said without the pool's schema, unless the
// name typed at this sign-in is the value.
const (
	SignInMaybe SignIn = iota
	SignInYes
)

// SignsIn tells whether the value shown for a contact signs the user in. It is
// known when the name typed at this sign-in equals it, or when the user name
// is the sub (then a contact is the sign-in name) and only one contact is set.
func (s Session) SignsIn(attribute string) SignIn {
	value, ok := s.Profile.Get(attribute)
	if !ok {
		return SignInMaybe
	}
	if s.Name != "" && strings.EqualFold(s.Name, value) {
		return SignInYes
	}
	sub := s.Profile.Value(Sub)
	if sub != "" && s.Profile.Username == sub && s.Profile.Has(Email) != s.Profile.Has(Phone) {
		return SignInYes
	}
	return SignInMaybe
}

func (s Session) waiting(attribute string) (Waiting, bool) {
	for _, w := range s.Waiting {
		if w.Attribute == attribute {
			return w, true
		}
	}
	return Waiting{}, false
}

// withWaiting returns a copy in which w is the only one for its attribute.
func (s Session) withWaiting(w Waiting) Session {
	list := []Waiting{}
	for _, old := range s.Waiting {
		if old.Attribute != w.Attribute {
			list = append(list, old)
		}
	}
	if w.Value != "" {
		list = append(list, w)
	}
	s.Waiting = list
	return s
}

// proven drops what the profile now shows as proved.
func (s Session) proven() Session {
	for _, w := range s.Waiting {
		shown := s.Profile.Value(w.Attribute) == w.Value
		if shown && s.Profile.Value(verifiedFlag(w.Attribute)) == "true" {
			s = s.withWaiting(Waiting{Attribute: w.Attribute})
		}
	}
	return s
}
