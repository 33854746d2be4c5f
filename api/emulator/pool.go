package emulator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cognito-profile/session/sorting"
)

// pool is the state of one user pool.
type pool struct {
	id, name, region string
	schema           map[string]attribute
	autoVerified     []string
	keepOriginal     []string
	aliases          []string
	usernames        []string // UsernameAttributes
	caseSensitive    bool
	mfa              string   // OFF, OPTIONAL, ON
	factors          []string // EnabledMfas
	firstFactors     []string // of USER_AUTH
	tier             string   // UserPoolTier
	passwords        PasswordPolicy
	recovery         []string // contacts, or nothing for admin_only
	openToSignUp     bool
	questions        []CustomChallenge
	domain           string
	webAuthn         WebAuthnConfiguration
	devices          *DeviceConfiguration // nil where none are remembered
	clients          map[string]*client
	users            map[string]*user // by folded Username
	keys             *keyring
}

func newPool(seed PoolSeed, keys *keyring) (*pool, error) {
	region, suffix, ok := strings.Cut(seed.Id, "_")
	if !ok || region == "" || suffix == "" || len(seed.Id) > 55 ||
		strings.ContainsFunc(region+suffix, func(r rune) bool { return !isWordRune(r) && r != '-' }) {
		return nil, fmt.Errorf("pool %q: an id looks like eu-central-1_Demo00001", seed.Id)
	}
	p := &pool{
		id: seed.Id, name: seed.Name, region: region,
		autoVerified: seed.AutoVerifiedAttributes, aliases: seed.AliasAttributes, usernames: seed.UsernameAttributes,
		keepOriginal:  seed.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate,
		caseSensitive: seed.UsernameConfiguration.CaseSensitive,
		mfa:           cmp.Or(seed.MfaConfiguration, "OFF"), factors: seed.EnabledMfas,
		firstFactors: seed.Policies.SignInPolicy.AllowedFirstAuthFactors, tier: cmp.Or(seed.UserPoolTier, "ESSENTIALS"),
		passwords: defaultPasswords, recovery: recoveryOrder(seed.AccountRecoverySetting),
		openToSignUp: !seed.AdminCreateUserConfig.AllowAdminCreateUserOnly,
		questions:    seed.CustomChallenges, domain: seed.Domain, devices: seed.DeviceConfiguration, webAuthn: seed.WebAuthnConfiguration,
		clients: map[string]*client{}, users: map[string]*user{}, keys: keys,
	}
	if seed.Policies.PasswordPolicy != nil {
		p.passwords = *seed.Policies.PasswordPolicy
	}
	if p.firstFactors == nil {
		p.firstFactors = []string{"PASSWORD"}
	}
	err := p.load(seed)
	if err != nil {
		return nil, fmt.Errorf("pool %q: %w", seed.Id, err)
	}
	return p, nil
}

// load checks the settings of a pool and fills it with clients and users.
func (p *pool) load(seed PoolSeed) (err error) {
	if p.schema, err = newSchema(seed.SchemaAttributes); err != nil {
		return err
	}
	if err := p.checkSettings(seed); err != nil {
		return err
	}
	for _, seed := range seed.Clients {
		if err := p.addClient(seed); err != nil {
			return fmt.Errorf("client %q: %w", seed.ClientId, err)
		}
	}
	for _, seed := range seed.Users {
		if err := p.addUser(seed); err != nil {
			return fmt.Errorf("user %q: %w", seed.Username, err)
		}
	}
	return nil
}

