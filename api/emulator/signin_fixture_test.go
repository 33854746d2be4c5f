package emulator

import (
	"fmt"
	"testing"
	"time"
)

const (
	srpPool      = "eu-west-1_Srp000001" // password only
	mfaPool      = "eu-west-1_Mfa000001" // a second factor for those who want it
	mustPool     = "eu-west-1_Must00001" // a second factor for everybody, app or mail
	messagePool  = "eu-west-1_Message01" // a second factor for everybody, by message
	choicePool   = "eu-west-1_Choice001" // a choice of first factors
	customPool   = "eu-west-1_Custom001" // questions
	recoveryPool = "eu-west-1_Recover01" // no sign-up, recovery by mail only
	webPool      = "eu-west-1_Web000001" // managed login
	totpSecret   = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
)

var everyFlow = []string{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}

// person is a confirmed user with both contacts verified.
func person(name string, factors ...string) UserSeed {
	u := UserSeed{Username: name, Password: password, UserMFASettingList: factors, Attributes: map[string]string{
		"email": name + "@example.com", "email_verified": "true", "phone_number": "+14155550123", "phone_number_verified": "true", "name": name,
	}}
	for _, factor := range factors {
		if factor == "SOFTWARE_TOKEN_MFA" {
			u.SoftwareToken = SoftwareTokenSeed{totpSecret, "Phone"}
		}
	}
	return u
}

