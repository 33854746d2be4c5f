package session

import "context"

// PasswordFor is what a password is wanted for.
type PasswordFor string

// What there is to ask for: the password of a user, or the passphrase of what is kept
// on this machine.
const (
	ForSignIn PasswordFor = "password"
	ForStore  PasswordFor = "passphrase"
)

// PasswordRequest is a question to a PasswordSource. User is empty for a passphrase.
type PasswordRequest struct {
	For        PasswordFor
	Pool, User string
}

// PasswordSource gives passwords in the place of the person, as a password manager does.
// Its errors are a *Fault. A nil one gives none.
type PasswordSource func(context.Context, PasswordRequest) (Secret, error)

// SignInCall begins a sign-in with the password that the source gives. It is asked once,
// however often the call is sent.
func (p PasswordSource) SignInCall(pool string, login Login) Call {
	call := SignInCall(login)
	call.Run = func(ctx context.Context, s Session) (Session, error) {
		if login.Password == "" {
			password, err := p(ctx, PasswordRequest{ForSignIn, pool, login.Name})
			if err != nil {
				return s, err
			}
			login.Password = password
		}
		return SignInCall(login).Run(ctx, s)
	}
	return call
}

// UnlockCall opens what is kept under the passphrase that the source gives, or under a
// new one; why is PassphraseNeeded or PassphraseNew, and the reason of every error,
// whose cause is a *Fault.
func (p PasswordSource) UnlockCall(pool string, persist Persistence, why StoreReason) Call {
	return Call{Name: CallUnlock, Run: func(ctx context.Context, s Session) (Session, error) {
		phrase, err := p(ctx, PasswordRequest{For: ForStore, Pool: pool})
		if err != nil {
			return s, &StoreError{Reason: why, Cause: FaultOf(err)}
		}
		if strength, _ := StrengthOf(phrase); why == PassphraseNew && strength == ShortPassphrase {
			return s, &StoreError{Reason: why, Cause: &Fault{Code: CommandShort}}
		}
		next, err := persist.UnlockCall(phrase).Run(ctx, s)
		if StoreReasonOf(err) == PassphraseWrong {
			err = &StoreError{Reason: why, Cause: &Fault{Code: CommandWrong}}
		}
		return next, err
	}}
}

// SourceFault is why a PasswordSource did not open what is kept, nil when it was not
// asked.
func SourceFault(err error) *Fault {
	if store := StoreErrorOf(err); store != nil {
		if fault, is := store.Cause.(*Fault); is {
			return fault
		}
	}
	return nil
}
