package emulator

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadSeedErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"syntax", "{\n  \"Pools\": [,]\n}", "line 2, column 13: invalid character ',' looking for beginning of value"},
		{"cut off", `{"Pools":`, "unexpected end of JSON input"},
		{"two values", `{} {}`, "line 1, column 4: "},
		{"unknown", "{\"Pools\": [\n {\"Id\": \"x\",\n  \"Colour\": 1}]}", `line 3, column 3: unknown field "Colour"`},
		{"unknown, behind a pointer", `{"Pools":[{"Policies":{"PasswordPolicy":{"Minimum":1}}}]}`, `line 1, column 42: unknown field "Minimum"`},
		{"unknown, deep", `{"Pools":[{"Users":[{"Attributes":{"any":"x"},"Age":1}]}]}`, `line 1, column 47: unknown field "Age"`},
		{"spelling", `{"pools":[]}`, `line 1, column 2: unknown field "pools", spelled "Pools"`},
		{"kind", "{\"Pools\": [\n {\"Id\": 7}]}", "line 2, column 9: Pools.Id must be a string, not a number"},
	} {
		_, err := ReadSeed(strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestSeedSurvivesJSON(t *testing.T) {
	for _, want := range []Seed{testSeed(), signInSeed(), webSeed()} {
		got, err := ReadSeed(strings.NewReader(jsonText(want)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestSignInSeed begins a sign-in for each user of the seed and looks at what
// comes first.
func TestSignInSeed(t *testing.T) {
	seed, err := SignInSeed()
	if err != nil {
		t.Fatal(err)
	}
	f := fixtureOf(t, seed)
	const word = "Demo-pass-1"
	hash := secretHashOf("1signin4secret5of6the7emulator8", "jane", "signin004secret")
	for _, c := range []struct {
		client, flow, user, want string
		more                     []string
	}{
		{client: "signin001plain", user: "jane", want: "tokens"},
		{client: "signin001plain", user: "sam@example.com", want: "tokens"},
		{client: "signin001srponly", user: "jane", want: invalid + "USER_PASSWORD_AUTH flow not enabled for this client"},
		{client: "signin001passwordonly", user: "jane", want: "tokens"},
		{client: "signin002mfa", user: "app", want: "SOFTWARE_TOKEN_MFA"},
		{client: "signin002mfa", user: "sms", want: "SMS_MFA"},
		{client: "signin002mfa", user: "mail", want: "EMAIL_OTP"},
		{client: "signin002mfa", user: "many", want: "SELECT_MFA_TYPE"},
		{client: "signin002mfa", user: "fresh", want: "SELECT_MFA_TYPE"},
		{client: "signin002mfa", user: "bare", want: "MFA_SETUP"},
		{client: "signin003passwordless", flow: "USER_AUTH", user: "jane", want: "SELECT_CHALLENGE"},
		{client: "signin003passwordless", flow: "USER_AUTH", user: "keyless", want: "SELECT_CHALLENGE"},
		{client: "signin003passwordless", flow: "USER_AUTH", user: "mailonly", want: "EMAIL_OTP", more: []string{"PREFERRED_CHALLENGE", "EMAIL_OTP"}},
		{client: "signin003passwordless", flow: "USER_AUTH", user: "new", want: "UserNotConfirmedException: User is not confirmed."},
		{client: "signin004secret", user: "jane", want: "tokens", more: []string{"SECRET_HASH", hash}},
		{client: "signin005temporary", user: "complete", want: "NEW_PASSWORD_REQUIRED"},
		{client: "signin005temporary", user: "missing", want: "NEW_PASSWORD_REQUIRED"},
		{client: "signin005temporary", user: "chained", want: "NEW_PASSWORD_REQUIRED"},
		{client: "signin006unconfirmed", user: "new", want: "UserNotConfirmedException: User is not confirmed."},
		{client: "signin006unconfirmed", user: "newphone", want: "UserNotConfirmedException: User is not confirmed."},
		{client: "signin007reset", user: "reset", want: "PasswordResetRequiredException: Password reset required for the user"},
		{client: "signin007reset", user: "unreachable", want: "PasswordResetRequiredException: Password reset required for the user"},
		{client: "signin008rotation", user: "jane", want: "tokens"},
		{client: "signin008grace", user: "jane", want: "tokens"},
		{client: "signin008fixed", user: "jane", want: "tokens"},
		{client: "signin009browser", user: "jane", want: "tokens"},
		{client: "signin009noscope", user: "sam", want: "tokens"},
		{client: "signin010questions", flow: "CUSTOM_AUTH", user: "jane", want: "CUSTOM_CHALLENGE"},
	} {
		flow := "USER_PASSWORD_AUTH"
		if c.flow != "" {
			flow = c.flow
		}
		body := signIn(c.client, flow, append([]string{"USERNAME", c.user, "PASSWORD", word}, c.more...)...)
		got := f.outcome("InitiateAuth", body)
		if got == "ok" {
			s := stepOfAnswer(f.must("InitiateAuth", body))
			if got = s.name; s.token != "" {
				got = "tokens"
			}
		}
		if got != c.want {
			t.Errorf("%s %s: %s, want %s", c.client, c.user, got, c.want)
		}
	}
}

func TestDemoSeed(t *testing.T) {
	seed := DemoSeed()
	if len(seed.Pools) != 2 {
		t.Fatalf("%d pools", len(seed.Pools))
	}
	server, err := New(seed, WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	for _, pool := range seed.Pools {
		if len(pool.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate) > 0 != (pool.Name == "Demo") {
			t.Errorf("pool %s keeps %v", pool.Name, pool.UserAttributeUpdateSettings)
		}
		for _, client := range pool.Clients {
			for _, user := range pool.Users {
				if _, err := server.SignIn(pool.Id, client.ClientId, user.Username); err != nil {
					t.Errorf("%s %s %s: %v", pool.Id, client.ClientId, user.Username, err)
				}
			}
		}
	}
}

func TestBadSeeds(t *testing.T) {
	for want, spoil := range map[string]func(*Seed){
		`an id looks like`:             func(s *Seed) { s.Pools[0].Id = "demo" },
		`appears twice`:                func(s *Seed) { s.Pools[1].Id = s.Pools[0].Id; s.Pools[1].Clients = nil },
		`belongs to another pool too`:  func(s *Seed) { s.Pools[1].Clients = s.Pools[0].Clients },
		`client "bad id"`:              func(s *Seed) { s.Pools[0].Clients[0].ClientId = "bad id" },
		`the id appears twice`:         func(s *Seed) { s.Pools[0].Clients[1].ClientId = "keepopen" },
		`"zip" is not in the schema`:   func(s *Seed) { s.Pools[0].Clients[0].WriteAttributes = []string{"zip"} },
		`a validity is`:                func(s *Seed) { s.Pools[0].Clients[0].TokenValidityUnits.IdToken = "weeks" },
		`exclude each other`:           func(s *Seed) { s.Pools[0].UsernameAttributes = []string{"email"} },
		`AutoVerifiedAttributes: "x"`:  func(s *Seed) { s.Pools[0].AutoVerifiedAttributes = []string{"x"} },
		`BeforeUpdate: "email"`:        func(s *Seed) { s.Pools[0].AutoVerifiedAttributes = nil },
		`neither a standard attribute`: func(s *Seed) { s.Pools[0].SchemaAttributes[0].Name = "role" },
		`appears twice `:               func(s *Seed) { s.Pools[0].SchemaAttributes[0].Name = "custom:guid" },
		`1–20 characters`:              func(s *Seed) { s.Pools[0].SchemaAttributes[0].Name = "custom:abcdefghijklmnopqrstu" },
		`cannot be required`:           func(s *Seed) { s.Pools[0].SchemaAttributes[0].Required = true },
		`"Text" is none of`:            func(s *Seed) { s.Pools[0].SchemaAttributes[0].AttributeDataType = "Text" },
		`"many" is not a whole number`: func(s *Seed) { s.Pools[0].SchemaAttributes[1].StringAttributeConstraints.MinLength = "many" },
		`UserStatus "HAPPY"`:           func(s *Seed) { s.Pools[0].Users[0].UserStatus = "HAPPY" },
		`a Username has`:               func(s *Seed) { s.Pools[0].Users[0].Username = "" },
		`the name appears twice`:       func(s *Seed) { s.Pools[0].Users[0].Username = "SAM" },
		`another user signs in`:        func(s *Seed) { s.Pools[0].Users[0].Attributes["email"] = "Sam@example.com" },
		`Invalid email address`:        func(s *Seed) { s.Pools[0].Users[0].Attributes["email"] = "x" },
		`Invalid phone number`:         func(s *Seed) { s.Pools[0].Users[0].Attributes["phone_number"] = "x" },
		`MfaConfiguration: "MAYBE"`:    func(s *Seed) { s.Pools[0].MfaConfiguration = "MAYBE" },
		`ON needs EnabledMfas`:         func(s *Seed) { s.Pools[0].MfaConfiguration = "ON" },
		`EnabledMfas: "EMAIL_MFA"`:     func(s *Seed) { s.Pools[0].EnabledMfas = []string{"EMAIL_MFA"} },
		`AllowedFirstAuthFactors: "X"`: func(s *Seed) { s.Pools[0].Policies.SignInPolicy.AllowedFirstAuthFactors = []string{"X"} },
		`RecoveryMechanisms: "email"`: func(s *Seed) {
			s.Pools[0].AccountRecoverySetting.RecoveryMechanisms = []RecoveryMechanism{{"email", 1}}
		},
		`a PasswordHistorySize of 0–24`: func(s *Seed) {
			s.Pools[0].Policies.PasswordPolicy = &PasswordPolicy{MinimumLength: 6, PasswordHistorySize: 25}
		},
		`a MinimumLength of 6–99`:         func(s *Seed) { s.Pools[0].Policies.PasswordPolicy = &PasswordPolicy{} },
		`the Domain "a b"`:                func(s *Seed) { s.Pools[0].Domain = "a b" },
		`a question and an answer`:        func(s *Seed) { s.Pools[0].CustomChallenges = []CustomChallenge{{"Q", ""}} },
		`ExplicitAuthFlows: "USER_AUTH"`:  func(s *Seed) { s.Pools[0].Clients[0].ExplicitAuthFlows = []string{"USER_AUTH"} },
		`AllowedOAuthFlows: "implicit"`:   func(s *Seed) { s.Pools[0].Clients[0].AllowedOAuthFlows = []string{"implicit"} },
		`AllowedOAuthScopes: "magic"`:     func(s *Seed) { s.Pools[0].Clients[0].AllowedOAuthScopes = []string{"magic"} },
		`AuthSessionValidity is 3–15`:     func(s *Seed) { s.Pools[0].Clients[0].AuthSessionValidity = 2 },
		`URL "/callback" is not`:          func(s *Seed) { s.Pools[0].Clients[0].CallbackURLs = []string{"/callback"} },
		`URL "http://x/#y" is not`:        func(s *Seed) { s.Pools[0].Clients[0].LogoutURLs = []string{"http://x/#y"} },
		`RetryGracePeriodSeconds is`:      func(s *Seed) { s.Pools[0].Clients[0].RefreshTokenRotation.RetryGracePeriodSeconds = 61 },
		`PreventUserExistenceErrors "on"`: func(s *Seed) { s.Pools[0].Clients[0].PreventUserExistenceErrors = "on" },
		`second factor "EMAIL_MFA"`:       func(s *Seed) { s.Pools[0].Users[0].UserMFASettingList = []string{"EMAIL_MFA"} },
		`is not in UserMFASettingList`:    func(s *Seed) { s.Pools[0].Users[0].PreferredMfaSetting = "SMS_MFA" },
		`is not base32`:                   func(s *Seed) { s.Pools[0].Users[0].SoftwareToken.SecretCode = "1" },
		`is the user's own address`:       func(s *Seed) { s.Pools[2].Users[0].Username = "jane" },
	} {
		seed := testSeed()
		spoil(&seed)
		if _, err := New(seed); err == nil || !strings.Contains(err.Error(), strings.TrimSpace(want)) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestFormats(t *testing.T) {
	for value, want := range map[string]bool{
		"jane@example.com": true, "j+tag@example.co.uk": true, "é@example.com": true,
		"": false, "jane": false, "jane@": false, "@example.com": false, "a b@example.com": false,
		"Jane <jane@example.com>": false, "a@b@c.example": false, " jane@example.com": false, "jane@example.com\n": false,
	} {
		if isEmail(value) != want {
			t.Errorf("isEmail(%q) = %v", value, !want)
		}
	}
	for value, want := range map[string]bool{
		"+14155550123": true, "+4930123456": true, "+123456": false, "+234567": true, "+1415555012": false, "+141555501234": false,
		"": false, "+": false, "4155550123": false, "+1 415 5550123": false, "+0123456789": false, "+4915123456789012": false, "+49-30": false, "++4930123456": false,
	} {
		if isPhone(value) != want {
			t.Errorf("isPhone(%q) = %v", value, !want)
		}
	}
}

// TestSeedSecrets: the clients' secrets have the form of the API model, 24–64
// letters and digits, which SDKs check before they send one.
func TestSeedSecrets(t *testing.T) {
	form := regexp.MustCompile(`^[\w+]{24,64}$`)
	secrets := 0
	for name, read := range map[string]func() (Seed, error){"sign-in": SignInSeed, "demo": func() (Seed, error) { return DemoSeed(), nil }} {
		seed, err := read()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range seed.Pools {
			for _, c := range p.Clients {
				if c.ClientSecret == "" {
					continue
				}
				if secrets++; !form.MatchString(c.ClientSecret) {
					t.Errorf("%s seed, client %s: secret %q", name, c.ClientId, c.ClientSecret)
				}
			}
		}
	}
	if secrets == 0 {
		t.Error("no client has a secret")
	}
}
