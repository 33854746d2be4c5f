package journey

import (
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

const (
	seedPassword = "Demo-pass-1"
	oldPhone     = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" // the secret of the app that the seed's users have
	freshSecret  = "Fr3sh-c4n4ry!"
)

// totp is what an authenticator app shows now.
func totp(secret string) string { return emulator.TOTP(secret, time.Now()) }

// setupSecret is the secret that the screen shows, as somebody would copy it.
func (u *user) setupSecret() string {
	u.Helper()
	secret, groups := "", false
	for line := range strings.Lines(u.terminal.screen()) {
		rest, found := strings.CutPrefix(strings.TrimSpace(line), "Secret ")
		if groups = groups || found; !groups {
			continue
		}
		if !found {
			rest = strings.TrimSpace(line)
		}
		if rest == "" || strings.HasPrefix(rest, "▌ Code") {
			break
		}
		secret += strings.ReplaceAll(rest, " ", "")
	}
	return secret
}

// enters types something and hands it in.
func (u *user) enters(text string) {
	u.types(text)
	u.presses("enter")
}

// newest is the code that was sent last.
func (u *user) newest() string {
	code := u.place.newest()
	if code == "" {
		u.Fatal("no code was sent")
	}
	return code
}

// newest is the code that was sent last, "" when none was.
func (p *place) newest() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.mail) == 0 {
		return ""
	}
	return p.mail[len(p.mail)-1].Code
}

// wayIn is a challenge, or a chain of them, and how somebody gets through it.
type wayIn struct {
	client, name string
	without      bool // a password: other ways are asked for
	story        func(u *user)
}

var waysIn = map[string]wayIn{
	"by address":           {"signin001plain", "jane", false, func(*user) {}},
	"client with a secret": {"signin004secret", "jane", false, func(*user) {}},
	"by a code over SMS": {"signin002mfa", "sms", false, func(u *user) {
		u.sees("Enter the code from your phone", "A code was sent by SMS to +")
		u.enters("000000")
		u.sees("That is not the code. Type it again.")
		u.caretBehind("Code  ")
		u.enters(u.newest())
	}},
	"by a code in a mail": {"signin002mfa", "mail", false, func(u *user) {
		u.sees("Enter the code from your email", "to m***@e***")
		u.pastes("Dear user,\n\nyour sign-in code is " + u.newest() + ". It is valid for 3 minutes.\n")
		u.caretBehind(u.newest())
		u.presses("enter")
	}},
	"by an authenticator app": {"signin002mfa", "app", false, func(u *user) {
		u.sees("Enter your authenticator app's code")
		u.enters("000000")
		u.sees("That is not the code.")
		u.enters(totp(oldPhone)[:3] + " " + totp(oldPhone)[3:])
	}},
	"by one of many factors": {"signin002mfa", "many", false, func(u *user) {
		u.sees("How do you want to confirm that it is you?", "a code by SMS", "a code by email", "the code of an authenticator app")
		u.caretAtFocus()
		for !strings.HasPrefix(u.rowOf("a code by email"), "▌") {
			u.presses("down")
		}
		u.presses("enter")
		u.sees("Enter the code from your email")
		u.enters(u.newest())
	}},
	"by an app that is set up": {"signin002mfa", "bare", false, func(u *user) {
		u.sees("Set up a second factor", "the code of an authenticator app", "a code by email")
		u.presses("enter")
		u.sees("Scan this with an authenticator app", "████")
		u.enters("12345")
		u.sees("The code of an authenticator app has six digits.")
		u.presses("ctrl+u")
		u.enters("000000")
		u.sees("That is not the code.")
		secret := u.setupSecret()
		if len(secret) != 52 {
			u.Fatalf("the secret on the screen is %q", secret)
		}
		u.resizes(60, 20)
		u.sees("Enlarge to")
		u.seesNo("████")
		if now := u.setupSecret(); now != secret {
			u.Errorf("in a smaller window the secret is %q", now)
		}
		u.enters(totp(secret))
		u.resizes(90, 40)
	}},
	"by an address that is set up": {"signin002mfa", "bare", false, func(u *user) {
		u.presses("down", "enter")
		u.sees("Type the address")
		u.enters("bare@")
		u.sees("write it as name@example.com")
		u.enters("new.example")
		u.sees("Enter the code from your email")
		u.enters(u.newest())
	}},
	"without a password, by mail": {"signin003passwordless", "keyless", true, func(u *user) {
		u.sees("How do you want to sign in?", "a code by email", "a code by SMS")
		u.seesNo("the password", "WEB_AUTHN")
		u.presses("enter")
		u.enters(u.newest())
	}},
	"without a password, by SMS": {"signin003passwordless", "keyless", true, func(u *user) {
		u.presses("down", "enter")
		u.sees("Enter the code from your phone")
		u.enters(u.newest())
	}},
	"a password that is chosen and proved": {"signin003passwordless", "jane", true, func(u *user) {
		u.sees("the password, without sending it", "the password, sent encrypted")
		u.presses("enter")
		u.sees("Enter your password", "It is proved and never sent.")
		u.enters(seedPassword)
	}},
	"a password that is chosen and sent": {"signin003passwordless", "jane", true, func(u *user) {
		u.presses("down", "enter")
		u.sees("Enter your password", "It is sent over the encrypted connection.")
		u.enters(seedPassword)
	}},
	"a temporary password": {"signin005temporary", "complete", false, func(u *user) {
		u.sees("Choose a new password", "Someone else set your password.")
		u.enters("weak")
		u.sees("The password is too short for this pool.")
		u.presses("ctrl+u")
		u.enters(freshSecret)
	}},
	"a temporary password, values missing, then a code": {"signin005temporary", "chained", false, func(u *user) {
		u.enters(freshSecret)
		u.sees("Birthdate", "Full name", "A date in any form")
		u.types("1990-13-01")
		u.sees("month must be 01 to 12")
		u.presses("tab")
		u.enters("Chained")
		u.sees("month must be 01 to 12")
		u.caretBehind("1990-13-01")
		u.replaces("1990-03-14")
		u.presses("enter")
		u.sees("Enter the code from your email")
		u.enters(u.newest())
	}},
	"questions": {"signin010questions", "jane", true, func(u *user) {
		u.sees("One more question", "Which colour has the sky?")
		u.enters("green")
		u.sees("Which colour has the sky?")
		u.enters("blue")
		u.sees("How much is 3 + 4?")
		u.enters("7")
	}},
	"not confirmed": {"signin006unconfirmed", "new", false, func(u *user) {
		u.sees("Confirm your account", "This account is not confirmed yet.")
		u.presses("ctrl+r")
		u.sees("A code is on its way to n***@e***.")
		u.enters("000000")
		u.sees("That is not the code.")
		u.enters(u.newest())
	}},
	"a password that has to be reset": {"signin007reset", "reset", false, func(u *user) {
		u.sees("A new password", "This account needs a new password before anything else.")
		u.presses("enter")
		u.sees("A code is on its way to")
		u.enters(u.newest())
		u.enters("weak")
		u.sees("The password is too short for this pool")
		u.presses("ctrl+u")
		u.enters(freshSecret)
	}},
}

