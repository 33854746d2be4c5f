package session

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"cognito-profile/session/attribute"
)

// Service is what a session asks of Cognito, in our words. Every error that it
// returns is, or wraps, a *Fault. Calls that write are sent at most once.
type Service interface {
	// WithSecret is the same service in the name of an app client that has this
	// secret; "" is one without.
	WithSecret(secret Secret) Service
	// SignIn begins a sign-in (InitiateAuth).
	SignIn(ctx context.Context, login Login) (Step, error)
	// LacksPool reports whether the service itself knows no pool of this id.
	LacksPool(ctx context.Context) bool
	// Answer answers a challenge (RespondToAuthChallenge).
	Answer(ctx context.Context, c Challenge, answers Answers) (Step, error)
	// StartBrowserAuth prepares a sign-in in a browser (RFC 6749 with PKCE), which
	// may have to look up where the pool's pages are.
	StartBrowserAuth(ctx context.Context, ask BrowserAsk) (BrowserAuth, error)
	// AwaitCallback listens on this machine, for minutes, until the browser brings
	// the answer, and redeems it. Nothing listens once it has returned. An answer
	// that is not of this sign-in is refused, and the waiting goes on; refused is
	// called with the fault, from other goroutines, unless it is nil.
	AwaitCallback(ctx context.Context, auth BrowserAuth, pages CallbackPages, refused func(*Fault)) (Step, error)
	// RedeemURL redeems the answer in the address at which the browser ended.
	RedeemURL(ctx context.Context, auth BrowserAuth, address Secret) (Step, error)
	// ForgotPassword sends a code for a new password (ForgotPassword).
	ForgotPassword(ctx context.Context, name string) (Delivery, error)
	// ResetPassword sets a new password with that code (ConfirmForgotPassword).
	ResetPassword(ctx context.Context, name, code string, password Secret) error
	// ConfirmSignUp confirms an account with the code of its sign-up (ConfirmSignUp).
	ConfirmSignUp(ctx context.Context, name, code string) error
	// ResendSignUp sends that code again (ResendConfirmationCode).
	ResendSignUp(ctx context.Context, name string) (Delivery, error)
	// Refresh trades the refresh token for new tokens (GetTokensFromRefreshToken), with
	// the key of their device. The refresh token in the answer is the one to keep, rotated
	// or not.
	Refresh(ctx context.Context, t Tokens) (Tokens, error)
	// Revoke ends the refresh token and the access tokens made from it
	// (RevokeToken); tokens without one are left to expire.
	Revoke(ctx context.Context, t Tokens) error
	// SignOutEverywhere ends all tokens of the user (GlobalSignOut).
	SignOutEverywhere(ctx context.Context, access Secret) error
	// Profile reads the signed-in user (GetUser).
	Profile(ctx context.Context, access Secret) (attribute.Profile, error)
	// Update writes the attributes in one call; an empty value empties the
	// attribute (UpdateUserAttributes). It returns where codes were sent.
	Update(ctx context.Context, access Secret, attributes []attribute.Attribute) ([]Delivery, error)
	// SendCode sends a code to the stored value of a contact (GetUserAttributeVerificationCode).
	SendCode(ctx context.Context, access Secret, attribute string) (Delivery, error)
	// Verify proves a contact with the code that was sent (VerifyUserAttribute).
	Verify(ctx context.Context, access Secret, attribute, code string) error
	AccountService
}

