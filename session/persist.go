package session

import (
	"context"
	"slices"
	"time"

	"cognito-profile/session/attribute"
)

// Persistence is whose work is kept on this machine, and how: what is saved
// after which call, resumed, counted and forgotten. It is a value. Its zero
// value keeps nothing; faces reach a Store through it alone.
type Persistence struct {
	store   Store
	pool    string
	brought Tokens // somebody else keeps these
	clock   func() time.Time
	history HistoryOff
	user    string                       // who goes on, "" for the last one
	keep    func(poolID string) KeptPool // as in Opened; nil once it was asked

	key     Key    // whose record was read into the session
	drafts  Keeper // keeps theirs
	field   string // whose editor was open when the draft was handed over last
	failing error  // why the last write of the draft failed, as far as it is known
	watched bool   // the end of a write is waited for
}

// NewPersistence keeps the work of the people who sign in to an open pool. Tokens
// that its session has already are not saved.
func NewPersistence(o Opened, clock func() time.Time) Persistence {
	return Persistence{store: o.Store, pool: o.Pool.Key, brought: o.Session.Tokens, clock: clock, history: o.Pool.HistoryOff, keep: o.Keep}
}

// As is the Persistence that goes on as a user who is named, or as nobody.
func (p Persistence) As(user string) Persistence {
	p.user = user
	return p
}

// Restored is what an earlier run left of a user, found when their profile was
// read for the first time. Its zero value is nothing new. The session has Outcomes then
// if that run has sent a save whose answer it did not wait for.
type Restored struct {
	Key    Key
	Drafts []SavedDraft
}

// Run runs a call and saves what it brought, so that all of it rests before
// anybody goes on.
func (p Persistence) Run(ctx context.Context, c Call, s Session) Answer {
	if c.Enter != nil {
		opened, err := c.Enter(ctx)
		return Answer{Session: s, Err: err, Opened: opened}
	}
	c = p.switched(c, s)
	unkept := p.noteAttempt(ctx, c, s)
	next, err, uncounted := p.counted(ctx, c, s)
	if c.Name.Traits().OpensStore {
		return Answer{Session: next, Err: err}
	}
	answer := p.saved(ctx, c.Name, s, next)
	answer.Err, answer.Unkept, answer.Kept = err, firstOf(answer.Unkept, uncounted, unkept), p.keepPool(ctx, next)
	return answer
}

// noteAttempt keeps a save before it is sent, so that the next run looks for it if
// this one ends before its result is known.
func (p Persistence) noteAttempt(ctx context.Context, c Call, s Session) error {
	if p.store == nil || s.Attempt == nil || s.Key(p.pool) != p.key || c.Name.Traits().ReadBy != CallSettle {
		return nil
	}
	sent := *s.Attempt
	sent.Since = p.clock()
	return p.store.SaveAttempt(ctx, p.key, sent, nil)
}

// counted runs a call whose session counts what the service counts by the hour:
// in the store for all windows of this machine, else for this one. uncounted is
// why a count could not be kept.
func (p Persistence) counted(ctx context.Context, c Call, s Session) (next Session, err, uncounted error) {
	key, known := s.Key(p.pool), s.Events
	next, err = c.Run(ctx, s.Counting(func(ctx context.Context, e Event) []Event {
		e.At = p.clock()
		if p.store != nil && key.Sub != "" {
			all, failed := p.store.Count(ctx, key, e)
			uncounted = firstOf(uncounted, failed)
			if failed == nil {
				return all
			}
		}
		known = append(slices.Clone(known), e)
		return known
	}))
	return next.Counting(nil), err, uncounted
}

// saved saves what has changed between two sessions. When a profile was read for
// the first time, it restores what is kept of that user.
func (p Persistence) saved(ctx context.Context, asked CallName, before, next Session) Answer {
	key := next.Key(p.pool)
	if p.history != "" {
		next.History = nil
	}
	if p.store != nil && before.State == SignedIn && next.State == SignedOut {
		return p.left(ctx, asked, before, next)
	}
	if p.store == nil || next.State != SignedIn || key.Sub == "" {
		return Answer{Session: next}
	}
	if ctx.Err() != nil && key != before.Key(p.pool) {
		return Answer{Session: next} // a sign-in that was given up
	}
	if key == p.key || next.Profile.ReadAt.IsZero() {
		next, unread := p.withOtherWindows(ctx, asked, before, next)
		kept := Record{
			Key: key, Pending: before.Pending, Facts: before.Facts, Attempts: before.attempts(), Who: before.who(),
			DeviceCredential: before.DeviceCredentials.Of(next.Profile.Username), History: before.History,
		}
		return Answer{Session: next, Unkept: firstOf(p.save(ctx, kept, before, next), unread)}
	}
	record, err := p.store.Load(ctx, key)
	record.Key = key
	next = next.RestorePending(record.Pending).RestoreFacts(record.Facts).withStoredCredential(record.DeviceCredential)
	next = next.RestoreHistory(record.History).RestoreAttempt(record.attempt())
	next.Unedited = next.lacksEdits(record.attempt().Plan, record.Drafts)
	if p.history != "" {
		next.History = nil
	}
	next.Events = record.Events
	for _, other := range p.store.Users(p.pool) {
		next = next.RestoreFacts(PoolFacts(other.Facts))
	}
	unkept := firstOf(p.save(ctx, record, before, next), err, p.store.KeepNames(p.pool, names(next.Profile.Attributes)))
	return Answer{Session: next, Unkept: unkept, Restored: Restored{key, next.unsaved(record.Drafts)}}
}

