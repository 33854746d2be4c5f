package session

import (
	"time"

	"cognito-profile/session/attribute"
)

// ContactState is how far a contact is proved; its words are contact.<state>.
type ContactState string

// A flag that GetUser does not show is unknown, which is not the same as
// unverified: the app client may be unable to read it. An unverified contact is
// live already; a pending one is not, the pool keeps the former value until the
// code is entered.
const (
	ContactNone       ContactState = "none"
	ContactVerified   ContactState = "verified"
	ContactUnverified ContactState = "unverified"
	ContactPending    ContactState = "pending"
	ContactUnknown    ContactState = "unknown"
)

// CodeLife is how long the code for a contact is good, whichever call sent it:
// UpdateUserAttributes or GetUserAttributeVerificationCode (developer guide,
// quotas). SendPause is our own pause between two codes: the service has an hourly
// budget and does not report what is left of it.
const (
	CodeLife  = 24 * time.Hour
	SendPause = time.Minute
)

// pendingLife is how long a change is remembered whose code was never entered:
// the service has dropped it long before, but somebody typed it.
const pendingLife = 7 * CodeLife

// PendingVerification is a contact value that a code will prove. When the profile shows
// another value, the change is pending and this is the only place that knows
// of it: no operation of the API lists pending values.
type PendingVerification struct {
	Attribute string
	Value     string
	Over      string    // what the profile last showed with this
	Former    string    // what this took the place of, where it counts already; "" if not known
	Since     time.Time // when the write was seen, if nobody knows when its code was sent
	Delivery  Delivery  // zero when no code is known to be on its way
	Proved    bool      // the code was accepted; the profile has not shown it yet
	Doubtful  bool      // it is unknown whether the write arrived
	Lapsed    bool      // its code is no longer good: only a new one brings the change about
}

// Contact is one contact of the user as far as it is known: what the profile
// shows, and what waits for a code beside it. It is a state machine: State is
// read off those two by the table states, and what happens to a contact changes
// what waits by the table transitions of contact_transitions.go.
type Contact struct {
	Attribute string
	Value     string // what the profile shows
	Shown     bool   // it shows one
	Flag      string // what the profile shows of its *_verified: "true", "false", or ""
	State     ContactState
	Pending   PendingVerification // zero when nothing waits for a code
}

// Contact returns the state of a contact.
func (s Session) Contact(name string) Contact {
	c := Contact{Attribute: name, Flag: s.Profile.Value(attribute.VerifiedFlag(name))}
	c.Value, c.Shown = s.Profile.Get(name)
	waiting, _ := s.pending(name)
	return c.with(waiting)
}

// with is the contact when this waits for a code.
func (c Contact) with(w PendingVerification) Contact {
	c.Pending = w
	for _, row := range states {
		if row.holds(c) {
			c.State = row.state
			break
		}
	}
	return c
}

// states decides the state; the first row that holds counts. A contact
// that was not shown before a change and is not shown after it is unknown,
// never pending: it may be live and hidden.
var states = []struct {
	state ContactState
	holds func(Contact) bool
}{
	{ContactUnknown, func(c Contact) bool { return c.Pending.Proved || c.Pending.Doubtful }},
	{ContactPending, func(c Contact) bool { return c.changing() && c.Shown && !c.Pending.Lapsed }},
	{ContactUnknown, func(c Contact) bool { return c.changing() && !c.Shown }},
	{ContactNone, func(c Contact) bool { return !c.Shown }},
	{ContactVerified, func(c Contact) bool { return c.Flag == "true" }},
	{ContactUnverified, func(c Contact) bool { return c.Flag == "false" }},
	{ContactUnknown, func(Contact) bool { return true }},
}

// changing reports whether the pending value differs from the one in the profile.
//
//go:noinline
func (c Contact) changing() bool { return c.Pending.Value != "" && c.Pending.Value != c.Value }

// Lapsed reports whether a change was not confirmed in time: the profile keeps its
// value until a new code for the other one is entered.
func (c Contact) Lapsed() bool {
	return c.changing() && c.Shown && c.Pending.Lapsed && c.State != ContactUnknown
}

// Wanted is the value that a code would prove now.
//
//go:noinline
func (c Contact) Wanted() string {
	if c.Pending.Value != "" {
		return c.Pending.Value
	}
	return c.Value
}

