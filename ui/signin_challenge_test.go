package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// One challenge of each kind.
var (
	codeByEmail = session.Challenge{Name: session.CodeByEmail, Params: sentBy("EMAIL", "j***@e***")}
	codeBySMS   = session.Challenge{Name: session.CodeBySMS, Params: sentBy("SMS", "+*******0123")}
	codeFromApp = session.Challenge{Name: session.CodeFromApp}
	aFactor     = session.Challenge{Name: session.SelectMFA, Params: map[string]string{"MFAS_CAN_CHOOSE": `["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]`}}
	aWay        = session.Challenge{Name: session.SelectChallenge, Choices: []string{"EMAIL_OTP", "PASSWORD_SRP", "PASSWORD", "WEB_AUTHN", "SMS_OTP"}}
	newPassword = session.Challenge{Name: session.NewPassword, Params: map[string]string{
		"userAttributes":     `{"email":"jane@example.com","email_verified":"true"}`,
		"requiredAttributes": `["userAttributes.email","userAttributes.name","userAttributes.birthdate","userAttributes.custom:team"]`,
	}}
	setUp     = session.Challenge{Name: session.SetUpMFA, Params: map[string]string{"MFAS_CAN_SETUP": `["SMS_MFA","EMAIL_OTP","SOFTWARE_TOKEN_MFA"]`}}
	setUpApp  = session.Challenge{Name: session.SetUpMFA, Setup: "NB2W45DFOIZAHZ3JNZXGK5DIMVZGK43UNFXGOIDPNYQHI2DFEB3W", Params: setUp.Params}
	aQuestion = session.Challenge{Name: session.Custom, Params: map[string]string{"USERNAME": "jane", "question": "Which colour has the sky over the town in which you were born, on a clear day in June?"}}

	challenges = []session.Challenge{
		codeByEmail, codeBySMS, codeFromApp, aFactor, aWay, newPassword, setUp, setUpApp, aQuestion,
		{Name: session.Passkey}, {Name: "DEVICE_SRP_AUTH"}, {Name: session.SelectMFA}, {Name: session.SelectChallenge, Choices: []string{"WEB_AUTHN"}},
	}
)

func sentBy(medium, to string) map[string]string {
	return map[string]string{"CODE_DELIVERY_DELIVERY_MEDIUM": medium, "CODE_DELIVERY_DESTINATION": to}
}

// challenged signs in, with the right password, up to the challenges.
func (p *person) challenged(list ...session.Challenge) *person {
	p.pool.challenges = list
	if p.app.top().(signInScreen).inputs.at == inputUser {
		p.typed("jane@example.com").press("enter")
	}
	return p.typed(p.pool.password).press("enter")
}

// answers are those that were sent.
func (p *person) answers() string {
	var list []string
	for _, entry := range p.pool.log {
		if answer, ok := strings.CutPrefix(entry, "answer "); ok {
			list = append(list, answer)
		}
	}
	return strings.Join(list, " ")
}

