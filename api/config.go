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

// Config has the connection, and what only code can give. One of Region, Endpoint
// and UserPoolID has to be set; the zero value of every other field is usable.
type Config struct {
	settings.Connection
	// ClientSecret is that of the app client, if it has one.
	ClientSecret session.Secret
	// HTTP sends the requests; nil is a transport of our own, the only one to which
	// CABundle and the proxy settings apply.
	HTTP http.RoundTripper
	// Log gets an entry for each attempt and call, without their bodies; may be nil.
	Log *slog.Logger
	// Listen opens the port of the callback; nil is net.ListenConfig.
	Listen func(ctx context.Context, network, address string) (net.Listener, error)
	// Now is the clock of ReadAt, Expires and At; nil is time.Now.
	Now func() time.Time
}

// Reason is what is wrong with a setting.
type Reason string

// Every reason, in words under config.<reason>.
var (
	RegionMissing      = reasons.add("region_missing")
	RegionForm         = reasons.add("region_form")
	PoolForm           = reasons.add("pool_form")
	ClientForm         = reasons.add("client_form")
	ClientMissing      = reasons.add("client_missing") // of SignIn, Refresh and Revoke
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
	CABundleMissing    = reasons.add("ca_bundle_missing")
	CABundleUnreadable = reasons.add("ca_bundle_unreadable")
	CABundleEmpty      = reasons.add("ca_bundle_empty")
)

var reasons list[Reason]

// Reasons lists every reason.
func Reasons() []Reason { return reasons }

// list collects values as they are declared, so that each is typed once.
type list[T any] []T

//go:noinline
func (l *list[T]) add(value T) T {
	*l = append(*l, value)
	return value
}

// ConfigError is a setting that cannot be used; nothing was sent. Value is what was
// given, or empty where it may have a password in it.
type ConfigError struct {
	Setting settings.Name
	Value   string
	Reason  Reason
	Cause   error
}

// Error is for logs; people get the words of the reason.
func (e *ConfigError) Error() string { return "setting " + string(e.Setting) + ": " + string(e.Reason) }

// Words returns the keys of the text for people, and pairs of place and value.
func (e *ConfigError) Words() (keys, places []string) {
	return []string{"config." + string(e.Reason)}, []string{"value", e.Value}
}

// Unwrap returns the cause, such as why a file could not be read.
func (e *ConfigError) Unwrap() error { return e.Cause }

// region returns the region, which may be empty with a custom endpoint. There only
// a region that was set has to have the form of one: emulators use any pool id.
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

// target is the result of the settings.
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

// CheckClient refuses a missing or malformed app client id with a *ConfigError.
func CheckClient(id string) error {
	if id == "" {
		return errNoClient
	}
	return Config{Connection: settings.Connection{ClientID: id}}.checkClient()
}

// maxMetadata is the most characters of a name or value of client metadata (API
// reference, ClientMetadata).
const maxMetadata = 131072

// checkMetadata puts the name alone into the error: a value may be meant for the
// triggers only.
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