// withOtherWindows adds to a reading the changes of contacts that other windows have sent since:
// the profile does not show one that waits for its code. CallSync is for nothing else.
func (p Persistence) withOtherWindows(ctx context.Context, asked CallName, before, next Session) (Session, error) {
	if asked != CallSync && next.Profile.ReadAt.Equal(before.Profile.ReadAt) {
		return next, nil
	}
	record, err := p.store.Load(ctx, p.key)
	if StoreReasonOf(err) == RecordNewer {
		return next, nil // said when it was first read
	}
	theirs := slices.DeleteFunc(slices.Clone(record.Pending), func(w PendingVerification) bool {
		own, known := before.pending(w.Attribute)
		return known && own.Value == w.Value && !w.newerThan(own)
	})
	return next.RestorePending(theirs), err
}

// left lets go of a user who is signed out or has made room for another, and finds out
// who can go on in their place.
func (p Persistence) left(ctx context.Context, asked CallName, before, next Session) Answer {
	var unkept error
	if asked == CallSwitchUser {
		unkept = p.release(ctx, before)
	} else {
		unkept = p.forget(ctx, before, next.Account.Deleted())
	}
	next.Users = knownUsers(p.store.Users(p.pool))
	if asked == CallSwitchUser {
		next.Users = withLast(next.Users, before.Key(p.pool))
	}
	return Answer{Session: next, Unkept: unkept}
}

func names(list []attribute.Attribute) []string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = a.Name
	}
	return names
}

// save saves tokens, the name, the device, what waits for a code, an uncertain save,
// what settled ones have changed, and facts, each if it changed; kept is what the store
// has of them.
func (p Persistence) save(ctx context.Context, kept Record, before, next Session) error {
	var unkept error
	key := kept.Key
	switch {
	case next.Tokens == p.brought:
	case next.Tokens != before.Tokens:
		unkept = p.store.SaveTokens(ctx, key, next.SignInName(), next.Tokens)
	case next.SignInName() != before.SignInName():
		unkept = p.store.SaveTokens(ctx, key, next.SignInName(), Tokens{})
	}
	if who := next.who(); who != kept.Who && next.Tokens != p.brought {
		unkept = firstOf(p.store.SaveWho(ctx, key, who), unkept)
	}
	if device := next.DeviceCredential(); device != kept.DeviceCredential {
		unkept = firstOf(p.store.SaveDeviceCredential(ctx, key, device), unkept)
	}
	if !slices.Equal(next.Pending, kept.Pending) {
		unkept = firstOf(p.store.SavePending(ctx, key, next.Pending), unkept)
	}
	attempt, former, entries := next.unsettled().orNone(), kept.attempt(), historyChanges(kept.History, next.History)
	if !attempt.same(former) || len(entries) > 0 {
		attempt.Owner = former.Owner
		unkept = firstOf(p.store.SaveAttempt(ctx, key, attempt, entries), unkept)
	}
	return firstOf(p.learn(ctx, key, kept.Facts, next.Facts), unkept)
}

// learn keeps the facts that changed; those that are gone are forgotten.
func (p Persistence) learn(ctx context.Context, key Key, knew, know map[string]string) error {
	var unkept error
	for name, value := range know {
		if knew[name] != value {
			unkept = firstOf(p.store.Learn(ctx, key, name, value), unkept)
		}
	}
	for name := range knew {
		if _, still := know[name]; !still {
			unkept = firstOf(p.store.Learn(ctx, key, name, ""), unkept)
		}
	}
	return unkept
}

// forget lets go of the tokens of a sign-in that has ended. What is typed is
// written first: the next sign-in finds it. Of a deleted account nothing is left.
func (p Persistence) forget(ctx context.Context, s Session, deleted bool) error {
	key := s.Key(p.pool)
	if key.Sub == "" {
		return nil
	}
	if deleted && p.drafts != nil {
		p.drafts.Keep(SavedDraft{}) // else a write that is due would bring it back
	}
	unwritten := p.flush(ctx)
	if deleted {
		return firstOf(p.store.Remove(ctx, key), unwritten)
	}
	return firstOf(p.store.Forget(ctx, key, s.Tokens), unwritten)
}

// Refresh gets newer tokens and keeps them before it returns them. Tokens that
// are not empty are good even with an error: then they could not be kept. A cancelled
// context ends no more than the wait for another window that refreshes them.
func (p Persistence) Refresh(ctx context.Context, s Session) (Tokens, error) {
	key := s.Key(p.pool)
	if p.store == nil || key.Sub == "" {
		return s.Refresh(context.WithoutCancel(ctx), s.Tokens)
	}
	return p.store.RefreshTokens(ctx, key, s.Tokens, s.Refresh)
}

// Following goes on with the user of an answer: with nobody once they have
// signed out, with another when a record of theirs was restored.
func (p Persistence) Following(before Session, a Answer) Persistence {
	key := a.Restored.Key
	if a.Kept.News() {
		p.keep = nil
	}
	if before.State == SignedIn && a.Session.State == SignedOut || key != (Key{}) {
		p = Persistence{store: p.store, pool: p.pool, brought: p.brought, clock: p.clock, history: p.history, keep: p.keep}
	}
	if key != (Key{}) {
		p.key, p.drafts = key, p.store.Keeper(key)
	}
	return p
}

// firstOf is the first error that is one.
func firstOf(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return errs[i]
}
