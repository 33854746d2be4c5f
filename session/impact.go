package session

import (
	"cmp"
	"slices"
	"strings"

	"cognito-profile/session/attribute"
)

// Impact is what a contact change brings about for one use of the contact,
// in a sentence: its words are review.<role>.<ending>.
type Impact struct {
	Role   Role
	Ending Ending
}

// Role is what a contact is used for.
type Role string

// The roles. ForCodes is the second factor of a sign-in, ForRecovery the way
// back in when the password is forgotten.
const (
	ForName     Role = "name"    // the sign-in name itself
	ForAlias    Role = "alias"   // a sign-in name while it is verified
	PerhapsName Role = "perhaps" // it may be a sign-in name
	ForCodes    Role = "codes"
	ForRecovery Role = "recovery"
)

// Ending is how the former value stops being of use.
type Ending string

// The endings.
const (
	EndsLater   Ending = "keeps"   // when the new one is confirmed
	EndsAtOnce  Ending = "at_once" // when the change is saved
	EndsUnknown Ending = "unsure"  // one of those two
	EndsEmpty   Ending = "emptied" // when the change is saved, and nothing takes its place
)

// roles decides what a contact is used for.
var roles = []struct {
	role  Role
	holds func(s Session, c Contact) bool
}{
	{ForName, func(s Session, c Contact) bool { return s.NameKind(c.Attribute) == ANameItself }},
	{ForAlias, func(s Session, c Contact) bool {
		return s.NameKind(c.Attribute) == AnAlias && s.SignsIn(c.Attribute) != SignInNo && (c.Shown || c.Flag != "")
	}},
	{PerhapsName, func(s Session, c Contact) bool {
		return s.NameKind(c.Attribute) == PerhapsAName && (c.Shown || s.hides(c))
	}},
	{ForCodes, func(s Session, c Contact) bool { return s.sendsFactor(c.Attribute) }},
	{ForRecovery, func(s Session, c Contact) bool { return c.Shown && c.Flag != "false" && s.mayRecover(c.Attribute) }},
}

// Impacts are what saving a change of a contact would bring about, one for
// each use that would suffer or move.
func (s Session) Impacts(change Change) []Impact {
	contact := s.Contact(change.Name)
	ending := s.ending(change)
	var list []Impact
	for _, row := range roles {
		silent := row.role == ForRecovery && (ending == EndsLater || ending == EndsEmpty)
		if attribute.IsContact(change.Name) && !silent && row.holds(s, contact) {
			list = append(list, Impact{row.role, ending})
		}
	}
	return list
}

// Retype reports whether a mistake in the value could lock the person out, so that
// it is typed once more: the former one stops working at once, or may, and it is,
// or may be, a sign-in name or where the codes of a second factor go.
func (s Session) Retype(change Change) bool {
	return slices.ContainsFunc(s.Impacts(change), func(c Impact) bool {
		return c.Ending != EndsLater && c.Role != ForRecovery
	})
}

// Retypes are the changes of a plan that have to be typed once more.
func (s Session) Retypes(plan Plan) []Change {
	return slices.DeleteFunc(slices.Clone(plan.Changes), func(c Change) bool { return !s.Retype(c) })
}

// Retyped reads a value that was typed once more. same reports whether it is the
// wanted one: the new value, or the one that goes when the field is emptied. That one
// may be stored in another way than it would be now.
func (s Session) Retyped(change Change, typed string) (value, wanted string, same bool) {
	rule := s.Schema.Rule(change.Name)
	value, wanted = rule.Normalise(typed), rule.Normalise(cmp.Or(change.After, change.Now))
	return value, wanted, value == wanted
}

func (s Session) ending(change Change) Ending {
	if change.After == "" {
		return EndsEmpty
	}
	switch s.VerificationMode(change.Name) {
	case ModeKeeps:
		return EndsLater
	case ModeAtOnce:
		return EndsAtOnce
	}
	return EndsUnknown
}

// CodeFollows reports whether the service sends a code when the contact changes, as
// far as the pool is described.
func (s Session) CodeFollows(contact string) bool {
	pool := s.Schema.Pool()
	return !pool.Identified() || slices.Contains(pool.AutoVerified, contact)
}

// sendsFactor reports whether the codes of a second factor go to the contact: it is
// the preferred one, or none is preferred.
func (s Session) sendsFactor(contact string) bool {
	factor := factorOf(contact)
	return s.Profile.Preferred == string(factor) || s.Profile.Preferred == "" && s.factorOn(factor)
}

// mayRecover reports whether a code for a forgotten password may go to the contact.
func (s Session) mayRecover(contact string) bool {
	ways := s.Schema.Pool().Recovery
	return len(ways) == 0 || slices.Contains(ways, "verified_"+contact)
}

// hides reports whether the account probably has the contact although the profile
// does not show it: its flag is there, or the name that was typed looks like one and is
// none that is shown, or the user name is the sub, which takes a contact to sign in.
func (s Session) hides(c Contact) bool {
	looksLike := strings.Contains(s.Name, "@")
	if c.Attribute == attribute.Phone {
		looksLike = strings.HasPrefix(s.Name, "+")
	}
	unknown := s.signInBy == "" && !s.sameName(s.Name, s.Profile.Username)
	return c.Flag != "" || looksLike && unknown || s.namedBySub() && !s.Profile.Has(attribute.Email) && !s.Profile.Has(attribute.Phone)
}
