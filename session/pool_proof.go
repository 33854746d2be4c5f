package session

import (
	"cmp"
	"context"
	"strings"
)

// What shows that the ids of a pool are right: of the client id any sign-in, since an
// app client is of one pool; of the pool's id the issuer of the access token (developer
// guide, "Understanding the access token"). No answer before that one names the pool,
// and a challenge may come without a proof, or for a user who does not exist.

// InListedPool has the pool as one of the config file: its id is taken to be right
// unless the service knows no such pool.
func (s Session) InListedPool() Session {
	s.poolListed = true
	return s
}

// poolFact is the fact that holds the pool of the tokens that a user signed in with. An
// app client is of one pool: beside the same client id another pool's id is wrong.
const poolFact = "pool_id"

// inPoolOf takes the pool that tokens are of as proved.
func (s Session) inPoolOf(t Tokens) Session {
	s.poolProved = cmp.Or(t.poolID(), s.poolProved)
	return s
}

// poolID is the pool of the access token: the end of its issuer's path, as in
// https://cognito-idp.{region}.amazonaws.com/{pool id}; "" where it has none.
func (t Tokens) poolID() string {
	issuer := claimsOf(t.Access).Issuer
	if id := issuer[strings.LastIndexByte(issuer, '/')+1:]; IsPoolID(id) {
		return id
	}
	return ""
}

// explainRefusal finds out whether a password was refused because of the pool's id,
// which is part of its proof (SRP): the service calls that a wrong password. Whether
// there is such a pool it says without a sign-in, and is asked as long as nothing shows
// that the id is right, or tokens have shown another one. A pool that is there may still
// be the wrong one.
func (s Session) explainRefusal(ctx context.Context, err error) error {
	fault := FaultOf(err)
	if fault == nil || fault.Pool == "" {
		return err
	}
	explained := *fault
	switch {
	case s.poolProved == fault.Pool, s.poolProved == "" && s.poolUsed:
		explained.Pool = ""
	case s.service.LacksPool(ctx):
		explained.Code = PoolIDNotFound
	case s.poolProved == "" && s.poolListed:
		explained.Pool = ""
	}
	return &explained
}

// KeptPool is what became of a pool that was to be kept (Opened.Keep). Its zero value is
// nothing new.
type KeptPool struct {
	// Opener has the pool among the others.
	Opener *Opener
	// Corrected is the pool's id where another one was typed, else "".
	Corrected string
	// Err is why it could not be kept; the next start asks for it again.
	Err error
}

// News reports whether anything became of it.
func (k KeptPool) News() bool { return k.Opener != nil || k.Err != nil }

// keepPool keeps a pool that was typed once somebody is signed in to it, unless their
// sign-in was given up.
func (p Persistence) keepPool(ctx context.Context, next Session) KeptPool {
	if p.keep == nil || next.State != SignedIn || ctx.Err() != nil {
		return KeptPool{}
	}
	return p.keep(next.Tokens.poolID())
}
