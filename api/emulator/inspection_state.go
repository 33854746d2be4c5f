package emulator

import (
	"cmp"
	"maps"
	"slices"

	"cognito-profile/session/sorting"
)

// UserState is what a pool stores of a user, without what differs from run to run:
// ids, codes, secrets of apps and times. Two pools that were used alike have equal
// states.
type UserState struct {
	Username, Password, Status string
	Enabled                    bool
	Attributes                 map[string]string
	Codes                      map[string]string // the values that outstanding codes prove, by attribute; see Pending
	Factors                    []string          // second factors that are on
	Preferred                  string
	App                        AppState
	Devices                    []DeviceState // by their names
	Passkeys                   []string      // their names
	SignIns                    int           // whose tokens are neither revoked nor over
}

// AppState is an authenticator app.
type AppState struct {
	SetUp bool
	Name  string
}

// DeviceState is a device of a user.
type DeviceState struct {
	Name       string
	Remembered bool
}

// State returns what is stored of the users of a pool, in the order of their names.
func (s *Server) State(poolID string) []UserState {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.mustPool(poolID)
	var states []UserState
	for _, id := range sortedKeys(p.users) {
		u := p.users[id]
		state := UserState{
			Username: u.name, Password: u.password, Status: u.status, Enabled: u.enabled,
			Attributes: maps.Clone(u.attributes), Codes: map[string]string{},
			Factors: slices.Sorted(slices.Values(u.mfa)), Preferred: u.preferred,
			App: AppState{u.token.secret != "", u.token.device}, SignIns: s.signIns(u),
		}
		for attribute, sent := range u.codes {
			if s.now().Before(sent.expires) {
				state.Codes[attribute] = sent.value
			}
		}
		for _, d := range u.devices {
			state.Devices = append(state.Devices, DeviceState{d.name, d.remembered})
		}
		sorting.By(state.Devices, func(a, b DeviceState) int { return cmp.Compare(a.Name, b.Name) })
		for _, k := range u.passkeys {
			state.Passkeys = append(state.Passkeys, k.name)
		}
		states = append(states, state)
	}
	return states
}

// signIns counts the sign-ins of a user that go on.
func (s *Server) signIns(u *user) int {
	n := 0
	for _, f := range s.families.entries {
		if f.user == u && !f.revoked && s.now().Before(f.expires) {
			n++
		}
	}
	return n
}
