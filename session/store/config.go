package store

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"

	"cognito-profile/session"
)

// Config is the config file: the pools by name, sorted, and which of them is
// meant when nobody says.
type Config struct {
	Path    string
	Default string
	Pools   []Pool
	// Empty says that there is no such file, or nothing in it.
	Empty bool
}

// Pool is one section [pools.NAME] of the config file. Everything in it may be
// missing; flags and environment can say the rest. There is no client secret
// among it: that is for the vault, a prompt or the environment.
type Pool struct {
	Name           string            `toml:"-"`
	Region         string            `toml:"region"`
	ClientID       string            `toml:"client_id"`
	UserPoolID     string            `toml:"user_pool_id"`
	Domain         string            `toml:"domain"`        // of managed login
	RedirectPort   int               `toml:"redirect_port"` // 0 when not given
	Endpoint       string            `toml:"endpoint"`
	Storage        Protection        `toml:"storage"`          // InKeychain when not given
	PasswordSignIn bool              `toml:"password_sign_in"` // USER_PASSWORD_AUTH is agreed to
	ClientMetadata map[string]string `toml:"client_metadata"`
	// Attributes are what a team says about its pool's, sorted by name.
	Attributes []Attribute `toml:"-"`
}

// poolSection is a section as the parser reads it; readTeam reads the tables of
// its attributes.
type poolSection struct {
	Pool
	Attributes map[string]map[string]any `toml:"attributes"`
}

// configFile is the file as a whole.
type configFile struct {
	Pool  string                 `toml:"pool"`
	Pools map[string]poolSection `toml:"pools"`
}

// ConfigVariable names the config file in the environment.
const ConfigVariable = "COGNITO_PROFILE_CONFIG"

// ConfigPath is where the config file is, or would be: where the environment
// says, else cognito-profile/config.toml in the XDG folder for configuration.
func ConfigPath(getenv func(string) string) string {
	if path := getenv(ConfigVariable); path != "" {
		return path
	}
	withHome()
	return filepath.Join(xdg.ConfigHome, program, "config.toml")
}

// ReadConfig reads the config file. A missing file is an empty Config; every
// error is a *ConfigFileError.
func ReadConfig(path string) (Config, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return Config{Path: path, Empty: true}, nil
	}
	if err != nil {
		return Config{Path: path}, &ConfigFileError{Path: path, Reason: ConfigUnreadable, Cause: err}
	}
	return parseConfig(path, data)
}

// byteOrderMark is what some editors on Windows begin a file with.
var byteOrderMark = []byte("\xef\xbb\xbf")

// parseConfig reads the file and refuses it for the first thing that is wrong.
func parseConfig(path string, data []byte) (Config, error) {
	c, faults := inspectConfig(path, data)
	for _, fault := range faults {
		if !fault.Hint {
			return c, fault
		}
	}
	return c, nil
}

// inspectConfig reads in three steps, so that a fault is about one thing: the
// syntax, then what may not be in it, then the values. It gives all faults of
// the first step that has some, in the order of the file.
func inspectConfig(path string, data []byte) (Config, []*ConfigFileError) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	c := Config{Path: path}
	if err := toml.Unmarshal(data, &map[string]any{}); err != nil {
		return c, []*ConfigFileError{syntaxError(path, err)}
	}
	var faults []*ConfigFileError
	spots := spotsOf(data)
	for _, s := range spots {
		if !s.namesPool() && isSecret(s.key[len(s.key)-1]) {
			faults = append(faults, s.fault(path, ConfigSecret, ""))
		}
	}
	if len(faults) > 0 {
		return c, faults
	}
	var file configFile
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&file)
	if err != nil {
		return c, valueErrors(path, err)
	}
	c.Default, c.Empty = file.Pool, len(bytes.TrimSpace(data)) == 0
	for name, section := range file.Pools {
		p := section.Pool
		p.Name = name
		if p.Storage == "" {
			p.Storage = session.InKeychain
		}
		var wrong []*ConfigFileError
		p.Attributes, wrong = readTeam(path, name, section.Attributes, spots)
		faults = append(faults, wrong...)
		c.Pools = append(c.Pools, p)
	}
	slices.SortFunc(c.Pools, func(a, b Pool) int { return strings.Compare(a.Name, b.Name) })
	faults = append(faults, c.check(spots)...)
	slices.SortFunc(faults, func(a, b *ConfigFileError) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column, strings.Compare(a.Key, b.Key))
	})
	return c, faults
}

// storages are the protections that a pool may ask for.
var storages = []Protection{session.InKeychain, session.ByPassphrase, session.InMemory}

const largestPort = 1<<16 - 1

// check finds values that have the right type but make no sense.
func (c Config) check(spots spots) []*ConfigFileError {
	var faults []*ConfigFileError
	for _, p := range c.Pools {
		if !slices.Contains(storages, p.Storage) {
			faults = append(faults, spots.at("pools", p.Name, "storage").fault(c.Path, ConfigBadValue, WantStorage))
		}
		port := spots.at("pools", p.Name, "redirect_port")
		if p.RedirectPort < 0 || p.RedirectPort > largestPort || p.RedirectPort == 0 && port.line > 0 {
			faults = append(faults, port.fault(c.Path, ConfigBadValue, WantPort))
		}
	}
	if _, known := c.Pool(c.Default); c.Default != "" && !known {
		faults = append(faults, spots.at("pool").fault(c.Path, ConfigNoSuchPool, WantPool))
	}
	return faults
}
