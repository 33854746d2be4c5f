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

// Config is the content of the config file: the pools, sorted by name, and the
// name of the default one.
type Config struct {
	Path    string
	Default string
	Pools   []Pool
	// Empty is true when the file is missing or blank.
	Empty bool
}

// Pool is one section [pools.NAME] of the config file. Every key may be missing;
// flags and environment can supply it. It has no client secret: that belongs in
// the vault, a prompt or the environment.
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
	// Attributes are the team's rules for attributes of the pool, sorted by name.
	Attributes []Attribute `toml:"-"`
}

// poolSection is a section as the parser reads it; readTeam reads the tables of
// its attributes.
type poolSection struct {
	Pool
	Attributes map[string]map[string]any `toml:"attributes"`
}

// configFile is the whole file.
type configFile struct {
	Pool  string                 `toml:"pool"`
	Pools map[string]poolSection `toml:"pools"`
}

// ConfigVariable is the environment variable with the path of the config file.
const ConfigVariable = "COGNITO_PROFILE_CONFIG"

// ConfigPath returns the path of the config file, whether it exists or not: from
// the environment, else cognito-profile/config.toml in the XDG configuration
// folder.
func ConfigPath(getenv func(string) string) string {
	if path := getenv(ConfigVariable); path != "" {
		return path
	}
	return filepath.Join(xdg.ConfigHome, appName, "config.toml")
}

// ReadConfig reads the config file. A missing file is an empty Config; every
// error is a *ConfigFileError. What killed writers left beside the file and the
// descriptions of pools is removed on the way.
func ReadConfig(path string) (Config, error) {
	removeStaleTemps(filepath.Dir(linkTarget(path)))
	removeStaleTemps(filepath.Dir(poolPath(path, "")))
	data, err := readFile(path, maxConfigSize)
	if errors.Is(err, os.ErrNotExist) {
		return Config{Path: path, Empty: true}, nil
	}
	if err != nil {
		return Config{Path: path}, fileFault(path, err)
	}
	return parseConfig(path, data)
}

// byteOrderMark is what some editors on Windows put at the start of a file.
var byteOrderMark = []byte("\xef\xbb\xbf")

// parseConfig reads the file and returns its first fault, hints aside, as the
// error.
func parseConfig(path string, data []byte) (Config, error) {
	c, faults := inspectConfig(path, data)
	for _, fault := range faults {
		if !fault.Hint {
			return c, fault
		}
	}
	return c, nil
}

// inspectConfig reads in three steps: the syntax, then keys that must not be in
// the file, then the values. It returns all faults of the first step that has
// any, in the order of the file.
func inspectConfig(path string, data []byte) (Config, []*ConfigFileError) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	c := Config{Path: path}
	if err := toml.Unmarshal(data, &map[string]any{}); err != nil {
		return c, []*ConfigFileError{syntaxError(path, err)}
	}
	var faults []*ConfigFileError
	found := positionsOf(data)
	for _, p := range found {
		if !p.namesPool() && isSecret(p.key[len(p.key)-1]) {
			faults = append(faults, p.fault(path, ConfigSecret, ""))
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
		p.Attributes, wrong = readTeam(path, name, section.Attributes, found)
		faults = append(faults, wrong...)
		c.Pools = append(c.Pools, p)
	}
	slices.SortFunc(c.Pools, func(a, b Pool) int { return strings.Compare(a.Name, b.Name) })
	faults = append(faults, c.check(found)...)
	slices.SortFunc(faults, func(a, b *ConfigFileError) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column, strings.Compare(a.Key, b.Key))
	})
	return c, faults
}

// storages are the protections that a pool may ask for.
var storages = []Protection{session.InKeychain, session.ByPassphrase, session.InMemory}

const maxPort = 1<<16 - 1

// check finds values of the right type that make no sense.
func (c Config) check(where positions) []*ConfigFileError {
	var faults []*ConfigFileError
	for _, p := range c.Pools {
		if !slices.Contains(storages, p.Storage) {
			faults = append(faults, where.at("pools", p.Name, "storage").fault(c.Path, ConfigBadValue, WantStorage))
		}
		port := where.at("pools", p.Name, "redirect_port")
		if p.RedirectPort < 0 || p.RedirectPort > maxPort || p.RedirectPort == 0 && port.line > 0 {
			faults = append(faults, port.fault(c.Path, ConfigBadValue, WantPort))
		}
	}
	if _, known := c.Pool(c.Default); c.Default != "" && !known {
		faults = append(faults, where.at("pool").fault(c.Path, ConfigNoSuchPool, WantPool))
	}
	return faults
}