// signInSeed has a user for each challenge.
func signInSeed() Seed {
	preferred := func(u UserSeed, factor string) UserSeed { u.PreferredMfaSetting = factor; return u }
	bare := func(name string) UserSeed { return UserSeed{Username: name, Password: password} }
	passkey := func(u UserSeed) UserSeed {
		u.WebAuthnCredentials = []PasskeySeed{{CredentialId: "c2VlZGVk", FriendlyCredentialName: "Key"}}
		return u
	}
	temporary := func(u UserSeed) UserSeed { u.UserStatus = "FORCE_CHANGE_PASSWORD"; return u }
	both := []string{"email", "phone_number"}
	all := []string{"SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"}
	srp := PoolSeed{Id: srpPool, AutoVerifiedAttributes: both, AliasAttributes: []string{"email"}, Clients: []ClientSeed{
		{ClientId: "srp"},
		{ClientId: "open", ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH"}},
		{ClientId: "both", ExplicitAuthFlows: everyFlow},
		{ClientId: "hidden", PreventUserExistenceErrors: "ENABLED", ExplicitAuthFlows: everyFlow},
		{ClientId: "secret", ClientSecret: "sesame"},
		{ClientId: "slow", ExplicitAuthFlows: everyFlow, AuthSessionValidity: 15},
	}, Users: append(testUsers("jane", "sam"),
		UserSeed{Username: "off", Password: password, Enabled: no()},
		UserSeed{Username: "new", Password: password, UserStatus: "UNCONFIRMED", Attributes: map[string]string{"email": "new@example.com"}},
		UserSeed{Username: "reset", Password: password, UserStatus: "RESET_REQUIRED", Attributes: map[string]string{"email": "reset@example.com", "email_verified": "true"}},
		UserSeed{Username: "imported", UserStatus: "RESET_REQUIRED", Attributes: map[string]string{"email": "imported@example.com", "email_verified": "true"}},
		temporary(bare("first")),
		bare("unreachable"),
		UserSeed{Username: "google", UserStatus: "EXTERNAL_PROVIDER", Attributes: map[string]string{"email": "google@example.com", "email_verified": "true"}},
	)}
	srp.SchemaAttributes = []SchemaAttribute{{Name: "custom:role"}}
	mfa := PoolSeed{Id: mfaPool, MfaConfiguration: "OPTIONAL", EnabledMfas: all, Clients: []ClientSeed{{ClientId: "mfa", ExplicitAuthFlows: everyFlow}}, Users: []UserSeed{
		person("none"), person("sms", "SMS_MFA"), person("mail", "EMAIL_OTP"), person("app", "SOFTWARE_TOKEN_MFA"), person("many", all...),
		preferred(person("prefers", all...), "EMAIL_OTP"), temporary(person("first", "SMS_MFA")), bare("bare"),
	}}
	must := PoolSeed{Id: mustPool, MfaConfiguration: "ON", EnabledMfas: []string{"SOFTWARE_TOKEN_MFA", "EMAIL_OTP"}, Clients: []ClientSeed{{ClientId: "must", ExplicitAuthFlows: everyFlow}}, Users: []UserSeed{
		bare("bare"), person("jane"), temporary(bare("first")),
	}}
	message := PoolSeed{Id: messagePool, MfaConfiguration: "ON", EnabledMfas: []string{"SMS_MFA", "EMAIL_OTP"}, Clients: []ClientSeed{{ClientId: "message", ExplicitAuthFlows: everyFlow}}, Users: []UserSeed{
		bare("bare"), person("jane"), {Username: "mail", Password: password, Attributes: map[string]string{"email": "mail@example.com"}},
	}}
	choice := PoolSeed{Id: choicePool, Domain: "choice", AutoVerifiedAttributes: []string{"email"}, MfaConfiguration: "OPTIONAL", EnabledMfas: all,
		Policies: Policies{SignInPolicy: SignInPolicy{[]string{"PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"}}},
		Clients: []ClientSeed{
			{ClientId: "choice", ExplicitAuthFlows: everyFlow},
			{ClientId: "choicehidden", ExplicitAuthFlows: everyFlow, PreventUserExistenceErrors: "ENABLED"},
		}, Users: []UserSeed{
			passkey(person("jane")), passkey(bare("bare")), temporary(passkey(person("first"))), passkey(person("app", "SOFTWARE_TOKEN_MFA")), person("sam"),
			passkey(UserSeed{Username: "keyless", Attributes: map[string]string{"email": "keyless@example.com", "email_verified": "false"}}),
			{Username: "new", Password: password, UserStatus: "UNCONFIRMED", Attributes: map[string]string{"email": "new@example.com"}},
		}}
	custom := PoolSeed{Id: customPool, CustomChallenges: []CustomChallenge{{"Colour?", "blue"}, {"Number?", "7"}}, Clients: []ClientSeed{
		{ClientId: "custom"}, {ClientId: "customhidden", PreventUserExistenceErrors: "ENABLED"},
	}, Users: []UserSeed{person("jane"), {Username: "off", Password: password, Enabled: no()}}}
	recovery := PoolSeed{Id: recoveryPool, AdminCreateUserConfig: AdminCreateUserConfig{true}, AutoVerifiedAttributes: both,
		AccountRecoverySetting: RecoverySetting{[]RecoveryMechanism{{"verified_phone_number", 2}, {"verified_email", 1}}},
		MfaConfiguration:       "OPTIONAL", EnabledMfas: all,
		Policies: Policies{PasswordPolicy: &PasswordPolicy{MinimumLength: 6, RequireNumbers: true, PasswordHistorySize: 2}},
		Clients:  []ClientSeed{{ClientId: "recovery", ExplicitAuthFlows: everyFlow}}, Users: []UserSeed{
			person("jane"), person("mail", "EMAIL_OTP"), person("sms", "SMS_MFA"),
			{Username: "onlymail", Password: password, UserMFASettingList: []string{"EMAIL_OTP"}, Attributes: map[string]string{"email": "onlymail@example.com", "email_verified": "true"}},
		}}
	return Seed{Pools: []PoolSeed{srp, mfa, must, message, choice, custom, recovery}}
}

// newSignInFixture is a fixture over the users of signInSeed.
func newSignInFixture(t testing.TB, opts ...Option) *fixture {
	t.Helper()
	return fixtureOf(t, signInSeed(), opts...)
}

func fixtureOf(t testing.TB, seed Seed, opts ...Option) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: &clock{at: time.Date(2026, 5, 4, 10, 0, 0, 0, time.UTC)}}
	n := 0
	opts = append([]Option{
		WithClock(f.clock.now), WithInProcessKeys(),
		WithCodes(func() string { n++; return fmt.Sprintf("%06d", n) }),
		WithDelivery(func(d Delivery) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.deliveries = append(f.deliveries, d)
		}),
	}, opts...)
	server, err := New(seed, opts...)
	if err != nil {
		t.Fatal(err)
	}
	f.Server = server
	return f
}
