package attribute

import (
	"encoding/json"
	"slices"
)

// Providers are the identity providers that the user is linked to, by the names
// that the pool gives them (developer guide, the attribute identities).
func (p Profile) Providers() []string {
	var identities []struct{ ProviderName string }
	if json.Unmarshal([]byte(p.Value(identitiesName)), &identities) != nil {
		return nil
	}
	var names []string
	for _, identity := range identities {
		if name := identity.ProviderName; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Standard reports whether a name is one of the attributes that every user pool
// has and that people may change.
func Standard(name string) bool {
	return slices.ContainsFunc(rules, func(r Rule) bool { return r.Name == name && r.Lock == Writable })
}
