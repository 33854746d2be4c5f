package ui

import (
	"context"

	"cognito-profile/session"
)

// Opened is a pool that is open: what the screens say and ask of it. Its zero
// value is none.
type Opened struct {
	Session session.Session
	Pool    Pool
	Store   session.Store // nil when nothing is to be kept
	Inbox   <-chan Mail   // messages of a demo pool; nil without one
	// Opener leads to another pool; nil leaves the one that led here, if any.
	Opener *Opener
}

// none says that no pool is open yet.
func (o Opened) none() bool { return o.Pool.Name == "" }

// Opener opens pools for a person who has not said yet which one.
type Opener struct {
	// Pools are those of the config file, the one used last first.
	Pools []Known
	// Given is what is said already of a pool that is not among them, by the
	// settings or by whoever left its form.
	Given PoolEntry
	// Check says what is wrong with something that was typed. It asks nobody
	// and reads no file.
	Check func(Asked, string) error
	// Addition is what remembering a pool would write, and into which file.
	Addition func(PoolEntry) (file, text string)
	// Open opens what was chosen. It may wait for the disk.
	Open func(context.Context, Choice) (Opened, error)
}

// given is the opener when a pool is typed that far.
func (o Opener) given(e PoolEntry) *Opener {
	o.Given = e
	return &o
}

// Known is a pool of the config file.
type Known struct {
	Name  string
	Where string // its region, "" when the file does not tell
	Last  bool   // it was the last one in use
}

// PoolEntry is a pool as it is typed.
type PoolEntry struct {
	Place    string // its id, or its region
	ClientID string
	Name     string // "" leaves the name open
}

// Asked is a thing that is typed before a pool is open.
type Asked string

// The things that are asked; what is wrong with one of them is an error that
// has words.
const (
	AskedPlace  Asked = "place"
	AskedClient Asked = "client"
	AskedName   Asked = "name"
	AskedToken  Asked = "token"
)

// Choice is what a person chose to open: one of the four.
type Choice struct {
	Known string // the name of a pool of the config file
	Demo  bool
	Token session.Secret // an access token from elsewhere
	Entry PoolEntry
	// Remember has the entry written into the config file.
	Remember bool
}

// enter opens what was chosen.
func (o *Opener) enter(c Choice) *call {
	return &call{name: callEnter, enters: func(ctx context.Context) (Opened, error) { return o.Open(ctx, c) }}
}
