package session

import "context"

// AppSetup is an authenticator app that is being set up: its secret until a code of
// it was verified, then that it is proved and can be turned on.
type AppSetup struct {
	Secret Secret // in base32
	Proved bool
	Wrong  int // codes that were refused
}

// StartAppSetup asks for the secret of a new authenticator app. An app that is on
// counts until a code of the new one was verified.
func (s Session) StartAppSetup(ctx context.Context) (Session, error) {
	var secret Secret
	next, err := s.authorized(func(access Secret) (err error) {
		secret, err = s.service.AssociateSoftwareToken(ctx, access)
		return err
	})
	if err == nil {
		next.Account.Setup = AppSetup{Secret: secret}
	}
	return next, err
}

// DropAppSetup forgets the secret of an app that was not set up to the end.
func (s Session) DropAppSetup() Session {
	s.Account.Setup = AppSetup{}
	return s
}
