package words

import (
	"strconv"

	"cognito-profile/session"
)

// Strength says how long a new passphrase is, and what is still to be done about it.
func (p Printer) Strength(phrase session.Secret) string {
	strength, n := session.StrengthOf(phrase)
	return p.Count("passphrase.strength."+string(strength), n, "limit", strconv.Itoa(session.LongEnough))
}
