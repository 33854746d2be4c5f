package session

import "context"

// AccountCall reads parts of the page; none are all of them.
func AccountCall(parts ...AccountPart) Call {
	return Call{Name: CallAccount, Run: func(ctx context.Context, s Session) (Session, error) {
		return s.LoadAccount(ctx, parts...)
	}}
}

// AccountMoreCall reads on in the list of devices or passkeys.
func AccountMoreCall(part AccountPart) Call {
	return Call{Name: CallAccountMore, Run: func(ctx context.Context, s Session) (Session, error) {
		return s.LoadMore(ctx, part)
	}}
}

// ActionCall sends an action; SettleAction has to follow it.
func ActionCall(a AccountAction) Call {
	return Call{
		Name: a.Name, Begin: func(s Session) Session { return s.Acting(a) },
		Run: func(ctx context.Context, s Session) (Session, error) { return s.Act(ctx, a) },
	}
}

// SetUpAppCall begins to set up an authenticator app.
func SetUpAppCall() Call { return Call{Name: CallSetUpApp, Run: method(Session.StartAppSetup)} }

// PasskeyPageCall finds the page on which a browser adds a passkey.
func PasskeyPageCall() Call { return Call{Name: CallPasskeyPage, Run: method(Session.FindPasskeyPage)} }

// AwaitPasskeyCall waits until the browser comes back from the page of PasskeyPageCall;
// AccountCall takes its place.
func AwaitPasskeyCall(page CallbackPage) Call {
	return Call{Name: CallAwaitPasskey, Run: func(ctx context.Context, s Session) (Session, error) {
		return s, s.service.AwaitPasskey(ctx, page)
	}}
}
