package session

import (
	"slices"
	"strings"
)

// Mode is what a pool does with a changed contact (API reference,
// UserAttributeUpdateSettingsType). No operation tells a signed-in user; it is
// learned from what the profile shows after a change.
type Mode string

// ModeKeeps leaves the former value in force until the new one is confirmed;
// ModeAtOnce replaces it when it is saved.
const (
	ModeUnknown Mode = ""
	ModeKeeps   Mode = "keeps"
	ModeAtOnce  Mode = "at_once"
)

// modeFact begins the name of the fact that tells the mode of a contact: a pool
// may treat email and phone differently.
const modeFact = "mode."

// PoolFacts are those of the facts that hold for every user of a pool.
func PoolFacts(facts map[string]string) map[string]string {
	common := map[string]string{}
	for name, value := range facts {
		if strings.HasPrefix(name, modeFact) || name == passwordFact {
			common[name] = value
		}
	}
	return common
}

// modeOf reads the mode off a change that was accepted: where there was a value
// and a code was sent, the profile shows either the former value or the new
// one. A contact that had none, or is hidden, tells nothing.
func modeOf(before Change, fate Fate, coded bool, now Contact) Mode {
	switch {
	case before.Now == "" || !now.Shown:
	case fate == Waits && now.Value == before.Now:
		return ModeKeeps
	case fate == LiveNow, fate == Stored && coded && now.Flag != "true":
		return ModeAtOnce
	}
	return ModeUnknown
}

// Mode is what the pool does with a contact that changes, if that is known:
// what was seen here, else what the pool's own description says.
func (s Session) Mode(contact string) Mode {
	pool := s.Schema.Pool()
	switch seen := Mode(s.Facts[modeFact+contact]); {
	case seen == ModeKeeps || seen == ModeAtOnce:
		return seen
	case !pool.Told():
		return ModeUnknown
	case slices.Contains(pool.KeepsOriginal, contact):
		return ModeKeeps
	}
	return ModeAtOnce
}
