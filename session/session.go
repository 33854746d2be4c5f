package session

import (
	"context"
	"time"

	"cognito-profile/session/attribute"
)

// State is where a session stands; it chooses the screen at the bottom.
type State int

// The states of doc.go.
const (
	SignedOut State = iota
	SignedIn
)

// Session is who is signed in and what is known about them: a value.
type Session struct {
	service Service

	State             State
	Name              string // as typed at this sign-in; empty when the tokens came from elsewhere
	Tokens            Tokens
	Secret            Secret // the app client's, if it has one and it is known
	DeviceCredentials DeviceCredentials
	// SendPassword reports whether the person agreed to send the password itself,
	// at a sign-in that went on; it is not asked again.
	SendPassword bool
	// Of the pool is known: that it is in the config file, that somebody was signed in to
	// it before this run, and its id by the last tokens that are known (pool_proof.go).
	poolListed, poolUsed bool
	poolProved           string
	Schema               attribute.Schema
	// Users are those of whom this machine keeps something, the last one first, as they
	// were when nobody was signed in.
	Users   []KnownUser
	Profile attribute.Profile
	Pending []PendingVerification
	// History are the last saves of this machine, newest first.
	History []HistoryEntry
	// Facts are what the service taught about this user, by name. Learn and
	// RestoreFacts lay those about attributes over the Schema.
	Facts map[string]string
	// Events are the calls of the last hour that the service counts.
	Events  []Event
	counter Counter
	// Account is what is known of the security of the account.
	Account Account

	// Challenge is what the sign-in under way asks now, Recovery where the code
	// for a new password or a confirmation went. Recovered is set when
	// the code was accepted, whatever became of the sign-in after it. BrowserAuth
	// is the sign-in in a browser, if one was prepared.
	Challenge   Challenge
	Recovery    Delivery
	Recovered   bool
	BrowserAuth BrowserAuth
	signingIn   string    // the name that was typed for it
	signInBy    string    // the contact whose value was typed to sign in, if one was
	nameMoved   bool      // that contact may have shown another value since
	signedInAt  time.Time // in this run, by this machine's clock; zero when it was before

	// Attempt is a save whose result is not known yet, Late one that was never
	// answered and that the profile doesn't show: it may still arrive. Outcomes
	// are the results of a save that the last call settled, Refusals the values
	// that it refused. Unedited means that of a save of an earlier run not all edits are
	// left.
	Attempt  *Attempt
	Late     *Attempt
	Outcomes []Outcome
	Refusals []Refusal
	Unedited bool
}

// New is a session that nobody has signed in to.
func New(service Service, schema attribute.Schema) Session {
	return Session{service: service, Schema: schema}
}

// WithSecret goes on in the name of an app client that has this secret; "" is
// one without.
func (s Session) WithSecret(secret Secret) Session {
	if secret != s.Secret {
		s.service, s.Secret = s.service.WithSecret(secret), secret
	}
	return s
}

// In has what the team says about attributes in a language; "" changes nothing.
func (s Session) In(language string) Session {
	if language != "" {
		s.Schema = s.Schema.In(language)
	}
	return s
}

// Resume takes tokens that came from elsewhere; the first Load proves them.
// name is what the user signed in with, if that is known.
func (s Session) Resume(t Tokens, name string) Session {
	s = s.inPoolOf(t)
	s.State, s.Tokens, s.Name, s.signInBy = SignedIn, t, name, ""
	s.nameMoved, s.signedInAt = false, time.Time{}
	s.Challenge, s.Recovery, s.Recovered, s.BrowserAuth, s.signingIn = Challenge{}, Delivery{}, false, BrowserAuth{}, ""
	return s
}

// ResumeRecord goes on with what an earlier run has kept. Until the profile is
// read, the user's id is all that is known of it.
func (s Session) ResumeRecord(r Record) Session {
	s.Profile = attribute.NewProfile("", []attribute.Attribute{{Name: attribute.Sub, Value: r.Sub}}, nil, time.Time{})
	s = s.Resume(r.Tokens, r.Name)
	s.nameMoved = true // for all that anybody knows
	return s
}

// Key names the user among all whose records are kept of a pool; it has no Sub
// before anything is known of them.
func (s Session) Key(pool string) Key { return Key{Pool: pool, Sub: s.Profile.Value(attribute.Sub)} }

// RestorePending takes over what an earlier run or another window left waiting for a code,
// unless a later change waits here or the profile shows something newer. A newer code for
// the same value counts, too.
func (s Session) RestorePending(kept []PendingVerification) Session {
	for _, w := range kept {
		own, known := s.pending(w.Attribute)
		if !known || w.newerThan(own) {
			s = s.withPending(w)
		}
	}
	return s.reread()
}

// Load reads the profile.
func (s Session) Load(ctx context.Context) (Session, error) {
	var profile attribute.Profile
	next, err := s.authorized(func(access Secret) (err error) {
		profile, err = s.service.Profile(ctx, access)
		return err
	})
	if err != nil {
		return next, err
	}
	if !profile.SameUser(next.Profile) {
		next = next.knowing(nil)
		next.Events, next.Account, next.History = nil, Account{}, nil
	}
	next.Profile = profile
	return next.withOwnCredential().knowSignIn().reread(), nil
}

// Sending is the session from the moment a save is sent: until Settle has read
// the profile again, nobody knows what became of it.
func (s Session) Sending(plan Plan) Session {
	s.Attempt, s.Outcomes, s.Refusals, s.Unedited = &Attempt{Plan: plan}, nil, nil, false
	return s
}

// Save sends the attempt, once. A refusal changed nothing and ends the attempt;
// with any other error, or none, Settle finds out what happened.
func (s Session) Save(ctx context.Context) (Session, error) {
	attempt := *s.Attempt
	next, err := s.authorized(func(access Secret) (err error) {
		attempt.Deliveries, err = s.service.Update(ctx, access, attempt.Plan.Attributes())
		return err
	})
	switch fault := FaultOf(err); {
	case err == nil:
		attempt.Accepted = true
		next.Attempt = &attempt
	case fault.Delivered == Refused:
		next.Attempt, next.Refusals = nil, refusals(attempt.Plan, fault)
	case fault.Final():
		attempt.Answered = true
		next.Attempt = &attempt
	}
	return next, err
}

// authorized runs a call with the access token, once. When that has expired the
// call was refused, and may be run again after Refresh.
func (s Session) authorized(call func(access Secret) error) (Session, error) {
	s.Outcomes = nil
	return s, call(s.Tokens.Access)
}

// Refresh trades tokens for newer ones. They are not put into the session: it
// is up to the caller to keep them first, for a rotated refresh token works
// only once.
func (s Session) Refresh(ctx context.Context, have Tokens) (Tokens, error) {
	return s.service.Refresh(ctx, have)
}
