package api

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// TestAccountExceptions: every sample of the fault table, by every operation on the
// account, through the emulator.
func TestAccountExceptions(t *testing.T) {
	w := newFixture(t)
	for _, call := range calls {
		if _, ofAccount := accountOperations[call.name]; !ofAccount {
			continue
		}
		given := map[string]meanings{
			"ChangePassword": ofPassword, "SetUserMFAPreference": ofPreference, "ListDevices": ofDeviceList, "ForgetDevice": ofDevice,
			"UpdateDeviceStatus": ofDevice, "DeleteWebAuthnCredential": ofPasskey,
			"AssociateSoftwareToken/AccessToken": ofAppSetup, "VerifySoftwareToken/AccessToken": ofAppProof,
		}[call.name]
		for _, s := range samples {
			want := s.code
			if code, ok := given[s.code]; ok {
				want = code
			}
			if len(s.attributes) > 0 {
				continue // they are about attributes that were sent
			}
			w.server.FailNext(strings.TrimSuffix(call.name, bySignedIn), emulator.Failure{Code: s.exception, Message: s.message}, -1)
			synctest.Test(t, func(t *testing.T) {
				fault := mustFault(t, call.do(t.Context(), w.client))
				arrived := s.delivered
				if !call.writes {
					arrived = session.Refused
				}
				if fault.Code != want || fault.Delivered != arrived || fault.Host == "" {
					t.Errorf("%s, %s %q: %s, delivered %v; want %s, %v", call.name, s.exception, s.message, fault.Code, fault.Delivered, want, arrived)
				}
			})
			w.server.FailNext(strings.TrimSuffix(call.name, bySignedIn), emulator.Failure{}, 0)
		}
	}
}

// actOn signs in with the password of the seed and settles an action as a face does.
func actOn(ctx context.Context, t *testing.T, client *Client, action session.AccountAction) (session.Session, *session.Fault) {
	t.Helper()
	s, err := session.New(client, attribute.Schema{}).SignIn(ctx, session.Login{Name: "jane", Password: seedPassword})
	if err != nil {
		t.Fatal(err)
	}
	call := session.ActionCall(action)
	next, err := call.Run(ctx, call.Begin(s))
	fault := session.FaultOf(err)
	if reading, follows := call.Name.Then(fault); follows {
		if next, err = reading.Run(ctx, next); err != nil {
			t.Fatal(err)
		}
	}
	return next, fault
}

// TestActionsByALostLine: each action with the network cut before and behind it;
// what is claimed is what the emulator has.
func TestActionsByALostLine(t *testing.T) {
	for _, test := range []struct {
		client, operation string
		action            session.AccountAction
		done              func(g *signInTest) bool
	}{
		{"signin001plain", "ChangePassword", session.ChangePassword(seedPassword, "Another-pass-1"), func(g *signInTest) bool {
			_, err := g.client.SignIn(g.t.Context(), session.Login{Name: "jane", Password: "Another-pass-1"})
			return err == nil
		}},
		{"signin011always", "SetUserMFAPreference", session.SetFactor(session.FactorSetting{Factor: session.FactorEmail, On: true, Preferred: true}), func(g *signInTest) bool {
			f, err := g.client.AuthFactors(g.t.Context(), g.access("jane"))
			return err == nil && f.Preferred == session.FactorEmail
		}},
		{"signin003passwordless", "DeleteWebAuthnCredential", session.DeletePasskey("c2lnbmluMDAzamFuZQ"), func(g *signInTest) bool {
			page, err := g.client.Passkeys(g.t.Context(), g.access("jane"), "")
			return err == nil && len(page.Items) == 0
		}},
		{"signin012optin", "ForgetDevice", session.ForgetDevice("eu-central-1_5f0c2a44-0000-4000-8000-000000000012"), func(g *signInTest) bool {
			page, err := g.client.Devices(g.t.Context(), g.access("jane"), "")
			return err == nil && len(page.Items) == 0
		}},
		{"signin012optin", "UpdateDeviceStatus", session.RememberDevice("eu-central-1_5f0c2a44-0000-4000-8000-000000000012", false), func(g *signInTest) bool {
			page, err := g.client.Devices(g.t.Context(), g.access("jane"), "")
			return err == nil && len(page.Items) == 0
		}},
		{"signin001plain", "GlobalSignOut", session.SignOutEverywhere(), nil},
		{"signin001plain", "DeleteUser", session.DeleteUser(), func(g *signInTest) bool {
			return g.server.Attributes(g.client.app.pool, "jane") == nil
		}},
	} {
		for name, failure := range map[string]*emulator.Failure{
			"as it should be": nil, "cut before": {Drop: true}, "cut behind": {Drop: true, Applied: true}, "silence": {Hang: true, Applied: true},
			"gateway": {Status: 502, HTML: "<html>502</html>", Applied: true}, "refused": {Code: "TooManyRequestsException"},
		} {
			synctest.Test(t, func(t *testing.T) {
				g := newSignInTest(t, test.client)
				if failure != nil {
					g.server.FailNext(test.operation, *failure, 1)
				}
				next, fault := actOn(t.Context(), t, g.client, test.action)
				outcome, what := next.Account.Outcome, test.operation+", "+name
				if n := count(g, test.operation); n != 1 {
					t.Errorf("%s: sent %d times", what, n)
				}
				if name == "refused" {
					if fault == nil || outcome != nil || test.done != nil && test.done(g) {
						t.Errorf("%s: %v, %+v", what, fault, outcome)
					}
					return
				}
				applied := failure == nil || failure.Applied
				want := session.ActionDone
				if !applied || failure != nil && test.operation == "ChangePassword" {
					want = session.ActionUnsure
				}
				if outcome == nil || outcome.Result != want || test.done != nil && test.done(g) != applied {
					t.Errorf("%s: %v, %+v, want %s", what, fault, outcome, want)
				}
			})
		}
	}
}

