package attribute

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// schemed matches what begins with a scheme (RFC 3986). A name with a dot before
// the colon is a host with a port.
var schemed = LazyRegexp(`^[A-Za-z][A-Za-z0-9+-]*:`)

// isHost reports whether a text has the form of a host name with a dot in it (RFC
// 1123), in the letters of any language.
func isHost(text string) bool {
	labels := strings.Split(strings.TrimSuffix(text, "."), ".")
	for _, label := range labels {
		wrong := strings.ContainsFunc(label, func(r rune) bool {
			return r != '-' && !unicode.In(r, unicode.L, unicode.M, unicode.N)
		})
		if wrong || label == "" || utf8.RuneCountInString(label) > maxLabel || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return false
		}
	}
	return len(labels) > 1
}

var (
	// linkHead is a link up to its path, in the characters of any keyboard.
	linkHead  = LazyRegexp(`^(?:[^/／?？#＃]*[:：])?[/／]{0,2}[^/／?？#＃]*`)
	webScheme = LazyRegexp(`^(?i:https?)://`)
)

// normaliseLink adds the https:// that people leave out before a host, and
// writes in ASCII what an input method did not. A path may have any letters.
func normaliseLink(typed string) string {
	bare := trimmed(typed)
	head := linkHead().FindString(bare)
	rest := strings.TrimPrefix(trimmed(narrow(head))+withoutMarks(bare[len(head):]), "//")
	if webScheme().MatchString(rest) {
		return rest
	}
	host := rest
	if end := strings.IndexAny(rest, "/?#:"); end >= 0 {
		host = rest[:end]
	}
	if schemed().MatchString(rest) || !isHost(host) {
		return bare
	}
	return "https://" + rest
}

// withoutMarks leaves out what copying brings along and no link has: zero-width
// blanks and marks of direction.
func withoutMarks(path string) string {
	return mapped(path, func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) || strings.ContainsRune("\u00ad\u200b\u2060\ufeff", r) {
			return -1
		}
		return r
	})
}

// unescaped reads the %20 of a link; what is none stays.
func unescaped(link string) string {
	if text, err := url.PathUnescape(link); err == nil {
		return text
	}
	return link
}

// checkLink only hints: Cognito stores any text.
func checkLink(value string, _ Rule) Problem {
	u, err := url.Parse(value)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return soft("url_form")
	}
	host := u.Hostname()
	switch shown := inLetters(strings.ToLower(host)); {
	case strings.ContainsAny(value, " \t\n"):
		return soft("url_blank")
	case strings.Contains(host, ":"): // an IPv6 address
	case !isHost(host):
		return Problem{Code: "url_host", Have: host}
	case looksLikeOther(shown):
		return Problem{Code: "url_lookalike", Want: shown}
	}
	return Problem{}
}

// Link is the address that a value opens, "" when it is none that a browser
// should be handed: only http and https, and nothing but printable ASCII.
func (r Rule) Link(value string) string {
	if r.Kind != KindURL || !checkLink(value, r).None() {
		return ""
	}
	u, err := url.Parse(value)
	if err != nil || u.User != nil {
		return ""
	}
	if host, err := idna.Lookup.ToASCII(u.Hostname()); err == nil && !isASCII(u.Host) {
		u.Host = strings.Replace(u.Host, u.Hostname(), host, 1)
	}
	link := u.String()
	if strings.ContainsFunc(link, func(c rune) bool { return c <= ' ' || c >= 0x7f }) {
		return ""
	}
	return link
}

// adviseLink shows a host in the letters that it stands for.
func adviseLink(value string, _ Rule, _ Local) Advice {
	u, err := url.Parse(value)
	if err != nil {
		return Advice{}
	}
	if shown := inLetters(u.Hostname()); shown != u.Hostname() {
		return Advice{Meaning: Meaning{"reads", shown}}
	}
	return Advice{}
}
