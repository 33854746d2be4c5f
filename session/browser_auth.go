package session

import (
	"context"
	"slices"
)

// BrowserAuth is a prepared sign-in in a browser: the address to open, and what
// identifies the answer to it. It is a value; nothing runs because of it.
type BrowserAuth struct {
	URL      string // to open; it has no secrets
	Callback string // redirect URI, exactly as it is registered for the app client
	Domain   string // of the sign-in pages, as https://host
	// State comes back with the answer and Nonce in the ID token (OpenID Connect
	// Core, 3.1.2.1). Verifier proves that the sign-in was started here (RFC 7636).
	State, Nonce string
	Verifier     Secret
}

// CallbackPage is what the browser shows after the redirect.
type CallbackPage struct{ Title, Text string }

// CallbackPages are the pages by the result: tokens, a fault that the terminal shows, or
// nothing, because the request was of another sign-in.
type CallbackPages struct{ Done, Failed, Foreign CallbackPage }

// BrowserAsk is what the pages of a sign-in ask. They remember a sign-in for an hour:
// for another account, and for a fresh sign-in, they ask all the same.
type BrowserAsk struct {
	Another bool
	Fresh   Freshness
}

// StartBrowserAuth prepares a sign-in in a browser and puts it into BrowserAuth.
func (s Session) StartBrowserAuth(ctx context.Context, ask BrowserAsk) (Session, error) {
	auth, err := s.service.StartBrowserAuth(ctx, ask)
	if err == nil {
		s.BrowserAuth = auth
	}
	return s, err
}

// AwaitCallback waits for the redirect of the browser and signs in with it. After
// a fault BrowserAuth is unchanged. See Service.AwaitCallback for refused.
func (s Session) AwaitCallback(ctx context.Context, pages CallbackPages, refused func(*Fault)) (Session, error) {
	step, err := s.service.AwaitCallback(ctx, s.BrowserAuth, pages, refused)
	return s.signedInByBrowser(ctx, step, err)
}

// RedeemURL signs in with the address at which the browser ended, for a browser
// that can't reach this machine.
func (s Session) RedeemURL(ctx context.Context, address Secret) (Session, error) {
	step, err := s.service.RedeemURL(ctx, s.BrowserAuth, address)
	return s.signedInByBrowser(ctx, step, err)
}

// signedInByBrowser goes on as every sign-in does. The name that was typed in the
// browser is not known here; if the user is the same, the former name is.
func (s Session) signedInByBrowser(ctx context.Context, step Step, err error) (Session, error) {
	if err != nil {
		return s, err
	}
	next, err := s.stepped(ctx, step, "")
	if err == nil && s.State == SignedIn && next.Profile.SameUser(s.Profile) {
		next.Name, next.signInBy = s.Name, s.signInBy
	}
	return next, err
}

// unspent are the faults of a call after which a sign-in in a browser can still go
// on: nobody has answered yet, or what was handed in was no answer to it.
var unspent = map[CallName][]Code{
	CallAwait:     {PortTaken, BrowserSilent},
	CallRedeemURL: {NotTheAddress, ForeignAnswer},
}

// EndsBrowserAuth reports whether the sign-in in a browser has to begin again with
// another address.
func (f *Fault) EndsBrowserAuth(asked CallName) bool {
	return asked != CallBrowse && !slices.Contains(unspent[asked], f.Code)
}
