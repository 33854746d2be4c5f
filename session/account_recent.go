package session

import (
	"cmp"
	"slices"
	"time"
)

// AskAgainAfter is how old a sign-in may be for an action on the account, unless it
// is set otherwise.
const AskAgainAfter = 5 * time.Minute

// SignInWay is a way to ask the user for proof again; its words are
// ask_again.<way>.
type SignInWay string

// The ways. WayCode is a code to a contact in place of a password. By WayBrowser the
// pages have to ask all the same: they remember a sign-in for an hour.
const (
	WayPassword SignInWay = "password"
	WayCode     SignInWay = "code"
	WayBrowser  SignInWay = "browser"
)

// AskAgain is whether an action has to wait for proof that the person at the
// keyboard is the user, and how that can be asked for.
type AskAgain struct {
	Needed bool
	Ways   []SignInWay
	// Fresh is for the sign-in that proves it.
	Fresh Freshness
}

// Freshness is what a sign-in has to show to prove who is at the keyboard (developer
// guide, "Authentication levels with ACR and AMR claims"). Its zero value asks for
// nothing.
type Freshness struct {
	// MaxAge is how long ago the service may have asked the user.
	MaxAge time.Duration
	// Level is the authentication level of the present sign-in, the claim acr: proof is
	// no weaker. "" where the tokens have none, as in pools that know no levels.
	Level string
}

// Impossible reports whether proof is needed and there is no way to ask for it.
func (a AskAgain) Impossible() bool { return a.Needed && len(a.Ways) == 0 }

// SignedInSince is when the user signed in: by the clock of this machine if that
// was in this run, else as the tokens have it; zero when unknown.
func (s Session) SignedInSince() time.Time {
	if !s.signedInAt.IsZero() {
		return s.signedInAt
	}
	return s.Tokens.signedInAt()
}

// AskAgain returns what an action needs now, when a sign-in counts for as long as
// limit; 0 never asks. A time that is further ahead than the limit proves nothing:
// a clock is wrong.
func (s Session) AskAgain(pool PoolInfo, now time.Time, limit time.Duration) AskAgain {
	since := s.SignedInSince()
	if limit == 0 || !since.IsZero() && now.Sub(since).Abs() < limit {
		return AskAgain{}
	}
	level := cmp.Or(claimsOf(s.Tokens.Access).Level, claimsOf(s.Tokens.ID).Level)
	return AskAgain{Needed: true, Ways: s.signInWays(pool), Fresh: Freshness{MaxAge: limit, Level: level}}
}

// signInWays are the ways in which this user can sign in, as far as they are known.
func (s Session) signInWays(pool PoolInfo) []SignInWay {
	first := s.Account.Factors.Value.First
	has := func(names ...ChallengeName) bool {
		return slices.ContainsFunc(names, func(n ChallengeName) bool { return slices.Contains(first, string(n)) })
	}
	state := s.PasswordState()
	var ways []SignInWay
	for _, row := range []struct {
		way   SignInWay
		works bool
	}{
		{WayPassword, pool.CanSignIn && (state == PasswordSet || state == PasswordUnknown)},
		{WayCode, pool.CanSignIn && has(CodeByEmail, FirstCodeBySMS)},
		{WayBrowser, pool.Browser},
	} {
		if row.works {
			ways = append(ways, row.way)
		}
	}
	return ways
}

// PlanAsksAgain reports whether saving a plan needs proof as actions do: it changes
// a contact at once, or may, that signs the user in, gets the codes of a second
// factor, or helps when the password is forgotten.
func (s Session) PlanAsksAgain(p Plan) bool {
	return slices.ContainsFunc(p.Changes, func(c Change) bool {
		return slices.ContainsFunc(s.Impacts(c), func(q Impact) bool { return q.Ending != EndsLater })
	})
}