// checkSettings refuses values that no pool has.
func (p *pool) checkSettings(seed PoolSeed) error {
	contacts := []string{"email", "phone_number"}
	mechanisms := []string{}
	for _, m := range seed.AccountRecoverySetting.RecoveryMechanisms {
		mechanisms = append(mechanisms, m.Name)
	}
	if err := checkAllowed([]setting{
		{"AutoVerifiedAttributes", p.autoVerified, contacts},
		{"UsernameAttributes", p.usernames, contacts},
		{"AliasAttributes", p.aliases, append(contacts, "preferred_username")},
		{"AttributesRequireVerificationBeforeUpdate", p.keepOriginal, p.autoVerified},
		{"MfaConfiguration", []string{p.mfa}, []string{"OFF", "OPTIONAL", "ON"}},
		{"EnabledMfas", p.factors, mfaKinds},
		{"UserPoolTier", []string{p.tier}, []string{"LITE", "ESSENTIALS", "PLUS"}},
		{"AllowedFirstAuthFactors", p.firstFactors, []string{"PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"}},
		{"UserVerification", []string{p.userVerification()}, []string{"preferred", "required"}},
		{"FactorConfiguration", []string{p.webAuthn.FactorConfiguration}, []string{"", "SINGLE_FACTOR", multiFactor}},
		{"RecoveryMechanisms", mechanisms, []string{"verified_email", "verified_phone_number", "admin_only"}},
	}); err != nil {
		return err
	}
	for _, q := range p.questions {
		if q.Question == "" || q.Answer == "" {
			return fmt.Errorf("a custom challenge has a question and an answer")
		}
	}
	switch {
	case len(p.aliases) > 0 && len(p.usernames) > 0:
		return fmt.Errorf("AliasAttributes and UsernameAttributes exclude each other")
	case p.mfa != "OFF" && len(p.factors) == 0:
		return fmt.Errorf("MfaConfiguration %s needs EnabledMfas", p.mfa)
	case strings.ContainsFunc(p.domain, func(r rune) bool { return !isWordRune(r) && r != '-' && r != '.' }):
		return fmt.Errorf("the Domain %q is neither a prefix nor the name of a host", p.domain)
	case p.passwords.MinimumLength < 6 || p.passwords.MinimumLength > 99:
		return fmt.Errorf("a password policy has a MinimumLength of 6–99")
	}
	if n := p.passwords.PasswordHistorySize; n < 0 || n > mostPasswordHistory {
		return fmt.Errorf("a password policy has a PasswordHistorySize of 0–24")
	}
	return nil
}

// setting is a field of a seed with the values that it has, and those that it may have.
type setting struct {
	name            string
	values, allowed []string
}

func checkAllowed(settings []setting) error {
	for _, s := range settings {
		for _, value := range s.values {
			if !slices.Contains(s.allowed, value) {
				return fmt.Errorf("%s: %q is none of %s", s.name, value, strings.Join(s.allowed, ", "))
			}
		}
	}
	return nil
}

// recoveryOrder is the contacts to which a code for a forgotten password may
// go, the first choice first.
func recoveryOrder(setting RecoverySetting) []string {
	if len(setting.RecoveryMechanisms) == 0 {
		return []string{"phone_number", "email"}
	}
	mechanisms := slices.Clone(setting.RecoveryMechanisms)
	sorting.By(mechanisms, func(a, b RecoveryMechanism) int { return cmp.Compare(a.Priority, b.Priority) })
	order := []string{}
	for _, m := range mechanisms {
		if contact, ok := strings.CutPrefix(m.Name, "verified_"); ok {
			order = append(order, contact)
		}
	}
	return order
}

// suffix is the id without its region.
func (p *pool) suffix() string { return strings.TrimPrefix(p.id, p.region+"_") }

// passwordless reports whether a sign-in needs no password, because a code can
// be the first factor.
func (p *pool) passwordless() bool {
	return slices.Contains(p.firstFactors, "EMAIL_OTP") || slices.Contains(p.firstFactors, "SMS_OTP")
}

// fold is the form in which names are compared.
func (p *pool) fold(name string) string {
	if p.caseSensitive {
		return name
	}
	return strings.ToLower(name)
}

// equal compares two values of an attribute as names: addresses and names
// follow the pool's case rule.
func (p *pool) equal(a, b string) bool { return p.fold(a) == p.fold(b) }

// userBySignInName finds the user of a sign-in name: the user name itself,
// in a pool with UsernameAttributes the current address, in a pool with
// AliasAttributes an address that is verified or a preferred_username.
func (p *pool) userBySignInName(name string) *user {
	if u := p.users[p.fold(name)]; u != nil {
		return u
	}
	for _, id := range sortedKeys(p.users) {
		u := p.users[id]
		for _, attribute := range p.usernames {
			if u.has(attribute) && p.equal(u.attributes[attribute], name) {
				return u
			}
		}
		for _, attribute := range p.aliases {
			if u.hasAlias(attribute) && p.equal(u.attributes[attribute], name) {
				return u
			}
		}
	}
	return nil
}

// otherOwner finds another user who signs in with a value of an attribute.
func (p *pool) otherOwner(attribute, value string, except *user) *user {
	username := slices.Contains(p.usernames, attribute)
	alias := slices.Contains(p.aliases, attribute)
	if !username && !alias {
		return nil
	}
	for _, u := range p.users {
		if u != except && u.has(attribute) && p.equal(u.attributes[attribute], value) && (username || u.hasAlias(attribute)) {
			return u
		}
	}
	return nil
}

// host is where the managed login of the pool lives, or "".
func (p *pool) host() string {
	if p.domain == "" || strings.Contains(p.domain, ".") {
		return p.domain
	}
	return p.domain + ".auth." + p.region + ".amazoncognito.com"
}
