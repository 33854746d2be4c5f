package journey

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// TestSigningOutHere ends the sign-in at the service and on the disk. What was
// typed waits for the next sign-in, in this window or in another one.
func TestSigningOutHere(t *testing.T) {
	t.Parallel()
	for name, back := range map[string]func(u *user, from start){
		"in the same window": func(*user, start) {},
		"in the next one": func(u *user, from start) {
			u.comesBack(from)
			u.seesNo("Contact")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := signIn().keeping(t, newKeychain())
			walk(t, from, func(u *user) {
				u.signsIn("jane", "Demo-pass-1")
				u.edits("Nickname", "Jay")
				access := u.requests.last("AccessToken")
				u.server.ResetCalls()
				u.presses("L")
				u.sees("Sign out jane with 1 unsaved change?", "Your change is kept for your next sign-in.")
				u.presses("enter")
				u.sees("Sign in to Demo", "Signed out here. Your change is kept; sign in to continue with it.")
				u.seesNo("Contact", "Jay")
				u.asked("RevokeToken")
				u.ended(access)
				u.keepsNoTokens(from)

				back(u, from)
				u.sees("Sign in to Demo", "jane")
				u.caretBehind("Password       ")
				u.types("Demo-pass-1")
				u.presses("enter")
				u.sees("You left 1 change here")
				u.presses("enter")
				u.row("Nickname", "Jay", "● was Janey")
				u.presses("s", "enter")
				u.sees("Saved 1 change.")
				u.comesBack(from)
				u.row("Nickname", "Jay")
				u.seesNo("You left")
			})
		})
	}
}

// ended wants the service to take an access token no more.
func (u *user) ended(access string) {
	u.Helper()
	if fault := u.reads(access); fault == nil || fault.Code != session.SignInRevoked {
		u.Errorf("the token reads the profile: %v", fault)
	}
}

// reads reads the profile with an access token, in another program.
func (u *user) reads(access string) *session.Fault {
	u.Helper()
	client, err := api.New(api.Config{Connection: settings.Connection{UserPoolID: u.poolID, ClientID: u.clientID}, HTTP: u.server.RoundTripper()})
	if err != nil {
		u.Fatal(err)
	}
	var fault *session.Fault
	if _, err := client.Profile(u.Context(), session.Secret(access)); err != nil && !errors.As(err, &fault) {
		u.Fatal(err)
	}
	return fault
}

// keepsNoTokens wants none of anybody in what is kept.
func (u *user) keepsNoTokens(from start) {
	u.Helper()
	other := store.New(*from.vault)
	if err := other.Open(u.Context()); err != nil {
		u.Fatal(err)
	}
	for _, kept := range other.Users("cognito-idp.eu-central-1.amazonaws.com/" + u.clientID) {
		if kept.Tokens != (session.Tokens{}) {
			u.Errorf("the tokens of %s are kept", kept.Name)
		}
	}
	if err := other.Close(u.Context()); err != nil {
		u.Error(err)
	}
}

// TestSigningOutEverywhere ends the sign-ins of other devices too.
func TestSigningOutEverywhere(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.row("Nickname", "Janey")
		elsewhere, err := u.server.SignIn(u.poolID, u.clientID, "jane")
		if err != nil {
			u.Fatal(err)
		}
		u.server.FailNext("GlobalSignOut", refusal("NotAuthorizedException", "no"), 1)
		u.server.ResetCalls()
		u.presses("L", "down", "enter")
		u.sees("The service did not allow this: no. Nobody was signed out.", "Sign out everywhere")
		if fault := u.reads(elsewhere.Access); fault != nil {
			u.Errorf("signed out in spite of it: %v", fault)
		}
		u.server.ResetCalls()
		u.presses("enter")
		u.sees("Sign in to Demo", "You are signed out everywhere.")
		u.asked("GlobalSignOut")
		u.ended(elsewhere.Access)
		u.keepsNoTokens(from)
		u.comesBack(from)
		u.sees("Sign in to Demo", "jane")
		u.seesNo("Contact")
	})
}

