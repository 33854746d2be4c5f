package journey

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"
	"time"
)

// forgetsDevices has another program of the same user forget all their devices, and
// returns how many there were.
func (p *place) forgetsDevices(t *testing.T) int {
	t.Helper()
	tokens, err := p.server.SignIn(p.poolID, p.clientID, p.name)
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Devices []struct{ DeviceKey string } }
	p.operation(t, "ListDevices", map[string]string{"AccessToken": tokens.Access}, &list)
	for _, d := range list.Devices {
		p.operation(t, "ForgetDevice", map[string]string{"AccessToken": tokens.Access, "DeviceKey": d.DeviceKey}, &struct{}{})
	}
	p.server.ResetCalls()
	return len(list.Devices)
}

// operation asks the service for what this program has no method for.
func (p *place) operation(t *testing.T, name string, in, out any) {
	t.Helper()
	response := p.request(t, name, in)
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(out); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", name, response.StatusCode, err)
	}
}

// request sends an operation; the body of the answer has to be closed.
func (p *place) request(t *testing.T, name string, in any) *http.Response {
	t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://emulator/", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", "AWSCognitoIdentityProviderService."+name)
	response, err := p.server.RoundTripper().RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

// TestRememberedDevice: the sign-in is refreshed with the device's key, in the next
// run too, and after signing out the device stands in for the second factor.
func TestRememberedDevice(t *testing.T) {
	t.Parallel()
	from := gate("signin011always", "mail").with(shortLived(60, 7200)).keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("mail@example.com", "Demo-pass-1")
		u.sees("Enter the code from your email")
		u.types(u.code("mail@example.com"))
		u.presses("enter")
		u.row("Full name", "Mail")
		u.asked("InitiateAuth", "RespondToAuthChallenge", "RespondToAuthChallenge", "ConfirmDevice", "GetUser")

		u.waits(2 * time.Minute)
		u.presses("ctrl+r")
		u.sees("Profile read again.")
		u.asked("GetTokensFromRefreshToken", "GetUser")

		u.comesBackAfter(time.Hour, from)
		u.row("Full name", "Mail")
		u.asked("GetTokensFromRefreshToken", "GetUser")

		u.presses("L", "down", "enter") // everywhere
		u.sees("Sign in to")
		u.server.ResetCalls()
		u.comesBack(from)
		u.types("Demo-pass-1")
		u.presses("enter")
		u.row("Full name", "Mail")
		u.asked("InitiateAuth", "RespondToAuthChallenge", "RespondToAuthChallenge", "RespondToAuthChallenge", "GetUser")
		if n := u.forgetsDevices(t); n != 1 {
			t.Errorf("%d devices", n)
		}
	})
}

// TestDeviceForgottenElsewhere costs one ordinary sign-in, over what is typed.
func TestDeviceForgottenElsewhere(t *testing.T) {
	t.Parallel()
	from := gate("signin011always", "jane").with(shortLived(60, 7200)).keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.forgetsDevices(t)
		u.waits(2 * time.Minute)
		u.presses("s")
		u.sees("Sign in again; what you typed is still there.")
		u.asked("GetTokensFromRefreshToken")
		u.never("is wrong", "this machine", "no longer")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.sees("Signed in again.")
		u.presses("enter")
		u.sees("Saved 1 change.")
		u.stored("nickname", "Jay")

		u.waits(2 * time.Minute)
		u.server.ResetCalls()
		u.presses("ctrl+r")
		u.sees("Profile read again.")
		u.asked("GetTokensFromRefreshToken", "GetUser")
	})
}
