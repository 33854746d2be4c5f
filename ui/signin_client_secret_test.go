package ui

import (
	"context"
	"strings"
	"testing"

	"cognito-profile/session"
)

// guarded is a pool whose app client has a secret, and what is kept of it.
func guarded(s *memoryStore) setup { return stored(s, setup{signedOut: true}) }

// wanting makes the sign-in want the right secret.
func wanting(p *person, secret session.Secret) {
	signIn := p.service.signIn
	p.service.signIn = func(ctx context.Context, login session.Login) (session.Step, error) {
		if p.service.secret != secret {
			return session.Step{}, &session.Fault{Code: session.ClientSecret}
		}
		return signIn(ctx, login)
	}
}

func TestTheSecretIsAskedForWhenItIsWanted(t *testing.T) {
	store := &memoryStore{protection: session.InKeychain, why: session.Asked}
	p := sit(t, guarded(store))
	wanting(p, "canary-secret")
	p.typed("jane@example.com").press("enter").typed("Canary-pass-1").press("enter")
	p.sees("This app client has a secret")
	p.sees("kept encrypted")
	p.press("enter")
	p.sees("Paste the secret first")
	p.typed("canary-wrong").press("enter")
	p.sees("The service refused that secret")
	p.typed("canary-secret")
	if strings.Contains(p.see(), "canary") {
		t.Errorf("the secret can be seen:\n%s", p.see())
	}
	p.press("enter")
	if nameOf(p.app.top()) != "profile" {
		t.Errorf("the sign-in did not go through:\n%s", p.see())
	}
}

func TestAKeptSecretIsUsed(t *testing.T) {
	store := &memoryStore{protection: session.InKeychain, why: session.Asked, secret: "canary-secret"}
	p := sit(t, guarded(store))
	wanting(p, "canary-secret")
	p.typed("jane@example.com").press("enter").typed("Canary-pass-1").press("enter")
	if nameOf(p.app.top()) != "profile" {
		t.Errorf("the sign-in did not go through:\n%s", p.see())
	}
}

func TestASecretThatIsNotTold(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	wanting(p, "canary-secret")
	p.typed("jane@example.com").press("enter").typed("Canary-pass-1").press("enter")
	p.sees("not kept when you leave")
	p.press("esc")
	p.sees("Without the app client's secret")
	p.press("enter")
	p.sees("This app client has a secret")
}

// TestTheSecretIsAskedForBehindTheBrowser: its answer is spent, so it starts over.
func TestTheSecretIsAskedForBehindTheBrowser(t *testing.T) {
	p := sit(t, browsing)
	p.browses().browsed(session.Fault{Code: session.ClientSecret})
	p.sees("This app client has a secret")
	p.typed("canary-secret").press("enter")
	if p.service.secret != "canary-secret" {
		t.Error("the secret is not in use")
	}
	p.stands("browser")
	p.service.await = func(context.Context) (session.Step, error) { return p.pool.browsed("canary-heard") }
	p.press("ctrl+r")
	p.answeredAll()
	p.stands("profile")
}