// Former is the value that the wanted one takes the place of, "" when there is none. The
// service sends nothing to it (developer guide, "Verifying updates to email addresses
// and phone numbers"). Of a change made elsewhere it is the one that the profile shows.
// Inlined in all its places it would make the program bigger.
//
//go:noinline
func (c Contact) Former() string {
	switch {
	case c.Confirmed():
		return c.Value
	case c.Pending.Over == c.Wanted():
		return c.Pending.Former
	}
	return c.Pending.Over
}

// CanRestore reports whether a value counts already whose code was not entered, and the
// one before it is known: writing that again is the way back.
func (c Contact) CanRestore() bool {
	return c.State == ContactUnverified && c.Pending.Value == c.Value && c.Former() != ""
}

// Confirmed reports whether the profile shows the value as verified, and no other one
// waits for a code. Inlined in all its places it would make the program bigger.
//
//go:noinline
func (c Contact) Confirmed() bool { return c.State == ContactVerified && c.Pending.Value == "" }

// CanVerify reports whether there is something to prove with a code.
func (c Contact) CanVerify() bool {
	return c.Lapsed() || c.State != ContactVerified && c.State != ContactNone
}

// CanGiveUp reports whether a change can be given up: the old value is known to
// count, and goes on doing so unless its code is entered after all.
func (c Contact) CanGiveUp() bool { return c.State == ContactPending || c.Lapsed() }

// Until is when the code that was sent stops being good; zero when none is
// known to be on its way that is.
func (c Contact) Until() time.Time {
	if c.Pending.Lapsed {
		return time.Time{}
	}
	return after(c.Pending.Delivery.At, CodeLife)
}

// CodeOver reports whether a code was sent that is no longer valid. Where the time
// is not known, it was sent before the profile was last read.
func (c Contact) CodeOver(now time.Time) bool {
	over := after(c.Pending.began(), CodeLife)
	return c.Pending.Lapsed || !over.IsZero() && !now.Before(over)
}

// NeedsCode reports whether no code can be on its way that is still good. The one of a
// change made elsewhere may be.
func (c Contact) NeedsCode(now time.Time) bool {
	if c.Confirmed() {
		return false
	}
	asked := !c.Pending.Delivery.At.IsZero() || !c.Pending.Since.IsZero() || c.Pending.Doubtful
	return !asked || c.CodeOver(now)
}

// Overdue reports whether a change was not confirmed while its code was good.
func (c Contact) Overdue(now time.Time) bool {
	return c.Lapsed() || c.State == ContactPending && c.CodeOver(now)
}

func (w PendingVerification) began() time.Time {
	if w.Delivery.At.IsZero() {
		return w.Since
	}
	return w.Delivery.At
}

// newerThan compares in the precision of records.
func (w PendingVerification) newerThan(other PendingVerification) bool {
	return w.began().Truncate(time.Millisecond).After(other.began())
}

func after(at time.Time, d time.Duration) time.Time {
	if at.IsZero() {
		return at
	}
	return at.Add(d)
}

// SendCall is the call that sends a code to the value that it would prove.
type SendCall int

// GetUserAttributeVerificationCode sends to the value that the profile shows
// and to no other; a pending value gets its code only by being written again,
// and writing a value that is stored sends nothing. Where nobody can see which
// of the two it is, writing comes first and asking follows if it sent nothing.
const (
	SendByAsking SendCall = iota
	SendByWriting
	SendByEither
)

// SendCall returns the call that sends a new code.
func (c Contact) SendCall() SendCall {
	switch {
	case !c.changing():
		return SendByAsking
	case c.Pending.Doubtful, c.Pending.Proved, !c.Shown:
		return SendByEither
	}
	return SendByWriting
}

func (s Session) pending(name string) (PendingVerification, bool) {
	for _, w := range s.Pending {
		if w.Attribute == name {
			return w, true
		}
	}
	return PendingVerification{}, false
}

// withPending returns a copy in which w is the only one for its attribute.
func (s Session) withPending(w PendingVerification) Session {
	list := []PendingVerification{}
	for _, old := range s.Pending {
		if old.Attribute != w.Attribute {
			list = append(list, old)
		}
	}
	if w.Value != "" {
		list = append(list, w)
	}
	s.Pending = list
	return s.historyFollowed()
}