// TestSigningOutWithoutANetwork ends it on this machine and says what is not known.
func TestSigningOutWithoutANetwork(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.row("Nickname", "Janey")
		u.server.FailNext("RevokeToken", reset, 1)
		u.presses("L", "enter")
		u.sees("Sign in to Demo", "Signed out here, but the service did not confirm it.", "may last until it expires")
		u.keepsNoTokens(from)
	})
}

// TestSigningInAsSomebodyElse asks for another name, and resumes nobody.
func TestSigningInAsSomebodyElse(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.row("Nickname", "Janey")
		u.presses("L", "down", "down", "enter")
		u.sees("Sign in to Demo")
		u.caretBehind("User or email  ")
		u.signsIn("sam", "Demo-pass-2")
		u.sees("sam · Demo")
		u.presses("L", "enter")
		u.comesBack(from)
		u.sees("Who are you?", "sam", "jane")
		u.seesNo("Contact")
	})
}

// TestSigningOutOfTheDemo asks first, as nothing is kept, and shows how to get
// back in.
func TestSigningOutOfTheDemo(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("L", "enter")
		u.sees("Sign out without saving? 1 edit is lost.")
		u.presses("enter")
		u.sees("Sign in to Demo", "its password is Demo-pass-1", "jane@example.com")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.row("Nickname", "Janey")
	})
}

// TestSigningOutWithATokenFromElsewhere sends nothing: nothing could end it.
func TestSigningOutWithATokenFromElsewhere(t *testing.T) {
	t.Parallel()
	walk(t, demo().tokenOnly(), func(u *user) {
		access := u.requests.last("AccessToken")
		u.server.ResetCalls()
		u.presses("L")
		u.sees("This token came from elsewhere", "can't be revoked")
		u.presses("enter")
		u.sees("Signed out here. The token is valid until")
		u.asked()
		if fault := u.reads(access); fault != nil {
			u.Errorf("the token is not good any more: %v", fault)
		}
		if strings.Contains(u.terminal.screen(), "Contact") {
			u.Error("the profile is still there")
		}
	})
}

// TestSigningOutWhileTokensAreRefreshed leaves neither the old ones nor the
// new ones behind, and needs none that are good.
func TestSigningOutWhileTokensAreRefreshed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		idle    time.Duration
		failing int
		asked   []string
	}{
		"answered":           {40 * time.Second, 0, []string{"GetUser", "GetTokensFromRefreshToken", "RevokeToken"}},
		"not answered":       {40 * time.Second, 1, []string{"GetUser", "GetTokensFromRefreshToken", "RevokeToken"}},
		"expired long since": {2 * time.Minute, 0, []string{"RevokeToken"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := signIn(shortLived(60, 3600)).keeping(t, newKeychain())
			walk(t, from, func(u *user) {
				u.signsIn("jane", "Demo-pass-1")
				u.row("Nickname", "Janey")
				u.waits(c.idle)
				u.server.Delay("GetTokensFromRefreshToken", 5*time.Second, 1)
				u.server.FailNext("GetTokensFromRefreshToken", reset, c.failing)
				u.server.ResetCalls()
				if slices.Contains(c.asked, "GetUser") {
					u.presses("ctrl+r")
					u.row("Nickname", "Janey")
				}
				u.presses("L", "enter")
				u.waits(6 * time.Second)
				u.sees("Sign in to Demo", "Signed out here.")
				calls := u.server.Calls()
				slices.Sort(calls)
				slices.Sort(c.asked)
				if !slices.Equal(calls, c.asked) {
					u.Errorf("asked for %v, want %v", calls, c.asked)
				}
				u.keepsNoTokens(from)
				u.comesBack(from)
				u.sees("Sign in to Demo")
				u.seesNo("Contact")
			})
		})
	}
}
