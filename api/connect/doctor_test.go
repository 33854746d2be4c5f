package connect

import (
	"cmp"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cognito-profile/api"
	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

const callback = "http://localhost:8765/callback"

// patient has a pool, and app clients that lack something each.
func patient() emulator.Seed {
	srp, scopes := []string{"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}, []string{"openid", api.Scope}
	with := func(id string, flows, grants, scopes []string, callback string) emulator.ClientSeed {
		return emulator.ClientSeed{ClientId: id, ExplicitAuthFlows: flows, AllowedOAuthFlows: grants, AllowedOAuthScopes: scopes, CallbackURLs: []string{callback}}
	}
	code := []string{"code"}
	secretive := with("secretive", srp, code, scopes, callback)
	secretive.ClientSecret = "client-canary"
	return emulator.Seed{Pools: []emulator.PoolSeed{
		{Id: "eu-west-1_Patient", Domain: "patient", Clients: []emulator.ClientSeed{
			with("healthy", srp, code, scopes, callback),
			with("sends", []string{"ALLOW_USER_PASSWORD_AUTH"}, code, scopes, callback),
			with("scopeless", srp, code, []string{"openid"}, callback),
			with("elsewhere", srp, code, scopes, "https://example.com/"),
			with("codeless", srp, nil, scopes, callback),
			secretive,
		}},
	}}
}

// quietKeychain answers with an error.
type quietKeychain struct{ err error }

func (k quietKeychain) Get(string) (session.Secret, error) { return "", k.err }
func (k quietKeychain) Set(string, session.Secret) error   { return errors.New("a probe wrote") }

// found are the findings that are not good, as probe.key, or probe and the key of the
// words of the error.
func found(list []session.Diagnosis) []string {
	var names []string
	for _, d := range list {
		if d.Level == session.Good {
			continue
		}
		key := strings.TrimPrefix(d.Key, d.Probe+".")
		var worded interface {
			Words() (keys, places []string)
		}
		switch fault := session.FaultOf(d.Err); {
		case session.StoreErrorOf(d.Err) != nil:
			key = string(session.StoreReasonOf(d.Err))
		case errors.As(d.Err, &worded):
			keys, _ := worded.Words()
			key = keys[0]
		case fault != nil:
			key = string(fault.Code)
		}
		names = append(names, d.Probe+"."+key+map[session.Level]string{session.Broken: "!"}[d.Level])
	}
	return names
}

// accessToken is one that nobody signed.
func accessToken(t *testing.T, claims map[string]any) session.Secret {
	t.Helper()
	data, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	return session.Secret("eyJhbGciOiJSUzI1NiJ9." + base64.RawURLEncoding.EncodeToString(data) + ".c2ln")
}

// TestExamineFindsWhatIsBroken in surroundings that lack one thing each.
func TestExamineFindsWhatIsBroken(t *testing.T) {
	server, err := emulator.New(patient(), emulator.WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	service := httptest.NewServer(server)
	defer service.Close()
	late := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat))
		server.ServeHTTP(w, r)
	}))
	defer late.Close()
	stranger := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
	}))
	defer stranger.Close()
	untrusted := httptest.NewUnstartedServer(server)
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	untrusted.StartTLS()
	defer untrusted.Close()
	closed := httptest.NewServer(server)
	closed.Close()
	unwritable := filepath.Join(t.TempDir(), "state")
	if err := os.WriteFile(unwritable, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	noCertificates := filepath.Join(t.TempDir(), "bundle.pem")
	if err := os.WriteFile(noCertificates, []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name     string
		config   string
		given    settings.Layer // over an endpoint, a pool and the app client "healthy"
		env      map[string]string
		token    map[string]any
		keychain error
		folder   string
		secret   session.Secret
		want     []string
	}{
		{name: "nothing"},
		{name: "an app client that is not there", given: settings.Layer{"client_id": "nobody"}, want: []string{"client.unknown!"}},
		{name: "an id of another form", given: settings.Layer{"client_id": "no body!"}, want: []string{"client.config.client_form!"}},
		{name: "a pool that is not there", given: settings.Layer{"user_pool_id": "eu-west-1_Nowhere"}, want: []string{"user_pool.unknown!"}},
		{name: "no pool id", given: settings.Layer{"user_pool_id": ""}, want: []string{"user_pool.missing"}},
		{name: "another region", given: settings.Layer{"region": "us-east-1", "endpoint": ""}, env: map[string]string{"HTTPS_PROXY": closed.URL},
			want: []string{"region.other!", "service.proxy_unreachable!"}},
		{name: "no region", given: settings.Layer{"user_pool_id": "", "endpoint": ""}, want: []string{"region.config.region_missing!"}},
		{name: "an endpoint of another form", given: settings.Layer{"endpoint": "ftp://example.com"}, want: []string{"region.config.endpoint_scheme!"}},
		{name: "a domain of another form", given: settings.Layer{"domain": "a b?c"}, want: []string{"pages.config.domain_form!"}},
		{name: "client metadata that is too long", given: settings.Layer{"client_metadata": map[string]string{"a": strings.Repeat("x", 131073)}}, want: []string{"client.config.metadata_long!"}},
		{name: "only sent passwords", given: settings.Layer{"client_id": "sends"}, want: []string{"flows.none"}},
		{name: "sent passwords that are agreed to", given: settings.Layer{"client_id": "sends", "password_sign_in": true}},
		{name: "no scope", given: settings.Layer{"client_id": "scopeless"}, want: []string{"scope.refused"}},
		{name: "no callback", given: settings.Layer{"client_id": "elsewhere"}, want: []string{"pages.callback"}},
		{name: "no code grant", given: settings.Layer{"client_id": "codeless"}, want: []string{"pages.grant"}},
		{name: "a secret", given: settings.Layer{"client_id": "secretive"}, want: []string{"client.secret"}},
		{name: "a secret that is set", given: settings.Layer{"client_id": "secretive"}, secret: "client-canary"},
		{name: "a clock", given: settings.Layer{"endpoint": late.URL}, want: []string{"clock.ahead!"}},
		{name: "no service", given: settings.Layer{"endpoint": closed.URL}, want: []string{"service.no_network!"}},
		{name: "a page in between", given: settings.Layer{"endpoint": stranger.URL}, want: []string{"service.not_an_answer!"}},
		{name: "a certificate", given: settings.Layer{"endpoint": untrusted.URL}, want: []string{"service.not_trusted!"}},
		{name: "a proxy", given: settings.Layer{"endpoint": "https://service.example"}, env: map[string]string{"HTTPS_PROXY": "gopher://canary"},
			want: []string{"proxy.bad_proxy!", "service.bad_proxy!"}},
		{name: "a bundle", given: settings.Layer{"ca_bundle": noCertificates}, want: []string{"certificates.config.ca_bundle_empty!"}},
		{name: "a token without the scope", token: map[string]any{"token_use": "access", "scope": "openid"}, want: []string{"scope.token.missing_scope!"}},
		{name: "a token of another pool", token: map[string]any{"token_use": "access", "scope": api.Scope, "iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other"},
			want: []string{"scope.token.other_pool!"}},
		{name: "a config file", config: "regoin = 1", want: []string{"config.file.unknown_key!"}},
		{name: "several pools", config: twoPools, given: settings.Layer{"client_id": "", "user_pool_id": "", "endpoint": ""}, want: []string{"pool.several"}},
		{name: "a pool that the file lacks", config: twoPools, given: settings.Layer{"pool": "home"}, want: []string{"pool.no_such_pool!"}},
		{name: "no pool at all", given: settings.Layer{"client_id": "", "user_pool_id": "", "endpoint": ""}, want: []string{"pool.none"}},
		{name: "a locked keychain", keychain: store.ErrLocked, want: []string{"keychain.locked"}},
		{name: "another collection", keychain: store.ErrOtherCollection, want: []string{"keychain.other"}},
		{name: "no keychain", keychain: store.ErrNoKeychain, want: []string{"keychain.missing"}},
		{name: "a keychain that asks", keychain: store.ErrAsking, want: []string{"keychain.asking"}},
		{name: "no keychain wanted", given: settings.Layer{"storage": "memory"}, keychain: store.ErrNoKeychain},
		{name: "a folder", folder: unwritable, want: []string{"folder.folder_link!"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			layer, _ := home(t, row.config)
			for name, value := range row.env {
				t.Setenv(name, value)
			}
			given := settings.Over(layer, settings.Layer{"endpoint": service.URL, "user_pool_id": "eu-west-1_Patient", "client_id": "healthy"})
			for name, value := range row.given {
				if given[name] = value; value == "" {
					delete(given, name)
				}
			}
			r := Request{Settings: given, ClientSecret: row.secret}
			if row.token != nil {
				r.Token = accessToken(t, row.token)
			}
			keychain := row.keychain
			if keychain == nil {
				keychain = store.ErrNotFound
			}
			trusted := func() (*x509.CertPool, error) { return oneCertificate(t), nil }
			list := Examine(t.Context(), r, Surroundings{Keychain: quietKeychain{keychain}, Folder: cmp.Or(row.folder, filepath.Join(t.TempDir(), "state")), Certificates: trusted})
			if got := found(list); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
			for _, d := range list {
				if strings.Contains(strings.Join(d.Places, " "), "canary") {
					t.Errorf("%s shows %q", d.Probe, d.Places)
				}
			}
		})
	}
}

