package connect

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"time"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// probeWait is how long one question to the service may take, unless Surroundings say it.
const probeWait = 5 * time.Second

// Surroundings are what Examine looks at beside the settings and the service.
type Surroundings struct {
	Keychain store.Keychain // nil is that of the system
	Folder   string         // of the records, "" for the usual one
	Wait     time.Duration  // for the answer to one question, 0 for probeWait
	// Certificates are those that this machine trusts; nil is x509.SystemCertPool.
	Certificates func() (*x509.CertPool, error)
}

// examination is what is known so far.
type examination struct {
	request  Request
	around   Surroundings
	config   store.Config
	section  store.Pool
	values   settings.Values
	chosen   bool        // there is a pool to ask about
	api      api.Config  // completed by a token
	tokenErr error       // why the token that was brought can't be used
	client   *api.Client // nil when the settings are wrong
	wrong    error       // what is wrong with them
	answers  answers
}

// answers are what the service said, without a sign-in.
type answers struct {
	way         *session.Fault // what is wrong with the way to it; then the rest was not asked
	pool, flows *session.Fault
	pages       *session.Fault
	registered  bool // the pages know the app client and the callback
	asked       bool
}

// probe is what is looked at, in words doctor.<name>; a Diagnosis without a level has
// nothing to say.
type probe struct {
	name string
	look func(*examination, context.Context) session.Diagnosis
}

// probes are in the order in which they are shown: what the later ones need first.
var probes = []probe{
	{"config", (*examination).lookAtConfig},
	{"pool", (*examination).lookAtChoice},
	{"region", (*examination).lookAtRegion},
	{"proxy", (*examination).lookAtProxy},
	{"certificates", (*examination).lookAtCertificates},
	{"service", (*examination).lookAtService},
	{"clock", (*examination).lookAtClock},
	{"user_pool", (*examination).lookAtUserPool},
	{"client", (*examination).lookAtClient},
	{"flows", (*examination).lookAtFlows},
	{"pages", (*examination).lookAtPages},
	{"scope", (*examination).lookAtScope},
	{"keychain", (*examination).lookAtKeychain},
	{"folder", (*examination).lookAtFolder},
}

// Examine looks at the settings, asks the service what it answers without a sign-in,
// and looks at where things are kept. It sends no secret, changes nothing, and takes at
// most three times probeWait and the wait for a keychain.
func Examine(ctx context.Context, r Request, around Surroundings) []session.Diagnosis {
	e := &examination{request: r, around: around}
	var found []session.Diagnosis
	for _, p := range probes {
		if d := p.look(e, ctx); d.Level != "" {
			d.Probe = p.name
			found = append(found, d)
		}
	}
	return found
}

// good, attention and broken are what was found, by its key and pairs of place and value.
func good(key string, places ...string) session.Diagnosis {
	return session.Diagnosis{Level: session.Good, Key: key, Places: places}
}

func attention(key string, places ...string) session.Diagnosis {
	return session.Diagnosis{Level: session.Attention, Key: key, Places: places}
}

func broken(key string, places ...string) session.Diagnosis {
	return session.Diagnosis{Level: session.Broken, Key: key, Places: places}
}

// failed is an error that has words of its own.
func failed(level session.Level, err error) session.Diagnosis {
	return session.Diagnosis{Level: level, Err: err}
}

// lookAtConfig reads the config file.
func (e *examination) lookAtConfig(context.Context) session.Diagnosis {
	e.values = e.request.Settings.Values()
	var err error
	e.config, err = e.request.config()
	switch {
	case err != nil:
		return failed(session.Broken, err)
	case e.config.Empty:
		return good("config.none", "file", e.config.Path)
	}
	return good("config.read", "file", e.config.Path)
}

// lookAtChoice finds which pool a start of the program would open.
func (e *examination) lookAtChoice(context.Context) session.Diagnosis {
	given := e.values
	if given.Demo != "" {
		return good("pool.demo")
	}
	var d session.Diagnosis
	if e.chosen = true; given.Pool == "" && (given.ClientID != "" || e.request.Token != "") {
		d = good("pool.given")
	} else {
		d = e.choose(given.Pool)
	}
	if !e.chosen {
		return d
	}
	e.values = settings.Over(e.request.Settings, e.section.Settings, e.config.Preferences).Values()
	e.api = api.Config{Connection: e.values.Connection, ClientSecret: e.request.ClientSecret, Log: e.request.Log}
	if e.request.Token != "" {
		e.api, _, e.tokenErr = e.api.ForToken(e.request.Token, time.Now())
	}
	e.client, e.wrong = api.New(e.api)
	return d
}

// choose selects the section of the config file.
func (e *examination) choose(name string) session.Diagnosis {
	section, found, err := e.config.Select(name, store.LastPool(""))
	e.section = section
	switch {
	case err != nil:
		e.chosen = false
		return failed(session.Broken, err)
	case found:
		return good("pool.named", "pool", section.Name)
	case len(e.config.Pools) > 0:
		e.chosen = false
		return attention("pool.several", "pool", e.config.Pools[0].Name)
	}
	// A region or the id of a pool may be set all the same.
	e.chosen = cmp.Or(e.values.Region, e.values.UserPoolID, e.values.Endpoint) != ""
	return attention("pool.none")
}

// setting is the error about one of these settings, nil for others.
func (e *examination) setting(names ...settings.Name) error {
	if wrong, is := errors.AsType[*api.ConfigError](e.wrong); is {
		for _, name := range names {
			if wrong.Setting == name {
				return wrong
			}
		}
	}
	return nil
}

func (e *examination) lookAtRegion(context.Context) session.Diagnosis {
	c := e.api.Connection
	ofPool, _ := session.SplitPoolID(c.UserPoolID)
	switch wrong := e.setting(settings.Region, settings.UserPoolID, settings.Endpoint); {
	case !e.chosen:
		return session.Diagnosis{}
	case wrong != nil:
		return failed(session.Broken, wrong)
	case c.Endpoint != "" && e.client != nil:
		return good("region.endpoint", "host", e.client.Host())
	case c.Region != "" && ofPool != "" && c.Region != ofPool:
		return broken("region.other", "pool", c.UserPoolID, "name", c.Region)
	case c.Region != "":
		return good("region.set", "name", c.Region)
	case ofPool != "":
		return good("region.of_pool", "name", ofPool)
	}
	return good("region.of_machine", "name", c.DefaultRegion)
}

func (e *examination) lookAtProxy(context.Context) session.Diagnosis {
	if e.client == nil {
		return session.Diagnosis{}
	}
	host, err := e.client.Proxy()
	switch {
	case err != nil:
		return failed(session.Broken, err)
	case host == "":
		return good("proxy.none")
	}
	return good("proxy.used", "host", host)
}

func (e *examination) lookAtCertificates(context.Context) session.Diagnosis {
	switch wrong := e.setting(settings.CABundle); {
	case wrong != nil:
		return failed(session.Broken, wrong)
	case e.client == nil:
		return session.Diagnosis{}
	case e.values.CABundle != "":
		return good("certificates.bundle", "file", e.values.CABundle)
	}
	certificates := e.around.Certificates
	if certificates == nil {
		certificates = x509.SystemCertPool
	}
	if trusted, err := certificates(); err != nil || trusted.Equal(x509.NewCertPool()) {
		return attention("certificates.none")
	}
	return good("certificates.system")
}
