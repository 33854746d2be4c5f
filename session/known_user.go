package session

import (
	"cmp"
	"context"
	"slices"
)

// KnownUser is a user of the pool of whom something is kept on this machine.
type KnownUser struct {
	Key Key
	// Name is what they sign in with or, where that is not known, what their profile
	// shows; SignInName is the former alone, "" where it is not known.
	Name, SignInName string
	// SignedIn reports whether their tokens are kept, so that nothing has to be typed.
	SignedIn bool
}

// knownUsers are those of whom there is more than an id, the last one first.
func knownUsers(records []Record) []KnownUser {
	var list []KnownUser
	for _, r := range records {
		u := KnownUser{Key: r.Key, Name: cmp.Or(r.Name, r.Who), SignInName: r.Name, SignedIn: r.Tokens.Access != ""}
		if u.Name != "" || u.SignedIn {
			u.Name = cmp.Or(u.Name, r.Sub)
			list = append(list, u)
		}
	}
	return list
}

// called reports whether a name is this user's: what they sign in with, what their
// profile shows, or their id.
func (r Record) called(name string) bool { return name == r.Name || name == r.Who || name == r.Sub }

// withLast has a user at the end of the list: who makes room is not likely to be next.
func withLast(users []KnownUser, key Key) []KnownUser {
	i := slices.IndexFunc(users, func(u KnownUser) bool { return u.Key == key })
	if i < 0 {
		return users
	}
	return append(slices.Delete(slices.Clone(users), i, i+1), users[i])
}

// SignedInUsers are the users of the pool who can go on without a sign-in.
func (s Session) SignedInUsers() []KnownUser {
	return slices.DeleteFunc(slices.Clone(s.Users), func(u KnownUser) bool { return !u.SignedIn })
}

// AsksWho reports whether the person has to choose who they are: several users are
// signed in, or one is who was not the last.
func (s Session) AsksWho() bool {
	signedIn := s.SignedInUsers()
	return s.State == SignedOut && len(signedIn) > 0 && (len(signedIn) > 1 || s.Users[0] != signedIn[0])
}

// ComesBack is how long somebody stays signed in who lets another user sign in.
type ComesBack string

// The ways. Where tokens are not kept, they stay in memory until the program ends;
// without a store there is no way back, so the sign-in is ended.
const (
	ComesBackLater ComesBack = "later"
	ComesBackInRun ComesBack = "run"
	ComesBackNever ComesBack = "never"
)

// ComesBack is how long the user stays signed in when another one takes their place.
func (p Persistence) ComesBack(s Session) ComesBack {
	switch {
	case p.store == nil || s.Tokens.Refresh == "" || s.Tokens == p.brought || s.Key(p.pool).Sub == "":
		return ComesBackNever
	case p.KeepsSecrets():
		return ComesBackLater
	}
	return ComesBackInRun
}

// SwitchUserCall makes room for another user. It ends nobody's sign-in where the user
// comes back (Persistence.Run), and asks the service nothing then.
func SwitchUserCall() Call {
	return Call{Name: CallSwitchUser, Run: func(_ context.Context, s Session) (Session, error) {
		next := s.signedOut()
		next.Name = ""
		return next, nil
	}}
}

// switched is the call as it has to be for this user: who does not come back is signed
// out.
func (p Persistence) switched(c Call, s Session) Call {
	if c.Name == CallSwitchUser && p.ComesBack(s) == ComesBackNever {
		return SignOutCall(true)
	}
	return c
}

// release leaves the user of a session signed in. What is typed is written, and offered
// when they come back.
func (p Persistence) release(ctx context.Context, s Session) error {
	unwritten := p.flush(ctx)
	return firstOf(p.store.Release(ctx, s.Key(p.pool)), unwritten)
}

// ResumeCall goes on as a user who is signed in, the last one from now on. It asks
// nobody: reading the profile shows whether their tokens are still good.
func (p Persistence) ResumeCall(key Key) Call {
	return Call{Name: CallResume, Run: func(ctx context.Context, s Session) (Session, error) {
		records := p.store.Users(p.pool)
		s.Users = knownUsers(records)
		i := slices.IndexFunc(records, func(r Record) bool { return r.Key == key })
		switch {
		case i < 0:
			return s, nil
		case records[i].Tokens.Access == "": // another window has signed them out
			s.Name = records[i].Name
			return s, nil
		}
		unkept := p.store.Choose(ctx, key)
		return s.withStoredCredential(records[i].DeviceCredential).ResumeRecord(records[i]), unkept
	}}
}
