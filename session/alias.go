package session

import (
	"cmp"
	"slices"
	"strings"

	"cognito-profile/session/attribute"
)

// SignIn says whether the value that the profile shows for a contact signs the
// user in now.
type SignIn int

// SignInMaybe is all that can be said when nothing below decides.
const (
	SignInMaybe SignIn = iota
	SignInYes
	SignInNo
)

// NameKind is what a contact is to the sign-in: its very name, which follows
// the profile at once, or an alias, which counts while it is verified
// (developer guide, user pool attributes).
type NameKind int

// The kinds. NotAName is certain, PerhapsAName is not.
const (
	PerhapsAName NameKind = iota
	NotAName
	ANameItself
	AnAlias
)

// nameKinds decides the kind of a contact, the strongest source first:
// the pool's own description; the name that was typed at this sign-in; a user
// name that is the sub, as pools have whose users sign in with a contact.
var nameKinds = []struct {
	kind  NameKind
	holds func(s Session, name string, pool attribute.Pool) bool
}{
	{AnAlias, func(_ Session, name string, pool attribute.Pool) bool {
		return pool.Identified() && slices.Contains(pool.Aliases, name)
	}},
	{NotAName, func(_ Session, name string, pool attribute.Pool) bool {
		return pool.Identified() && !slices.Contains(pool.SignInNames, name)
	}},
	{ANameItself, func(_ Session, _ string, pool attribute.Pool) bool {
		return pool.Identified() && len(pool.SignInNames) == 1
	}},
	{ANameItself, func(s Session, name string, _ attribute.Pool) bool {
		return s.signInBy == name && s.namedBySub()
	}},
	{AnAlias, func(s Session, name string, _ attribute.Pool) bool { return s.signInBy == name }},
	{ANameItself, func(s Session, name string, _ attribute.Pool) bool {
		return s.namedBySub() && s.onlyContact(name) && (s.Name == "" || s.Name == s.Profile.Username)
	}},
	{PerhapsAName, func(Session, string, attribute.Pool) bool { return true }},
}

// NameKind returns what a contact is to the sign-in.
func (s Session) NameKind(name string) NameKind {
	pool := s.Schema.Pool()
	for _, row := range nameKinds {
		if row.holds(s, name, pool) {
			return row.kind
		}
	}
	panic("the last row always holds")
}

// SignsIn returns whether the value shown for a contact signs the user in. That is
// unknown while a change of it is in doubt, or the profile was not read since its
// code was accepted.
func (s Session) SignsIn(name string) SignIn {
	c, kind := s.Contact(name), s.NameKind(name)
	switch {
	case kind == NotAName:
		return SignInNo
	case !c.Shown, kind == PerhapsAName, c.Pending.Proved, c.Pending.Doubtful, s.Unsettled(name):
		return SignInMaybe
	case kind == ANameItself, c.Flag == "true":
		return SignInYes
	case c.Flag == "false":
		return SignInNo
	case s.signInBy == name && s.sameName(s.Name, c.Value) && !s.nameMoved:
		return SignInYes
	}
	return SignInMaybe
}

// SignsInNow is a name that certainly signs the user in now, or "": a contact
// as the profile shows it, or the user name where that is one of its own.
func (s Session) SignsInNow() string {
	for _, contact := range []string{s.signInBy, attribute.Email, attribute.Phone} {
		if contact != "" && s.SignsIn(contact) == SignInYes {
			return s.Profile.Value(contact)
		}
	}
	switch {
	case s.Profile.Username == "" || s.namedBySub():
		return ""
	case s.sameName(s.Name, s.Profile.Username), s.signInBy != "", len(s.Schema.Pool().Aliases) > 0:
		return s.Profile.Username
	}
	return ""
}

// SignInName is what the user signs in with as far as it is known: the name
// that was typed, or what has taken its place since. An alias that was changed
// and is not proved yet leaves another name, where one is certain.
func (s Session) SignInName() string {
	switch by := s.signInBy; {
	case by != "" && s.SignsIn(by) == SignInYes:
		return s.Profile.Value(by)
	case by != "" && s.SignsIn(by) == SignInNo && s.NameKind(by) == AnAlias:
		return cmp.Or(s.SignsInNow(), s.Name)
	}
	return s.Name
}

// sameName reports whether the pool takes two texts for the same sign-in name. It
// folds case unless it is known to be case sensitive (developer guide, "User
// pool case sensitivity").
func (s Session) sameName(a, b string) bool {
	return a == b || !s.Schema.Pool().CaseSensitive && strings.EqualFold(a, b)
}

// namedBySub reports whether the user name is the sub: then a contact is the
// sign-in name.
func (s Session) namedBySub() bool {
	sub := s.Profile.Value(attribute.Sub)
	return sub != "" && s.Profile.Username == sub
}

// onlyContact reports whether the profile shows no other contact, nor the flag of
// one whose value is hidden.
func (s Session) onlyContact(name string) bool {
	other := attribute.Email
	if name == attribute.Email {
		other = attribute.Phone
	}
	return s.Profile.Has(name) && !s.Profile.Has(other) && !s.Profile.Has(attribute.VerifiedFlag(other))
}

// Unsettled reports whether a change of the contact was sent whose result is not
// known.
func (s Session) Unsettled(name string) bool {
	return s.Attempt != nil && slices.ContainsFunc(s.Attempt.Plan.Changes, func(c Change) bool { return c.Name == name })
}

// knowSignIn finds, when the profile is first read, the contact whose value
// was typed to sign in; later, whether another value has taken its place.
func (s Session) knowSignIn() Session {
	if s.signInBy != "" {
		s.nameMoved = s.nameMoved || !s.sameName(s.Name, s.Profile.Value(s.signInBy))
		return s
	}
	if s.Name == "" || s.sameName(s.Name, s.Profile.Username) {
		return s
	}
	for _, contact := range []string{attribute.Email, attribute.Phone} {
		if s.sameName(s.Name, s.Profile.Value(contact)) {
			s.signInBy = contact
		}
	}
	return s
}
