package ui

import (
	"context"
	"testing"
	"time"

	"cognito-profile/session"
)

func TestForgottenPassword(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.press("ctrl+g", "enter")
	p.sees("Still empty: User or email.")
	p.typed("jane@example.com").press("enter")
	p.sees("A code is on its way to j***@e***.")
	p.press("enter")
	p.sees("Still empty: Code.")
	p.paste("Your password reset code is 204816").press("enter")
	p.typed("Canary-pass-9").press("enter")
	p.stands("profile")
	p.sees("Jane Q. Doe", "The new password is set.")
	if p.pool.password != "Canary-pass-9" || p.pool.count("redeem for jane@example.com") != 1 || p.pool.count("send to") != 1 {
		t.Errorf("asked for %v", p.pool.log)
	}
}

func TestRecoveryWithAWrongCode(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.typed("jane").press("ctrl+g", "enter").typed("000000").press("enter").typed("Canary-pass-9").press("enter")
	p.stands("recovery")
	p.sees("That is not the code.")
	p.typed(goodCode).press("enter")
	p.stands("profile")
}

func TestRecoveryOfAWeakPassword(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	redeem := p.service.redeem
	p.service.redeem = func(string, string, session.Secret) error {
		return &session.Fault{Code: session.PasswordRule, Message: "Password must have symbol characters"}
	}
	p.typed("jane").press("ctrl+g", "enter").typed(goodCode).press("enter").typed("Canary9").press("enter")
	p.stands("recovery")
	p.sees("The password needs a symbol.", "204816")
	p.service.redeem = redeem
	p.typed("!").press("enter")
	p.stands("profile")
	if p.pool.password != "Canary9!" {
		t.Error("what was typed of the password did not stay")
	}
}

func TestAnotherRecoveryCodeHasToWait(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.typed("jane").press("ctrl+g", "ctrl+r").wait(18 * time.Second).press("ctrl+r")
	p.sees("Wait 42 s before requesting another code")
	p.wait(time.Minute).press("ctrl+r")
	if p.pool.count("send to") != 2 {
		t.Errorf("asked for %v", p.pool.log)
	}
}

func TestRecoveryIsOpenedWhereItIsNeeded(t *testing.T) {
	for code, title := range map[session.Code]string{session.PasswordResetRequired: "A new password", session.UserNotConfirmed: "Confirm your account"} {
		p := sit(t, setup{signedOut: true})
		p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
			return session.Step{}, &session.Fault{Code: code}
		}
		p.typed("jane").press("enter").typed("Canary-pass-1").press("enter")
		p.stands("recovery")
		p.sees(title, "jane", testWords.Get("fault."+string(code)))
		p.press("esc")
		p.stands("signIn")
		if s := p.app.top().(signInScreen); s.inputs.text(inputUser) != "jane" || s.inputs.text(inputPassword) != "Canary-pass-1" {
			t.Errorf("%s: what was typed is gone", code)
		}
	}
}

// TestConfirmedAccountSignsIn with the password that was typed before.
func TestConfirmedAccountSignsIn(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	signIn := p.service.signIn
	p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
		return session.Step{}, &session.Fault{Code: session.UserNotConfirmed}
	}
	p.typed("jane").press("enter").typed("Canary-pass-1").press("enter")
	p.service.signIn = signIn
	p.press("enter")
	p.sees("Still empty: Code.")
	if p.pool.count("send to") != 0 {
		t.Errorf("a second code went out unasked: %v", p.pool.log)
	}
	p.press("ctrl+r").typed(goodCode).press("enter")
	p.stands("profile")
	p.sees("Your account is confirmed.")
}

func TestConfirmedWithoutAPassword(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.typed("jane").press("ctrl+n").typed(goodCode).press("enter")
	p.stands("signIn")
	p.sees("Your account is confirmed. Now sign in.", "jane")
	p.typed("Canary-pass-1").press("enter")
	p.stands("profile")
}

func TestConfirmedLongAgo(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.service.sendOut = func(string) (session.Delivery, error) {
		return session.Delivery{}, &session.Fault{Code: session.AlreadyConfirmed}
	}
	p.typed("jane").press("ctrl+n", "ctrl+r")
	p.stands("signIn")
	p.sees("This account is already confirmed.")
}

// TestSignInBehindARecoveryFails: what was reached is said, and what was typed
// goes into the sign-in.
func TestSignInBehindARecoveryFails(t *testing.T) {
	for code, unsafe := range map[session.Code]bool{
		session.NoNetwork: false, session.WrongPassword: false, session.NeedsPoolID: true, session.FlowNotEnabled: true, session.FlowFailed: true,
	} {
		p := sit(t, setup{signedOut: true})
		signIn := p.service.signIn
		p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
			return session.Step{}, &session.Fault{Code: code}
		}
		p.typed("jane").press("ctrl+g", "enter").typed(goodCode).press("enter").typed("Canary-pass-9").press("enter")
		p.stands("signIn")
		p.sees("The new password is set.")
		p.seesNot("Nothing was changed", "It is not known")
		s := p.app.top().(signInScreen)
		if kept := s.inputs.text(inputPassword) == "Canary-pass-9"; s.unsafe != unsafe || kept == (code == session.WrongPassword) {
			t.Errorf("%s: unsafe %v, password kept %v", code, s.unsafe, kept)
		}
		p.service.signIn = signIn
		p.press("ctrl+u").typed("Canary-pass-9").press("enter")
		p.stands("profile")
	}
}

// TestConsentIsAskedForOnce: a person who agreed to send the password itself is not
// asked again by a way back in, by a sign-in that starts again or by the next one.
func TestConsentIsAskedForOnce(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	signIn, sent := p.service.signIn, 0
	p.service.signIn = func(ctx context.Context, login session.Login) (session.Step, error) {
		if !login.SendPassword {
			return session.Step{}, &session.Fault{Code: session.NeedsPoolID}
		}
		sent++
		return signIn(ctx, login)
	}
	p.typed("jane").press("enter").typed("wrong").press("enter", "ctrl+p")
	p.sees("The user name or the password is wrong.")
	p.press("ctrl+g", "enter").typed(goodCode).press("enter").typed("Canary-pass-9")
	p.pool.challenges = []session.Challenge{codeBySMS}
	p.press("enter")
	p.stands("challenge")
	p.press("esc").typed("Canary-pass-9").press("enter")
	p.stands("profile")
	p.press("L", "enter")
	p.stands("signIn")
	p.typed("Canary-pass-9").press("enter")
	p.stands("profile")
	if sent != 4 {
		t.Errorf("%d passwords were sent", sent)
	}
}

func TestRecoveryLeadsToAChallenge(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.typed("jane").press("ctrl+g", "enter").typed(goodCode).press("enter").typed("Canary-pass-9")
	p.pool.challenges = []session.Challenge{codeBySMS}
	p.press("enter")
	p.stands("challenge")
	p.typed(goodCode).press("enter")
	p.stands("profile")
}

func TestRecoveryOverTheForm(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	read := p.service.profile
	p.service.profile = expired
	p.press("s")
	p.service.profile = read
	p.press("ctrl+g").stands("profile review recovery")
	p.press("enter").typed(goodCode).press("enter").typed("Canary-pass-9").press("enter")
	p.stands("profile review")
	p.sees("Save 1 change")
}
