package session

import (
	"context"
	"time"
)

// Opened is a pool that is open: what a face shows and asks of it. Its zero
// value is none.
type Opened struct {
	Session Session
	Pool    PoolInfo
	Store   Store       // nil when nothing is kept
	Inbox   <-chan Mail // messages of a demo pool; nil without one
	// Passwords gives passwords in the place of the person; nil asks them.
	Passwords PasswordSource
	// Keep remembers a pool that was typed, once its ids are proved by tokens, which have
	// the pool's id or "". Until then the next start only proposes what was typed. It
	// waits for the disk; nil remembers nothing.
	Keep func(poolID string) KeptPool
	// Opener leads to another pool.
	Opener *Opener
}

// None reports whether no pool is open yet.
func (o Opened) None() bool { return o.Pool.Name == "" }

// PoolInfo is what people are shown about the pool in use.
type PoolInfo struct {
	Name string // how people call it: a name, or its id
	Host string // who answers
	// Unencrypted reports whether what is sent crosses the network in the clear: http.
	Unencrypted bool
	Key         string // the same at every start: what is kept of the pool rests under it
	ClientID    string
	// CanSignIn reports whether there is a client id to sign in with; tokens that
	// came from elsewhere can be used without one.
	CanSignIn bool
	// Browser reports whether the pool may have sign-in pages for a browser, Pages
	// whether it is known to.
	Browser, Pages bool
	// SendPassword reports whether the person agreed to send passwords themselves,
	// where they can't be proved without.
	SendPassword bool
	// AskAgain is how old a sign-in may be for a change of the account's security
	// (Session.AskAgain); 0 never asks again.
	AskAgain time.Duration
	// HistoryOff is why saves are not remembered.
	HistoryOff HistoryOff
	// DemoPassword is shown at the sign-in, where nobody could know it.
	DemoPassword string
}

// Mail is a message that the demo pool delivered: there is no mailbox in the
// demo, so a face shows it.
type Mail struct {
	BySMS bool
	App   bool // what an authenticator app shows
	To    string
	Code  string
}

// Opener opens pools for a person who has not chosen one yet.
type Opener struct {
	// Pools are those of the config file, the one used last first.
	Pools []KnownPool
	// Given is what is known already of a pool that is not among them, from the
	// settings, a form that was left, or an earlier run. It may read a small file, and is
	// asked when the form of a pool opens.
	Given func() PoolEntry
	// Check refuses something that was typed; its errors have words. It asks
	// nobody and reads no file.
	Check func(PoolField, string) error
	// Addition is what remembering a pool would write, and into which file.
	Addition func(PoolEntry) (file, text string)
	// Open opens what was chosen. It may wait for the disk.
	Open func(context.Context, PoolChoice) (Opened, error)
}

// Names are those of the pools of the config file.
func (o Opener) Names() []string {
	var names []string
	for _, p := range o.Pools {
		names = append(names, p.Name)
	}
	return names
}

// WithGiven is the opener when a pool is typed that far.
func (o Opener) WithGiven(e PoolEntry) *Opener {
	o.Given = func() PoolEntry { return e }
	return &o
}

// KnownPool is a pool of the config file.
type KnownPool struct {
	Name  string
	Where string // its region, "" when it is not known
	Last  bool   // it was the last one in use
}

// PoolEntry is a pool as it is typed.
type PoolEntry struct {
	Place    string // its id, or its region
	ClientID string
	Name     string // "" leaves the name open
}

// PoolField is something that is typed before a pool is open.
type PoolField string

// The fields of a PoolEntry, and the access token that opens a pool without one.
const (
	PlaceField  PoolField = "place"
	ClientField PoolField = "client"
	NameField   PoolField = "name"
	TokenField  PoolField = "token"
)

// PoolChoice is what a person chose to open: one of the four.
type PoolChoice struct {
	Known string // the name of a pool of the config file
	Demo  bool
	Token Secret // an access token from elsewhere
	Entry PoolEntry
	// Remember has the entry written into the config file once it is proved
	// (Opened.Keep).
	Remember bool
}