func count(g *signInTest, operation string) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := 0
	for _, call := range g.sent {
		if call.operation == operation {
			n++
		}
	}
	return n
}

// TestSecretsOfTheAccountAreNotLogged: passwords and the secret of an app, whether
// the call succeeds, is refused or ends in a broken answer.
func TestSecretsOfTheAccountAreNotLogged(t *testing.T) {
	for name, body := range map[string]roundTripFunc{
		"accepted":    answering(200, amzJSON, `{"SecretCode":"CANARYTOTPSECRET","Status":"SUCCESS"}`),
		"wrong types": answering(200, amzJSON, `{"SecretCode":"CANARYTOTPSECRET","Session":1,"Status":1}`),
		"cut short":   answering(200, amzJSON, `{"SecretCode":"CANARYTOTPSECRET`),
		"refused":     answering(400, amzJSON, `{"__type":"InvalidPasswordException","message":"canary-new-password is like canary-password"}`),
	} {
		var log bytes.Buffer
		c := newClient(t, Config{
			Connection: settings.Connection{Region: "eu-west-1", ClientID: clientID}, HTTP: body, Log: slog.New(slog.NewJSONHandler(&log, nil)),
		})
		errs := []error{
			c.ChangePassword(t.Context(), canaries.access, canaries.password, canaries.proposed),
			c.VerifySoftwareToken(t.Context(), canaries.access, canaries.code, "phone"),
		}
		secret, err := c.AssociateSoftwareToken(t.Context(), canaries.access)
		text := fmt.Sprintf("%v %+v %#v", errs, secret, secret) + log.String()
		for _, err := range append(errs, err) {
			if fault := session.FaultOf(err); fault != nil {
				text += fmt.Sprintf("%v %+v %#v %v %#v %s", fault, fault, fault, fault.Cause, fault.Cause, fault.Message)
			}
		}
		for _, canary := range []string{"CANARYTOTP", "canary-password", "canary-new-password", string(canaries.access), string(canaries.code)} {
			if name == "refused" && canary != string(canaries.access) && canary != "CANARYTOTP" {
				continue // of another call: each one hides what it has sent itself
			}
			if strings.Contains(text, canary) {
				t.Errorf("%s shows %s: %s", name, canary, text)
			}
		}
		if fault := session.FaultOf(errs[0]); name == "refused" && strings.Contains(fault.Message, "canary") {
			t.Errorf("said %q", fault.Message)
		}
		if log.Len() == 0 || (name == "accepted") != (secret == "CANARYTOTPSECRET") {
			t.Errorf("%s: nothing was logged, or the secret is %d long", name, len(secret))
		}
	}
}
