package store

import (
	"slices"
	"strconv"

	"cognito-profile/session/listing"
	"cognito-profile/session/sorting"
)

// Pool finds a pool by name.
func (c Config) Pool(name string) (Pool, bool) {
	at := slices.IndexFunc(c.Pools, func(p Pool) bool { return p.Name == name })
	if at < 0 {
		return Pool{}, false
	}
	return c.Pools[at], true
}

// Select returns the named pool, else the default one, the one used last, or the
// only one; found is false when none of these exists. The error is a
// *NoPoolError: the name is not in the file.
func (c Config) Select(name, last string) (pool Pool, found bool, err error) {
	if name != "" {
		p, found := c.Pool(name)
		if !found {
			return Pool{}, false, &NoPoolError{Name: name, Path: c.Path, Known: c.names(), Missing: c.Missing}
		}
		return p, true, nil
	}
	for _, candidate := range []string{c.defaultPool(), last} {
		if p, found := c.Pool(candidate); found {
			return p, true, nil
		}
	}
	if len(c.Pools) == 1 {
		return c.Pools[0], true, nil
	}
	return Pool{}, false, nil
}

// defaultPool is the name of the pool that the file chooses, "" for none.
func (c Config) defaultPool() string { return c.Preferences.Values().Pool }

// LastFirst returns the pools by name, the one used last at the front.
func (c Config) LastFirst(last string) []Pool {
	list := slices.Clone(c.Pools)
	sorting.By(list, func(a, b Pool) int {
		switch last {
		case a.Name:
			return -1
		case b.Name:
			return 1
		}
		return 0
	})
	return list
}

// CheckName returns a *ConfigFileError for the name of an existing pool. Any
// other name is valid, "" too: see FreeName.
func (c Config) CheckName(name string) error {
	if _, taken := c.Pool(name); taken {
		return &ConfigFileError{Path: c.Path, Reason: ConfigPoolExists, Key: name}
	}
	return nil
}

// FreeName returns a name that no pool has, for a pool without one.
func (c Config) FreeName() string {
	const base = "my-pool"
	for n := 2; ; n++ {
		name := base
		if n > 2 {
			name += "-" + strconv.Itoa(n-1)
		}
		if _, taken := c.Pool(name); !taken {
			return name
		}
	}
}

func (c Config) names() []string {
	var names []string
	for _, p := range c.Pools {
		names = append(names, p.Name)
	}
	return names
}

// NoPoolError is a name that is not that of a pool in the config file.
type NoPoolError struct {
	Name, Path string
	Known      []string
	Missing    bool // there is no such file
}

// Error is for logs; people get Words.
func (e *NoPoolError) Error() string {
	return "config: " + e.Path + ": no pool " + strconv.Quote(e.Name)
}

// Words returns the key of the text for people and the values for its
// placeholders.
func (e *NoPoolError) Words() (keys, places []string) {
	key := "no_such_pool"
	switch {
	case e.Missing:
		key = "no_config_file"
	case len(e.Known) == 0:
		key = "no_pools"
	}
	return []string{key}, []string{"pool", e.Name, "file", e.Path, "pools", listing.Of(e.Known)}
}
