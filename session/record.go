package session

import (
	"slices"
	"time"
)

// Key names the user that a record is about. Pool is the same text at every
// start for the same user pool and app client, since tokens belong to both;
// Sub is the user's id in the pool.
type Key struct{ Pool, Sub string }

// Record is what is known about one user between two runs: a value. It holds
// no password and no code.
type Record struct {
	Key
	// Name is what the user signed in with last.
	Name string
	// Who is the address or user name that their profile shows, where Name is not known: a
	// browser does not report what was typed there.
	Who string
	// Used is when they signed in or were chosen last.
	Used   time.Time
	Tokens Tokens
	// DeviceCredential is what this machine has for them, if the pool remembers devices.
	DeviceCredential DeviceCredential
	// Secret is the app client's; only the record that is nobody's has it.
	Secret  Secret
	Pending []PendingVerification
	// Events are sends and tries of the last hour, of all windows.
	Events []Event
	// Facts are what the service taught, by names that the caller chooses.
	Facts map[string]string
	// Attempts are saves that were sent and whose result is not certain, the last one
	// first: this window's, and those that can be taken over, as the window that sent them
	// is gone. One that is open finds out by itself.
	Attempts []*Attempt
	// History are the last saves of this machine, newest first.
	History []HistoryEntry
	// Drafts are, newest first, those that can be taken over: the window that
	// they were typed in is gone.
	Drafts []SavedDraft
}

// attempt is the save to look for, without changes when there is none.
func (r Record) attempt() Attempt {
	if len(r.Attempts) == 0 {
		return Attempt{}
	}
	return *r.Attempts[0]
}

// Event is one call that the service counts by the hour.
type Event struct {
	Kind      EventKind
	Attribute string
	At        time.Time
}

// EventKind is what was done.
type EventKind string

// Sent asked for a code (GetUserAttributeVerificationCode), Tried handed one in
// (VerifyUserAttribute).
const (
	Sent  EventKind = "sent"
	Tried EventKind = "tried"
)

// SavedDraft is what was typed and not saved to the service: the edits of a Draft,
// and the editor that was open, if one was. The field of a password or a code
// never gets here.
type SavedDraft struct {
	At    time.Time // when it was saved, set by the store
	Edits []Edit
	Field string
	Text  string
	// Owner is the window that it was typed in, as the store calls it.
	Owner string
}

// Empty reports whether nothing is typed.
func (k SavedDraft) Empty() bool { return len(k.Edits) == 0 && k.Field == "" }

// Contains reports whether all that is typed in another draft is in this one.
func (k SavedDraft) Contains(other SavedDraft) bool {
	has := func(name, typed string) bool {
		return k.Field == name && k.Text == typed ||
			slices.ContainsFunc(k.Edits, func(e Edit) bool { return e.Name == name && e.Typed == typed })
	}
	return (other.Field == "" || has(other.Field, other.Text)) &&
		!slices.ContainsFunc(other.Edits, func(e Edit) bool { return e.Name != other.Field && !has(e.Name, e.Typed) })
}
