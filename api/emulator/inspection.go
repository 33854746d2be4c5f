package emulator

import (
	"fmt"
	"maps"
	"slices"
)

// Attributes returns what is stored for a user, readable by a client or not;
// nil when there is no such user. The user name is that of the seed or any current
// sign-in name.
func (s *Server) Attributes(poolID, username string) map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u := s.mustPool(poolID).lookUp(username); u != nil {
		return maps.Clone(u.attributes)
	}
	return nil
}

// Pending returns the outstanding code of an attribute and the value that it
// would verify. It is not ok when nothing was sent, or the code was used or has
// expired. The attribute "" means the sign-up code, "reset" that of a
// forgotten password.
func (s *Server) Pending(poolID, username, attribute string) (value, code string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.mustPool(poolID).lookUp(username)
	if u == nil {
		return "", "", false
	}
	sent, ok := u.codes[attribute]
	if !ok || !s.now().Before(sent.expires) {
		return "", "", false
	}
	return sent.value, sent.text, true
}

// Calls returns the operations seen since the start or ResetCalls, in order, failed
// ones included; of a long run the newest 10,000 at least.
func (s *Server) Calls() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// ResetCalls forgets the operations seen.
func (s *Server) ResetCalls() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = nil
}

func (s *Server) mustPool(id string) *pool {
	if p := s.poolByID(id); p != nil {
		return p
	}
	panic(fmt.Sprintf("emulator: no pool %q", id))
}

// lookUp finds a user by the name of the seed, or by a sign-in name.
func (p *pool) lookUp(name string) *user {
	if u := p.userBySignInName(name); u != nil {
		return u
	}
	for _, id := range sortedKeys(p.users) {
		if p.equal(p.users[id].seedName, name) {
			return p.users[id]
		}
	}
	return nil
}
