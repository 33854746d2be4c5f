package attribute

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// emailPattern is the "valid e-mail address" of the HTML standard, with a dot
// asked for in the domain because no mail reaches one without. How long a label
// may be is maxLabel: counted in the pattern it takes ten times as long to compile.
var emailPattern = LazyRegexp(`^[a-zA-Z0-9.!#$%&'*+/=?^_` + "`" + `{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)+$`)

// maxLabel is the most characters between the dots of a domain (RFC 1035, 2.3.4).
const maxLabel = 63

func longLabel(label string) bool { return len(label) > maxLabel }

// normaliseEmail takes the address out of what it was copied with, and writes a
// domain in other letters as mail servers know it: jane@bücher.example is
// jane@xn--bcher-kva.example (RFC 5890).
func normaliseEmail(typed string) string {
	bare := addressIn(narrow(typed))
	at := strings.LastIndexByte(bare, '@')
	if at < 0 {
		return trimmed(typed)
	}
	local, domain := strings.ReplaceAll(plainASCII(bare[:at]), "’", "'"), bare[at+1:]
	if ascii, err := idna.Lookup.ToASCII(domain); err == nil && isASCII(ascii) && !isASCII(domain) {
		domain = ascii
	}
	return trimmed(local + "@" + domain)
}

var (
	// mailto matches a link (RFC 6068) to one address, whatever it fills in.
	mailto = LazyRegexp(`^(?i:mailto:)+([^?]*)(?:\?.*)?$`)
	// bracketed matches an address behind a name, as mail programs copy it (RFC
	// 5322, section 3.4).
	bracketed = LazyRegexp(`^[^<>]*<([^<>]*)>$`)
)

// addressIn takes off what stands around an address until nothing does.
func addressIn(text string) string {
	bare := strings.TrimRight(trimmed(text), ",;")
	for _, around := range []func() *regexp.Regexp{mailto, bracketed} {
		if parts := around().FindStringSubmatch(bare); parts != nil {
			return addressIn(narrow(unescaped(parts[1])))
		}
	}
	if bare != text {
		return addressIn(bare)
	}
	return bare
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

func checkEmail(value string, _ Rule) Problem {
	at := strings.LastIndexByte(value, '@')
	switch {
	case strings.ContainsAny(value, " \t"):
		return hard("email_blank")
	case at < 0:
		return hard("email_no_at")
	case !emailPattern().MatchString(value), slices.ContainsFunc(strings.Split(value[at+1:], "."), longLabel):
		return hard("email_form")
	}
	domain := strings.ToLower(value[at+1:])
	if shown := inLetters(domain); looksLikeOther(shown) {
		return Problem{Code: "email_lookalike", Want: shown}
	}
	if meant := likelyProvider(domain); meant != "" && at > 0 {
		return Problem{Code: "email_typo", Want: value[:at+1] + meant}
	}
	return Problem{}
}

// adviseEmail shows a domain in the letters that it stands for, and proposes
// the provider that was likely meant.
func adviseEmail(value string, _ Rule, _ Local) Advice {
	var a Advice
	at := strings.LastIndexByte(value, '@')
	domain := value[at+1:]
	if meant := likelyProvider(strings.ToLower(domain)); at > 0 && meant != "" {
		a.Instead = value[:at+1] + meant
	}
	if shown := inLetters(domain); shown != domain {
		a.Meaning = Meaning{"reads", shown}
	}
	return a
}

// inLetters decodes a domain's xn-- labels.
func inLetters(domain string) string {
	if shown, err := idna.ToUnicode(domain); err == nil {
		return shown
	}
	return domain
}

// lookalikes are letters of other scripts that are drawn as Latin ones
// (Unicode Technical Standard 39).
const lookalikes = "асԁеһіјӏорԛѕԝхуαοινρυ"

// looksLikeOther reports whether a label of a domain has letters that can be taken
// for Latin ones: beside Latin letters, or with no others of its script.
func looksLikeOther(domain string) bool {
	for _, label := range strings.Split(domain, ".") {
		latin, alike, other := false, false, false
		for _, r := range label {
			switch {
			case unicode.Is(unicode.Latin, r):
				latin = true
			case strings.ContainsRune(lookalikes, r):
				alike = true
			case unicode.IsLetter(r):
				other = true
			}
		}
		if alike && (latin || !other) {
			return true
		}
	}
	return false
}

// providers are where most private addresses are, and some that are so like one
// of them that they would be taken for it.
var providers = []string{
	"gmail.com", "googlemail.com", "yahoo.com", "yahoo.de", "yahoo.fr", "yahoo.co.uk", "yahoo.co.jp", "hotmail.com", "hotmail.co.uk", "hotmail.fr",
	"outlook.com", "live.com", "msn.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "gmx.de", "gmx.net", "gmx.com",
	"gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "posteo.de", "orange.fr", "free.fr", "wanadoo.fr", "laposte.net", "libero.it",
	"comcast.net", "verizon.net", "att.net", "btinternet.com", "fastmail.com", "zoho.com", "hey.com", "mail.ru", "yandex.ru", "qq.com", "163.com", "naver.com",
	"mail.com", "email.com", "ymail.com", "rocketmail.com", "mail.de", "email.de", "fmail.com", "live.de", "live.fr", "outlook.de", "outlook.fr", "hotmail.de",
}

// shortDomain is up to what length two slips make another name.
const shortDomain = 8

// likelyProvider gives the big provider that a domain is a slip or two away
// from, "" when it is one itself or like none.
func likelyProvider(domain string) string {
	best, distance := "", 3
	for _, p := range providers {
		if p == domain {
			return ""
		}
		allowed := 2
		if len(p) <= shortDomain {
			allowed = 1
		}
		if d := EditDistance(domain, p); d <= allowed && d < distance {
			best, distance = p, d
		}
	}
	return best
}

// EditDistance counts the letters that are missing, too many, wrong or exchanged with
// their neighbour: at most as many as make one word of the other. Beyond two
// the number is not exact.
func EditDistance(a, b string) int {
	if max(len(a), len(b))-min(len(a), len(b)) > 2 {
		return 3
	}
	rows, n := make([]int, 3*(len(b)+1)), len(b)+1
	before, last, row := rows[:n], rows[n:2*n], rows[2*n:]
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(row) > 2 && slices.Min(last) > 2 {
			return 3 // an exchange goes back two rows, nothing further
		}
	}
	return row[len(b)]
}
