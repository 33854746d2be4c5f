package journey

import (
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

// signsIn fills in the sign-in from its first field.
func (u *user) signsIn(name, password string) {
	u.types(name)
	u.presses("tab")
	u.types(password)
	u.presses("enter")
}

func TestSignInByPassword(t *testing.T) {
	t.Parallel()
	walk(t, signIn(), func(u *user) {
		u.sees("Sign in to Demo", "User or email", "Password", "cognito-idp.eu-central-1.amazonaws.com")
		u.caretBehind("User or email  ")
		u.presses("enter")
		u.sees("Type a user name and a password, then press enter.")
		u.types("jane")
		u.caretBehind("jane")
		u.presses("enter")
		u.types("wrong")
		u.caretBehind("•••••")
		u.presses("enter")
		u.sees("The user name or the password is wrong. Type the password again, then press enter.")
		u.caretBehind("Password       ")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.sees("jane · Demo")
		u.row("Email", "jane@example.com", "✓ verified")
		u.seesNo("Sign in to", "wrong.")
		u.asked("InitiateAuth", "RespondToAuthChallenge", "InitiateAuth", "RespondToAuthChallenge", "ConfirmDevice", "GetUser")
	})
}

func TestSignInByAddressSaysSo(t *testing.T) {
	t.Parallel()
	walk(t, signIn(), func(u *user) {
		u.signsIn("jane@example.com", "Demo-pass-1")
		u.row("Email", "jane@example.com", "verified · you sign in with it")
	})
}

func TestSignInThatCannotWork(t *testing.T) {
	t.Parallel()
	as := func(change func(*emulator.PoolSeed)) func(*emulator.PoolSeed) { return change }
	for name, test := range map[string]struct {
		pool func(*emulator.PoolSeed)
		says []string
	}{
		"neither proved nor sent": {as(func(p *emulator.PoolSeed) { p.Clients[0].ExplicitAuthFlows = []string{"ALLOW_CUSTOM_AUTH"} }),
			[]string{"This app client doesn't accept sign-in without sending the password.", "ctrl+p", "ALLOW_USER_SRP_AUTH"}},
		"disabled": {as(func(p *emulator.PoolSeed) { p.Users[0].Enabled = new(bool) }),
			[]string{"This account is disabled."}},
		"nobody of that name": {as(func(p *emulator.PoolSeed) {
			p.Clients[0].PreventUserExistenceErrors, p.Users[0].Username = "LEGACY", "janet"
		}),
			[]string{"This account does not exist."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, signIn(test.pool), func(u *user) {
				u.signsIn("jane", "Demo-pass-1")
				u.sees(test.says...)
				u.sees("Sign in to Demo", "jane")
				u.seesNo("Contact", "jane@example.com")
				u.presses("ctrl+c")
				u.isOut()
			})
		})
	}
}

func TestSignInThatLeadsElsewhere(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ status, title, says, name string }{
		"a temporary password":     {"FORCE_CHANGE_PASSWORD", "Choose a new password", "Someone else set your password.", "••••"},
		"not confirmed":            {"UNCONFIRMED", "Confirm your account", "This account is not confirmed yet.", "jane"},
		"password has to be reset": {"RESET_REQUIRED", "A new password", "This account needs a new password before anything else.", "jane"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, signIn(func(p *emulator.PoolSeed) { p.Users[0].UserStatus = test.status }), func(u *user) {
				u.signsIn("jane", "Demo-pass-1")
				u.sees(test.title, test.says)
				u.seesNo("Contact", "jane@example.com", "Sign in to Demo")
				u.presses("esc")
				u.sees("Sign in to Demo", test.name)
				u.presses("ctrl+c")
				u.isOut()
			})
		})
	}
}

func TestPasswordPauseAfterManyWrongOnes(t *testing.T) {
	t.Parallel()
	walk(t, signIn(), func(u *user) {
		u.signsIn("jane", "wrong-1")
		for range 5 {
			u.types("wrong")
			u.presses("enter")
		}
		u.sees("Too many wrong passwords")
		u.waits(15 * time.Minute)
		for range len("wrong") {
			u.presses("backspace")
		}
		u.types("Demo-pass-1")
		u.presses("enter")
		u.sees("Contact", "jane@example.com")
	})
}

// shortLived gives access and refresh tokens that many seconds.
func shortLived(access, refresh int) func(*emulator.PoolSeed) {
	return func(p *emulator.PoolSeed) {
		c := &p.Clients[0]
		c.AccessTokenValidity, c.RefreshTokenValidity = access, refresh
		c.TokenValidityUnits.AccessToken, c.TokenValidityUnits.RefreshToken = "seconds", "seconds"
	}
}

