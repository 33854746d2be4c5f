package plain

import (
	"errors"

	"cognito-profile/session"
)

// loses reports whether leaving now would lose what is typed.
func (f *face) loses() bool { return f.draft.Len() > 0 && !f.runner.Persist.KeepsDrafts() }

// quit leaves, after a question where something would be lost.
func (f *face) quit() error {
	if err := f.ended(); !errors.As(err, new(leaving)) {
		return err
	}
	if err := f.offerPassphrase(); err != nil {
		return err
	}
	return leaving{}
}

// ended leaves at the end of the input, which answers no further offer.
func (f *face) ended() error {
	if f.loses() {
		f.quitting = true
		yes, err := f.confirm(f.words.Count("confirm.quit", f.draft.Len()))
		f.quitting = false
		if err != nil || !yes {
			return err
		}
	}
	return leaving{}
}

// offerPassphrase asks once, before leaving, whether a passphrase should keep the sign-in
// where no keychain does. Going back from the passphrase leaves without one.
func (f *face) offerPassphrase() error {
	offer := f.runner.Persist.PassphraseOffer(f.session())
	if offer == "" || f.terminal.file == nil || f.quitting {
		return nil
	}
	f.quitting = true
	defer func() { f.quitting = false }()
	f.tell("passphrase.offer")
	yes, err := f.confirm(f.words.Get("passphrase.offer.title"))
	if err != nil {
		return err
	}
	if !yes {
		_, _, err := f.do(f.runner.Persist.DeclineCall())
		return err
	}
	return f.unlock(offer == session.PassphraseNew, f.runner.Persist.ProtectCall)
}

// signOut asks how far the sign-in ends.
func (f *face) signOut(string) error {
	n, keeps := f.draft.Len(), f.runner.Persist.KeepsDrafts()
	title := f.words.Get("leave.title", "who", f.words.Who(f.session()))
	if n > 0 {
		title = f.words.Count("leave.title", n, "who", f.words.Who(f.session()))
	}
	f.say(title)
	ways := session.SignOutWays()
	var names []string
	for _, way := range ways {
		about := f.words.AboutSignOut(way, f.session(), n, keeps, f.runner.Persist.ComesBack(f.session()))
		names = append(names, f.words.Sentences(f.sentence(f.words.Get("leave."+way.Name)), about))
	}
	at, err := f.pick(f.words.Get("plain.which"), names)
	if err != nil {
		return err
	}
	if n > 0 && !keeps {
		yes, err := f.confirm(f.words.Count("confirm.sign_out", n))
		if err != nil || !yes {
			return err
		}
	}
	if way := ways[at].Call; !way.Name.Traits().AsksAgain {
		return f.signedOut(way)
	}
	_, err = f.act(ways[at].Call, "")
	return err
}

// signedOut ends the sign-in here and says how.
func (f *face) signedOut(c session.Call) error {
	before, n, back := f.session(), f.draft.Len(), f.runner.Persist.ComesBack(f.session())
	answer, fault, err := f.do(c)
	if err != nil {
		return err
	}
	text, _ := f.words.SignedOut(c.Name, before, fault, back)
	f.say(text)
	f.gone(answer, n)
	return nil
}
