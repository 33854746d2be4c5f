package api

import (
	"cmp"
	"context"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"
	"unicode/utf8"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// Config is a connection, and beside it what only code can give. One of Region,
// Endpoint and UserPoolID has to say where the service is; the zero value of
// everything else is usable.
type Config struct {
	settings.Connection
	// ClientSecret is the app client's, if it has one.
	ClientSecret session.Secret
	// HTTP carries the requests; nil takes a transport of our own, to which
	// alone CABundle and the proxy settings apply.
	HTTP http.RoundTripper
	// Log hears of calls, without anything that they bring or get; nil for nobody.
	Log *slog.Logger
	// Listen opens the port of the callback; nil takes net.ListenConfig.
	Listen func(ctx context.Context, network, address string) (net.Listener, error)
	// Now is the clock of ReadAt, Expires and At; nil is time.Now.
	Now func() time.Time
}

// Reason says what is wrong with a setting.
type Reason string

// Every reason, in words under config.<reason>.
var (
	RegionMissing      = reasons.add("region_missing")
	RegionForm         = reasons.add("region_form")
	PoolForm           = reasons.add("pool_form")
	ClientForm         = reasons.add("client_form")
	ClientMissing      = reasons.add("client_missing") // said by SignIn, Refresh and Revoke
	EndpointForm       = reasons.add("endpoint_form")
	EndpointScheme     = reasons.add("endpoint_scheme")
	EndpointHost       = reasons.add("endpoint_host")
	EndpointUser       = reasons.add("endpoint_user")
	EndpointExtra      = reasons.add("endpoint_extra")
	EndpointInsecure   = reasons.add("endpoint_insecure")
	DomainForm         = reasons.add("domain_form")
	DomainRegion       = reasons.add("domain_region") // a prefix, and no region to complete it
	DomainInsecure     = reasons.add("domain_insecure")
	MetadataName       = reasons.add("metadata_name")
	MetadataLong       = reasons.add("metadata_long")
	CABundleUnreadable = reasons.add("ca_bundle_unreadable")
	CABundleEmpty      = reasons.add("ca_bundle_empty")
)

var reasons list[Reason]

// Reasons lists every reason.
func Reasons() []Reason { return reasons }

// list collects values as they are declared, so that each is typed once.
type list[T any] []T

func (l *list[T]) add(value T) T {
	*l = append(*l, value)
	return value
}

// ConfigError says that a setting cannot be used; nothing was sent. Value is
// what was given, except where it may hold a password: then it is empty.
type ConfigError struct {
	Setting settings.Name
	Value   string
	Reason  Reason
	Cause   error
}

// Error is for logs; people get the words of the reason.
func (e *ConfigError) Error() string { return "setting " + string(e.Setting) + ": " + string(e.Reason) }

// Words are the keys of the text for people, and what fills its places.
func (e *ConfigError) Words() (keys, places []string) {
	return []string{"config." + string(e.Reason)}, []string{"value", e.Value}
}

// Unwrap gives the cause, such as why a file could not be read.
func (e *ConfigError) Unwrap() error { return e.Cause }

// region decides which region is meant. Beside an endpoint of one's own it
// means nothing, and emulators name pools as they like, so that only a region
// that was asked for by name is held to the form there.
func (c Config) region() (string, error) {
	if c.UserPoolID != "" && !session.IsPoolID(c.UserPoolID) {
		return "", &ConfigError{Setting: settings.UserPoolID, Value: c.UserPoolID, Reason: PoolForm}
	}
	poolRegion, _ := session.SplitPoolID(c.UserPoolID)
	sources := []struct {
		setting settings.Name
		region  string
		given   string
		wrong   Reason
	}{
		{settings.Region, c.Region, c.Region, RegionForm},
		{settings.UserPoolID, poolRegion, c.UserPoolID, PoolForm},
		{settings.Region, c.DefaultRegion, c.DefaultRegion, RegionForm},
	}
	for i, s := range sources {
		if s.region == "" {
			continue
		}
		if session.IsRegion(s.region) {
			return s.region, nil
		}
		if i == 0 || c.Endpoint == "" {
			return "", &ConfigError{Setting: s.setting, Value: s.given, Reason: s.wrong}
		}
	}
	if c.Endpoint == "" {
		return "", &ConfigError{Setting: settings.Region, Reason: RegionMissing}
	}
	return "", nil
}

// Check refuses settings that can't be used; the error is a *ConfigError. It
// touches neither files nor the network.
func (c Config) Check() error {
	_, err := c.resolve()
	return err
}

// target is where the settings lead.
type target struct {
	region  string
	address *url.URL // of the API
	domain  string   // of the sign-in pages, "" when it is not known
}

func (c Config) resolve() (t target, err error) {
	if t.region, err = c.region(); err != nil {
		return t, err
	}
	if err = cmp.Or(c.checkClient(), c.checkMetadata()); err != nil {
		return t, err
	}
	if t.address, err = c.endpoint(t.region); err != nil {
		return t, err
	}
	t.domain, err = c.domain(t.region)
	return t, err
}

// CheckClient refuses an app client id that can't be one, or that is missing,
// with a *ConfigError.
func CheckClient(id string) error {
	if id == "" {
		return errNoClient
	}
	return Config{Connection: settings.Connection{ClientID: id}}.checkClient()
}

// maxMetadata is how many characters a name or value of client metadata has at
// most (API reference, ClientMetadata).
const maxMetadata = 131072

// checkMetadata tells the name alone: what is handed to triggers may be meant
// for them only.
func (c Config) checkMetadata() error {
	for _, name := range slices.Sorted(maps.Keys(c.ClientMetadata)) {
		switch {
		case name == "":
			return &ConfigError{Setting: settings.ClientMetadata, Reason: MetadataName}
		case utf8.RuneCountInString(name) > maxMetadata, utf8.RuneCountInString(c.ClientMetadata[name]) > maxMetadata:
			return &ConfigError{Setting: settings.ClientMetadata, Value: string([]rune(name)[:min(32, utf8.RuneCountInString(name))]), Reason: MetadataLong}
		}
	}
	return nil
}

func (c Config) checkClient() error {
	if c.ClientID != "" && !session.IsClientID(c.ClientID) {
		return &ConfigError{Setting: settings.ClientID, Value: c.ClientID, Reason: ClientForm}
	}
	return nil
}
