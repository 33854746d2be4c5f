package plain

import (
	"errors"

	"cognito-profile/session"
)

// errPools is that somebody wants another pool.
var errPools = errors.New("plain: another pool")

// live goes from pool to pool.
func (f *face) live(o Options) error {
	opened, err := f.first(o)
	if err != nil {
		return err
	}
	for {
		if !opened.None() {
			if err := f.enter(opened); err != nil {
				return err
			}
		}
		for !f.none() {
			if err := f.stay(); !errors.Is(err, errPools) {
				return err
			}
			if opened, err = f.choosePool(); !errors.Is(err, errBack) {
				break
			}
		}
		if f.none() {
			opened, err = f.choosePool()
		}
		if errors.Is(err, errBack) {
			return leaving{}
		}
		if err != nil {
			return err
		}
	}
}

// none reports whether no pool is open yet.
func (f *face) none() bool { return len(f.used) == 0 }

// first opens the pool that is meant from the start, if one is.
func (f *face) first(o Options) (session.Opened, error) {
	if o.First == nil {
		return o.Opened, nil
	}
	answer, fault, err := f.do(session.Call{Name: session.CallEnter, Enter: o.First})
	switch {
	case err != nil || fault == nil:
		return answer.Opened, err
	case fault.Code == session.Cancelled && f.opener != nil:
		return session.Opened{}, nil
	case fault.Code == session.Cancelled:
		return session.Opened{}, leaving{}
	}
	return session.Opened{}, answer.Err
}

// enter begins with a pool that was opened: what an earlier run has kept of it is
// looked for first.
func (f *face) enter(o session.Opened) error {
	f.used = append(f.used, o)
	o.Session = o.Session.In(f.languages.Chosen)
	f.words.Words = f.base.ForPool(o).Over(ownPrefix)
	f.runner, f.pool, f.inbox, f.source = f.runnerOf(o), o.Pool, o.Inbox, o.Passwords
	f.draft, f.drafts = session.NewDraft(o.Session.Schema, o.Session.Profile), nil
	f.tell("plain.pool_is", "pool", o.Pool.Name)
	if o.Store == nil {
		return nil
	}
	_, _, err := f.openStore()
	return err
}

// stay is signed out or signed in to the pool until it is left.
func (f *face) stay() error {
	for {
		var err error
		switch s := f.session(); {
		case s.AsksWho():
			err = f.chooseUser()
		case s.State == session.SignedOut:
			err = f.signIn("")
		default:
			err = f.profile()
		}
		if err != nil {
			return err
		}
	}
}