// oneCertificate are the certificates of a machine that has one.
func oneCertificate(t *testing.T) *x509.CertPool {
	t.Helper()
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	return pool
}

// TestExamineWithoutCertificates: a small container has none before a package brings them.
func TestExamineWithoutCertificates(t *testing.T) {
	service := httptest.NewServer(http.NotFoundHandler())
	defer service.Close()
	layer, _ := home(t, "")
	layer["endpoint"], layer["region"], layer["client_id"] = service.URL, "eu-west-1", "healthy"
	for name, row := range map[string]struct {
		pool *x509.CertPool
		err  error
		want bool
	}{
		"none":       {pool: x509.NewCertPool(), want: true},
		"unreadable": {err: errors.New("denied"), want: true},
		"one":        {pool: oneCertificate(t)},
	} {
		around := Surroundings{Keychain: quietKeychain{store.ErrNotFound}, Folder: t.TempDir(), Certificates: func() (*x509.CertPool, error) { return row.pool, row.err }}
		if got := slices.Contains(found(Examine(t.Context(), Request{Settings: layer}, around)), "certificates.none"); got != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestExamineTheDemo asks nobody.
func TestExamineTheDemo(t *testing.T) {
	layer, _ := home(t, "")
	layer["demo"] = "profile"
	if got := found(Examine(t.Context(), Request{Settings: layer}, Surroundings{Keychain: quietKeychain{errors.New("asked")}})); got != nil {
		t.Errorf("%q", got)
	}
}

// TestExamineIsBounded: a service that does not answer in time is given up, and asked no
// more. A wait that is over before the question arrives shows it in no time; for one that
// is over behind it, it grows until a machine that is busy has sent the question.
func TestExamineIsBounded(t *testing.T) {
	var questions atomic.Int32
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		questions.Add(1)
		<-r.Context().Done()
	}))
	defer silent.Close()
	layer, _ := home(t, "")
	layer["endpoint"], layer["user_pool_id"], layer["client_id"] = silent.URL, "eu-west-1_Patient", "healthy"
	examined := func(wait time.Duration) []string {
		around := Surroundings{Keychain: quietKeychain{store.ErrNotFound}, Folder: t.TempDir(), Wait: wait}
		return found(Examine(t.Context(), Request{Settings: layer}, around))
	}
	got := examined(time.Nanosecond)
	if len(got) != 1 || questions.Load() != 0 {
		t.Errorf("%q after %d questions", got, questions.Load())
	}
	for wait := 50 * time.Millisecond; questions.Load() == 0 && wait < time.Minute; wait *= 10 {
		got = examined(wait)
	}
	if !slices.Equal(got, []string{"service.timed_out!"}) || questions.Load() != 1 {
		t.Errorf("%q after %d questions", got, questions.Load())
	}
}
