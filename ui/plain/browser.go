package plain

import (
	"errors"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// browse signs in with a browser: it shows the address and waits for the answer, or
// takes the address that the browser ended at.
func (f *face) browse(a *signInAttempt) error {
	f.facts(f.words.Get("browser.title"))
	for {
		_, fault, err := f.do(a.browsing())
		if err != nil {
			return err
		}
		if fault != nil {
			f.fault(fault, session.CallBrowse)
			return errAgain
		}
		f.tell("browser.about.deaf")
		f.say(textline.Visible(f.session().BrowserAuth.URL))
		err = f.browserAnswer(a)
		switch {
		case errors.Is(err, errNewAddress):
		case errors.Is(err, errBack):
			return a.back()
		default:
			return err
		}
	}
}

// errNewAddress is that a sign-in in a browser needs another address.
var errNewAddress = errors.New("plain: another address")

// browserAnswer waits for the browser or takes what is pasted, as the person says.
func (f *face) browserAnswer(a *signInAttempt) error {
	for {
		r, err := f.ask(prompt{
			text: f.words.Get("plain.browser"), choices: []string{"wait", "begin_again"}, free: true, secret: f.hidesCodes(),
		})
		if err != nil {
			return err
		}
		call := session.AwaitCall(f.words.BrowserPages())
		switch pasted := attribute.Identifier(r.text); {
		case r.choice == "begin_again":
			return errNewAddress
		case r.choice == "" && pasted != "":
			call = session.RedeemURLCall(session.Secret(pasted))
		}
		_, fault, err := f.do(a.only(call))
		switch {
		case err != nil:
			return err
		case fault == nil:
			return f.stepped(a, call.Name, "", nil)
		case fault.Code == session.Cancelled:
			continue
		}
		f.fault(fault, call.Name)
		if fault.Code == session.BrowserSilent {
			f.tell("browser.unregistered", "callback", f.session().BrowserAuth.Callback)
		}
		if fault.EndsBrowserAuth(call.Name) {
			return errNewAddress
		}
	}
}
