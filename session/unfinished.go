package session

import (
	"slices"

	"cognito-profile/session/attribute"
)

// Need is what an attribute lacks; its words are unfinished.<need>.
type Need string

// The needs, the most urgent one first: codes are good for a day.
const (
	NeedsCode         Need = "code"       // a change waits for its code
	NeedsCheck        Need = "check"      // it is not known whether a change counts; a code may show it
	NeedsValue        Need = "value"      // it is required, and empty
	NeedsVerification Need = "unverified" // it counts, and nothing has proved it
)

// Unfinished is an attribute of the stored profile that somebody has to attend to.
type Unfinished struct {
	Attribute string
	Need      Need
}

// needs decides what an attribute lacks; the first row that holds for it counts. Of a
// contact that this app can't read nothing is known, so that nothing is asked for.
var needs = []struct {
	need  Need
	holds func(s Session, rule attribute.Rule) bool
}{
	{NeedsCode, func(s Session, rule attribute.Rule) bool {
		c := s.Contact(rule.Name)
		return c.State == ContactPending || c.Lapsed()
	}},
	{NeedsCheck, func(s Session, rule attribute.Rule) bool {
		c := s.Contact(rule.Name)
		return c.State == ContactUnknown && c.Pending.Value != ""
	}},
	{NeedsValue, func(s Session, rule attribute.Rule) bool {
		return rule.Required && rule.Lock == attribute.Writable && !rule.Unreadable && s.Profile.Value(rule.Name) == ""
	}},
	{NeedsVerification, func(s Session, rule attribute.Rule) bool {
		c := s.Contact(rule.Name)
		return c.State == ContactUnverified || c.Pending.Value != ""
	}},
}

// Unfinished lists what there is to finish, the most urgent first, then in the order
// of the form; nothing before the profile was read.
func (s Session) Unfinished() []Unfinished {
	if s.Profile.ReadAt.IsZero() {
		return nil
	}
	list := make([][]Unfinished, len(needs)) // by the row of the need
	for _, rule := range s.Schema.Rows(s.Profile, attribute.Email, attribute.Phone) {
		for i, row := range needs {
			if (attribute.IsContact(rule.Name) || row.need == NeedsValue) && row.holds(s, rule) {
				list[i] = append(list[i], Unfinished{rule.Name, row.need})
				break
			}
		}
	}
	return slices.Concat(list...)
}
