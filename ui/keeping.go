package ui

import (
	"context"
	"slices"
	"time"

	"cognito-profile/session"
)

// keeping is whose work is kept on this machine, and where: a value. Without a
// store nothing is.
type keeping struct {
	store session.Store
	pool  string
	// given are tokens that somebody else brought and keeps.
	given session.Tokens
	// key is whose record was brought into the session, drafts what keeps theirs.
	key    session.Key
	drafts session.Keeper
	field  string // the editor that was open when the draft was kept last
	clock  func() time.Time
	// watched means that a writtenMsg is to come; failing is why the last write
	// failed, as far as it was told.
	watched bool
	failing error
}

// found is what a call brought of what is kept.
type found struct {
	key    session.Key
	drafts []session.Kept
	err    error
}

// open finds out what is kept, and whether somebody is still signed in.
func (k keeping) open() *call {
	return &call{name: callOpen, opens: true, otherwise: k.openBare(), run: func(ctx context.Context, s session.Session) (session.Session, error) {
		err := k.store.Open(ctx)
		return k.resumed(s), err
	}}
}

// openBare opens without waiting for a keychain any longer.
func (k keeping) openBare() *call {
	return &call{name: callOpen, opens: true, run: func(ctx context.Context, s session.Session) (session.Session, error) {
		impatient, cancel := context.WithCancel(ctx)
		cancel()
		err := k.store.Open(impatient)
		return k.resumed(s), err
	}}
}

// unlock opens what is kept under a passphrase.
func (k keeping) unlock(phrase session.Secret) *call {
	return &call{name: callUnlock, opens: true, run: func(ctx context.Context, s session.Session) (session.Session, error) {
		if err := k.store.OpenWith(ctx, phrase); err != nil {
			return s, err
		}
		return k.resumed(s), nil
	}}
}

// resumed goes on as the user who signed in last, if their tokens are kept;
// else at least their name is known.
func (k keeping) resumed(s session.Session) session.Session {
	if s.Secret == "" {
		s = s.WithSecret(k.store.Secret(k.pool))
	}
	if s.State == session.SignedIn {
		return s
	}
	for i, record := range k.store.Users(k.pool) {
		if i == 0 && record.Tokens.Access != "" {
			return s.ResumeKept(record)
		}
		if s.Name == "" {
			s.Name = record.Name
		}
	}
	return s
}

// after keeps what a call brought: tokens, what waits for a code. The first
// time that a profile is read, it finds what is kept of that user. It runs in
// the call's goroutine, so that all this rests before anybody goes on.
func (k keeping) after(ctx context.Context, before, next session.Session) (session.Session, found) {
	key := next.Key(k.pool)
	if k.store != nil && before.State == session.SignedIn && next.State == session.SignedOut {
		return next, found{err: k.forget(ctx, before)}
	}
	if k.store == nil || next.State != session.SignedIn || key.Sub == "" {
		return next, found{}
	}
	if ctx.Err() != nil && key != before.Key(k.pool) {
		return next, found{} // a sign-in that was given up
	}
	f, was, knew := found{}, before.Waiting, before.Facts
	if key != k.key && !next.Profile.ReadAt.IsZero() {
		record, err := k.store.Load(ctx, key)
		f = found{key, record.Drafts, err}
		was, next = record.Waiting, next.Remember(record.Waiting)
		knew, next = record.Facts, next.Recall(record.Facts)
		next.Events = record.Events
		for _, other := range k.store.Users(k.pool) {
			next = next.Recall(session.PoolFacts(other.Facts))
		}
	}
	switch {
	case next.Tokens == k.given:
	case next.Tokens != before.Tokens:
		f.err = firstOf(k.store.SaveTokens(ctx, key, next.SignInName(), next.Tokens), f.err)
	case next.SignInName() != before.SignInName():
		f.err = firstOf(k.store.SaveTokens(ctx, key, next.SignInName(), session.Tokens{}), f.err)
	}
	if !slices.Equal(next.Waiting, was) {
		f.err = firstOf(k.store.SavePending(ctx, key, next.Waiting), f.err)
	}
	f.err = firstOf(k.learn(ctx, key, knew, next.Facts), f.err)
	return next, f
}

// learn keeps the facts that changed; those that are gone are forgotten.
func (k keeping) learn(ctx context.Context, key session.Key, knew, know map[string]string) error {
	var err error
	for name, value := range know {
		if knew[name] != value {
			err = firstOf(k.store.Learn(ctx, key, name, value), err)
		}
	}
	for name := range knew {
		if _, still := know[name]; !still {
			err = firstOf(k.store.Learn(ctx, key, name, ""), err)
		}
	}
	return err
}

// forget lets go of the tokens of whoever signed out, and of their draft once
// the newest one is written.
func (k keeping) forget(ctx context.Context, s session.Session) error {
	key := s.Key(k.pool)
	if key.Sub == "" {
		return nil
	}
	var unkept error
	if k.drafts != nil {
		unkept = k.drafts.Flush(ctx)
	}
	return firstOf(k.store.Forget(ctx, key, s.Tokens), unkept)
}

// nobody is the keeping of a session that nobody has signed in to.
func (k keeping) nobody() keeping {
	k.key, k.drafts, k.field, k.watched, k.failing = session.Key{}, nil, "", false, nil
	return k
}

func firstOf(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return errs[i]
}

// keeps reports whether what is typed outlives this run: the last write of it
// went well. A store that is not open yet writes what it holds when it closes.
func (k keeping) keeps() bool {
	if k.drafts == nil || k.drafts.Err() != nil {
		return false
	}
	protection, why := k.store.Protection()
	return protection != session.InMemory || why == session.NotYet
}
