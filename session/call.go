package session

import "context"

// Call is one thing to ask of a session. It captures what it needs when the
// person asks for it; what is true of all calls of its name stands in the table
// calls. It is a value.
type Call struct {
	Name CallName
	// Begin gives the session while the call is under way; nil leaves it.
	Begin func(Session) Session
	Run   func(context.Context, Session) (Session, error)
	// Enter opens a pool, in the place of Run: there is no session of it yet.
	Enter func(context.Context) (Opened, error)
	// Meanwhile waits for news while the call is under way, and returns nil once it
	// has ended; nil for a call that has none. A face runs it beside the call, again
	// after each fault.
	Meanwhile func() *Fault
	// Otherwise is asked instead when the person does not want to wait.
	Otherwise *Call
}

// CallName names a call; a face has words for what is being waited for.
type CallName string

// The names of all calls.
const (
	CallEnter        CallName = "enter"
	CallOpen         CallName = "open"
	CallUnlock       CallName = "unlock"
	CallProtect      CallName = "protect"
	CallDecline      CallName = "decline"
	CallResume       CallName = "resume"
	CallSignIn       CallName = "sign_in"
	CallAnswer       CallName = "answer"
	CallRecover      CallName = "recover"
	CallRecoveryCode CallName = "recovery_code"
	CallBrowse       CallName = "browse"
	CallAwait        CallName = "await"
	CallRedeemURL    CallName = "hand_in"
	CallLoad         CallName = "load"
	CallSave         CallName = "save"
	CallTry          CallName = "try"
	CallSettle       CallName = "settle"
	CallRecheck      CallName = "look"
	CallResend       CallName = "resend"
	CallVerify       CallName = "verify"
	CallProve        CallName = "prove"
	CallLearn        CallName = "learn"
	CallUnlearn      CallName = "unlearn"
	CallGiveUpChange CallName = "give_up_change"
	CallSync         CallName = "sync"
	CallSignOut      CallName = "sign_out"
	CallSwitchUser   CallName = "switch_user"

	CallAccount           CallName = "account"
	CallAccountMore       CallName = "account_more"
	CallChangePassword    CallName = "change_password"
	CallSetUpApp          CallName = "set_up_app"
	CallVerifyApp         CallName = "verify_app"
	CallSetFactor         CallName = "set_factor"
	CallPasskeyPage       CallName = "passkey_page"
	CallAwaitPasskey      CallName = "await_passkey"
	CallDeletePasskey     CallName = "delete_passkey"
	CallForgetDevice      CallName = "forget_device"
	CallRememberDevice    CallName = "remember_device"
	CallSignOutEverywhere CallName = "sign_out_everywhere"
	CallDeleteUser        CallName = "delete_user"
	CallSettleAction      CallName = "settle_action"
)

// Traits are what is true of every call of a name.
type Traits struct {
	// Writes: after giving up nobody knows whether it arrived.
	Writes bool
	// SignsIn: it belongs to a sign-in, or comes before one. It is sent without an
	// access token, and no sign-in is opened over it.
	SignsIn bool
	// EndsSignIn: it is sent whether its tokens are good or not.
	EndsSignIn bool
	// NeedsFreshTokens: it has to know the tokens that a refresh under way brings.
	NeedsFreshTokens bool
	// Repeatable: it can be sent again as a whole after a refusal; of its requests
	// only the last one has an effect.
	Repeatable bool
	// Once: it can't be asked for again, what it sends is used up.
	Once bool
	// LongRunning: it may take minutes, and who asked for it stops it.
	LongRunning bool
	// ChangesClaims: it shows that the profile has changed. Other programs learn
	// that from the claims of newer tokens.
	ChangesClaims bool
	// Yields: nobody waits for it, and any other call takes its place.
	Yields bool
	// Local: it asks the service nothing.
	Local bool
	// OpensStore: before it is answered nobody knows who is signed in.
	OpensStore bool
	// AsksAgain: it is for somebody who signed in a short while ago (Session.AskAgain).
	AsksAgain bool
	// ReadBy is the reading that has to follow a write before anything is claimed
	// of it, "" when none has to.
	ReadBy CallName
	// Replaces is the call under way that it takes the place of, "" for none.
	Replaces CallName
}