func TestAnsweringChallenges(t *testing.T) {
	for _, test := range []struct {
		name      string
		challenge session.Challenge
		does      func(p *person)
		answers   string
	}{
		{"a code", codeByEmail, func(p *person) { p.typed(goodCode).press("enter") }, "EMAIL_OTP_CODE=204816"},
		{"a longer code", codeByEmail, func(p *person) { p.typed(longCode).press("enter") }, "EMAIL_OTP_CODE=204816357"},
		{"a code in groups", codeBySMS, func(p *person) { p.typed("204 816-357").press("enter") }, "SMS_MFA_CODE=204816357"},
		{"a whole mail", codeByEmail, func(p *person) {
			p.paste("Hello Jane,\n\nyour code is 204816. It is good for 3 minutes.\n").press("enter")
		}, "EMAIL_OTP_CODE=204816"},
		{"a code from an app", codeFromApp, func(p *person) { p.typed(goodCode).press("enter") }, "SOFTWARE_TOKEN_MFA_CODE=204816"},
		{"an app that is set up", setUpApp, func(p *person) { p.typed("204 816").press("enter") }, "USER_CODE=204816"},
		{"a factor", aFactor, func(p *person) { p.press("down", "enter") }, "ANSWER=SOFTWARE_TOKEN_MFA"},
		{"the last factor", aFactor, func(p *person) { p.press("down", "down", "down", "down", "up", "down", "enter") }, "ANSWER=EMAIL_OTP"},
		{"a way", aWay, func(p *person) { p.press("j", "j", "enter") }, "ANSWER=EMAIL_OTP"},
		{"a password by choice", aWay, func(p *person) { p.press("enter").typed("x y").press("enter") }, "PASSWORD=x y"},
		{"an address by choice", setUp, func(p *person) { p.press("down", "enter").typed(" jane@new.example").press("enter") }, "EMAIL=jane@new.example"},
		{"a question", aQuestion, func(p *person) { p.typed("blue 7").press("enter") }, "ANSWER=blue 7"},
		{"a new password", newPassword, func(p *person) {
			p.typed("Fresh pass 1").press("enter").typed("Jane").press("enter").typed("1990-03-14").press("enter").typed("Maps").press("enter")
		}, "NEW_PASSWORD=Fresh pass 1 userAttributes.name=Jane userAttributes.birthdate=1990-03-14 userAttributes.custom:team=Maps"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := sit(t, setup{signedOut: true})
			test.does(p.challenged(test.challenge))
			p.stands("profile")
			if got := p.answers(); got != test.answers {
				t.Errorf("answered %q, want %q", got, test.answers)
			}
		})
	}
}

func TestWhatCannotBeAnsweredYetIsNotSent(t *testing.T) {
	for _, test := range []struct {
		name      string
		challenge session.Challenge
		does      func(p *person)
		says      string
	}{
		{"no code", codeByEmail, func(p *person) { p.press("enter") }, "Still empty: Code."},
		{"blanks", codeByEmail, func(p *person) { p.typed("  ").press("enter") }, "Still empty: Code."},
		{"no answer", aQuestion, func(p *person) { p.press("enter") }, "Still empty: Answer."},
		{"a short code of an app", setUpApp, func(p *person) { p.typed("20481").press("enter") }, "The code of an authenticator app has six digits."},
		{"a long code of an app", setUpApp, func(p *person) { p.typed("2048167").press("enter") }, "The code of an authenticator app has six digits."},
		{"letters for an app", setUpApp, func(p *person) { p.typed("abcdef").press("enter") }, "The code of an authenticator app has six digits."},
		{"half an address", setUp, func(p *person) { p.press("down", "enter").typed("jane@").press("enter") }, "write it as name@example.com"},
		{"a date that is none", newPassword, func(p *person) {
			p.typed("Fresh pass 1").press("tab").typed("Jane").press("tab").typed("1990-13-01").press("tab").typed("Maps").press("enter")
		}, "month must be 01 to 12"},
		{"too long for the pool", newPassword, func(p *person) {
			p.typed("x").press("tab").typed("Jane").press("tab").typed("1990-03-01").press("tab").typed(strings.Repeat("x", 41)).press("enter")
		}, "at most 40 characters, this has 41"},
		{"a missing value", newPassword, func(p *person) { p.typed("x").press("enter", "enter") }, "Still empty: Full name."},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := sit(t, setup{signedOut: true})
			test.does(p.challenged(test.challenge))
			p.stands("challenge")
			p.sees(test.says)
			if got := p.answers(); got != "" {
				t.Errorf("answered %q", got)
			}
		})
	}
}

func TestWrongCodeKeepsTheChallenge(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.challenged(codeByEmail).typed("000000").press("enter")
	p.stands("challenge")
	p.sees("That is not the code.")
	p.seesNot("000000", "ctrl+r")
	p.typed(goodCode).press("enter")
	p.stands("profile")
}

