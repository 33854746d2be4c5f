package ui

import (
	"testing"

	"cognito-profile/session"
)

// offering is a store by permissions that would take a passphrase.
func offering() *memoryStore {
	return &memoryStore{protection: session.ByPermissions, why: session.KeychainMissing, offer: session.PassphraseNew, phrase: "correct horse battery"}
}

// signsIn is a person at the sign-in who goes on to their profile.
func (p *person) signsIn() *person {
	return p.typed("jane@example.com").press("enter").typed(p.pool.password).press("enter")
}

// TestLeavingOffersAPassphrase where leaving would sign out for want of a keychain.
func TestLeavingOffersAPassphrase(t *testing.T) {
	rows := []struct {
		name string
		does func(p *person)
		left bool
		want []string // what the store was asked to keep, of the offer
	}{
		{"back", func(p *person) { p.press("q", "esc") }, false, nil},
		{"declined", func(p *person) { p.press("q", "n") }, true, []string{"no passphrase"}},
		{"left without an answer", func(p *person) { p.press("q", "ctrl+c") }, true, nil},
		{"taken", func(p *person) {
			p.press("q", "enter").typed("correct horse battery").press("enter").typed("correct horse battery").press("enter")
		}, true, nil},
		{"thought better of", func(p *person) { p.press("q", "enter").typed("correct").press("esc", "esc") }, false, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			m := offering()
			p := sit(t, stored(m, setup{signedOut: true})).signsIn()
			m.saved = nil
			row.does(p)
			if p.app.leaving != row.left || len(m.saved) != len(row.want) {
				t.Errorf("left %v, kept %q:\n%s", p.app.leaving, m.saved, p.see())
			}
			if taken := m.protection == session.ByPassphrase; taken != (row.name == "taken") {
				t.Errorf("the protection is %s", m.protection)
			}
		})
	}
}

// TestShortPassphraseNeedsASecondYes, and its length is said while it is typed.
func TestShortPassphraseNeedsASecondYes(t *testing.T) {
	m := asking(session.PassphraseNew)
	m.phrase = "short"
	p := sit(t, stored(m, setup{signedOut: true}))
	p.seesNot("characters")
	p.typed("shor").sees("4 characters: short; use 15 or more")
	p.typed("t").press("enter").typed("short").press("enter")
	p.sees("5 characters can be found by trial", "Use it all the same?")
	if m.protection == session.ByPassphrase {
		t.Error("it is used at once")
	}
	p.press("esc")
	p.sees("Choose a passphrase")
	p.press("enter", "enter")
	if m.protection != session.ByPassphrase {
		t.Errorf("it is not used after a yes:\n%s", p.see())
	}

	m = asking(session.PassphraseNew)
	m.phrase = "fifteen letters"
	p = sit(t, stored(m, setup{signedOut: true}))
	p.typed("fifteen letters").sees("15 characters: long enough")
	p.typed(" and ten more").sees("28 characters: strong")
}