// calls is the table of all calls.
var calls = []struct {
	name   CallName
	traits Traits
}{
	{CallEnter, Traits{SignsIn: true}},
	{CallOpen, Traits{OpensStore: true}},
	{CallUnlock, Traits{OpensStore: true}},
	{CallProtect, Traits{}},
	{CallDecline, Traits{}},
	{CallResume, Traits{OpensStore: true}},
	{CallSignIn, Traits{SignsIn: true, Repeatable: true}},
	{CallAnswer, Traits{SignsIn: true}},
	{CallRecover, Traits{SignsIn: true}},
	{CallRecoveryCode, Traits{SignsIn: true, Repeatable: true}},
	{CallBrowse, Traits{SignsIn: true, Replaces: CallAwait}},
	{CallAwait, Traits{SignsIn: true, LongRunning: true, Once: true}},
	{CallRedeemURL, Traits{SignsIn: true, Once: true, Replaces: CallAwait}},
	{CallLoad, Traits{Repeatable: true}},
	{CallSave, Traits{Writes: true, Repeatable: true, ReadBy: CallSettle}},
	{CallTry, Traits{Writes: true, Repeatable: true, ReadBy: CallSettle}},
	{CallSettle, Traits{Repeatable: true, ChangesClaims: true}},
	{CallRecheck, Traits{Yields: true, ChangesClaims: true}},
	{CallResend, Traits{Writes: true, Repeatable: true}},
	{CallVerify, Traits{Writes: true, Repeatable: true, ReadBy: CallProve}},
	{CallProve, Traits{Repeatable: true, ChangesClaims: true}},
	{CallLearn, Traits{Local: true}},
	{CallUnlearn, Traits{Local: true}},
	{CallGiveUpChange, Traits{Local: true}},
	{CallSync, Traits{Local: true, Yields: true}},
	{CallSignOut, Traits{EndsSignIn: true, NeedsFreshTokens: true, Replaces: CallLoad}},
	{CallSwitchUser, Traits{EndsSignIn: true, NeedsFreshTokens: true, Replaces: CallLoad}},

	{CallAccount, Traits{Repeatable: true, Replaces: CallAwaitPasskey}},
	{CallAccountMore, Traits{Repeatable: true}},
	{CallChangePassword, Traits{Writes: true, Repeatable: true, AsksAgain: true, ReadBy: CallSettleAction}},
	{CallSetUpApp, Traits{Writes: true, Repeatable: true, AsksAgain: true}},
	{CallVerifyApp, Traits{Writes: true, Repeatable: true, AsksAgain: true, ReadBy: CallSettleAction}},
	{CallSetFactor, Traits{Writes: true, Repeatable: true, AsksAgain: true, ReadBy: CallSettleAction}},
	{CallPasskeyPage, Traits{Repeatable: true, AsksAgain: true}},
	{CallAwaitPasskey, Traits{LongRunning: true}},
	{CallDeletePasskey, Traits{Writes: true, Repeatable: true, AsksAgain: true, ReadBy: CallSettleAction}},
	{CallForgetDevice, Traits{Writes: true, Repeatable: true, AsksAgain: true, ReadBy: CallSettleAction}},
	{CallRememberDevice, Traits{Writes: true, Repeatable: true, AsksAgain: true, ReadBy: CallSettleAction}},
	{CallSignOutEverywhere, Traits{Writes: true, NeedsFreshTokens: true, Repeatable: true, AsksAgain: true, ReadBy: CallSettleAction, Replaces: CallLoad}},
	{CallDeleteUser, Traits{Writes: true, NeedsFreshTokens: true, Repeatable: true, AsksAgain: true, ReadBy: CallSettleAction}},
	{CallSettleAction, Traits{Repeatable: true}},
}

// CallNames lists the names of all calls.
func CallNames() []CallName {
	var names []CallName
	for _, row := range calls {
		names = append(names, row.name)
	}
	return names
}

// Traits gives the row of the name; a name without one has no traits. Inlined where it is
// asked for it would take 9 kB of the program.
//
//go:noinline
func (n CallName) Traits() Traits {
	for _, row := range calls {
		if row.name == n {
			return row.traits
		}
	}
	return Traits{}
}

// Authorized reports whether the call is sent with an access token that has to
// be good.
func (t Traits) Authorized() bool { return !t.EndsSignIn && !t.SignsIn && !t.Local }

// Then is the reading that has to follow a write; false when the write was
// refused, for then it changed nothing, and for calls that need none. A code that is no
// longer valid may have been used in another window: then the profile shows what it proved.
func (n CallName) Then(fault *Fault) (Call, bool) {
	next := n.Traits().ReadBy
	used := n == CallVerify && fault != nil && fault.Code == ExpiredCode
	if next == "" || fault != nil && fault.Delivered == Refused && !used {
		return Call{}, false
	}
	return ReadCall(next), true
}
