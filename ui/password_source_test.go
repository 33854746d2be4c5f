package ui

import (
	"context"
	"testing"

	"cognito-profile/session"
)

// sourced is a person whose passwords a program gives.
func sourced(m *memoryStore, answer func(session.PasswordRequest) (session.Secret, error)) setup {
	s := stored(m, setup{signedOut: true})
	inner := s.options
	s.options = func(o *Options) {
		inner(o)
		o.Passwords = func(_ context.Context, r session.PasswordRequest) (session.Secret, error) { return answer(r) }
	}
	return s
}

// TestAProgramSignsIn at the start where the name is known, else once it is typed.
func TestAProgramSignsIn(t *testing.T) {
	var asked []session.PasswordRequest
	give := func(r session.PasswordRequest) (session.Secret, error) {
		asked = append(asked, r)
		return session.Secret(newPool().password), nil
	}
	p := sit(t, sourced(&memoryStore{records: []session.Record{{Key: janesKey, Name: "jane@example.com"}}}, give))
	p.stands("profile")
	if len(asked) != 1 || asked[0] != (session.PasswordRequest{For: session.ForSignIn, Pool: p.app.env.pool.Name, User: "jane@example.com"}) {
		t.Errorf("asked %+v", asked)
	}
	p = sit(t, sourced(&memoryStore{}, give))
	p.stands("signIn")
	p.sees("your program gives the password")
	p.press("enter").sees("Type a user name")
	p.typed("jane@example.com").press("enter")
	p.stands("profile")
}

// TestAProgramThatFails leaves the password to the person, and is not asked again
// before they press enter on an empty one.
func TestAProgramThatFails(t *testing.T) {
	asked := 0
	p := sit(t, sourced(&memoryStore{records: []session.Record{{Key: janesKey, Name: "jane@example.com"}}}, func(session.PasswordRequest) (session.Secret, error) {
		asked++
		return "", &session.Fault{Code: session.CommandFailed, Message: "the vault is locked"}
	}))
	p.stands("signIn")
	p.sees("failed: the vault is locked", "Type the password here")
	p.typed(p.pool.password).press("enter")
	p.stands("profile")
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

func TestAProgramOpensWhatIsKept(t *testing.T) {
	give := func(phrase session.Secret) func(session.PasswordRequest) (session.Secret, error) {
		return func(r session.PasswordRequest) (session.Secret, error) {
			if r.For != session.ForStore {
				return "", &session.Fault{Code: session.CommandSilent}
			}
			return phrase, nil
		}
	}
	m := asking(session.PassphraseNeeded)
	p := sit(t, sourced(m, give("right")))
	p.stands("signIn")
	if m.protection != session.ByPassphrase {
		t.Errorf("it is not open:\n%s", p.see())
	}
	m = asking(session.PassphraseNeeded)
	p = sit(t, sourced(m, give("wrong")))
	p.stands("passphrase")
	p.sees("is not the passphrase. Type it here.")
	p.typed("right").press("enter")
	p.stands("signIn")
}
