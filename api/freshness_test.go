package api

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// freshFlows notes the flows that are begun, with what they have beside the ordinary.
type freshFlows struct {
	t       *testing.T
	through http.RoundTripper
	asked   []string
}

func (f *freshFlows) RoundTrip(r *http.Request) (*http.Response, error) {
	var body struct {
		AuthFlow       string
		AuthParameters map[string]string
	}
	if r.GetBody == nil {
		return f.through.RoundTrip(r)
	}
	copied, err := r.GetBody()
	if err != nil {
		return nil, err
	}
	if err := json.NewDecoder(copied).Decode(&body); err != nil {
		f.t.Error(err)
	}
	if body.AuthFlow != "" {
		names := slices.Sorted(maps.Keys(body.AuthParameters))
		names = slices.DeleteFunc(names, func(n string) bool { return n != "MAX_AGE" && n != "TARGET_ACR_VALUES" })
		for i, name := range names {
			names[i] = name + "=" + body.AuthParameters[name]
		}
		f.asked = append(f.asked, strings.Join(append([]string{body.AuthFlow}, names...), " "))
	}
	return f.through.RoundTrip(r)
}

// TestFreshSignIns: USER_AUTH is asked for what proves who is at the keyboard, where the
// pool takes it; elsewhere an ordinary sign-in of the same user does.
func TestFreshSignIns(t *testing.T) {
	const level = "urn:cognito:loa:1"
	choice, both := []string{"ALLOW_USER_AUTH"}, []string{"ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"}
	fresh, levelled := session.Freshness{MaxAge: 5 * time.Minute}, session.Freshness{MaxAge: 5 * time.Minute, Level: level}
	for name, c := range map[string]struct {
		flows []string
		tier  string
		want  session.Freshness
		asked []string
		level string // that the tokens show
	}{
		"an ordinary one":     {choice, "", session.Freshness{}, []string{"USER_SRP_AUTH", "USER_AUTH"}, ""},
		"a fresh one":         {choice, "", fresh, []string{"USER_SRP_AUTH", "USER_AUTH MAX_AGE=300"}, ""},
		"of a level":          {both, "", levelled, []string{"USER_AUTH MAX_AGE=300 TARGET_ACR_VALUES=" + level}, level},
		"without levels":      {both, "", fresh, []string{"USER_SRP_AUTH"}, ""},
		"in a smaller plan":   {both, "LITE", levelled, []string{"USER_AUTH MAX_AGE=300 TARGET_ACR_VALUES=" + level, "USER_AUTH"}, ""},
		"of an unknown level": {both, "", session.Freshness{MaxAge: time.Minute, Level: "urn:old:1"}, []string{"USER_AUTH MAX_AGE=60 TARGET_ACR_VALUES=urn:old:1", "USER_AUTH"}, ""},
	} {
		seed := testSeed()
		seed.Pools[0].UserPoolTier, seed.Pools[0].Clients[0].ExplicitAuthFlows = c.tier, c.flows
		server, err := emulator.New(seed, emulator.WithInProcessKeys())
		if err != nil {
			t.Fatal(err)
		}
		sent := &freshFlows{t: t, through: server.RoundTripper()}
		client := newClient(t, Config{Connection: settings.Connection{UserPoolID: pool, ClientID: clientID}, HTTP: sent})
		step, err := client.SignIn(t.Context(), session.Login{Name: user, Password: password, Fresh: c.want})
		if err != nil || step.Tokens.Access == "" {
			t.Errorf("%s: %+v, %v", name, step.Challenge, err)
			continue
		}
		if !slices.Equal(sent.asked, c.asked) {
			t.Errorf("%s: asked %q, want %q", name, sent.asked, c.asked)
		}
		s := session.New(client, attribute.Schema{}).Resume(step.Tokens, user)
		if ask := s.AskAgain(session.PoolInfo{}, time.Now().Add(time.Hour), time.Minute); ask.Fresh != (session.Freshness{MaxAge: time.Minute, Level: c.level}) {
			t.Errorf("%s: the next one asks for %+v", name, ask.Fresh)
		}
	}
}

// TestFreshnessIsNoReasonToTryAPasswordTwice: a refusal that is not about it ends the
// sign-in.
func TestFreshnessIsNoReasonToTryAPasswordTwice(t *testing.T) {
	server := &flowServer{t: t, answers: map[string]flowAnswer{"USER_AUTH": wrongPassword}}
	c := newClient(t, Config{Connection: settings.Connection{UserPoolID: "eu-west-1_Flows0001", ClientID: clientID}, HTTP: server})
	_, err := c.SignIn(t.Context(), session.Login{Name: "jane", Password: "pass", Fresh: session.Freshness{MaxAge: time.Minute, Level: "urn:cognito:loa:1"}})
	if fault := mustFault(t, err); fault.Code != session.WrongPassword || len(server.asked) != 1 {
		t.Errorf("%s after %v", fault.Code, server.asked)
	}
}

// TestAFreshSignInInABrowser asks although the browser is known.
func TestAFreshSignInInABrowser(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	for name, c := range map[string]struct {
		ask  session.BrowserAsk
		want url.Values
	}{
		"ordinary": {session.BrowserAsk{}, url.Values{}},
		"another":  {session.BrowserAsk{Another: true}, url.Values{"prompt": {"login"}}},
		"fresh": {
			session.BrowserAsk{Fresh: session.Freshness{MaxAge: 5 * time.Minute, Level: "urn:cognito:loa:3"}},
			url.Values{"prompt": {"login"}, "max_age": {"300"}, "acr_values": {"urn:cognito:loa:3"}},
		},
	} {
		auth, err := p.client.StartBrowserAuth(t.Context(), c.ask)
		if err != nil {
			t.Fatal(err)
		}
		address, err := url.Parse(auth.URL)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"prompt", "max_age", "acr_values"} {
			if got := address.Query()[key]; !slices.Equal(got, c.want[key]) {
				t.Errorf("%s: %s is %q, want %q", name, key, got, c.want[key])
			}
		}
	}
}
