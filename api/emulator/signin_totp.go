package emulator

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
	"time"
)

// softwareToken is the authenticator app of a user.
type softwareToken struct {
	secret  string // base32; empty until it is set up
	device  string // FriendlyDeviceName
	pending string // a secret that no code has proven yet
	last    int64  // the step of the newest code that was taken
}

// totpStep is the time for which a code is shown (RFC 6238).
const totpStep = 30 * time.Second

// TOTP is the code that an authenticator app shows for a secret at a time:
// six digits of HMAC-SHA1 over steps of 30 seconds (RFC 6238). It is empty
// when the secret is not base32.
func TOTP(secret string, at time.Time) string { return totpAt(secret, stepOf(at)) }

func stepOf(at time.Time) int64 { return at.Unix() / int64(totpStep/time.Second) }

func totpAt(secret string, step int64) string {
	key, err := totpKey(secret)
	if err != nil {
		return ""
	}
	mac := hmac.New(sha1.New, key)
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(step)))
	sum := mac.Sum(nil)
	offset := sum[len(sum)-1] & 0xf
	return fmt.Sprintf("%06d", (binary.BigEndian.Uint32(sum[offset:])&0x7fffffff)%1_000_000)
}

func totpKey(secret string) ([]byte, error) {
	return base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ToUpper(strings.TrimRight(secret, "=")))
}

// newTOTPSecret has 52 characters, as the service's.
func newTOTPSecret() string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(randomBytes(32))
}

// take checks a code against a secret, with one step of tolerance in both
// directions. Each step is accepted once.
func (t *softwareToken) take(secret, code string, now time.Time) error {
	for step := stepOf(now) - 1; step <= stepOf(now)+1; step++ {
		if !equalSecret(totpAt(secret, step), code) {
			continue
		}
		if step <= t.last {
			return errTOTPUsed
		}
		t.last = step
		return nil
	}
	return errTOTPMismatch
}