// Store is what a session keeps on this machine between two runs, encrypted as
// far as the machine allows. Its errors are, or wrap, a *StoreError. All of it
// but Protection and Keeper.Keep waits for the disk. Nobody has one who wants
// nothing kept.
type Store interface {
	// Open finds out how to protect what is kept. The reason KeychainAsking means
	// to say so and open again; giving up is a cancelled context. PassphraseNew
	// and PassphraseNeeded mean to ask for one, then OpenWith. After any other
	// error it is open too, with less than was hoped for.
	Open(ctx context.Context) error
	// OpenWith opens it with a passphrase, or sets that after PassphraseNew. PassphraseWrong
	// means to ask again.
	OpenWith(ctx context.Context, phrase Secret) error
	// Protection returns what is in force, and why not more.
	Protection() (Protection, StoreReason)
	// Users are those known of a pool, who signed in or was chosen last first.
	Users(pool string) []Record
	// Load returns what is kept of a user, with the drafts that can be taken over; a new
	// record where there is none, or with an error about the one there was.
	Load(ctx context.Context, key Key) (Record, error)
	// SaveTokens keeps tokens and the name to sign in with, each unless it is empty.
	SaveTokens(ctx context.Context, key Key, name string, t Tokens) error
	// Choose makes a user the last one, as a sign-in would.
	Choose(ctx context.Context, key Key) error
	// RefreshTokens returns newer tokens than have, from another window that was
	// faster or from refresh; they are kept before it returns. Tokens that are not empty
	// are good even with an error.
	RefreshTokens(ctx context.Context, key Key, have Tokens, refresh func(context.Context, Tokens) (Tokens, error)) (Tokens, error)
	// Forget removes the tokens of a sign-in that has ended. Those of another one
	// stay, and the error's reason is OtherSignIn. What is typed stays too, and
	// Load gives it to the next sign-in.
	Forget(ctx context.Context, key Key, t Tokens) error
	// SaveWho keeps what is shown of a user whose name to sign in with is not known.
	SaveWho(ctx context.Context, key Key, who string) error
	// Release leaves a user signed in who lets another one sign in: what is typed in this
	// window is given to Load when they come back.
	Release(ctx context.Context, key Key) error
	// SaveDeviceCredential keeps what this machine has for the user where tokens are kept,
	// beyond a sign-out; the zero value forgets it.
	SaveDeviceCredential(ctx context.Context, key Key, d DeviceCredential) error
	// Remove removes all that is kept of a user whose account was deleted, what other
	// windows have kept too.
	Remove(ctx context.Context, key Key) error
	// Secret is that of the app client, "" when none is kept of the pool;
	// SaveSecret keeps it where tokens are kept, and forgets it when it is "".
	Secret(pool string) Secret
	SaveSecret(ctx context.Context, pool string, secret Secret) error
	// SavePending keeps the contact changes that wait for a code; what another window has
	// added since Load stays.
	SavePending(ctx context.Context, key Key, list []PendingVerification) error
	// SaveAttempt keeps a save whose result is not certain, in the place of this
	// window's former one, and of the one of the Owner that was taken over; one without
	// changes forgets them. The entries go into the history as WithHistory
	// has them, in the same write.
	SaveAttempt(ctx context.Context, key Key, a Attempt, entries []HistoryEntry) error
	// Learn keeps a fact about the user; an empty value forgets it.
	Learn(ctx context.Context, key Key, name, value string) error
	// Count keeps that a call was made which the service counts by the hour, and
	// gives all that are kept, those of other windows too.
	Count(ctx context.Context, key Key, e Event) ([]Event, error)
	// PassphraseOffer is PassphraseNew or PassphraseNeeded where a passphrase, given to
	// OpenWith, would keep what no keychain does, else "". DeclinePassphrase keeps that
	// the person doesn't want one: declined.
	PassphraseOffer() (offer StoreReason, declined bool)
	DeclinePassphrase(ctx context.Context) error
	// KeepNames keeps which attributes a profile of the pool has shown.
	KeepNames(pool string, names []string) error
	// Keeper keeps the draft of a user in this window.
	Keeper(key Key) Keeper
	// DropDraft removes a draft of a window that is gone, and in the same step writes
	// that of this one.
	DropDraft(ctx context.Context, key Key, d SavedDraft) error
	// Close writes what is not written yet, drafts too.
	Close(ctx context.Context) error
}

// Keeper writes a draft as it changes. Keep takes it as it is now and never
// waits; the channel that it returns is closed when the next write has ended,
// and nil when nothing is left to write. Flush writes and waits. Err is why the
// last write failed, nil when it did not.
type Keeper interface {
	Keep(d SavedDraft) (written <-chan struct{})
	Flush(ctx context.Context) error
	Err() error
}

// Secret is text that must not be seen: passwords, tokens, codes. It prints as
// a mark wherever something prints it by accident; string(s) is the only way out.
type Secret string

const hidden = "[hidden]"

// String hides the secret from fmt.
func (Secret) String() string { return hidden }

// Format hides the secret from every verb of fmt.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }

// LogValue hides the secret from slog.
func (Secret) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText hides the secret from encoders.
func (Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// Tokens are what signing in gave. Refresh is empty when the tokens came from
// elsewhere; Expires is zero when the access token does not hold it.
type Tokens struct {
	Access, ID, Refresh Secret
	Expires             time.Time
	// DeviceKey is that of the device that they were given to, "" for none.
	// They can be refreshed with it only.
	DeviceKey string
}

// refreshAhead is how long before the access token expires new ones are worth
// asking for, so that no call runs into the end.
const refreshAhead = 30 * time.Second

// Over reports whether the access token has expired.
func (t Tokens) Over(now time.Time) bool { return !t.Expires.IsZero() && !now.Before(t.Expires) }

// Due reports whether the access token has expired or soon will, and there is a
// refresh token to get another with.
func (t Tokens) Due(now time.Time) bool { return t.Refresh != "" && t.Over(now.Add(refreshAhead)) }

// Delivery is a code on its way.
type Delivery struct {
	Attribute   string // "email" or "phone_number"
	Medium      Medium
	Destination string // masked by the service, as j***@e***
	At          time.Time
}

// Medium is the way a code travels. Values that Cognito adds later pass through.
type Medium string

// The media of the API today.
const (
	ByEmail Medium = "EMAIL"
	BySMS   Medium = "SMS"
)
