package ui

import (
	"context"
	"testing"

	"cognito-profile/session"
)

// hiddenEdges are what comes along when a name or an id is pasted.
var hiddenEdges = [][2]string{{"", " "}, {" ", ""}, {"", "\u00a0"}, {"\u200b", ""}, {"\ufeff", "\u200b"}, {"\u3000", "\t"}, {"\u202a", "\u202c"}}

func TestPastedUserNames(t *testing.T) {
	for _, edge := range hiddenEdges {
		p := sit(t, setup{signedOut: true})
		var asked session.Login
		signIn := p.service.signIn
		p.service.signIn = func(ctx context.Context, login session.Login) (session.Step, error) {
			asked = login
			return signIn(ctx, login)
		}
		p.paste(edge[0] + "jane@example.com" + edge[1]).press("enter").typed("Canary-pass-1").press("enter")
		if nameOf(p.app.top()) != "profile" || asked.Name != "jane@example.com" || p.app.env.session.SignInName() != "jane@example.com" {
			t.Errorf("%q: asked for %q, stands at %s", edge, asked.Name, p.stack())
		}
	}
}

func TestPastedNamesOfARecovery(t *testing.T) {
	for _, edge := range hiddenEdges {
		p := sit(t, setup{signedOut: true})
		asked := ""
		sendOut := p.service.sendOut
		p.service.sendOut = func(name string) (session.Delivery, error) {
			asked = name
			return sendOut(name)
		}
		p.paste(edge[0]+"jane@example.com"+edge[1]).press("ctrl+g", "enter")
		if asked != "jane@example.com" {
			t.Errorf("%q: a code for %q", edge, asked)
		}
	}
}

// A password is sent as it was typed; when it was refused, its edge is told.
func TestPastedPasswords(t *testing.T) {
	edge := testWords.Get("secret.edge")
	for _, test := range []struct {
		password string
		told     bool
	}{{"wrong", false}, {"wrong ", true}, {"\u200bwrong", true}, {"wr ong", false}, {"Canary-pass-1\u00a0", true}} {
		p := sit(t, setup{signedOut: true, width: 120})
		var asked session.Login
		signIn := p.service.signIn
		p.service.signIn = func(ctx context.Context, login session.Login) (session.Step, error) {
			asked = login
			return signIn(ctx, login)
		}
		p.typed("jane@example.com").press("enter").paste(test.password).press("enter")
		if string(asked.Password) != test.password {
			t.Errorf("%q was sent as %q", test.password, asked.Password)
		}
		if test.told {
			p.sees(edge[:40])
		} else {
			p.seesNot(edge[:40])
		}
	}
}

// So is the present password, when a new one is set.
func TestPastedPresentPasswords(t *testing.T) {
	p := sit(t, setup{width: 120})
	p.atSecurity("password").press("enter").paste("Canary-pass-1\u00a0").press("enter").typed("Canary-new-1").press("enter")
	p.sees("The current password is wrong.", testWords.Get("secret.edge")[:40])
}

func TestPastedClientSecrets(t *testing.T) {
	store := &memoryStore{protection: session.InKeychain, why: session.Asked}
	p := sit(t, guarded(store))
	wanting(p, "canary-secret")
	p.typed("jane@example.com").press("enter").typed("Canary-pass-1").press("enter").paste("canary-secret ").press("enter")
	p.sees("The service refused that secret", testWords.Get("secret.edge")[:40])
	p.paste("canary-secret").press("enter")
	if nameOf(p.app.top()) != "profile" {
		t.Errorf("the sign-in did not go through:\n%s", p.see())
	}
}

func TestPastedPools(t *testing.T) {
	for _, edge := range hiddenEdges {
		p := newPoolScreen(session.PoolEntry{
			Place: edge[0] + "eu-west-1_Ab\u200bC123" + edge[1], ClientID: edge[0] + "3n4b5" + edge[1], Name: edge[0] + "work" + edge[1],
		})
		if got := p.entry(); got != (session.PoolEntry{Place: "eu-west-1_AbC123", ClientID: "3n4b5", Name: "work"}) {
			t.Errorf("%q: %+v", edge, got)
		}
	}
}
