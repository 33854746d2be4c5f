package store

import (
	"slices"
	"strconv"
	"strings"
)

// Pool finds a pool by name.
func (c Config) Pool(name string) (Pool, bool) {
	at := slices.IndexFunc(c.Pools, func(p Pool) bool { return p.Name == name })
	if at < 0 {
		return Pool{}, false
	}
	return c.Pools[at], true
}

// Meant is the pool that a person means: the named one, else the one that the
// file says, the one used last, or the only one. There may be none of these;
// only a name that is not in the file is an error, a *NoPoolError.
func (c Config) Meant(name, last string) (Pool, bool, error) {
	if name != "" {
		p, found := c.Pool(name)
		if !found {
			return Pool{}, false, &NoPoolError{Name: name, Path: c.Path, Known: c.names()}
		}
		return p, true, nil
	}
	for _, usual := range []string{c.Default, last} {
		if p, found := c.Pool(usual); found {
			return p, true, nil
		}
	}
	if len(c.Pools) == 1 {
		return c.Pools[0], true, nil
	}
	return Pool{}, false, nil
}

// TypedPool is a pool that somebody typed: a place is the id of a user pool when
// it has the underscore that no region has.
func TypedPool(place, clientID string) Pool {
	if strings.Contains(place, "_") {
		return Pool{UserPoolID: place, ClientID: clientID}
	}
	return Pool{Region: place, ClientID: clientID}
}

// LastFirst are the pools by name, the one used last before the others.
func (c Config) LastFirst(last string) []Pool {
	list := slices.Clone(c.Pools)
	slices.SortStableFunc(list, func(a, b Pool) int {
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

// CheckName refuses a name that a pool has already, with a *ConfigFileError.
// Any other will do, "" too: see FreeName.
func (c Config) CheckName(name string) error {
	if _, taken := c.Pool(name); taken {
		return &ConfigFileError{Path: c.Path, Reason: ConfigPoolExists, Key: name}
	}
	return nil
}

// FreeName is a name for a pool that nobody named, and that no pool has.
func (c Config) FreeName() string {
	const usual = "my-pool"
	for n := 2; ; n++ {
		name := usual
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

// NoPoolError says that a name is not that of a pool in the config file.
type NoPoolError struct {
	Name, Path string
	Known      []string
}

// Error is for logs; people get Words.
func (e *NoPoolError) Error() string {
	return "config: " + e.Path + ": no pool " + strconv.Quote(e.Name)
}

// Words are the keys of the text for people, and what fills its places.
func (e *NoPoolError) Words() (keys, places []string) {
	key := "no_such_pool"
	if len(e.Known) == 0 {
		key = "no_pools"
	}
	return []string{key}, []string{"pool", e.Name, "file", e.Path, "pools", strings.Join(e.Known, ", ")}
}
