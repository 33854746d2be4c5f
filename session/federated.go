package session

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

// Overwriters are the providers that may put back an attribute at the next
// sign-in: what is mapped is written anew whenever it differs. Which attributes
// are mapped a user cannot ask; every standard one that has a value looks so.
func (s Session) Overwriters(name string) []string {
	standard := slices.ContainsFunc(rules, func(r Rule) bool { return r.Name == name && r.Lock == Writable })
	if !standard || !s.Profile.Has(name) || s.Schema.Rule(name).Lock != Writable {
		return nil
	}
	return s.Profile.Providers()
}
