package attribute

import "testing"

func TestShowEpoch(t *testing.T) {
	for value, want := range map[string]string{
		"1767225600": "2026-01-01 00:00 UTC", "0": "1970-01-01 00:00 UTC", "253402300799": "9999-12-31 23:59 UTC",
		"253402300800": "253402300800", "-1": "-1", "soon": "soon", "1.5": "1.5", "99999999999999999999": "99999999999999999999", "": "",
	} {
		if got := defaultRule("updated_at").Show(value); got != want {
			t.Errorf("%q is shown as %q, want %q", value, got, want)
		}
	}
}

func TestShowLinks(t *testing.T) {
	const google = `{"userId":"1037","providerName":"Google","providerType":"Google","issuer":null,"primary":true,"dateCreated":1642699117273}`
	const corp = `{"userId":"j","providerName":"Corp","providerType":"SAML","issuer":"http://idp","primary":"false","dateCreated":"1714521600000"}`
	for value, want := range map[string]string{
		"[" + google + "]":              "Google (2022-01-20)",
		"[" + google + "," + corp + "]": "Google (2022-01-20), SAML:Corp (2024-05-01)",
		`[{"providerName":"Own"}]`:      "Own",
		`[{"providerName":"Own","providerType":"OIDC","dateCreated":"soon"}]`: "OIDC:Own",
		`[{"providerType":"OIDC"}]`: `[{"providerType":"OIDC"}]`,
		"[]":                        "[]", "{}": "{}", "": "", "[1": "[1",
	} {
		if got := defaultRule("identities").Show(value); got != want {
			t.Errorf("%s is shown as %q, want %q", value, got, want)
		}
	}
}
