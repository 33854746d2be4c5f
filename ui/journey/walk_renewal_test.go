package journey

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

func TestExpiredTokenIsRefreshedSilently(t *testing.T) {
	t.Parallel()
	walk(t, demo().with(shortLived(60, 3600)), func(u *user) {
		u.edits("Nickname", "Jay")
		u.waits(2 * time.Minute)
		u.server.ResetCalls()
		u.presses("s")
		u.sees("Save 1 change")
		u.asked("GetTokensFromRefreshToken", "GetUser")
		u.presses("enter")
		u.sees("Saved 1 change.")
		u.asked("UpdateUserAttributes", "GetUser", "GetTokensFromRefreshToken")

		u.goesTo("Phone")
		u.waits(2 * time.Minute)
		u.presses("v")
		u.sees("A code was sent by SMS")
		u.asked("GetTokensFromRefreshToken", "GetUserAttributeVerificationCode")
		u.waits(2 * time.Minute)
		u.types(u.code("+14155550123"))
		u.presses("enter")
		u.sees("Phone confirmed")
		u.asked("GetTokensFromRefreshToken", "VerifyUserAttribute", "GetUser", "GetTokensFromRefreshToken")
		u.seesNo("Sign in")
	})
}

// A clock that is wrong, or an administrator, can end a token earlier.
func TestTokenThatEndedEarly(t *testing.T) {
	t.Parallel()
	ended := emulator.Failure{Code: "NotAuthorizedException", Message: "Access Token has expired"}
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.server.ResetCalls()
		u.server.FailNext("UpdateUserAttributes", ended, 1)
		u.presses("enter")
		u.sees("Saved 1 change.")
		u.asked("UpdateUserAttributes", "GetTokensFromRefreshToken", "UpdateUserAttributes", "GetUser", "GetTokensFromRefreshToken")

		u.server.FailNext("GetUser", ended, 2)
		u.presses("ctrl+r")
		u.sees("Sign in to Demo")
		u.asked("GetUser", "GetTokensFromRefreshToken", "GetUser")
	})
}

// Tokens that end within half a minute are refreshed beside the call, which
// does not wait.
func TestTokenThatIsAboutToEnd(t *testing.T) {
	t.Parallel()
	walk(t, demo().with(shortLived(60, 3600)), func(u *user) {
		u.waits(40 * time.Second)
		u.server.Delay("GetTokensFromRefreshToken", 10*time.Second, 1)
		u.server.ResetCalls()
		u.presses("ctrl+r")
		u.seesNo("Reading")
		u.waits(15 * time.Second)
		u.presses("ctrl+r")
		calls := u.server.Calls()
		slices.Sort(calls)
		if !slices.Equal(calls, []string{"GetTokensFromRefreshToken", "GetUser", "GetUser"}) {
			u.Errorf("asked for %v", calls)
		}
	})
}

// Without a network nobody is signed out, and what was to be saved is there.
func TestRefreshWithoutAnAnswerSignsNobodyOut(t *testing.T) {
	t.Parallel()
	for name, failure := range map[string]emulator.Failure{
		"no answer": {Drop: true}, "service fault": {Status: 500, Code: "InternalErrorException"},
		"throttled": {Code: "TooManyRequestsException", Message: "Rate exceeded"}, "proxy": {Status: 502, HTML: "<html>bad gateway</html>"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo().with(shortLived(60, 3600)), func(u *user) {
				u.edits("Nickname", "Jay")
				u.presses("s")
				u.sees("Save 1 change")
				u.waits(2 * time.Minute)
				u.server.FailNext("GetTokensFromRefreshToken", failure, 3)
				u.server.ResetCalls()
				u.presses("enter")
				u.waits(time.Minute)
				u.seesNo("Sign in to", "Saved")
				if calls := u.server.Calls(); slices.Contains(calls, "UpdateUserAttributes") {
					u.Errorf("sent without a token: %v", calls)
				}
				u.server.FailNext("GetTokensFromRefreshToken", failure, 0)
				u.savesAgain(1)
				u.row("Nickname", "Jay")
				u.stored("nickname", "Jay")
			})
		})
	}
}

// TestEscAtEveryPointOfASave presses esc at every point of a save whose tokens
// have to be refreshed, where a refresh token works once and not a moment
// longer. Whatever was given up, the next call works, and so does the next
// refresh; and the screen agrees with what is stored. With -short it does so once
// in each call.
func TestEscAtEveryPointOfASave(t *testing.T) {
	t.Parallel()
	rotating := func(p *emulator.PoolSeed) {
		p.Clients[0].ExplicitAuthFlows = []string{"ALLOW_USER_PASSWORD_AUTH"}
		p.Clients[0].RefreshTokenRotation = emulator.TokenRotation{Feature: "ENABLED"}
	}
	const each = 400 * time.Millisecond // every call takes that long
	whole := []string{"GetTokensFromRefreshToken", "GetUser", "UpdateUserAttributes", "GetUser", "GetTokensFromRefreshToken"}
	first, step := time.Duration(0), each/4
	if testing.Short() {
		first, step = each/2, each
	}
	for moment := first; moment <= each*time.Duration(len(whole)+1); moment += step {
		t.Run(fmt.Sprint(moment), func(t *testing.T) {
			t.Parallel()
			walk(t, demo().with(shortLived(60, 3600), rotating), func(u *user) {
				u.edits("Nickname", "Jay")
				u.waits(2 * time.Minute)
				for _, operation := range whole {
					u.server.Delay(operation, each, 1)
				}
				u.rattles("s", "enter")
				time.Sleep(moment)
				u.presses("esc")
				u.waits(10 * time.Second)
				for range 3 {
					u.presses("esc")
				}
				u.presses("ctrl+r")
				u.waits(5 * time.Second)
				u.screenAgrees("Nickname", "nickname", "Jay")
				u.waits(2 * time.Minute)
				u.presses("s", "enter")
				u.waits(5 * time.Second)
				u.seesNo("Sign in to", "sign-in has ended")
				u.presses("esc", "ctrl+r")
				u.waits(5 * time.Second)
				u.seesNo("Sign in to", "sign-in has ended")
				u.stored("nickname", "Jay")
			})
		})
	}
}
