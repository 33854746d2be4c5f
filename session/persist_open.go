package session

import (
	"cmp"
	"context"
	"slices"
)

// Keeps reports whether anything is kept of this pool at all.
func (p Persistence) Keeps() bool { return p.store != nil }

// OpenCall finds out what is kept, and whether somebody is still signed in. A
// call that is given up while a keychain asks goes on without it.
func (p Persistence) OpenCall() Call {
	open := func(ctx context.Context, s Session) (Session, error) {
		err := p.store.Open(ctx)
		return p.resumed(s), err
	}
	return Call{Name: CallOpen, Run: open, Otherwise: &Call{Name: CallOpen, Run: inCancelledContext(open)}}
}

// UnlockCall opens what is kept under a passphrase.
func (p Persistence) UnlockCall(phrase Secret) Call {
	return Call{Name: CallUnlock, Run: func(ctx context.Context, s Session) (Session, error) {
		if err := p.store.OpenWith(ctx, phrase); err != nil {
			return s, err
		}
		return p.resumed(s), nil
	}}
}

// resumed goes on as the user who signed in last, if their tokens are kept and those of
// nobody else are, or as the wanted user; else at least their name is known.
func (p Persistence) resumed(s Session) Session {
	if s.Secret == "" {
		s = s.WithSecret(p.store.Secret(p.pool))
	}
	users := p.store.Users(p.pool)
	for _, record := range users {
		s = s.withStoredCredential(record.DeviceCredential)
		s.poolProved = cmp.Or(s.poolProved, record.Facts[poolFact])
	}
	s.Users, s.poolUsed = knownUsers(users), s.poolUsed || len(users) > 0
	switch {
	case s.State == SignedIn:
		return s
	case p.user != "":
		i := slices.IndexFunc(users, func(r Record) bool { return r.Tokens.Access != "" && r.called(p.user) })
		if i >= 0 {
			return s.ResumeRecord(users[i])
		}
		s.Name = p.user
		return s
	case len(users) > 0 && users[0].Tokens.Access != "" && !s.AsksWho():
		return s.ResumeRecord(users[0])
	}
	for _, record := range users {
		s.Name = cmp.Or(s.Name, record.Name)
	}
	return s
}

// Protection is how what is kept is protected, and why not better.
func (p Persistence) Protection() (Protection, StoreReason) { return p.store.Protection() }

// KeepsDrafts reports whether what is typed outlives this run: the last write of
// it went well. A store that is not open yet writes what it holds when it closes.
func (p Persistence) KeepsDrafts() bool {
	return p.drafts != nil && p.drafts.Err() == nil && p.KeepsChoices()
}

// KeepsChoices reports whether what is chosen for this machine, such as the language,
// outlives this run: nobody has to be signed in for it.
func (p Persistence) KeepsChoices() bool {
	if p.store == nil {
		return false
	}
	protection, why := p.store.Protection()
	return protection.Keeps() || why == NotYet
}

// KeepsSecrets reports whether the secret of an app client outlives this run.
func (p Persistence) KeepsSecrets() bool {
	if p.store == nil {
		return false
	}
	protection, _ := p.store.Protection()
	return protection.KeepsSecrets()
}

// SaveSecret keeps the secret of the app client where tokens are kept; "" is
// forgotten.
func (p Persistence) SaveSecret(ctx context.Context, secret Secret) error {
	if p.store == nil {
		return nil
	}
	return p.store.SaveSecret(ctx, p.pool, secret)
}

// Close writes what is not written yet of a pool that was opened.
func (o Opened) Close(ctx context.Context) error {
	if o.Store == nil {
		return nil
	}
	return o.Store.Close(ctx)
}

// PassphraseOffer is PassphraseNew or PassphraseNeeded where a passphrase would keep
// the sign-in that is lost at the end of this run and the person was not asked yet; else
// "".
func (p Persistence) PassphraseOffer(s Session) StoreReason {
	if p.store == nil || s.State != SignedIn || s.Tokens == p.brought {
		return ""
	}
	if offer, declined := p.store.PassphraseOffer(); !declined {
		return offer
	}
	return ""
}

// PassphraseAtSignIn is PassphraseOffer for somebody who asks for a sign-in that is kept,
// which they may not have wanted when they left a form.
func (p Persistence) PassphraseAtSignIn() StoreReason {
	if p.store == nil {
		return ""
	}
	offer, _ := p.store.PassphraseOffer()
	return offer
}

// ProtectCall accepts the offer: what is kept moves under the passphrase.
func (p Persistence) ProtectCall(phrase Secret) Call {
	return Call{Name: CallProtect, Run: func(ctx context.Context, s Session) (Session, error) {
		return s, p.store.OpenWith(ctx, phrase)
	}}
}

// DeclineCall turns the offer down for good.
func (p Persistence) DeclineCall() Call {
	return Call{Name: CallDecline, Run: func(ctx context.Context, s Session) (Session, error) {
		return s, p.store.DeclinePassphrase(ctx)
	}}
}
