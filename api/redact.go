package api

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"cognito-profile/session"
	"cognito-profile/session/sorting"
)

// Secrets and base64 of fewer characters stay in a text: half of its words would go
// with them.
const (
	minSecret = 4
	minBase64 = 6
)

// maxEncoded is the longest secret of the service, a token or a session; one that is
// longer is removed as it is.
const maxEncoded = 4 << 10

// redact removes the secrets of a call from a text, however the other side has
// encoded them.
func redact(text string, secrets []session.Secret) string {
	longestFirst := slices.Clone(secrets)
	sorting.By(longestFirst, func(a, b session.Secret) int { return len(b) - len(a) })
	for _, s := range longestFirst {
		if len(s) < minSecret || len(text) < len(s) { // no encoding is shorter
			continue
		}
		if len(s) > maxEncoded {
			text = strings.ReplaceAll(text, string(s), s.String())
			continue
		}
		text = encodedPattern(string(s)).ReplaceAllLiteralString(text, s.String())
	}
	return text
}

// encodedPattern matches a secret as it is or encoded. Encoders differ about which
// characters they escape, so each may be.
func encodedPattern(secret string) *regexp.Regexp {
	var pattern strings.Builder
	for _, r := range strings.ToValidUTF8(secret, "\ufffd") {
		pattern.WriteString(encodedRune(r))
	}
	for _, form := range base64Forms(secret) {
		pattern.WriteString("|" + regexp.QuoteMeta(form))
	}
	return regexp.MustCompile(pattern.String())
}

const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

// htmlNames and jsonNames are the short names of characters: HTML's character
// references, and RFC 8259, section 7.
var (
	htmlNames = map[rune]string{'"': "quot", '\'': "apos", '&': "amp", '<': "lt", '>': "gt"}
	jsonNames = map[rune]string{'\b': "b", '\f': "f", '\n': "n", '\r': "r", '\t': "t"}
)

// encodedRune matches a character as it is, with backslashes before it, as \uXXXX
// (JSON), percent-encoded (RFC 3986, section 2.1) or as a character reference (HTML).
// The unreserved characters of a URL (section 2.3) are not encoded: tokens consist of
// them.
func encodedRune(r rune) string {
	literal := regexp.QuoteMeta(string(r))
	if strings.ContainsRune(unreserved, r) {
		return literal
	}
	forms := []string{`\\*` + literal}
	if name := jsonNames[r]; name != "" {
		forms = append(forms, `\\+`+name)
	}
	var units, percent strings.Builder
	for _, unit := range utf16.AppendRune(nil, r) {
		fmt.Fprintf(&units, `\\+u%04x`, unit)
	}
	for _, b := range []byte(string(r)) {
		fmt.Fprintf(&percent, "%%%02x", b)
	}
	forms = append(forms, "(?i:"+units.String()+"|"+percent.String()+fmt.Sprintf("|&#0*%d;|&#x0*%x;)", r, r))
	if name := htmlNames[r]; name != "" {
		forms = append(forms, "&"+name+";")
	}
	if r == ' ' {
		forms = append(forms, `\+`)
	}
	return "(?:" + strings.Join(forms, "|") + ")"
}

// base64Forms are in base64 (RFC 4648), by itself or within a longer text: the
// characters that the secret alone decides, for each place of its first byte in a
// group of three.
func base64Forms(secret string) []string {
	var forms []string
	for offset, leading := range []int{0, 2, 3} {
		text := base64.RawStdEncoding.EncodeToString(slices.Concat(make([]byte, offset), []byte(secret)))[leading:]
		if (offset+len(secret))%3 != 0 {
			text = text[:len(text)-1]
		}
		if len(text) >= minBase64 {
			forms = append(forms, text, strings.NewReplacer("+", "-", "/", "_").Replace(text))
		}
	}
	return forms
}
