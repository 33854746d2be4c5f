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
	Over      string   // what the profile last showed with this
	Delivery  Delivery // zero when no code is known to be on its way
	Proved    bool     // the code was accepted; the profile has not shown it yet
	Doubtful  bool     // nobody can tell whether the write arrived
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
		{c.Waiting.Proved || c.Waiting.Doubtful, ContactUnknown},
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
// known when the name typed at this sign-in was the value of this contact, and
// not the user name that merely looks like it; it stays known while the contact
// changes, for a proved value takes the place of the former one. It is also
// known when the user name is the sub (then a contact is the sign-in name) and
// only one contact is set.
func (s Session) SignsIn(attribute string) SignIn {
	value, seen := s.Profile.Get(attribute)
	flag := s.Profile.Value(verifiedFlag(attribute))
	if !seen || flag == "false" {
		return SignInMaybe
	}
	if s.signInBy == attribute && (flag == "true" || strings.EqualFold(s.Name, value)) {
		return SignInYes
	}
	sub := s.Profile.Value(Sub)
	if sub != "" && s.Profile.Username == sub && s.Profile.Has(Email) != s.Profile.Has(Phone) {
		return SignInYes
	}
	return SignInMaybe
}

// SignInName is what the user signs in with as far as it is known: the name
// that was typed, or what has taken its place since.
func (s Session) SignInName() string {
	if s.signInBy != "" && s.SignsIn(s.signInBy) == SignInYes {
		return s.Profile.Value(s.signInBy)
	}
	return s.Name
}

// knowSignIn finds, when the profile is first read, the contact whose value
// was typed to sign in.
func (s Session) knowSignIn() Session {
	if s.signInBy != "" || s.Name == "" || strings.EqualFold(s.Name, s.Profile.Username) {
		return s
	}
	for _, contact := range []string{Email, Phone} {
		if strings.EqualFold(s.Name, s.Profile.Value(contact)) {
			s.signInBy = contact
		}
	}
	return s
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

// proven drops what the profile now shows as proved, and what was overtaken: a
// third value was stored meanwhile, so neither the old one nor this one counts.
// A value that is shown has arrived; one that nobody could tell about has not
// when the code that was accepted proved the former value.
func (s Session) proven() Session {
	var list []Waiting
	for _, w := range s.Waiting {
		shown, seen := s.Profile.Get(w.Attribute)
		switch {
		case shown == w.Value && s.Profile.Value(verifiedFlag(w.Attribute)) == "true":
			continue
		case shown == w.Value:
			w.Over, w.Doubtful = shown, false
		case seen && (shown != w.Over || w.Proved && w.Doubtful):
			continue
		}
		list = append(list, w)
	}
	s.Waiting = list
	return s
}
