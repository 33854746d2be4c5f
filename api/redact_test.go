package api

import (
	"encoding/base64"
	"encoding/json"
	"html"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cognito-profile/session"
)

// encoders are how a server may write a secret into a message.
var encoders = map[string]func(t testing.TB, secret string) string{
	"as it is": func(_ testing.TB, s string) string { return s },
	"JSON": func(t testing.TB, s string) string {
		text, err := json.Marshal(map[string]string{"PASSWORD": s})
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	},
	"JSON, slashes escaped": func(t testing.TB, s string) string {
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(string(text), "/", `\/`)
	},
	"query": func(_ testing.TB, s string) string { return url.Values{"code": {s}}.Encode() },
	"path":  func(_ testing.TB, s string) string { return url.PathEscape(s) },
	"HTML":  func(_ testing.TB, s string) string { return "<p>" + html.EscapeString(s) + "</p>" },
	"HTML with names": func(_ testing.TB, s string) string {
		return strings.ReplaceAll(html.EscapeString(s), "&#34;", "&quot;")
	},
	"base64":          func(_ testing.TB, s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"base64 for URLs": func(_ testing.TB, s string) string { return base64.RawURLEncoding.EncodeToString([]byte("jane:" + s)) },
	"basic auth": func(_ testing.TB, s string) string {
		return base64.StdEncoding.EncodeToString([]byte("id01:" + s + ":more"))
	},
}

func TestEncodedSecretsAreRedacted(t *testing.T) {
	const secret = `pa"ss/w<o>rd&'+ %ü😀`
	for name, encode := range encoders {
		text := encode(t, secret)
		got := redact("refused: "+text+" (end)", []session.Secret{secret})
		if !strings.Contains(got, "[hidden]") || !strings.HasPrefix(got, "refused: ") || !strings.HasSuffix(got, " (end)") {
			t.Errorf("%s: %s becomes %s", name, text, got)
		}
		if len(got) > len("refused: [hidden] (end)")+28 { // what stands around the secret
			t.Errorf("%s: too much is left: %s", name, got)
		}
	}
	if got := redact(`\u0070a`+"\\u00fc and \\ud83d\\ude00", []session.Secret{"ü and 😀"}); !strings.Contains(got, "[hidden]") {
		t.Errorf("JSON in ASCII: %s", got)
	}
	for _, whole := range []string{"The code is wrong.", "", "abc"} {
		if got := redact(whole, []session.Secret{"abc", "", "x", secret}); got != whole {
			t.Errorf("%q becomes %q", whole, got)
		}
	}
}

// Whatever the secret, none of its forms stays in a text.
func TestRedactLeavesNoForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringMatching(`[ -~äß€]{8,40}`).Draw(t, "secret")
		other := rapid.SampledFrom([]string{"other-secret", secret[:5], secret + secret}).Draw(t, "other")
		name := rapid.SampledFrom([]string{"as it is", "JSON", "JSON, slashes escaped", "query", "path", "HTML", "base64", "basic auth"}).Draw(t, "encoding")
		text := "x " + encoders[name](nil, secret) + " y"
		got := redact(text, []session.Secret{session.Secret(other), session.Secret(secret)})
		if strings.Contains(got, secret) || encodedPattern(secret).MatchString(got) || !strings.Contains(got, "[hidden]") {
			t.Fatalf("%s: %q is left in %q", name, secret, got)
		}
	})
}

// TestEncodedSecretsNeverComeBack: neither the message nor the cause of a fault has
// them, whether the service or a proxy wrote the response.
func TestEncodedSecretsNeverComeBack(t *testing.T) {
	const secret = `Canary/"pass" <1>`
	for name, encode := range encoders {
		body, err := json.Marshal(map[string]string{"__type": "NotAuthorizedException", "message": "refused " + encode(t, secret)})
		if err != nil {
			t.Fatal(err)
		}
		_, err = clientOver(t, answering(400, amzJSON, string(body))).SignIn(t.Context(), sent("jane", secret))
		fault := mustFault(t, err)
		for _, text := range []string{fault.Message, fault.Cause.Error()} {
			if encodedPattern(secret).MatchString(text) || !strings.Contains(text, "[hidden]") {
				t.Errorf("%s: %q", name, text)
			}
		}
	}
}

// A secret that is too long for a pattern is removed as it is.
func TestHugeSecretIsRedacted(t *testing.T) {
	secret := session.Secret(strings.Repeat("ü\"", 4<<10))
	if got := redact("a "+string(secret)+" b", []session.Secret{secret}); got != "a [hidden] b" {
		t.Errorf("%.40q", got)
	}
	longest := session.Secret(strings.Repeat("pass/word+ ", maxEncoded/11))
	if got := redact(strings.Repeat("pass%2Fword%2b+", maxEncoded/11), []session.Secret{longest}); got != "[hidden]" {
		t.Errorf("%.40q", got)
	}
}

func BenchmarkRedact(b *testing.B) {
	access := session.Secret("eyJ" + strings.Repeat("abcdefghij", 100))
	for b.Loop() {
		redact("Incorrect username or password.", []session.Secret{access, "a password", "a client secret"})
	}
}
