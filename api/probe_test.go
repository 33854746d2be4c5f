package api

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/settings"
)

const probedPool = "eu-west-1_Probed001"

// probedSeed has an app client for each thing that can be wrong with one.
func probedSeed() emulator.Seed {
	pages := func(id string, flows, scopes []string, callback string) emulator.ClientSeed {
		return emulator.ClientSeed{
			ClientId: id, ExplicitAuthFlows: []string{"ALLOW_USER_SRP_AUTH"}, AllowedOAuthFlows: flows, AllowedOAuthScopes: scopes, CallbackURLs: []string{callback},
		}
	}
	code, all, here := []string{"code"}, []string{"openid", Scope}, "http://localhost:8765/callback"
	return emulator.Seed{Pools: []emulator.PoolSeed{
		{Id: probedPool, Domain: "probed", Clients: []emulator.ClientSeed{
			pages("all0right", code, all, here),
			pages("no0scope", code, []string{"openid"}, here),
			pages("no0code", nil, all, here),
			pages("elsewhere", code, all, "https://example.com/"),
			{ClientId: "only0password", ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH"}},
			{ClientId: "choice", ExplicitAuthFlows: []string{"ALLOW_USER_AUTH"}},
			{ClientId: "secretive", ClientSecret: "client-canary", ExplicitAuthFlows: []string{"ALLOW_USER_SRP_AUTH"}},
			{ClientId: "hides0users", ExplicitAuthFlows: []string{"ALLOW_USER_SRP_AUTH"}, PreventUserExistenceErrors: "ENABLED"},
		}},
		{Id: "eu-west-1_Pageless1", Clients: []emulator.ClientSeed{{ClientId: "pageless"}}},
	}}
}

// sentRequests passes requests on and keeps what was in them.
type sentRequests struct {
	to   http.RoundTripper
	said *strings.Builder
}

func (s sentRequests) RoundTrip(r *http.Request) (*http.Response, error) {
	s.said.WriteString(r.URL.String() + "\n")
	if err := r.Header.Write(s.said); err != nil {
		return nil, err
	}
	if r.GetBody != nil {
		body, err := r.GetBody()
		if err != nil {
			return nil, err
		}
		var text strings.Builder
		if _, err := io.Copy(&text, body); err != nil {
			return nil, err
		}
		s.said.WriteString(text.String() + "\n")
	}
	return s.to.RoundTrip(r)
}

// probed is a client for the app client of a pool, and what it sends.
func probed(t *testing.T, pool, client string) (*Client, *strings.Builder) {
	t.Helper()
	server, err := emulator.New(probedSeed(), emulator.WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	said := &strings.Builder{}
	return newClient(t, Config{
		Connection:   settings.Connection{UserPoolID: pool, ClientID: client, ClientMetadata: map[string]string{"a": "canary-metadata"}},
		ClientSecret: "canary-secret", HTTP: sentRequests{server.RoundTripper(), said},
	}), said
}

func TestProbePool(t *testing.T) {
	for pool, want := range map[string]session.Code{probedPool: "", "eu-west-1_Nowhere01": session.PoolNotFound} {
		client, _ := probed(t, pool, "all0right")
		if got := codeOf(client.ProbePool(t.Context())); got != want {
			t.Errorf("%s: %s", pool, got)
		}
	}
}

// TestProbeFlows finds what is wrong with an app client, and sends nothing secret.
func TestProbeFlows(t *testing.T) {
	for client, want := range map[string]session.Code{
		"all0right": "", "choice": "", "hides0users": "", "only0password": session.FlowNotEnabled,
		"secretive": session.ClientSecret, "unknown": session.PoolNotFound,
	} {
		c, said := probed(t, probedPool, client)
		if got := codeOf(c.ProbeFlows(t.Context())); got != want {
			t.Errorf("%s: %s", client, got)
		}
		if strings.Contains(said.String(), "canary") || strings.Contains(said.String(), "SECRET_HASH") || strings.Contains(said.String(), "RespondToAuthChallenge") {
			t.Errorf("%s sent %s", client, said)
		}
	}
}

func TestProbePages(t *testing.T) {
	for _, row := range []struct {
		pool, client string
		registered   bool
		want         session.Code
	}{
		{probedPool, "all0right", true, ""},
		{probedPool, "no0scope", true, session.ScopeNotAllowed},
		{probedPool, "no0code", true, session.NoBrowserFlow},
		{probedPool, "elsewhere", false, ""},
		{probedPool, "unknown", false, ""},
		{"eu-west-1_Pageless1", "pageless", false, session.NoDomain},
	} {
		c, said := probed(t, row.pool, row.client)
		registered, err := c.ProbePages(t.Context())
		if registered != row.registered || codeOf(err) != row.want {
			t.Errorf("%s: %v, %v", row.client, registered, err)
		}
		if strings.Contains(said.String(), "canary") {
			t.Errorf("%s sent %s", row.client, said)
		}
	}
}

// TestAheadIsKnownAfterAnAnswer with the time.
func TestAheadIsKnownAfterAnAnswer(t *testing.T) {
	c := newClient(t, Config{Connection: settings.Connection{UserPoolID: probedPool, ClientID: clientID}, Now: fixedClock,
		HTTP: roundTripFunc(func(r *http.Request) (*http.Response, error) {
			response := answer(r, 400, amzJSON, `{"__type":"UserNotFoundException","message":"User does not exist."}`)
			response.Header.Set("Date", at.Add(7*time.Minute).Format(http.TimeFormat))
			return response, nil
		})})
	if _, known := c.ClockAhead(); known {
		t.Error("known before anything was asked")
	}
	if err := c.ProbeFlows(t.Context()); err != nil {
		t.Fatal(err)
	}
	if ahead, known := c.ClockAhead(); !known || ahead != 7*time.Minute {
		t.Errorf("%v, %v", ahead, known)
	}
}

func codeOf(err error) session.Code {
	var fault *session.Fault
	if errors.As(err, &fault) {
		return fault.Code
	}
	return ""
}
