package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// action is a thing that a screen wants done and that neither moves between
// screens nor calls the service. The root applies it.
type action interface {
	apply(a app) (app, tea.Cmd)
}

// The actions, one type each.
type (
	// quit leaves the program; lossy also over edits that nothing keeps.
	quit struct{ lossy bool }
	// copyText hands a text to the clipboard of the terminal (OSC 52).
	copyText string
	// openAddress shows an address in a browser.
	openAddress string
	// toggleMask masks all values, or shows them again.
	toggleMask struct{}
	// stopCall gives up the call that is under way.
	stopCall struct{}

	// restoreDraft puts a saved draft back into the form, discardDraft forgets it.
	restoreDraft session.SavedDraft
	discardDraft session.SavedDraft
	// editField opens the editor of a field with a text in it.
	editField struct{ name, text string }
	// editExternally opens a text of a field in the editor of the environment.
	editExternally struct{ name, text string }
	// focusField goes to the row of a field.
	focusField string
	// restoreField has a former value in a field as a change.
	restoreField struct{ name, value string }
	// amendDraft changes what is typed in the form.
	amendDraft func(session.Draft) session.Draft

	// useSecret signs in as the app client with this secret from now on.
	useSecret session.Secret
	// unlockStore opens the store with a passphrase, withoutStore goes on without
	// one.
	unlockStore  session.Secret
	withoutStore struct{}
	// protectStore accepts the passphrase that is offered before leaving,
	// declinePassphrase turns the offer down.
	protectStore      session.Secret
	declinePassphrase struct{}
	// keepEntry remembers a pool as far as it is typed, for when its form opens
	// again.
	keepEntry session.PoolEntry
	// readParts reads parts of the account's security beside each other, dropAppSetup
	// forgets the secret of an authenticator app that is not set up to the end.
	readParts    []session.AccountPart
	dropAppSetup struct{}
	// showPools opens the way to another pool.
	showPools struct{}
)

func (q quit) apply(a app) (app, tea.Cmd) {
	if q.lossy {
		return a.leave(0)
	}
	if offer := a.persist.PassphraseOffer(*a.env.session); offer != "" {
		return a.apply(effect{nav: to(passphraseOfferScreen{offer})})
	}
	return a.leaveWritten(0)
}

func (c copyText) apply(a app) (app, tea.Cmd) { return a, tea.SetClipboard(string(c)) }

func (o openAddress) apply(a app) (app, tea.Cmd) { return a, a.env.browser.show(string(o)) }

func (toggleMask) apply(a app) (app, tea.Cmd) { return a.maskToggled() }

func (stopCall) apply(a app) (app, tea.Cmd) {
	return a.stopped(), nil
}

// apply drops a draft only when all of it stands in the form: else the next start
// offers it again.
func (r restoreDraft) apply(a app) (app, tea.Cmd) {
	saved := session.SavedDraft(r)
	a = a.drafts(func(d drafting, own env) screen { return d.restore(own, saved) })
	if !a.holds(saved) {
		return a.tell(caution(a.env.words.Get("offer.stays"))), nil
	}
	return a, a.drop(saved)
}

// apply forgets a draft where it was kept; undo in the form still has it.
func (d discardDraft) apply(a app) (app, tea.Cmd) {
	saved := session.SavedDraft(d)
	a = a.drafts(func(f drafting, own env) screen { return f.discarded(own, saved) })
	return a, a.drop(saved)
}

func (f editField) apply(a app) (app, tea.Cmd) {
	return a.backAtForm().drafts(func(d drafting, own env) screen { return d.opened(own, f.name, f.text) }), nil
}

func (f restoreField) apply(a app) (app, tea.Cmd) {
	return amendDraft(func(d session.Draft) session.Draft { return d.Set(f.name, f.value) }).apply(a.backAtForm())
}

func (f focusField) apply(a app) (app, tea.Cmd) {
	return a.drafts(func(d drafting, own env) screen { return d.focused(own, string(f)) }), nil
}

func (f amendDraft) apply(a app) (app, tea.Cmd) {
	return a.drafts(func(d drafting, own env) screen { return d.amended(own, f) }), nil
}

func (s useSecret) apply(a app) (app, tea.Cmd) { return a.useSecret(session.Secret(s)) }

func (s unlockStore) apply(a app) (app, tea.Cmd) {
	return a.ask(a.persist.UnlockCall(session.Secret(s)))
}

func (p protectStore) apply(a app) (app, tea.Cmd) {
	return a.ask(a.persist.ProtectCall(session.Secret(p)))
}

func (declinePassphrase) apply(a app) (app, tea.Cmd) { return a.ask(a.persist.DeclineCall()) }

func (withoutStore) apply(a app) (app, tea.Cmd) { return a.begin(nil) }

func (k keepEntry) apply(a app) (app, tea.Cmd) {
	a.env.opener = a.env.opener.WithGiven(session.PoolEntry(k))
	return a, nil
}

func (showPools) apply(a app) (app, tea.Cmd) { return a.showPools(), nil }
