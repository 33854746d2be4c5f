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
	"strings"
	"time"
	"unicode/utf8"

	"cognito-profile/session"
)

// Config says which user pool to talk to and how to reach it. The zero value
// of every field but Region, Endpoint and UserPoolID is usable; one of those
// three has to say where the service is.
type Config struct {
	// Region as in "eu-west-1". Empty takes the region of the pool id, and
	// after that DefaultRegion.
	Region string
	// DefaultRegion is what the machine says (AWS_REGION). The pool id is
	// asked first: a pool answers in its own region alone.
	DefaultRegion string
	// Endpoint replaces the service's own address; http or https, with an
	// optional path. Empty takes the region's.
	Endpoint string
	// UserPoolID as in "eu-west-1_AbCdEf123". It gives the region, no more.
	UserPoolID string
	// ClientID and ClientSecret are the app client's. Signing in, refreshing
	// and revoking need the id, and the secret if the client has one.
	ClientID     string
	ClientSecret session.Secret
	// Domain is that of the pool's sign-in pages: the prefix of a domain of
	// Cognito, a whole host, or an address. Signing in with a browser needs it.
	// RedirectPort is the one in the callback that is registered for the app
	// client, http://localhost:PORT/callback; 0 takes 8765.
	Domain       string
	RedirectPort int
	// ClientMetadata is handed to the pool's Lambda triggers as it is.
	ClientMetadata map[string]string
	// InsecureEndpoint allows http beyond this machine: tokens and passwords
	// then cross the network readable by anyone on the way.
	InsecureEndpoint bool
	// CABundle is the path of a PEM file whose certificates replace the
	// system's, as AWS_CA_BUNDLE does for every AWS SDK.
	CABundle string
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

// FromEnvironment reads what the AWS settings of the machine say, by the names
// that every AWS SDK honours (AWS SDKs and Tools Reference Guide, "Service-specific
// endpoints" and "AWS Region"). An empty variable counts as unset. Profiles and
// credentials are not read.
func FromEnvironment(getenv func(string) string) Config {
	first := func(names ...string) string {
		for _, name := range names {
			if value := strings.TrimSpace(getenv(name)); value != "" {
				return value
			}
		}
		return ""
	}
	c := Config{
		DefaultRegion: first("AWS_REGION", "AWS_DEFAULT_REGION"),
		CABundle:      first("AWS_CA_BUNDLE"),
	}
	if !strings.EqualFold(first("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true") {
		c.Endpoint = first("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "AWS_ENDPOINT_URL")
	}
	return c
}

// Setting names the part of a Config that is wrong.
type Setting string

// The settings that are checked.
const (
	SettingRegion   Setting = "region"
	SettingEndpoint Setting = "endpoint"
	SettingPool     Setting = "user_pool"
	SettingClient   Setting = "client_id"
	SettingDomain   Setting = "domain"
	SettingMetadata Setting = "client_metadata"
	SettingCABundle Setting = "ca_bundle"
)

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
	Setting Setting
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
		return "", &ConfigError{Setting: SettingPool, Value: c.UserPoolID, Reason: PoolForm}
	}
	poolRegion, _ := session.SplitPoolID(c.UserPoolID)
	sources := []struct {
		setting Setting
		region  string
		given   string
		wrong   Reason
	}{
		{SettingRegion, c.Region, c.Region, RegionForm},
		{SettingPool, poolRegion, c.UserPoolID, PoolForm},
		{SettingRegion, c.DefaultRegion, c.DefaultRegion, RegionForm},
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
		return "", &ConfigError{Setting: SettingRegion, Reason: RegionMissing}
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
	return Config{ClientID: id}.checkClient()
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
			return &ConfigError{Setting: SettingMetadata, Reason: MetadataName}
		case utf8.RuneCountInString(name) > maxMetadata, utf8.RuneCountInString(c.ClientMetadata[name]) > maxMetadata:
			return &ConfigError{Setting: SettingMetadata, Value: string([]rune(name)[:min(32, utf8.RuneCountInString(name))]), Reason: MetadataLong}
		}
	}
	return nil
}

func (c Config) checkClient() error {
	if c.ClientID != "" && !session.IsClientID(c.ClientID) {
		return &ConfigError{Setting: SettingClient, Value: c.ClientID, Reason: ClientForm}
	}
	return nil
}
