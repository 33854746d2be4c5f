package session

import "context"

// AppSetup is an authenticator app that is being set up: its secret until a code of
// it was verified, then that it is proved and can be turned on.
type AppSetup struct {
	Secret Secret // in base32
	Proved bool
	Wrong  int // codes that were refused
}

// manyWrong is how many refused codes make a wrong clock likely.
const manyWrong = 3

// ManyWrong reports whether so many codes were refused that the clock of the app is
// likely to be wrong.
func (a AppSetup) ManyWrong() bool { return a.Wrong >= manyWrong }

// AppAnswer is an answer to whether an app that was proved is turned on; its words
// are account.app.<word>. Without a factor in the setting it stays off.
type AppAnswer struct {
	Word    string
	Setting FactorSetting
}

// AppAnswers lists the answers in the order in which they are offered.
func AppAnswers() []AppAnswer {
	return []AppAnswer{
		{"prefer", FactorSetting{Factor: FactorApp, On: true, Preferred: true}},
		{"on", FactorSetting{Factor: FactorApp, On: true}},
		{"later", FactorSetting{}},
	}
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
