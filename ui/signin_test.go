package ui

import (
	"context"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

func TestSignInOpensOverTheForm(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet").edit("nickname", "JJ").onRow("name")
	read := p.service.profile
	p.service.profile = expired
	p.press("s")
	p.stands("profile review signIn")
	p.sees("Your sign-in has ended. Sign in again; what you typed is still there.")
	p.service.profile = read
	p.typed("wrong").press("enter")
	p.sees("The user name or the password is wrong.")
	p.typed("Canary-pass-1").press("enter")
	p.stands("profile review")
	p.sees("Save 2 changes?", "Signed in again. Nothing you typed was lost.")
	p.press("enter")
	if p.pool.count("write") != 1 || p.pool.values["given_name"] != "Janet" || p.pool.values["nickname"] != "JJ" {
		t.Errorf("the save did not go on: %v", p.pool.log)
	}
}

func TestSignInOverAnOpenEditor(t *testing.T) {
	p := sit(t, setup{})
	read := p.service.profile
	p.service.profile = expired
	p.holding = true
	p.press("ctrl+r").onRow("nickname").press("enter").typed("!").answer()
	p.stands("profile signIn")
	p.service.profile, p.holding = read, false
	p.typed("Canary-pass-1").press("enter")
	p.stands("profile")
	if f := p.form(); f.mode != editing || f.editor.Text != "Janey!" || f.form.name() != "nickname" {
		t.Errorf("the open editor is gone: editing %v, %q in %s", f.mode == editing, f.editor.Text, f.form.name())
	}
}

func TestSignInOverTheFormCanBeLeft(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	p.service.profile = expired
	p.press("ctrl+r", "esc")
	p.stands("profile")
	if p.form().draft.Value("given_name") != "Janet" {
		t.Errorf("the edit is gone")
	}
}

func TestNothingSaysSignedInOnceThatIsOver(t *testing.T) {
	p := sit(t, setup{tokenOnly: true, options: func(o *Options) { o.Pool.CanSignIn = true }})
	p.sees("signed in until")
	p.service.profile = expired
	p.press("ctrl+r")
	p.stands("profile signIn")
	p.seesNot("signed in until")
}

func TestNothingSaysSignedInUntilATimeThatIsPast(t *testing.T) {
	p := sit(t, setup{tokenOnly: true})
	p.sees("signed in until")
	p.wait(24 * time.Hour)
	p.press("down")
	p.seesNot("signed in until")
}

func TestWithoutAClientIDNoSignInOpens(t *testing.T) {
	p := sit(t, setup{tokenOnly: true})
	p.edit("given_name", "Janet")
	p.service.profile = func(context.Context) (attribute.Profile, error) {
		return attribute.Profile{}, &session.Fault{Code: session.SignInExpired}
	}
	p.press("ctrl+r")
	p.stands("profile")
	p.sees("Your sign-in has expired. Press ctrl+c and start again with a fresh token.")
}

// TestSomebodyElseSignsIn gives them nothing of what the former user typed.
func TestSomebodyElseSignsIn(t *testing.T) {
	other := func(p *person) {
		read := p.service.profile
		p.service.profile = expired
		p.press("s")
		p.service.profile = read
		p.pool.username = "sam"
		sub := p.pool.values["sub"]
		p.pool.values = map[string]string{"email": "sam@example.com", "email_verified": "true", "given_name": "Sam"}
		if sub != "" {
			p.pool.values["sub"] = "another"
		}
		p.press("up", "ctrl+u").typed("sam@example.com").press("tab").typed("Canary-pass-1").press("enter")
	}
	t.Run("over the form", func(t *testing.T) {
		p := sit(t, setup{})
		p.edit("given_name", "Janet")
		other(p)
		if n := p.form().draft.Len(); n != 0 {
			t.Errorf("%d edits of the former user are left", n)
		}
	})
	t.Run("where no sub can be read", func(t *testing.T) {
		p := sit(t, setup{})
		delete(p.pool.values, "sub")
		p.press("ctrl+r").edit("given_name", "Janet")
		other(p)
		if n := p.form().draft.Len(); n != 0 {
			t.Errorf("%d edits of the former user are left", n)
		}
	})
	t.Run("over the review", func(t *testing.T) {
		p := sit(t, setup{})
		p.edit("given_name", "Janet")
		other(p)
		p.press("enter")
		if p.pool.values["given_name"] != "Sam" {
			t.Errorf("the edit of the former user was saved for another: %v", p.pool.log)
		}
		p.seesNot("Janet")
	})
	t.Run("over the code prompt", func(t *testing.T) {
		p := sit(t, setup{})
		p.edit("email", "jane@new.example").save()
		p.service.verify = func(context.Context, string, string) error { return &session.Fault{Code: session.SignInRevoked} }
		p.typed(goodCode).press("enter")
		p.stands("profile verify signIn")
		p.pool.username = "sam"
		p.pool.values = map[string]string{"sub": "another", "email": "sam@example.com", "email_verified": "true"}
		p.press("up", "ctrl+u").typed("sam@example.com").press("tab").typed("Canary-pass-1").press("enter")
		p.stands("profile")
		p.seesNot("Confirm your email")
	})
}

// TestAnotherWayInEndsTheSignInUnderWay, whose answer would be taken for one about that.
func TestAnotherWayInEndsTheSignInUnderWay(t *testing.T) {
	for key, now := range map[string]struct {
		screen string
		busy   session.CallName
	}{"ctrl+g": {"recovery", ""}, "ctrl+n": {"recovery", ""}, "ctrl+l": {"browser", session.CallBrowse}} {
		p := sit(t, setup{signedOut: true, options: func(o *Options) { o.Pool.Browser = true }})
		p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
			return session.Step{Challenge: session.Challenge{Name: "SMS_MFA"}}, nil
		}
		p.typed("jane@example.com").press("tab").typed("Canary-pass-1")
		p.holding = true
		p.press("enter", key).stands(now.screen)
		if busy := p.app.lane.Busy(); busy != now.busy {
			t.Errorf("%s: busy with %q", key, busy)
		}
		p.answer()
		p.stands(now.screen)
		p.seesNot("The new password is set.")
	}
}

// TestGoingBackEndsWhatIsAskedThere, by a key of its own, too: esc gives it up first.
func TestGoingBackEndsWhatIsAskedThere(t *testing.T) {
	for _, key := range []string{"ctrl+g", "enter"} {
		p := sit(t, withKeys(setup{signedOut: true}, settings.Keys{"restart": {"ctrl+x"}}))
		p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
			return session.Step{Challenge: session.Challenge{Name: "SMS_MFA"}}, nil
		}
		p.typed("jane@example.com").press("tab").typed("Canary-pass-1").press(key)
		p.typed(goodCode)
		p.holding = true
		p.press("ctrl+r", "enter")
		if p.app.lane.Busy() == "" {
			t.Fatalf("%s: nothing is asked:\n%s", key, p.see())
		}
		p.press("ctrl+x").stands("signIn")
		if busy := p.app.lane.Busy(); busy != "" {
			t.Errorf("%s: busy with %q", key, busy)
		}
	}
}
