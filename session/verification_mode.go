package session

import (
	"slices"
	"strings"
)

// VerificationMode is what a pool does with a changed contact (API reference,
// UserAttributeUpdateSettingsType). No operation returns it to a signed-in user;
// it is learned from what the profile shows after a change.
type VerificationMode string

// ModeKeeps leaves the former value in force until the new one is confirmed;
// ModeAtOnce replaces it when it is saved.
const (
	ModeUnknown VerificationMode = ""
	ModeKeeps   VerificationMode = "keeps"
	ModeAtOnce  VerificationMode = "at_once"
)

// verificationModeFact begins the name of the fact that holds the mode of a contact:
// a pool may treat email and phone differently.
const verificationModeFact = "mode."

// PoolFacts are those of the facts that hold for every user of a pool.
func PoolFacts(facts map[string]string) map[string]string {
	common := map[string]string{}
	for name, value := range facts {
		if strings.HasPrefix(name, verificationModeFact) || name == passwordFact {
			common[name] = value
		}
	}
	return common
}

// verificationModeOf reads the mode off a change that was accepted: where there was a value
// and a code was sent, the profile shows either the former value or the new
// one. A contact that had none, or is hidden, shows nothing.
func verificationModeOf(before Change, result SaveResult, coded bool, now Contact) VerificationMode {
	switch {
	case before.Now == "" || !now.Shown:
	case result == Waits && now.Value == before.Now:
		return ModeKeeps
	case result == LiveNow, result == Stored && coded && now.Flag != "true":
		return ModeAtOnce
	}
	return ModeUnknown
}

// VerificationMode is what the pool does with a contact that changes, if that is known:
// what was seen here, else what the pool's own description says.
func (s Session) VerificationMode(contact string) VerificationMode {
	pool := s.Schema.Pool()
	switch seen := VerificationMode(s.Facts[verificationModeFact+contact]); {
	case seen == ModeKeeps || seen == ModeAtOnce:
		return seen
	case !pool.Identified():
		return ModeUnknown
	case slices.Contains(pool.KeepsOriginal, contact):
		return ModeKeeps
	}
	return ModeAtOnce
}
