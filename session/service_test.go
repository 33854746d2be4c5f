package session

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log"
	"log/slog"
	"strings"
	"testing"
	"text/template"
)

func TestSecretsAreNotPrinted(t *testing.T) {
	const canary = "canary-7f3a"
	secret := Secret(canary)
	tokens := Tokens{Access: secret, ID: secret, Refresh: secret, Expires: someTime}
	values := map[string]any{
		"secret": secret, "pointer": &secret, "tokens": tokens, "pointer to tokens": &tokens, "list": []Secret{secret},
		"map": map[string]Secret{"x": secret}, "any": []any{secret},
		"session": Session{DeviceCredentials: DeviceCredentials{{Password: secret}}}.Resume(tokens, "jane"), "device": DeviceCredential{Password: secret},
		"login": Login{Password: secret, DeviceCredentials: DeviceCredentials{{Password: secret}}}, "nested": struct{ Deep struct{ Secret Secret } }{struct{ Secret Secret }{secret}},
		"error": fmt.Errorf("with %s", secret),
	}
	prints := map[string]func(any) string{
		"json": func(v any) string { out, _ := json.Marshal(v); return string(out) },
		"xml":  func(v any) string { out, _ := xml.Marshal(v); return string(out) },
		"log": func(v any) string {
			var out bytes.Buffer
			log.New(&out, "", 0).Println(v)
			return out.String()
		},
		"slog text": func(v any) string {
			var out bytes.Buffer
			slog.New(slog.NewTextHandler(&out, nil)).Info("said", "v", v)
			return out.String()
		},
		"slog json": func(v any) string {
			var out bytes.Buffer
			slog.New(slog.NewJSONHandler(&out, nil)).Info("said", "v", v)
			return out.String()
		},
		"template": func(v any) string {
			var out strings.Builder
			_ = template.Must(template.New("").Parse("{{.}} {{printf \"%v\" .}}")).Execute(&out, v)
			return out.String()
		},
		"Sprint": func(v any) string { return fmt.Sprint(v) },
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%#q", "%x", "%X", "% x", "%10s", "%.3s", "%T", "%d", "%c", "%t", "%e", "%U", "%o"} {
		prints[verb] = func(v any) string { return fmt.Sprintf(verb, v) }
	}
	for how, print := range prints {
		for what, value := range values {
			out := print(value)
			if strings.Contains(out, canary) || strings.Contains(strings.ToLower(out), fmt.Sprintf("%x", canary)) || strings.Contains(out, canary[:3]) {
				t.Errorf("%s of a %s: %s", how, what, out)
			}
		}
	}
	if string(secret) != canary || fmt.Sprint(secret) != "[hidden]" {
		t.Errorf("%q prints as %v", string(secret), secret)
	}
}
