package journey

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

// account is what the pool has of the user's security.
type account struct {
	password, gone    bool // the password is the new one; the account does not exist
	mfa               []string
	passkeys, devices int
}

// account reads it with a sign-in of its own.
func (u *user) account() (a account) {
	u.Helper()
	tokens, err := u.server.SignIn(u.poolID, u.clientID, u.name)
	if err != nil {
		return account{gone: true}
	}
	access := map[string]string{"AccessToken": tokens.Access}
	var profile struct{ UserMFASettingList []string }
	u.operation(u.T, "GetUser", access, &profile)
	var devices struct{ Devices []struct{} }
	u.operation(u.T, "ListDevices", access, &devices)
	var passkeys struct{ Credentials []struct{} }
	u.operation(u.T, "ListWebAuthnCredentials", access, &passkeys)
	return account{u.isPassword("New-pass-22"), false, profile.UserMFASettingList, len(passkeys.Credentials), len(devices.Devices)}
}

// isPassword reports whether a password is the user's.
func (u *user) isPassword(password string) bool {
	u.Helper()
	response := u.request(u.T, "InitiateAuth", map[string]any{
		"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": u.clientID, "AuthParameters": map[string]string{"USERNAME": u.name, "PASSWORD": password},
	})
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// appSecret is that of an authenticator app that is set up already.
const appSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

// withApp gives the user an authenticator app that is on.
func withApp(p *emulator.PoolSeed) {
	jane := p.Users[0]
	jane.UserMFASettingList, jane.PreferredMfaSetting = []string{"SOFTWARE_TOKEN_MFA"}, "SOFTWARE_TOKEN_MFA"
	jane.SoftwareToken = emulator.SoftwareTokenSeed{SecretCode: appSecret}
	p.Users = append([]emulator.UserSeed{jane}, p.Users[1:]...)
}

// securityWalk is an action of the page: how it is reached, the request that may be lost,
// and what is said when it was carried out, when it was not, and when nobody knows.
type securityWalk struct {
	from                  start
	goes                  func(u *user) // to where enter sends it
	operation             string
	done                  func(a account) bool
	says, notDone, unsure string
	unseen                bool // nothing that can be read shows it
}

// presses goes to a row of the page and presses keys there.
func presses(pressed ...string) func(*user) {
	return func(u *user) { u.presses(append([]string{"2"}, pressed...)...) }
}

var securityWalks = map[string]securityWalk{
	"a password": {
		from: demo(), operation: "ChangePassword", done: func(a account) bool { return a.password }, unseen: true,
		goes: func(u *user) {
			u.presses("2", "enter")
			u.types("Demo-pass-1")
			u.presses("enter")
			u.types("New-pass-22")
		},
		says: "Your password is changed.", notDone: "Your password is as it was.", unsure: "try the new one first.",
	},
	"a code of an app": {
		from: demo(), operation: "VerifySoftwareToken", done: func(account) bool { return false }, unseen: true,
		goes: func(u *user) {
			u.presses("2", "down", "down", "enter")
			u.types(emulator.TOTP(u.secretOnScreen(), time.Now()))
		},
		says: "The app is set up", notDone: "Nothing was changed.", unsure: "It is not known whether the code counted.",
	},
	"turning an app on": {
		from: demo(), operation: "SetUserMFAPreference", done: func(a account) bool { return len(a.mfa) == 1 },
		goes: func(u *user) {
			u.presses("2", "down", "down", "enter")
			u.types(emulator.TOTP(u.secretOnScreen(), time.Now()))
			u.presses("enter")
			u.sees("The app works")
		},
		says: "Authenticator app: on and asked for first.", notDone: "Authenticator app: not preferred; nothing was changed.", unsure: "Authenticator app: it is not known whether it is preferred now.",
	},
	"turning an app off": {
		from: demo().with(withApp), operation: "SetUserMFAPreference", done: func(a account) bool { return len(a.mfa) == 0 },
		goes: presses("down", "down", "x"),
		says: "Authenticator app: off.", notDone: "Authenticator app: not turned off.", unsure: "Authenticator app: it is not known whether it was turned off.",
	},
	"forgetting a device": {
		from: demo(), operation: "ForgetDevice", done: func(a account) bool { return a.devices == 0 },
		goes: presses("G", "up", "up", "enter", "x"),
		says: "The device is forgotten.", notDone: "The device was not forgotten.", unsure: "It is not known whether the device was forgotten.",
	},
	"deleting a passkey": {
		from: demo(), operation: "DeleteWebAuthnCredential", done: func(a account) bool { return a.passkeys == 0 },
		goes: presses("G", "up", "up", "up", "enter", "x"),
		says: "The passkey is deleted.", notDone: "The passkey was not deleted.", unsure: "It is not known whether the passkey was deleted.",
	},
	"signing out everywhere": {
		from: demo(), operation: "GlobalSignOut", done: func(account) bool { return false },
		goes: presses("G", "up", "enter"),
		says: "You are signed out everywhere.", notDone: "Nobody was signed out.", unsure: "It is not known whether it worked.",
	},
	"deleting the account": {
		from: demo(), operation: "DeleteUser", done: func(a account) bool { return a.gone },
		goes: func(u *user) {
			u.presses("2", "G", "enter")
			u.types("jane@example.com")
		},
		says: "Your account is deleted", notDone: "Your account was not deleted.", unsure: "It is not known whether your account was deleted.",
	},
}

// secretOnScreen is the secret of the app that is being set up.
func (u *user) secretOnScreen() string {
	u.Helper()
	_, rest, found := strings.Cut(u.terminal.screen(), "Secret ")
	if !found {
		u.Fatalf("no secret on the screen:\n%s", u.terminal.screen())
	}
	before, _, _ := strings.Cut(rest, "▌ Code")
	return strings.Join(strings.Fields(before), "")
}

// TestSecurityWithTheNetworkCut does each action with its request or its answer lost:
// what is said is what the pool has, or that it is not known.
func TestSecurityWithTheNetworkCut(t *testing.T) {
	t.Parallel()
	for name, w := range securityWalks {
		for how, failure := range map[string]emulator.Failure{"dropped": reset, "500": broken, "silence": silence} {
			for _, applied := range []bool{false, true} {
				t.Run(name+"/"+how+map[bool]string{true: ", carried out", false: ""}[applied], func(t *testing.T) {
					t.Parallel()
					walk(t, w.from, func(u *user) {
						failure := failure
						failure.Applied = applied
						w.goes(u)
						u.server.FailNext(w.operation, failure, 1)
						u.presses("enter")
						u.waits(31 * time.Second)
						want, never := w.truth(how == "500", applied)
						u.sees(want)
						u.seesNo(never...)
						if a := u.account(); !w.unseen && w.done(a) != (applied && w.operation != "GlobalSignOut") {
							t.Errorf("the pool has %+v", a)
						}
					})
				})
			}
		}
	}
}

// truth is what can be said, and what never. An answer of the service that it failed ends
// the action; without an answer an action that does not show may still arrive.
func (w securityWalk) truth(answered, applied bool) (want string, never []string) {
	switch {
	case applied && !w.unseen:
		return w.says, []string{w.notDone, w.unsure}
	case answered && !w.unseen:
		return w.notDone, []string{w.says, w.unsure}
	}
	return w.unsure, []string{w.says, w.notDone}
}

// TestSecurityFromThePage walks all of it without a fault, on a small window: the old
// password wrong, the new one weak, then right; an app set up, signed in with and turned
// off; a device forgotten, a passkey deleted, signed out everywhere, the account deleted.
func TestSecurityFromThePage(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		from := demo()
		from.width, from.height = size[0], size[1]
		walk(t, from, func(u *user) {
			securityWalks["a password"].goes(u)
			u.presses("shift+tab", "ctrl+u")
			u.types("wrong")
			u.presses("enter")
			u.sees("The current password is wrong.")
			u.types("Demo-pass-1")
			u.presses("tab", "ctrl+u")
			u.types("weak")
			u.presses("enter")
			u.sees("does not meet the rules marked")
			u.presses("ctrl+u")
			u.types("Demo-pass-1")
			u.presses("enter")
			u.sees("used before")
			u.presses("ctrl+u")
			u.types("New-pass-22")
			u.presses("enter")
			u.sees("Your password is changed.")

			u.presses("down", "down", "enter")
			app := u.secretOnScreen()
			code := func() {
				u.waits(31 * time.Second) // the former one is used up
				u.types(emulator.TOTP(app, time.Now()))
				u.presses("enter")
			}
			u.types("000000")
			u.presses("enter")
			u.sees("That is not the code.")
			code()
			u.sees("The app works")
			u.presses("enter")
			u.sees("Authenticator app: on and asked for first.")

			u.presses("1", "L", "enter")
			u.sees("Signed out here.")
			u.types("New-pass-22")
			u.presses("enter")
			u.sees("authenticator app's code")
			code()
			u.presses("2", "down", "down", "x", "enter")
			u.sees("Authenticator app: off.")
			u.presses("G", "up", "up", "enter", "x", "enter")
			u.sees("The device is forgotten.")
			u.presses("x", "enter") // this one
			u.sees("No device is remembered.")
			u.presses("esc", "up", "enter", "x", "enter")
			u.sees("The passkey is deleted.")
			u.presses("esc", "G", "up", "enter", "enter")
			u.sees("You are signed out everywhere.")

			u.types("New-pass-22")
			u.presses("enter", "2", "G", "enter")
			u.types("jane")
			u.presses("enter")
			u.sees("To go on, type")
			u.types("@example.com")
			u.presses("enter")
			u.sees("Your account is deleted")
			if !u.account().gone {
				u.Error("it is not")
			}
		})
	}
}
