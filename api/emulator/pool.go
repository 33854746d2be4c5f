package emulator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
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
	clients          map[string]*client
	users            map[string]*user // by folded Username
	families         map[string]*family
	keys             *keyring
}

// client is the state of one app client.
type client struct {
	id, secret     string
	pool           *pool
	flows          []string
	read, write    []string // nil grants everything
	access, idTime time.Duration
	refresh        time.Duration
	revocation     bool
	hidesUsers     bool
	rotates        bool
	grace          time.Duration
}

var defaultFlows = []string{"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"}

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
		clients:       map[string]*client{}, users: map[string]*user{}, families: map[string]*family{}, keys: keys,
	}
	err := p.settle(seed)
	if err != nil {
		return nil, fmt.Errorf("pool %q: %w", seed.Id, err)
	}
	return p, nil
}

// settle checks the settings of a pool and fills it with clients and users.
func (p *pool) settle(seed PoolSeed) (err error) {
	if p.schema, err = newSchema(seed.SchemaAttributes); err != nil {
		return err
	}
	contacts := []string{"email", "phone_number"}
	for _, setting := range []struct {
		name            string
		values, allowed []string
	}{
		{"AutoVerifiedAttributes", p.autoVerified, contacts},
		{"UsernameAttributes", p.usernames, contacts},
		{"AliasAttributes", p.aliases, append(contacts, "preferred_username")},
		{"AttributesRequireVerificationBeforeUpdate", p.keepOriginal, p.autoVerified},
	} {
		for _, value := range setting.values {
			if !slices.Contains(setting.allowed, value) {
				return fmt.Errorf("%s: %q is none of %s", setting.name, value, strings.Join(setting.allowed, ", "))
			}
		}
	}
	if len(p.aliases) > 0 && len(p.usernames) > 0 {
		return fmt.Errorf("AliasAttributes and UsernameAttributes exclude each other")
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

func (p *pool) addClient(seed ClientSeed) error {
	if seed.ClientId == "" || len(seed.ClientId) > 128 || strings.ContainsFunc(seed.ClientId, func(r rune) bool { return !isWordRune(r) && r != '+' }) {
		return fmt.Errorf("a ClientId has 1–128 letters and digits")
	}
	if p.clients[seed.ClientId] != nil {
		return fmt.Errorf("the id appears twice")
	}
	for _, name := range slices.Concat(seed.ReadAttributes, seed.WriteAttributes) {
		if _, known := p.schema[name]; !known && name != "oidc:profile" {
			return fmt.Errorf("attribute %q is not in the schema", name)
		}
	}
	c := &client{
		id: seed.ClientId, secret: seed.ClientSecret, pool: p,
		flows: seed.ExplicitAuthFlows, read: seed.ReadAttributes, write: seed.WriteAttributes,
		revocation: seed.EnableTokenRevocation == nil || *seed.EnableTokenRevocation,
		hidesUsers: seed.PreventUserExistenceErrors == "ENABLED",
		rotates:    seed.RefreshTokenRotation.Feature == "ENABLED",
		grace:      time.Duration(seed.RefreshTokenRotation.RetryGracePeriodSeconds) * time.Second,
	}
	if c.flows == nil {
		c.flows = defaultFlows
	}
	for _, life := range []struct {
		into           *time.Duration
		value          int
		unit, standard string
		fallback       time.Duration
	}{
		{&c.access, seed.AccessTokenValidity, seed.TokenValidityUnits.AccessToken, "hours", time.Hour},
		{&c.idTime, seed.IdTokenValidity, seed.TokenValidityUnits.IdToken, "hours", time.Hour},
		{&c.refresh, seed.RefreshTokenValidity, seed.TokenValidityUnits.RefreshToken, "days", 30 * 24 * time.Hour},
	} {
		unit, ok := units[cmp.Or(life.unit, life.standard)]
		if !ok || life.value < 0 {
			return fmt.Errorf("a validity is a positive number of seconds, minutes, hours or days")
		}
		*life.into = cmp.Or(time.Duration(life.value)*unit, life.fallback)
	}
	p.clients[c.id] = c
	return nil
}

var units = map[string]time.Duration{"seconds": time.Second, "minutes": time.Minute, "hours": time.Hour, "days": 24 * time.Hour}

// mayRead tells whether the client sees an attribute; sub it always sees.
func (c *client) mayRead(name string) bool {
	return c.read == nil || name == "sub" || grants(c.read, name)
}

// mayWrite tells whether the client's WriteAttributes let a user write an
// attribute. Required attributes are always writable; nobody is granted
// developer-only ones.
func (c *client) mayWrite(name string) bool {
	a := c.pool.schema[name]
	return !a.developerOnly && (c.write == nil || a.required || grants(c.write, name))
}

func grants(list []string, name string) bool {
	return slices.Contains(list, name) || slices.Contains(list, "oidc:profile") && slices.Contains(oidcProfile, name)
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

// signsIn finds the user whom a sign-in name means now: the user name itself,
// in a pool with UsernameAttributes the current address, in a pool with
// AliasAttributes an address that is verified or a preferred_username.
func (p *pool) signsIn(name string) *user {
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
			if u.owns(attribute) && p.equal(u.attributes[attribute], name) {
				return u
			}
		}
	}
	return nil
}

// takenBy finds another user who signs in with a value of an attribute.
func (p *pool) takenBy(attribute, value string, except *user) *user {
	username := slices.Contains(p.usernames, attribute)
	alias := slices.Contains(p.aliases, attribute)
	if !username && !alias {
		return nil
	}
	for _, u := range p.users {
		if u != except && u.has(attribute) && p.equal(u.attributes[attribute], value) && (username || u.owns(attribute)) {
			return u
		}
	}
	return nil
}
