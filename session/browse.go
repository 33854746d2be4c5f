package session

import "context"

// Visit is a sign-in in a browser that has been prepared: where to send the
// person, and what tells the answer to it from all others. It is a value;
// nothing is under way because of it.
type Visit struct {
	URL      string // what to open; it holds nothing that has to be hidden
	Callback string // where the browser ends, to the letter as the app client has it registered
	Domain   string // where the pool has its sign-in pages, as https://host
	// State comes back with the answer and Nonce in the ID token (OpenID Connect
	// Core, 3.1.2.1). Verifier proves that whoever hands the answer in has
	// begun the visit (RFC 7636).
	State, Nonce string
	Verifier     Secret
}

// Page is what a browser is shown when it brings the answer.
type Page struct{ Title, Text string }

// Pages are the pages by what came of the answer: tokens, a fault that the
// terminal tells, or nothing, as it was to some other sign-in.
type Pages struct{ Done, Failed, Foreign Page }

// Browse prepares a sign-in in a browser; Visit is then what to do. For another
// account the pages have to ask, whoever they still know.
func (s Session) Browse(ctx context.Context, another bool) (Session, error) {
	visit, err := s.service.Browse(ctx, another)
	if err == nil {
		s.Visit = visit
	}
	return s, err
}

// Await waits until the browser brings the answer to the visit, and signs in
// with it. A fault leaves the visit as it is.
func (s Session) Await(ctx context.Context, pages Pages) (Session, error) {
	step, err := s.service.Await(ctx, s.Visit, pages)
	return s.visited(ctx, step, err)
}

// HandIn signs in with the address that the browser ended at, for a browser
// that can't reach this machine.
func (s Session) HandIn(ctx context.Context, address Secret) (Session, error) {
	step, err := s.service.HandIn(ctx, s.Visit, address)
	return s.visited(ctx, step, err)
}

// visited goes on as every sign-in does. Nobody here has seen the name that was
// typed in the browser; of the same user, the one from before still holds.
func (s Session) visited(ctx context.Context, step Step, err error) (Session, error) {
	if err != nil {
		return s, err
	}
	next, err := s.stepped(ctx, step, "")
	if err == nil && s.State == SignedIn && next.Profile.SameUser(s.Profile) {
		next.Name, next.signInBy = s.Name, s.signInBy
	}
	return next, err
}
