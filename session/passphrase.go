package session

import "unicode/utf8"

// PassphraseStrength is how hard a passphrase is to find by trial for somebody who has
// copied what it protects, as far as its length shows.
type PassphraseStrength string

// The strengths. A memorised secret that stands alone has 15 characters or more (NIST
// SP 800-63B-4, "Password Verifiers").
const (
	ShortPassphrase  PassphraseStrength = "short"
	LongPassphrase   PassphraseStrength = "long"
	StrongPassphrase PassphraseStrength = "strong"
)

// LongEnough and strongFrom are lengths in characters.
const (
	LongEnough = 15
	strongFrom = 24
)

// StrengthOf is the strength of a passphrase, and its length in characters.
func StrengthOf(phrase Secret) (strength PassphraseStrength, length int) {
	switch length = utf8.RuneCountInString(string(phrase)); {
	case length < LongEnough:
		return ShortPassphrase, length
	case length < strongFrom:
		return LongPassphrase, length
	}
	return StrongPassphrase, length
}