// begins fills in what the sign-in asks first.
func (u *user) begins(way wayIn) {
	u.types(way.name)
	if way.without {
		u.presses("ctrl+o")
		return
	}
	u.presses("tab")
	u.enters(seedPassword)
}

func TestEveryWayIn(t *testing.T) {
	t.Parallel()
	for name, way := range waysIn {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, gate(way.client, way.name), func(u *user) {
				u.never(seedPassword, freshSecret)
				u.begins(way)
				way.story(u)
				u.row("Account id")
				u.seesNo("Sign in to")
				u.hides(seedPassword, freshSecret)
				u.hidesSessions()
			})
		})
	}
}

// TestEveryWayInOverTheForm has a sign-in end over an edit, which is saved
// behind the new one.
func TestEveryWayInOverTheForm(t *testing.T) {
	t.Parallel()
	for name, way := range waysIn {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := gate(way.client, way.name)
			if status := from.pool.Users[0].UserStatus; status == "UNCONFIRMED" || status == "RESET_REQUIRED" {
				t.Skip("nobody of that kind has a form open")
			}
			walk(t, from.overForm(), func(u *user) {
				u.never(seedPassword, freshSecret)
				u.edits("Nickname", "Jay")
				u.server.RevokeAll(u.poolID, u.name)
				u.presses("s")
				u.sees("Your sign-in has ended.")
				if before, _, _ := u.terminal.caret(); !strings.Contains(before, "User or email") {
					u.presses("shift+tab", "ctrl+u")
				}
				u.begins(way)
				way.story(u)
				u.sees("Signed in again. Nothing you typed was lost.", "Save 1 change")
				u.presses("enter")
				u.sees("Saved 1 change.")
				u.stored("nickname", "Jay")
				u.hidesSessions()
			})
		})
	}
}

// hidesSessions wants none of the sessions of challenges to be seen, nor a part
// of one.
func (u *user) hidesSessions() {
	u.Helper()
	if session := u.requests.last("Session"); session != "" {
		u.hides(session, session[:24], session[len(session)-24:])
	}
}

func TestDeadChallengeStartsAgain(t *testing.T) {
	t.Parallel()
	walk(t, gate("signin002mfa", "mail"), func(u *user) {
		u.signsIn("mail", seedPassword)
		u.sees("Enter the code from your email")
		u.waits(20 * time.Minute)
		u.enters(u.newest())
		u.sees("Sign in to", "That took too long or too many tries, so", "User or email  ••••")
		u.caretBehind("Password       ")
		u.enters(seedPassword)
		u.sees("Enter the code from your email")
		u.enters(u.newest())
		u.row("Email", "mail@example.com")
	})
}

func TestLostAnswersKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	walk(t, gate("signin002mfa", "mail"), func(u *user) {
		u.server.FailNext("InitiateAuth", reset, 1)
		u.signsIn("mail", seedPassword)
		u.sees("broke before the answer came. Check the network, then press enter.")
		u.presses("enter")
		u.sees("Enter the code from your email")
		for _, failure := range []emulator.Failure{reset, throttle, broken, badGate} {
			u.server.FailNext("RespondToAuthChallenge", failure, 1)
			if failure == reset {
				u.types(u.newest())
			}
			u.presses("enter")
			u.waits(patience)
			u.caretBehind(u.newest())
		}
		u.server.FailNext("RespondToAuthChallenge", silence, 1)
		u.presses("enter")
		u.sees("Sending your answer…")
		u.presses("esc")
		u.sees("You stopped waiting.")
		u.caretBehind(u.newest())
		u.presses("enter")
		u.row("Email", "mail@example.com")
	})
}

// TestProfileUnreadAfterTheCode: the code is spent, the sign-in is kept.
func TestProfileUnreadAfterTheCode(t *testing.T) {
	t.Parallel()
	walk(t, gate("signin002mfa", "mail"), func(u *user) {
		u.signsIn("mail", seedPassword)
		u.server.FailNext("GetUser", reset, 3)
		u.enters(u.newest())
		u.sees("broke before the answer came. Check the network, then press ctrl+r.", "No attributes to show yet.")
		u.presses("ctrl+r")
		u.row("Email", "mail@example.com")
	})
}

func TestPasskeyIsForABrowser(t *testing.T) {
	t.Parallel()
	only := func(p *emulator.PoolSeed) { p.Policies.SignInPolicy.AllowedFirstAuthFactors = []string{"WEB_AUTHN"} }
	walk(t, gate("signin003passwordless", "keyless").with(only), func(u *user) {
		u.types("keyless")
		u.presses("ctrl+o")
		u.sees("Passkeys need a browser.")
		u.presses("esc")
		u.sees("Sign in to", "•••••••")
	})
}

func TestPasswordIsSentOnlyWhenAgreed(t *testing.T) {
	t.Parallel()
	sent := func(u *user) bool {
		return u.requests.contain(seedPassword)
	}
	for name, from := range map[string]start{
		"the client wants it": gate("signin001passwordonly", "jane"),
		"the pool has no id":  gate("signin001plain", "jane").withoutPoolID(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, from, func(u *user) {
				u.signsIn("jane", seedPassword)
				u.sees("without sending", "ctrl+p")
				u.presses("enter")
				if sent(u) {
					u.Fatal("the password was sent before anybody agreed")
				}
				u.presses("ctrl+p")
				u.row("Email", "jane@example.com")
				if !sent(u) {
					u.Error("it was not sent at all")
				}
			})
		})
	}
	walk(t, gate("signin001srponly", "jane"), func(u *user) {
		u.signsIn("jane", seedPassword)
		u.row("Email", "jane@example.com")
		if sent(u) {
			u.Error("the password was sent although it can be proved")
		}
	})
}

func TestForgottenPasswordFromTheSignIn(t *testing.T) {
	t.Parallel()
	walk(t, gate("signin001plain", "jane").sized(40, 12), func(u *user) {
		u.never(freshSecret)
		u.types("jane@example.com")
		u.presses("ctrl+g", "enter")
		u.sees("A code is on its way to")
		u.presses("ctrl+r")
		u.sees("Wait")
		u.enters(u.newest())
		u.enters(freshSecret)
		u.sees("jane@example.com", "Contact")
		u.hides(freshSecret)
	})
}

// TestChallengeFaultsAreNeverTelling has failures repeat a code and a password.
func TestChallengeFaultsAreNeverTelling(t *testing.T) {
	t.Parallel()
	const code = "493817265"
	for name := range telltales("") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, gate("signin002mfa", "sms"), func(u *user) {
				u.signsIn("sms", seedPassword)
				u.sees("Enter the code from your phone")
				u.server.FailNext("RespondToAuthChallenge", telltales(code)[name], 1)
				u.enters(code)
				for line := range strings.Lines(u.terminal.screen()) {
					if strings.Contains(line, code) && !strings.HasPrefix(flat(line), "▌ Code "+code) {
						u.Errorf("the code is told: %s", line)
					}
				}
			})
			walk(t, gate("signin005temporary", "complete"), func(u *user) {
				u.never(freshSecret)
				u.signsIn("complete", seedPassword)
				u.sees("Choose a new password")
				u.server.FailNext("RespondToAuthChallenge", telltales(freshSecret)[name], 1)
				u.enters(freshSecret)
				u.hides(freshSecret)
			})
		})
	}
}
