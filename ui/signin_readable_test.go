package ui

import (
	"testing"

	"cognito-profile/session"
)

// Behind the password of a sign-in no line follows that can be read: people press
// tab on the way to a button.
func TestTabBehindThePasswordStays(t *testing.T) {
	for _, s := range []setup{{signedOut: true}, {}} {
		p := sit(t, s)
		if s.signedOut {
			p.typed("jane@example.com").press("tab")
		} else {
			p.service.profile = expired
			p.press("ctrl+r")
		}
		for _, key := range []string{"tab", "down"} {
			p.press(key).typed("canary")
			p.seesNot("canary")
		}
		p.press("shift+tab").typed("X")
		p.sees("jane@example.comX")
		p.press("tab").typed("canary")
		p.seesNot("canary")
	}
}

func TestTabBehindANewPasswordStays(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.typed("jane@example.com").press("ctrl+g", "enter", "tab", "tab").typed("canary")
	p.seesNot("canary")
}

func TestThePasswordOfASignInCanBeShown(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.typed("jane@example.com").press("enter").typed("canary-wrong")
	p.seesNot("canary")
	p.press("f2")
	p.sees("canary-wrong", "jane@example.com")
	p.press("f2")
	p.seesNot("canary")
	p.press("f2", "enter").typed("canary-again")
	p.seesNot("canary")

	p = sit(t, setup{signedOut: true})
	p.app.env.session.Challenge = session.Challenge{Name: session.AskPassword, Session: "s"}
	p.app, _ = p.app.does(effect{nav: to(newChallengeScreen(p.app.env, "jane@example.com", reauth{}))})
	p.typed("canary").seesNot("canary")
	p.press("f2").sees("canary")
}

// What was typed for a name and is none may be a password: later screens have dots
// in its place, until it is emptied.
func TestAPasswordInPlaceOfTheName(t *testing.T) {
	for _, key := range []string{"ctrl+g", "ctrl+n"} {
		p := sit(t, setup{signedOut: true})
		p.typed("canary-pass").press(key)
		p.seesNot("canary")
		p.press("esc")
		p.seesNot("canary")
		p.press("f2")
		p.sees("canary-pass")
		p.press("f2", "up", "ctrl+u").typed("jane")
		p.sees("jane")
	}
	for _, name := range []string{"jane@example.com", "+14155550123"} {
		p := sit(t, setup{signedOut: true})
		p.typed(name).press("ctrl+g")
		p.sees(name)
	}
}