func TestSessionEndsWhileEditing(t *testing.T) {
	t.Parallel()
	walk(t, demo().with(shortLived(60, 120)), func(u *user) {
		u.edits("Nickname", "Jay")
		u.edits("Email", "jane@new.example")
		u.waits(3 * time.Minute)
		u.presses("s")
		u.sees("Sign in to Demo", "Your sign-in has ended. Sign in again; what you typed is still there.")
		u.caretBehind("Password       ")
		u.types("wrong")
		u.presses("enter")
		u.sees("The user name or the password is wrong.")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.sees("Signed in again. Nothing you typed was lost.", "Save 2 changes")
		u.presses("enter")
		u.sees("Saved 1 change.", "Confirm your email jane@new.example")
		u.stored("nickname", "Jay")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed")
		u.sent("email=jane@new.example nickname=Jay")
	})
}

func TestSessionEndsBetweenReviewAndSave(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.savesAsTheSignInEnds()
		u.stored("nickname", "Janey")
		u.signsInAgain()
		u.sees("Saved 1 change.")
		u.row("Nickname", "Jay")
		u.seesNo("●")
		u.stored("nickname", "Jay")
	})
}

func TestSessionEndsAtTheCode(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.types(u.code("jane@new.example"))
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("enter")
		u.signsInAgain()
		u.sees("Signed in again.", "Confirm your email jane@new.example")
		u.caretBehind(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
	})
}

func TestPutOffSigningInAgain(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("s")
		u.sees("Your sign-in has ended.")
		u.presses("esc", "esc")
		u.row("Nickname", "Jay", "● was Janey")
		u.edits("Given name", "Janet")
		u.presses("s")
		u.signsInAgain()
		u.sees("Save 2 changes")
		u.presses("enter")
		u.sees("Saved 2 changes.")
	})
}

func TestSomebodyElseSignsInAgain(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("s")
		u.sees("Your sign-in has ended.")
		u.presses("shift+tab", "ctrl+u")
		u.signsIn("sam", "Demo-pass-2")
		u.sees("sam")
		for range 3 {
			u.presses("esc")
		}
		u.row("Email", "sam@example.com")
		u.row("Nickname", "not set")
		u.seesNo("Jay", "jane@example.com", "●")
	})
}

// What was about to be saved for one account must not be saved to another.
func TestSomebodyElseSignsInOverTheReview(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("enter")
		u.sees("Your sign-in has ended.")
		u.presses("shift+tab", "ctrl+u")
		u.signsIn("sam", "Demo-pass-2")
		u.presses("enter", "enter")
		u.seesNo("Jay")
		if got := u.server.Attributes(u.poolID, "sam")["nickname"]; got != "" {
			u.Errorf("sam got the nickname %q, which was typed for jane", got)
		}
	})
}

func TestSomebodyElseSignsInOverTheCode(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.server.RevokeAll(u.poolID, u.name)
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Your sign-in has ended.")
		u.presses("shift+tab", "ctrl+u")
		u.signsIn("sam", "Demo-pass-2")
		u.seesNo("Confirm your email", "jane@new.example stays", "jane@example.com")
	})
}

func TestLostNetworkWhileRefreshingIsNotTheEndOfTheSession(t *testing.T) {
	t.Parallel()
	walk(t, demo().with(shortLived(60, 3600)), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.waits(2 * time.Minute)
		u.server.FailNext("GetTokensFromRefreshToken", reset, 1)
		u.presses("enter")
		u.sees("The service is tried again by", "enter tries now.")
		u.waits(5 * time.Second)
		u.sees("The service answers again. Press enter to save your change.")
		u.seesNo("Sign in")
		u.stored("nickname", "Janey")
		u.savesAgain(1)
		u.stored("nickname", "Jay")
	})
}

func TestTokenFromElsewhere(t *testing.T) {
	t.Parallel()
	walk(t, demo().with(shortLived(600, 600)).tokenOnly(), func(u *user) {
		u.sees("signed in until")
		u.edits("Nickname", "Jay")
		u.waits(11 * time.Minute)
		u.presses("s")
		u.sees("Your sign-in has expired. Press ctrl+c and start again with a fresh token.")
		u.seesNo("Password")
		u.presses("esc")
		u.row("Nickname", "Jay", "● was Janey")
		u.stored("nickname", "Janey")
	})
}

func TestTokenThatTheServiceDoesNotKnow(t *testing.T) {
	t.Parallel()
	walk(t, demo().tokenOnly().with(shortLived(1, 1)).late(), func(u *user) {
		u.sees("Your sign-in has expired. Press ctrl+c and start again with a fresh token.", "No attributes to show yet.")
		u.presses("q")
		u.isOut()
	})
}
