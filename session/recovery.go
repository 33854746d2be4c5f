package session

import (
	"context"
	"time"

	"cognito-profile/session/attribute"
)

// RecoveryWay is a way back in.
type RecoveryWay string

// The ways: a new password for a forgotten one, and the code that confirms an
// account that was just made.
const (
	ForgottenPassword  RecoveryWay = "forgot"
	UnconfirmedAccount RecoveryWay = "confirm"
)

// recoveries is what each way does. One that sets a password has no code yet, and
// asks for the first one.
var recoveries = map[RecoveryWay]struct {
	setsPassword bool
	send         func(Session, context.Context, string) (Session, error)
	finish       func(Session, context.Context, Login, string) (Session, error)
}{
	ForgottenPassword:  {true, Session.ForgotPassword, Session.ResetPassword},
	UnconfirmedAccount: {false, Session.ResendSignUp, Session.ConfirmSignUp},
}

// SetsPassword reports whether a new password goes with the code.
func (w RecoveryWay) SetsPassword() bool { return recoveries[w].setsPassword }

// CodeCall sends a code to the user.
func (w RecoveryWay) CodeCall(name string) Call {
	name = attribute.Bare(name)
	return Call{Name: CallRecoveryCode, Run: func(ctx context.Context, s Session) (Session, error) {
		return recoveries[w].send(s, ctx, name)
	}}
}

// FinishCall sends the code. With a password in the login it signs in.
func (w RecoveryWay) FinishCall(login Login, code string) Call {
	login.Name = attribute.Bare(login.Name)
	return Call{Name: CallRecover, Run: func(ctx context.Context, s Session) (Session, error) {
		return recoveries[w].finish(s, ctx, login, CleanCode(code))
	}}
}

// RecoveryStep is how a way back in goes on.
type RecoveryStep int

// The steps. Once the code is accepted, whatever comes after it is the sign-in's
// to go on with.
const (
	RecoveryRefused       RecoveryStep = iota // as the fault says
	RecoveryCodeSent                          // the code was sent
	RecoveryAgainCode                         // the code was wrong, or is too old
	RecoveryAgainPassword                     // the password breaks a rule of the pool
	RecoveryNeedless                          // the account is confirmed already
	RecoverySignIn                            // it went well; signing in is next
	RecoverySigningIn                         // it went well, and the sign-in has begun
)

// Next is how it goes on from the answer to a call. withPassword: a password was
// handed in, so that a code which is accepted signs in.
func (w RecoveryWay) Next(s Session, asked CallName, withPassword bool, fault *Fault) RecoveryStep {
	switch {
	case asked == CallRecoveryCode && fault == nil:
		return RecoveryCodeSent
	case asked == CallRecoveryCode && fault.Code != AlreadyConfirmed:
		return RecoveryRefused
	case fault == nil && withPassword:
		return RecoverySigningIn
	case fault == nil, s.Recovered:
		return RecoverySignIn
	case fault.Code == AlreadyConfirmed:
		return RecoveryNeedless
	case fault.Code == WrongCode, fault.Code == ExpiredCode:
		return RecoveryAgainCode
	case fault.Code == PasswordRule && w.SetsPassword():
		return RecoveryAgainPassword
	}
	return RecoveryRefused
}

// Failed is the call whose failure a fault is, of one that consists of several:
// once the code of a way back in is accepted, it is the sign-in behind it.
func (s Session) Failed(asked CallName) CallName {
	if asked == CallRecover && s.Recovered {
		return CallSignIn
	}
	return asked
}

// Pause is how long there is to wait before another code is asked for, see
// SendPause. A code of the future was sent by a clock that has been set since: nothing is
// known of how long ago that was.
func (d Delivery) Pause(now time.Time) time.Duration {
	wait := d.At.Add(SendPause).Sub(now)
	if d.At.IsZero() || wait > 2*SendPause {
		return 0
	}
	return max(wait, 0)
}