func TestTheSameQuestionAgain(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	other := session.Challenge{Name: session.Custom, Params: map[string]string{"question": "How much is 3 + 4?"}}
	p.challenged(aQuestion, aQuestion, other).typed("red").press("enter")
	p.sees("The same question came again")
	p.wait(toastLeast)
	p.typed("blue").press("enter")
	p.sees("How much is 3 + 4?")
	p.seesNot("The same question")
	p.typed("7").press("enter")
	p.stands("profile")
	p.seesNot("The same question")
}

// TestFaultsOfAnAnswer: what was typed stays, unless the challenge is over.
func TestFaultsOfAnAnswer(t *testing.T) {
	for _, code := range session.Codes() {
		if code == session.ClientSecret { // which is asked for
			continue
		}
		fault := session.Fault{Code: code}
		p := sit(t, setup{signedOut: true})
		p.challenged(codeByEmail).typed(goodCode)
		p.service.answer = func(context.Context, session.Challenge, session.Answers) (session.Step, error) {
			return session.Step{}, &fault
		}
		p.press("enter")
		switch {
		case code == session.PasswordResetRequired, code == session.UserNotConfirmed:
			p.stands("recovery")
			continue
		case fault.RestartsSignIn():
			p.stands("signIn")
			if s := p.app.top().(signInScreen); s.inputs.text(inputUser) != "jane@example.com" || s.inputs.at != inputPassword {
				t.Errorf("%s: the name is %q, the focus is on %d", code, s.inputs.text(inputUser), s.inputs.at)
			}
			continue
		}
		p.stands("challenge")
		if kept := focusedText(p) == goodCode; kept == slices.Contains([]session.Code{session.WrongCode, session.CodeUsed}, code) {
			t.Errorf("%s: the code is kept: %v", code, kept)
		}
		p.sees(strings.Fields(words.Printer{Words: testWords}.What(&fault))[0])
	}
}

func TestARefusedValueIsPointedAt(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.challenged(newPassword).typed("x").press("tab").typed("Jane").press("tab").typed("1990-03-14").press("tab").typed("Maps")
	p.service.answer = func(context.Context, session.Challenge, session.Answers) (session.Step, error) {
		return session.Step{}, &session.Fault{Code: session.InvalidValue, Attributes: []session.AttributeError{{Attribute: "birthdate", Code: session.InvalidValue}}}
	}
	p.press("enter")
	if got := focusedText(p); got != "1990-03-14" {
		t.Errorf("the focus is on %q", got)
	}
	p.service.answer = func(context.Context, session.Challenge, session.Answers) (session.Step, error) {
		return session.Step{}, &session.Fault{Code: session.PasswordRule, Message: "Password not long enough"}
	}
	p.press("enter")
	if got := focusedText(p); got != "x" {
		t.Errorf("the focus is on %q", got)
	}
	p.sees("The password is too short for this pool.")
}

func TestEscWhileAnsweringKeepsTheChallenge(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.challenged(codeByEmail)
	p.holding = true
	p.typed(goodCode).press("enter")
	p.sees("Sending your answer…")
	p.press("esc")
	p.stands("challenge")
	p.sees("You stopped waiting.")
	p.press("esc")
	p.stands("signIn")
	p.sees("jane@example.com")
}

func TestChallengesInAChain(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.challenged(newPassword, aFactor, codeBySMS)
	p.typed("x").press("tab").typed("Jane").press("tab").typed("1990-03-14").press("tab").typed("Maps").press("enter")
	p.sees("How do you want to confirm that it is you?")
	p.press("enter")
	p.sees("Enter the code from your phone", "A code was sent by SMS to +*******0123.")
	p.typed(goodCode).press("enter")
	p.stands("profile")
	p.sees("jane@example.com", "you sign in with it")
}

