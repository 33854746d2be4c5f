package store

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"cognito-profile/session"
)

// Key names the user that a record is about. Pool is the same text at every
// start for the same user pool and app client, since tokens belong to both;
// Sub is the user's id in the pool.
type Key struct{ Pool, Sub string }

// fileName hides pool and user. The length keeps two keys apart whose texts
// run into each other.
func (k Key) fileName() string {
	sum := sha256.Sum256([]byte(strconv.Itoa(len(k.Pool)) + " " + k.Pool + k.Sub))
	return hex.EncodeToString(sum[:16]) + recordEnd
}

const recordEnd = ".age"

// Record is what is known about one user between two runs: a value. It holds
// no password and no code.
type Record struct {
	Key
	// Name is what the user signed in with last.
	Name string
	// Used is when tokens were saved last.
	Used    time.Time
	Tokens  session.Tokens
	Waiting []session.Waiting
	// Events are sends and tries of the last hour, of all windows.
	Events []Event
	// Facts are what the service taught, by names that the caller chooses.
	Facts map[string]string
	// Drafts are, newest first, those that can be taken over: the window that
	// they were typed in is gone.
	Drafts []Draft
}

// Event is one thing that the service counts by the hour.
type Event struct {
	Kind      EventKind
	Attribute string
	At        time.Time
}

// EventKind tells what was done.
type EventKind string

// Sent asked for a code (GetUserAttributeVerificationCode), Tried handed one in
// (VerifyUserAttribute).
const (
	Sent  EventKind = "sent"
	Tried EventKind = "tried"
)

// eventLife is the time over which the service counts.
const eventLife = time.Hour

// Count is how often something was done since a moment, whatever the attribute:
// the service's budgets are per user.
func (r Record) Count(kind EventKind, since time.Time) int {
	n := 0
	for _, e := range r.Events {
		if e.Kind == kind && !e.At.Before(since) {
			n++
		}
	}
	return n
}

// Draft is what was typed and not saved to the service. Field and Text are the
// editor that was open, if one was; the field of a password or a code never
// gets here.
type Draft struct {
	At    time.Time // when it was saved, set by the vault
	Edits []session.Edit
	Field string
	Text  string

	owner string
}

// Empty says that nothing is typed.
func (d Draft) Empty() bool { return len(d.Edits) == 0 && d.Field == "" }

// same says that two drafts hold the same texts.
func (d Draft) same(other Draft) bool {
	return d.Field == other.Field && d.Text == other.Text && slices.Equal(d.Edits, other.Edits)
}

// is says that two drafts are one: written by the same owner at the same time.
func (d Draft) is(other Draft) bool { return d.owner == other.owner && d.At.Equal(other.At) }

// moment is a time as records keep it, to the millisecond.
func moment(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
