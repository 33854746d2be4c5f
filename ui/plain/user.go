package plain

import (
	"errors"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// chooseUser asks who somebody is of those who are signed in on this machine; anybody
// else signs in.
func (f *face) chooseUser() error {
	users := f.session().SignedInUsers()
	f.tell("users.about", "pool", f.pool.Name)
	var names []string
	for _, u := range users {
		names = append(names, textline.OneLine(f.words.Shown(u.Name)))
	}
	at, err := f.pickFirst(f.words.Get("users.title"), append(names, f.words.Get("users.else")))
	switch {
	case errors.Is(err, errAgain):
		return f.chooseUser()
	case errors.Is(err, errBack):
		return f.beforeSignIn()
	case err != nil:
		return err
	case at == len(users):
		return f.signIn("")
	}
	answer, _, err := f.do(f.runner.Persist.ResumeCall(users[at].Key))
	if err != nil {
		return err
	}
	if answer.Err != nil {
		f.say(f.words.StoreReason(answer.Err))
	}
	if f.session().State == session.SignedOut {
		f.tell("users.gone")
	}
	return nil
}
