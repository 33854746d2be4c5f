package connect

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/listing"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// home is a machine without settings except for a config file, "" for none.
func home(t *testing.T, config string) (settings.Layer, string) {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("XDG_STATE_HOME", folder)
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	path := filepath.Join(folder, "config.toml")
	if config != "" {
		if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return settings.Layer{"config": path}, path
}

const twoPools = `[pools.work]
region = "eu-west-1"
client_id = "worker"
user_pool_id = "eu-west-1_Work"
password_sign_in = true
domain = "login"
[pools.work.attributes."custom:team"]
label.en = "Team"
label.de = "Gruppe"

[pools.club]
user_pool_id = "eu-central-1_Club"
client_id = "member"
storage = "memory"
`

func TestWhereARequestLeads(t *testing.T) {
	for _, test := range []struct {
		name         string
		config       string
		given        settings.Layer
		token        session.Secret
		opens, leads bool
		wrong        string // the key of its words
	}{
		{name: "nothing at all", leads: true},
		{name: "the demo", config: "broken", given: settings.Layer{"demo": "profile"}, opens: true},
		{name: "no such demo", given: settings.Layer{"demo": "later"}, wrong: "demo_word"},
		{name: "an app client", config: "broken", given: settings.Layer{"client_id": "x", "region": "eu-west-1"}, opens: true},
		{name: "an app client without a region", given: settings.Layer{"client_id": "x"}, wrong: "config.region_missing"},
		{name: "an app client of the file without a region", config: twoPools, given: settings.Layer{"client_id": "member"}, wrong: "config.region_missing config.pools_of_client"},
		{name: "an app client of no pool in the file", config: twoPools, given: settings.Layer{"client_id": "x"}, wrong: "config.region_missing config.pools_with_region"},
		{name: "an app client without a region, a broken file", config: "broken", given: settings.Layer{"client_id": "x"}, wrong: "config.region_missing"},
		{name: "pools without a region", config: "[pools.work]\nclient_id = 'x'\n", given: settings.Layer{"client_id": "x"}, wrong: "config.region_missing"},
		{name: "an app client with a bad region", config: twoPools, given: settings.Layer{"client_id": "member", "region": "moon"}, wrong: "config.region_form"},
		{name: "no token", token: "canary", wrong: "token.form"},
		{name: "a broken file", config: "broken", wrong: "file.syntax file.end"},
		{name: "several pools", config: twoPools, leads: true},
		{name: "one of them", config: twoPools, given: settings.Layer{"pool": "club"}, opens: true, leads: true},
		{name: "none of them", config: twoPools, given: settings.Layer{"pool": "pub"}, wrong: "no_such_pool"},
		{name: "the file's choice", config: "pool = 'club'\n" + twoPools, opens: true, leads: true},
		{name: "the only one, without an app client", config: "[pools.work]\nregion = 'eu-west-1'\n", wrong: "config.client_missing"},
		{name: "the only one, elsewhere", config: "[pools.work]\nregion = 'moon'\nclient_id = 'x'\n", wrong: "config.region_form"},
		{name: "a flag over the file", config: "[pools.work]\nregion = 'moon'\nclient_id = 'x'\n", given: settings.Layer{"region": "eu-west-1"}, opens: true, leads: true},
	} {
		given, _ := home(t, test.config)
		start, err := Begin(Request{Settings: settings.Over(test.given, given), Token: test.token})
		var told interface {
			Words() (keys, places []string)
		}
		wrong := ""
		if errors.As(err, &told) {
			keys, _ := told.Words()
			wrong = strings.Join(keys, " ")
		}
		if (err != nil) != (test.wrong != "") || wrong != test.wrong {
			t.Errorf("%s: %v, want %q", test.name, err, test.wrong)
		}
		if err == nil && ((start.Open != nil) != test.opens || (start.Opener != nil) != test.leads) {
			t.Errorf("%s: opens %v, leads on %v", test.name, start.Open != nil, start.Opener != nil)
		}
	}
}

func TestPoolsThatFitAreNamed(t *testing.T) {
	for client, want := range map[string]string{"member": "club", "x": listing.Of([]string{"club", "work"})} {
		given, _ := home(t, twoPools)
		_, err := Begin(Request{Settings: settings.Over(settings.Layer{"client_id": client}, given)})
		var fitting *FittingPools
		var missing *api.ConfigError
		if !errors.As(err, &fitting) || !errors.As(err, &missing) || missing.Setting != settings.Region {
			t.Fatalf("%s: %v", client, err)
		}
		if _, places := fitting.Words(); !slices.Equal(places, []string{"value", "", "pools", want, "pool", "club"}) {
			t.Errorf("%s: %q", client, places)
		}
	}
}

// begun opens the pool that a request means.
func begun(t *testing.T, r Request) (session.Opened, *session.Opener) {
	t.Helper()
	start, err := Begin(r)
	if err != nil || start.Open == nil {
		t.Fatalf("%+v, %v", start, err)
	}
	opened, err := start.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return opened, start.Opener
}

// TestUnencryptedPool: an address by http is one, wherever it leads.
func TestUnencryptedPool(t *testing.T) {
	for endpoint, want := range map[string]bool{"http://127.0.0.1:9229": true, "HTTP://localhost:9229": true, "https://127.0.0.1:9229": false, "": false} {
		given, _ := home(t, twoPools)
		given["pool"] = "work"
		if endpoint != "" {
			given["endpoint"] = endpoint
		}
		if opened, _ := begun(t, Request{Settings: given}); opened.Pool.Unencrypted != want {
			t.Errorf("%q: unencrypted is %v", endpoint, opened.Pool.Unencrypted)
		}
	}
}

func TestAPoolOfTheFileOpens(t *testing.T) {
	given, _ := home(t, twoPools)
	given["language"] = "de_DE"
	given["pool"] = "work"
	opened, opener := begun(t, Request{Settings: given, ClientSecret: "canary"})
	want := session.PoolInfo{
		Name: "work", Host: "cognito-idp.eu-west-1.amazonaws.com", Key: "cognito-idp.eu-west-1.amazonaws.com/worker", ClientID: "worker",
		CanSignIn: true, Browser: true, Pages: true, SendPassword: true, AskAgain: session.AskAgainAfter,
	}
	if opened.Pool != want || opened.Inbox != nil || opened.Session.State != session.SignedOut || opened.Session.Secret != "canary" {
		t.Errorf("%+v", opened)
	}
	if rule := opened.Session.Schema.Rule("custom:team"); rule.Label != "Gruppe" {
		t.Errorf("the team's label is %q", rule.Label)
	}
	if opened.Store == nil {
		t.Error("nothing is kept")
	}
	if len(opener.Pools) != 2 || opener.Pools[0] != (session.KnownPool{Name: "club", Where: "eu-central-1"}) || opener.Pools[1].Where != "eu-west-1" {
		t.Errorf("known are %+v", opener.Pools)
	}

	opened, err := opener.Open(t.Context(), session.PoolChoice{Known: "club"})
	if err != nil || opened.Pool.Name != "club" || opened.Pool.Pages || opened.Pool.SendPassword || opened.Store != nil {
		t.Errorf("%+v, %v", opened, err)
	}
	if _, err := opener.Open(t.Context(), session.PoolChoice{Known: "pub"}); err == nil {
		t.Error("a pool that is not in the file opens")
	}
}

func TestADescriptionIsRead(t *testing.T) {
	given, path := home(t, twoPools)
	given["pool"] = "club"
	text := `{"UserPool": {"Id": "eu-central-1_Club", "SchemaAttributes": [{"Name": "email", "AttributeDataType": "String", "Mutable": false}]}}`
	if _, err := Import(func(name string) string { return map[string]string{"COGNITO_PROFILE_CONFIG": path}[name] }, "club", []string{"-"}, strings.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	opened, _ := begun(t, Request{Settings: given})
	if lock := opened.Session.Schema.Rule("email").Lock; lock == attribute.Writable {
		t.Errorf("the lock of the email is %v", lock)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "pools", "club.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	start, err := Begin(Request{Settings: given})
	if err != nil {
		t.Fatal(err)
	}
	var wrong *store.ConfigFileError
	if _, err := start.Open(t.Context()); !errors.As(err, &wrong) {
		t.Errorf("a broken description: %v", err)
	}
}

func TestAnEntryIsChecked(t *testing.T) {
	given, _ := home(t, twoPools)
	given["default_region"] = "eu-west-1"
	start, err := Begin(Request{Settings: given})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		field session.PoolField
		text  string
		wrong api.Reason
	}{
		{session.PlaceField, "moon", api.RegionForm}, {session.PlaceField, "eu-west-1", ""}, {session.PlaceField, "eu-west-1_Ab", ""},
		{session.PlaceField, "moon_1", api.PoolForm}, {session.ClientField, "", api.ClientMissing}, {session.ClientField, "a b", api.ClientForm},
		{session.ClientField, "ab", ""},
	} {
		var wrong *api.ConfigError
		err := start.Opener.Check(test.field, test.text)
		if errors.As(err, &wrong); (err != nil) != (test.wrong != "") || wrong != nil && wrong.Reason != test.wrong {
			t.Errorf("%s %q: %v", test.field, test.text, err)
		}
	}
	var taken *store.ConfigFileError
	if err := start.Opener.Check(session.NameField, "work"); !errors.As(err, &taken) || start.Opener.Check(session.NameField, "new") != nil {
		t.Errorf("a name that is taken: %v", err)
	}
	var token *api.TokenError
	if err := start.Opener.Check(session.TokenField, "canary"); !errors.As(err, &token) || strings.Contains(err.Error(), "canary") {
		t.Errorf("no token: %v", err)
	}
}

// What was typed counts in place of what flags say, all three of it.
func TestAnEntryOpensAndIsWritten(t *testing.T) {
	given, path := home(t, "")
	given["user_pool_id"], given["domain"] = "eu-west-1_Flag", "login"
	start, err := Begin(Request{Settings: given})
	if err != nil || start.Open != nil {
		t.Fatal(start, err)
	}
	if given := start.Opener.Given(); given.Place != "eu-west-1_Flag" {
		t.Errorf("given is %+v", given)
	}
	entry := session.PoolEntry{Place: "us-east-1", ClientID: "typed"}
	opened, err := start.Opener.Open(t.Context(), session.PoolChoice{Entry: entry})
	if err != nil || opened.Pool.Name != "cognito-idp.us-east-1.amazonaws.com" || opened.Pool.ClientID != "typed" || !opened.Pool.Pages || opened.Opener != nil {
		t.Errorf("%+v, %v", opened, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file was written: %v", err)
	}

	entry = session.PoolEntry{Place: "us-east-1_Typed", ClientID: "typed"}
	file, addition := start.Opener.Addition(entry)
	opened, err = start.Opener.Open(t.Context(), session.PoolChoice{Entry: entry, Remember: true})
	if err != nil || opened.Pool.Name != "my-pool" || opened.Opener != nil || opened.Keep == nil {
		t.Fatalf("%+v, %v", opened, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file was written before a sign-in: %v", err)
	}
	kept := opened.Keep("us-east-1_Typed")
	if kept.Err != nil || kept.Corrected != "" || len(kept.Opener.Pools) != 1 || !kept.Opener.Pools[0].Last || store.LastPool("") != "my-pool" {
		t.Errorf("%+v", kept)
	}
	if written, err := os.ReadFile(path); err != nil || file != path || string(written) != addition {
		t.Errorf("told %s, written %s, %v", addition, written, err)
	}
	if opened, err := kept.Opener.Open(t.Context(), session.PoolChoice{Known: "my-pool"}); err != nil || opened.Pool.ClientID != "typed" {
		t.Errorf("%+v, %v", opened, err)
	}
	if _, err := start.Opener.Open(t.Context(), session.PoolChoice{Entry: session.PoolEntry{Place: "moon", ClientID: "x"}, Remember: true}); err == nil {
		t.Error("a pool that can't be is written down")
	}
}

// The demo ends in the same function as any other pool, with nothing on disk
// and its mail in the inbox.
func TestTheDemoOpens(t *testing.T) {
	given, path := home(t, "")
	for _, word := range []string{"profile", "immediate"} {
		given["demo"] = word
		opened, opener := begun(t, Request{Settings: given})
		if opener != nil || opened.Store != nil || opened.Pool.Host != "" || opened.Pool.Browser || !opened.Pool.CanSignIn || opened.Pool.DemoPassword == "" ||
			opened.Session.State != session.SignedIn || opened.Session.Name != demoUser {
			t.Fatalf("%s: %+v", word, opened)
		}
		s, err := opened.Session.Load(t.Context())
		if err != nil || s.Profile.Value("email") != demoUser {
			t.Fatalf("%s: %v", word, err)
		}
		if _, err := s.Resend(t.Context(), "phone_number"); err != nil {
			t.Fatal(err)
		}
		select {
		case mail := <-opened.Inbox:
			if !mail.BySMS || mail.Code == "" {
				t.Errorf("%+v", mail)
			}
		case <-time.After(time.Minute):
			t.Error("no message came")
		}
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) > 0 {
		t.Errorf("on disk: %v, %v", left, err)
	}
}

// A token from elsewhere opens its own pool, at the profile.
func TestATokenOpens(t *testing.T) {
	given, _ := home(t, twoPools)
	given["demo"] = "profile"
	demo, _ := begun(t, Request{Settings: given})
	delete(given, "demo")
	opened, opener := begun(t, Request{Settings: given, Token: demo.Session.Tokens.Access})
	if opener != nil || opened.Session.State != session.SignedIn || opened.Pool.Name != demos["profile"] || opened.Session.Tokens.Expires.IsZero() {
		t.Errorf("%+v", opened)
	}
	start, err := Begin(Request{Settings: given})
	if err != nil {
		t.Fatal(err)
	}
	opened, err = start.Opener.Open(t.Context(), session.PoolChoice{Token: demo.Session.Tokens.Access})
	if err != nil || opened.Session.State != session.SignedIn {
		t.Errorf("%+v, %v", opened, err)
	}
	if opened, err = start.Opener.Open(t.Context(), session.PoolChoice{Demo: true}); err != nil || opened.Inbox == nil {
		t.Errorf("%+v, %v", opened, err)
	}
}
