package ui

import (
	"cognito-profile/session"
	"strings"
	"testing"
)

// TestANewPasswordCanBeLookedAt while it is typed, and is hidden again by the
// same key and by enter. One that is only proved stays hidden.
func TestANewPasswordCanBeLookedAt(t *testing.T) {
	const secret = "Canary-pass-7"
	seen := func(p *person) bool { return strings.Contains(p.see(), secret) }
	for name, goes := range map[string]func(p *person){
		"a new password is required": func(p *person) { p.challenged(newPassword).typed(secret) },
		"a forgotten password":       func(p *person) { p.typed("jane").press("ctrl+g", "enter").typed("111111").press("tab").typed(secret) },
		"the sign-in":                func(p *person) { p.typed("jane").press("enter").typed(secret) },
		"a password to prove":        func(p *person) { p.challenged(aWay).press("enter").typed(secret) },
	} {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{signedOut: true, width: 120})
			goes(p)
			for i, look := range []bool{false, true, false, true} {
				if i > 0 {
					p.press("f2")
				}
				if seen(p) != look {
					t.Errorf("after %d times F2 it is seen: %t\n%s", i, seen(p), p.see())
				}
				p.sees(map[bool]string{false: "F2 show password", true: "F2 hide password"}[look])
			}
			p.holding = true
			p.press("enter")
			if seen(p) {
				t.Errorf("enter leaves it to be seen:\n%s", p.see())
			}
		})
	}
	for name, goes := range map[string]func(p *person){
		"an access token": func(p *person) {
			p.app, _ = p.app.does(effect{nav: to(newTokenScreen())})
			p.typed(secret)
		},
		"the secret of an app client": func(p *person) {
			p.app, _ = p.app.does(effect{nav: to(newClientSecretScreen(session.Call{}, ""))})
			p.typed(secret)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{signedOut: true})
			goes(p)
			p.press("f2")
			p.seesNot(secret, "F2")
		})
	}
}
