package plain

import (
	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// addPasskey shows the page on which a browser adds one, and reads what came of it.
func (f *face) addPasskey(string) error {
	if err := f.prove(""); err != nil {
		return err
	}
	before := f.session().Account.Passkeys.Value.Items
	if found, err := f.readAccount(session.PasskeyPageCall()); err != nil || !found {
		return err
	}
	f.tell("passkey.add")
	f.say(textline.Visible(f.session().Account.PasskeyPage))
	for {
		if err := f.passkeyDone(); err != nil {
			return err
		}
		if read, err := f.readAccount(session.AccountCall()); err != nil || !read {
			return err
		}
		var names []string
		for _, k := range f.session().NewPasskeys(before) {
			names = append(names, f.words.Passkey(k, f.clock()).Name)
		}
		if len(names) > 0 {
			f.tell("passkey.added", "value", f.words.List(names))
			return nil
		}
		f.tell("passkey.not_added")
	}
}

// passkeyDone asks until the page is done by what the person says, or the browser comes
// back from it.
func (f *face) passkeyDone() error {
	for {
		r, err := f.ask(prompt{text: f.words.Get("plain.passkey_added"), choices: []string{"wait"}, free: true})
		if err != nil || r.choice == "" {
			return err
		}
		_, fault, err := f.do(session.AwaitPasskeyCall(f.words.PasskeyPage()))
		switch {
		case err != nil || fault == nil:
			return err
		case fault.Code != session.Cancelled:
			f.say(f.words.What(fault))
		}
	}
}
