package attribute

import "strings"

var (
	// schemedPhone matches what stands for "telephone" before a number: the
	// scheme of a link, the property of a vCard, a label.
	schemedPhone = LazyRegexp(`^(?i:tel|sms|callto)(?:;[^:]*)?(?:\.?:|[. ])\s*(?://)?`)
	// phoneContext is where a local number is from (RFC 3966, section 5.1.5).
	phoneContext = LazyRegexp(`(?i);phone-context=(\+[0-9 .()-]+)`)
)

// withoutScheme takes the number out of a tel: link (RFC 3966) and the like.
// One with an extension keeps it, for check to speak about.
func withoutScheme(text string) string {
	at := schemedPhone().FindStringIndex(text)
	if at == nil {
		return text
	}
	number := trimmed(numeric(unescaped(text[at[1]:])))
	bare, parameters, _ := strings.Cut(number, ";")
	switch context := phoneContext().FindStringSubmatch(number); {
	case strings.Contains(strings.ToLower(";"+parameters), ";ext="):
		return number
	case context != nil && !strings.HasPrefix(bare, "+"):
		return context[1] + bare
	}
	return bare
}