func TestProfileThatCannotBeReadAfterACodeKeepsTheSignIn(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.challenged(codeByEmail)
	read := p.service.profile
	p.service.profile = noNetwork
	p.typed(goodCode).press("enter")
	p.stands("profile")
	p.sees("can't be reached", "No attributes to show yet.")
	p.service.profile = read
	p.press("ctrl+r")
	p.sees("Jane Q. Doe")
	if p.pool.count("sign in") != 1 {
		t.Errorf("asked for %v", p.pool.log)
	}
}

func TestChallengeOverTheForm(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	read := p.service.profile
	p.service.profile = expired
	p.press("s")
	p.service.profile = read
	p.challenged(newPassword, codeByEmail)
	p.stands("profile review challenge")
	p.press("esc")
	p.stands("profile review signIn")
	p.sees("what you typed is still there.")
	p.challenged(codeByEmail)
	p.typed("1").press("enter").typed(goodCode).press("enter")
	p.stands("profile review")
	p.sees("Save 1 change", "Signed in again.")
	p.press("enter")
	if p.pool.values["given_name"] != "Janet" {
		t.Error("the save did not go on")
	}
}

func TestUnreadProfileOverTheFormStartsAgain(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	p.service.profile = expired
	p.press("s")
	p.challenged(codeByEmail)
	p.service.profile = noNetwork
	p.typed(goodCode).press("enter")
	p.stands("profile review signIn")
	p.sees("can't be reached")
	if p.form().draft.Value("given_name") != "Janet" {
		t.Error("the edit is gone")
	}
}

func TestSendingThePasswordNeedsAgreement(t *testing.T) {
	for _, code := range []session.Code{session.FlowNotEnabled, session.NeedsPoolID} {
		p := sit(t, setup{signedOut: true})
		var sent []bool
		p.service.signIn = func(_ context.Context, login session.Login) (session.Step, error) {
			sent = append(sent, login.SendPassword)
			switch {
			case !login.SendPassword:
				return session.Step{}, &session.Fault{Code: code}
			case login.Password != "Canary-pass-1":
				return session.Step{}, &session.Fault{Code: session.WrongPassword}
			}
			return session.Step{Tokens: p.pool.tokens()}, nil
		}
		p.typed("jane").press("enter").typed("wrong").press("ctrl+p")
		p.stands("signIn")
		if len(sent) != 0 {
			t.Fatalf("%s: ctrl+p acts before it is offered", code)
		}
		p.press("enter")
		p.sees("ctrl+p send the password")
		p.press("enter", "ctrl+p")
		p.sees("The user name or the password is wrong.")
		p.typed("Canary-pass-1").press("enter")
		p.stands("profile")
		if !slices.Equal(sent, []bool{false, false, true, true}) {
			t.Errorf("%s: sent %v", code, sent)
		}
	}
}

func TestOtherWays(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.press("ctrl+o")
	p.sees("Type your user name or email first.")
	p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
		return session.Step{}, &session.Fault{Code: session.NoOtherWay}
	}
	p.typed("jane").press("ctrl+o")
	p.sees("no way to sign in but a password")
	p.service.signIn = func(_ context.Context, login session.Login) (session.Step, error) {
		if login.Password != "" {
			t.Error("the password went along")
		}
		return session.Step{Challenge: aWay}, nil
	}
	p.typed("secret").press("ctrl+o")
	p.stands("challenge")
	p.sees("the password, without sending it", "a code by email", "a code by SMS")
	p.seesNot("WEB_AUTHN")
}

// TestChallengeSecretsStayHidden types secrets into every masked input, and
// looks for the session that came with each challenge.
func TestChallengeSecretsStayHidden(t *testing.T) {
	for _, c := range challenges {
		p := sit(t, setup{signedOut: true})
		p.challenged(c)
		top := p.app.top().(challengeScreen)
		if top.typing() && top.inputs.list[0].masked {
			p.typed("Canary-pass-7").press("home", "ctrl+k", "ctrl+y")
		}
		for range 2 {
			if screen := p.app.View().Content; strings.Contains(screen, "anary") {
				t.Errorf("%s shows a secret:\n%s", c.Name, screen)
			}
			p.press("enter")
		}
	}
}
