package emulator

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

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
	sessionLife    time.Duration
	callbacks      []string
	logouts        []string
	oauthFlows     []string
	oauthScopes    []string
}

var (
	defaultFlows = []string{"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"}
	allowedFlows = append([]string{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"}, defaultFlows...)
	// standardScopes are those that exist without a resource server.
	standardScopes = []string{"openid", "email", "phone", "profile", adminScope}
)

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
		revocation:  seed.EnableTokenRevocation == nil || *seed.EnableTokenRevocation,
		hidesUsers:  seed.PreventUserExistenceErrors == "ENABLED",
		rotates:     seed.RefreshTokenRotation.Feature == "ENABLED",
		grace:       time.Duration(seed.RefreshTokenRotation.RetryGracePeriodSeconds) * time.Second,
		sessionLife: time.Duration(cmp.Or(seed.AuthSessionValidity, 3)) * time.Minute,
		callbacks:   seed.CallbackURLs, logouts: seed.LogoutURLs,
		oauthFlows: seed.AllowedOAuthFlows, oauthScopes: seed.AllowedOAuthScopes,
	}
	if err := c.applySettings(seed); err != nil {
		return err
	}
	p.clients[c.id] = c
	return nil
}

// applySettings checks the settings of a client and fills in their defaults.
func (c *client) applySettings(seed ClientSeed) error {
	if err := checkAllowed([]setting{
		{"ExplicitAuthFlows", seed.ExplicitAuthFlows, allowedFlows},
		{"AllowedOAuthFlows", seed.AllowedOAuthFlows, []string{"code"}},
	}); err != nil {
		return err
	}
	for _, scope := range seed.AllowedOAuthScopes {
		if !slices.Contains(standardScopes, scope) && !strings.Contains(scope, "/") {
			return fmt.Errorf("AllowedOAuthScopes: %q is neither a standard scope nor one of a resource server", scope)
		}
	}
	if !slices.Contains([]string{"", "ENABLED", "LEGACY"}, seed.PreventUserExistenceErrors) {
		return fmt.Errorf("PreventUserExistenceErrors %q is neither ENABLED nor LEGACY", seed.PreventUserExistenceErrors)
	}
	if !slices.Contains([]string{"", "ENABLED", "DISABLED"}, seed.RefreshTokenRotation.Feature) {
		return fmt.Errorf("RefreshTokenRotation %q is neither ENABLED nor DISABLED", seed.RefreshTokenRotation.Feature)
	}
	if grace := seed.RefreshTokenRotation.RetryGracePeriodSeconds; grace < 0 || grace > 60 {
		return fmt.Errorf("RetryGracePeriodSeconds is 0–60")
	}
	if seed.AuthSessionValidity != 0 && (seed.AuthSessionValidity < 3 || seed.AuthSessionValidity > 15) {
		return fmt.Errorf("AuthSessionValidity is 3–15 minutes")
	}
	for _, link := range slices.Concat(seed.CallbackURLs, seed.LogoutURLs) {
		if u, err := url.Parse(link); err != nil || u.Scheme == "" || u.Fragment != "" {
			return fmt.Errorf("the URL %q is not absolute, or has a fragment", link)
		}
	}
	if c.flows == nil {
		c.flows = defaultFlows
	}
	return c.setLifetimes(seed)
}

// setLifetimes sets how long the tokens of a client are good.
func (c *client) setLifetimes(seed ClientSeed) error {
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
	return nil
}

var units = map[string]time.Duration{"seconds": time.Second, "minutes": time.Minute, "hours": time.Hour, "days": 24 * time.Hour}

// mayRead reports whether the client may read an attribute; sub always.
func (c *client) mayRead(name string) bool {
	return c.read == nil || name == "sub" || grants(c.read, name)
}

// mayWrite reports whether the client's WriteAttributes allow a user to write an
// attribute. Required attributes are always writable, developer-only ones never.
func (c *client) mayWrite(name string) bool {
	a := c.pool.schema[name]
	return !a.developerOnly && (c.write == nil || a.required || grants(c.write, name))
}

func grants(list []string, name string) bool {
	return slices.Contains(list, name) || slices.Contains(list, "oidc:profile") && slices.Contains(oidcProfile, name)
}
