package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// passphraseOfferScreen asks somebody who leaves whether a passphrase should keep their
// sign-in, where no keychain does. It asks once.
type passphraseOfferScreen struct{ why session.StoreReason }

func (o passphraseOfferScreen) typing() bool { return false }

func (o passphraseOfferScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.ChoosePassphrase):
		next := newPassphraseScreen(o.why)
		next.offered = true
		return o, effect{nav: to(next)}
	case matches(msg, e.keys.NoPassphrase):
		return o, effect{action: declinePassphrase{}}
	case matches(msg, e.keys.Back):
		return o, effect{nav: back}
	}
	return o, effect{}
}

// answered leaves once the answer is written down. Where that failed, the next run asks
// again.
func (o passphraseOfferScreen) answered(env, session.CallName, *session.Fault) (screen, effect) {
	return o, effect{action: quit{}}
}

func (o passphraseOfferScreen) view(e env) frame {
	return e.heading(e.words.Get("passphrase.offer.title"), e.words.Get("passphrase.offer"), 0).withAnswers(e, o.keys(e))
}

func (o passphraseOfferScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.ChoosePassphrase, k.NoPassphrase, k.Back}
}
