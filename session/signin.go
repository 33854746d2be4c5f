package session

import (
	"cmp"
	"context"
	"errors"

	"cognito-profile/session/attribute"
)

// SignIn begins a sign-in. It ends with the profile read, or with a Challenge
// that Answer goes on from.
func (s Session) SignIn(ctx context.Context, login Login) (Session, error) {
	s, step, err := s.tryDevice(login.Name, func(devices DeviceCredentials) (Step, error) {
		login.DeviceCredentials = devices
		return s.service.SignIn(ctx, login)
	})
	switch fault := FaultOf(err); {
	case fault != nil && fault.Code == NoPasswordFlow:
		s.SendPassword = false
		return s, err
	case err != nil:
		return s, s.explainRefusal(ctx, err)
	}
	s.SendPassword = s.SendPassword || login.SendPassword
	return s.stepped(ctx, step, login.Name)
}

// Answer answers the challenge. A wrong answer leaves it standing.
func (s Session) Answer(ctx context.Context, answers Answers) (Session, error) {
	if next, local := s.Challenge.chosen(answers); local {
		s.Challenge = next
		return s, nil
	}
	s, step, err := s.tryDevice(s.Challenge.User, func(devices DeviceCredentials) (Step, error) {
		s.Challenge.DeviceCredentials = devices
		return s.service.Answer(ctx, s.Challenge, answers)
	})
	if err != nil {
		return s, s.explainRefusal(ctx, err)
	}
	return s.stepped(ctx, step, s.signingIn)
}

// stepped goes on with the result of a step of the sign-in. A sign-in as another
// user gets nothing of the former user's; so over a profile that was read, a new one
// has to be read as well. At the start the tokens are kept without one: the codes that
// they took are spent.
func (s Session) stepped(ctx context.Context, step Step, name string) (Session, error) {
	if !step.Challenge.None() {
		s.Challenge, s.signingIn = step.Challenge, name
		return s, nil
	}
	s.Challenge, s.signingIn = Challenge{}, ""
	next, err := s.Resume(step.Tokens, name).signedInWith(step.DeviceCredential, name).Load(ctx)
	var fault *Fault
	switch {
	case errors.As(err, &fault) && !fault.RestartsSignIn() && s.State == SignedOut:
		return next, err
	case err != nil:
		return s, err
	}
	next.signedInAt = next.Profile.ReadAt
	next = next.withFact(poolFact, next.poolProved)
	if !next.Profile.SameUser(s.Profile) {
		next.Pending, next.Attempt, next.Late, next.Outcomes, next.Refusals, next.Unedited = nil, nil, nil, nil, nil, false
	}
	return next, nil
}

// ForgotPassword sends the code for a new password; Recovery holds where to.
func (s Session) ForgotPassword(ctx context.Context, name string) (Session, error) {
	return s.recovering(s.service.ForgotPassword(ctx, name))
}

// ResendSignUp sends the code of a sign-up again; Recovery holds where to.
func (s Session) ResendSignUp(ctx context.Context, name string) (Session, error) {
	return s.recovering(s.service.ResendSignUp(ctx, name))
}

func (s Session) recovering(d Delivery, err error) (Session, error) {
	if err == nil {
		s.Recovery = d
	}
	return s, err
}

// ResetPassword sets a new password with the code and signs in with it.
func (s Session) ResetPassword(ctx context.Context, login Login, code string) (Session, error) {
	return s.recovered(ctx, login, s.service.ResetPassword(ctx, login.Name, code, login.Password))
}

// ConfirmSignUp confirms the account and, when a password was typed, signs in.
func (s Session) ConfirmSignUp(ctx context.Context, login Login, code string) (Session, error) {
	return s.recovered(ctx, login, s.service.ConfirmSignUp(ctx, login.Name, code))
}

func (s Session) recovered(ctx context.Context, login Login, err error) (Session, error) {
	s.Recovered = err == nil
	if err != nil || login.Password == "" {
		return s, err
	}
	s.Recovery = Delivery{}
	return s.SignIn(ctx, login)
}

// who is what is shown of a user whose name to sign in with is not known.
func (s Session) who() string {
	if s.SignInName() != "" {
		return ""
	}
	return cmp.Or(s.Profile.Value(attribute.Email), s.Profile.Username)
}

// SignOut ends the sign-in, and leaves a session that nobody has signed in to. It
// ends whatever the service says: an error means that the service may not know.
func (s Session) SignOut(ctx context.Context) (Session, error) {
	return s.signedOut(), s.service.Revoke(ctx, s.Tokens)
}

// signedOut knows nothing any more but the name to sign in with again and whether
// its password may be sent. This machine stays a device of its users.
func (s Session) signedOut() Session {
	out := New(s.service, s.Schema)
	out.Name, out.Secret, out.DeviceCredentials, out.SendPassword = s.SignInName(), s.Secret, s.DeviceCredentials, s.SendPassword
	out.poolListed, out.poolUsed, out.poolProved = s.poolListed, s.poolUsed, s.poolProved
	return out
}
