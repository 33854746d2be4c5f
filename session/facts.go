package session

import (
	"maps"

	"cognito-profile/session/attribute"
)

// Learn notes that the service refused to change an attribute, and why: from
// now on it is shown as locked.
func (s Session) Learn(name string, why attribute.Lock) Session {
	return s.withFact(attribute.LockFact+name, string(why))
}

// Unlearn forgets why an attribute was refused, so that it can be tried again:
// somebody may have allowed it since.
func (s Session) Unlearn(name string) Session { return s.withFact(attribute.LockFact+name, "") }

// RestoreFacts takes up what an earlier run has learned; what this one knows better stays.
func (s Session) RestoreFacts(facts map[string]string) Session {
	all := maps.Clone(facts)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, s.Facts)
	return s.knowing(all)
}

func (s Session) withFact(name, value string) Session {
	all := maps.Clone(s.Facts)
	if all == nil {
		all = map[string]string{}
	}
	all[name] = value
	if value == "" {
		delete(all, name)
	}
	return s.knowing(all)
}

func (s Session) knowing(facts map[string]string) Session {
	s.Facts, s.Schema = facts, s.Schema.Learned(facts)
	return s
}

// Overwriters are the providers that may put back an attribute at the next
// sign-in: what is mapped is written anew whenever it differs. Which attributes
// are mapped a user cannot ask; every standard one that has a value looks so.
func (s Session) Overwriters(name string) []string {
	if !attribute.Standard(name) || !s.Profile.Has(name) || s.Schema.Rule(name).Lock != attribute.Writable {
		return nil
	}
	return s.Profile.Providers()
}
