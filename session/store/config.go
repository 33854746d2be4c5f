package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/adrg/xdg"

	"cognito-profile/session/settings"
)

// Config is the content of the config file: the settings at its top, and the
// pools, sorted by name.
type Config struct {
	Path        string
	Preferences settings.Layer
	Pools       []Pool
	// Empty is true when the file is missing or blank.
	Empty bool
	// Missing is true when there is no such file.
	Missing bool
}

// Pool is one section [pools.NAME] of the config file. Every key may be missing;
// flags and environment can supply it. It has no client secret: that belongs in
// the vault, a prompt or the environment.
type Pool struct {
	Name     string
	Settings settings.Layer
	// Attributes are the team's rules for attributes of the pool, sorted by name.
	Attributes []Attribute
}

// ConfigPath returns the path of the config file, whether it exists or not: the
// one that the settings name, else cognito-profile/config.toml in the XDG
// configuration folder.
func ConfigPath(named string) string {
	if named != "" {
		return named
	}
	withHome()
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
		return Config{Path: path, Empty: true, Missing: true}, nil
	}
	if err != nil {
		return Config{Path: path}, fileFault(path, err)
	}
	return parseConfig(path, data)
}

// byteOrderMark is what some editors on Windows put at the start of a file.
var byteOrderMark = []byte("\xef\xbb\xbf")

// parseConfig reads the file and returns its first fault, hints aside, as the
// error; a secret in it comes before all others.
func parseConfig(path string, data []byte) (Config, error) {
	c, faults := inspectConfig(path, data)
	if secret := slices.IndexFunc(faults, func(f *ConfigFileError) bool { return f.Reason == ConfigSecret }); secret >= 0 {
		return c, faults[secret]
	}
	for _, fault := range faults {
		if !fault.Hint {
			return c, fault
		}
	}
	return c, nil
}
