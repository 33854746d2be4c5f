package session

import (
	"context"
	"slices"

	"cognito-profile/session/attribute"
)

// ReadCall reads the profile, and settles a save whose result is not known yet. Its
// name is CallLoad, or CallSettle after a write, CallProve after a code,
// CallRecheck in the background. CallSettleAction reads what an action on the account
// has come to.
func ReadCall(name CallName) Call {
	read := Session.Settle
	if name == CallSettleAction {
		read = Session.SettleAction
	}
	return Call{Name: name, Run: method(read)}
}

// method runs a method of the session that takes nothing else.
func method(m func(Session, context.Context) (Session, error)) func(context.Context, Session) (Session, error) {
	return func(ctx context.Context, s Session) (Session, error) { return m(s, ctx) }
}

// SaveCall writes all of a plan.
func SaveCall(plan Plan) Call { return writeCall(CallSave, plan) }

// TryCall writes one field of a probe by itself.
func TryCall(change Change) Call { return writeCall(CallTry, Plan{[]Change{change}}) }

func writeCall(name CallName, plan Plan) Call {
	return Call{Name: name, Begin: func(s Session) Session { return s.Sending(plan) }, Run: method(Session.Save)}
}

// EnterCall opens the pool that was chosen.
func EnterCall(o *Opener, choice PoolChoice) Call {
	return Call{Name: CallEnter, Enter: func(ctx context.Context) (Opened, error) { return o.Open(ctx, choice) }}
}

// ResendCall sends a new code for a contact.
func ResendCall(attribute string) Call {
	return Call{Name: CallResend, Run: func(ctx context.Context, s Session) (Session, error) {
		return s.readAndResend(ctx, attribute)
	}}
}

// VerifyCall sends the code for a contact.
func VerifyCall(attribute, code string) Call {
	return Call{Name: CallVerify, Run: func(ctx context.Context, s Session) (Session, error) {
		return s.Verify(ctx, attribute, code)
	}}
}

// LearnCall notes attributes that this app client may not write. It asks nobody.
func LearnCall(names []string) Call {
	names = slices.Clone(names)
	return Call{Name: CallLearn, Run: func(_ context.Context, s Session) (Session, error) {
		s.Outcomes = nil // they have been shown
		for _, name := range names {
			s = s.Learn(name, attribute.NotForApp)
		}
		return s, nil
	}}
}

// UnlearnCall forgets that an attribute may not be written. It asks nobody.
func UnlearnCall(name string) Call {
	return Call{Name: CallUnlearn, Run: func(_ context.Context, s Session) (Session, error) {
		return s.Unlearn(name), nil
	}}
}

// GiveUpChangeCall forgets a contact change that waits for its code. It asks nobody.
func GiveUpChangeCall(name string) Call {
	return Call{Name: CallGiveUpChange, Run: func(_ context.Context, s Session) (Session, error) {
		return s.GiveUpChange(name), nil
	}}
}

// SyncCall takes over the changes of contacts that other windows of this machine have sent
// since the profile was read. It asks nobody.
func SyncCall() Call {
	return Call{Name: CallSync, Run: func(_ context.Context, s Session) (Session, error) { return s, nil }}
}

// SignInCall begins a sign-in.
func SignInCall(login Login) Call {
	login.Name = attribute.Bare(login.Name)
	return Call{Name: CallSignIn, Run: func(ctx context.Context, s Session) (Session, error) {
		return s.SignIn(ctx, login)
	}}
}

// AnswerCall answers the challenge of the sign-in under way.
func AnswerCall(answers Answers) Call {
	return Call{Name: CallAnswer, Run: func(ctx context.Context, s Session) (Session, error) {
		return s.Answer(ctx, answers)
	}}
}

// BrowseCall prepares a sign-in in a browser. The address of the former one
// leads nowhere from then on.
func BrowseCall(another bool) Call { return browseCall(BrowserAsk{Another: another}) }

// BrowseFreshCall is BrowseCall for a sign-in that proves who is at the keyboard.
func BrowseFreshCall(fresh Freshness) Call { return browseCall(BrowserAsk{Fresh: fresh}) }

func browseCall(ask BrowserAsk) Call {
	forget := func(s Session) Session {
		s.BrowserAuth = BrowserAuth{}
		return s
	}
	return Call{Name: CallBrowse, Begin: forget, Run: func(ctx context.Context, s Session) (Session, error) {
		return s.StartBrowserAuth(ctx, ask)
	}}
}

// AwaitCall waits until the browser brings the answer, and shows it the pages. What
// is refused meanwhile is reported; of several at once, one.
func AwaitCall(pages CallbackPages) Call {
	refused, ended := make(chan *Fault, 1), make(chan struct{})
	report := func(f *Fault) {
		select {
		case refused <- f:
		default:
		}
	}
	await := func(ctx context.Context, s Session) (Session, error) {
		defer close(ended)
		return s.AwaitCallback(ctx, pages, report)
	}
	meanwhile := func() *Fault {
		select {
		case fault := <-refused:
			return fault
		case <-ended:
			return nil
		}
	}
	return Call{Name: CallAwait, Run: await, Meanwhile: meanwhile}
}

// RedeemURLCall signs in with the address that the browser ended at.
func RedeemURLCall(address Secret) Call {
	return Call{Name: CallRedeemURL, Run: func(ctx context.Context, s Session) (Session, error) {
		return s.RedeemURL(ctx, address)
	}}
}

// SignOutCall ends the sign-in of this machine, whether the service is reached
// or not: who does not wait for it is signed out all the same. With forgetName
// the next sign-in starts without the name.
func SignOutCall(forgetName bool) Call {
	signOut := func(ctx context.Context, s Session) (Session, error) {
		next, err := s.SignOut(ctx)
		if forgetName {
			next.Name = ""
		}
		return next, err
	}
	return Call{
		Name: CallSignOut, Run: signOut,
		Otherwise: &Call{Name: CallSignOut, Run: inCancelledContext(signOut)},
	}
}

// inCancelledContext runs a call in a context that is over already: it waits for nothing.
func inCancelledContext(run func(context.Context, Session) (Session, error)) func(context.Context, Session) (Session, error) {
	return func(ctx context.Context, s Session) (Session, error) {
		over, cancel := context.WithCancel(ctx)
		cancel()
		return run(over, s)
	}
}

// SignOutWay is how a user can leave: how far their sign-in ends, if it does.
type SignOutWay struct {
	Name string
	Call Call
}

// SignOutWays lists them; a face has words for their names. Everywhere is an action
// on the account, and all or none.
func SignOutWays() []SignOutWay {
	return []SignOutWay{{"here", SignOutCall(false)}, {"everywhere", ActionCall(SignOutEverywhere())}, {"other", SwitchUserCall()}}
}
