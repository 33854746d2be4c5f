package settings

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func environment(t *testing.T, variables map[string]string) Layer {
	t.Helper()
	layer, err := Environment(func(name string) string { return variables[name] })
	if err != nil {
		t.Fatal(err)
	}
	return layer
}

func TestEnvironment(t *testing.T) {
	for _, test := range []struct {
		name string
		env  map[string]string
		want Layer
	}{
		{"nothing", nil, Layer{}},
		{"region", map[string]string{"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "us-east-1"}, Layer{"default_region": "eu-west-1"}},
		{"default region", map[string]string{"AWS_REGION": "", "AWS_DEFAULT_REGION": "us-east-1"}, Layer{"default_region": "us-east-1"}},
		{"endpoint", map[string]string{"AWS_ENDPOINT_URL": "http://localhost:1"}, Layer{Endpoint: "http://localhost:1"}},
		{"own endpoint first", map[string]string{
			"AWS_ENDPOINT_URL": "http://localhost:1", "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": "http://localhost:2",
		}, Layer{Endpoint: "http://localhost:2"}},
		{"endpoints ignored", map[string]string{
			"AWS_ENDPOINT_URL": "http://localhost:1", "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": "http://localhost:2",
			"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "True",
		}, Layer{}},
		{"endpoints not ignored", map[string]string{
			"AWS_ENDPOINT_URL": "http://localhost:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "false",
		}, Layer{Endpoint: "http://localhost:1"}},
		{"certificates", map[string]string{"AWS_CA_BUNDLE": "/ca.pem"}, Layer{CABundle: "/ca.pem"}},
		{"blanks", map[string]string{"COGNITO_PROFILE_POOL": " work\n", "COGNITO_CLIENT_ID": "  "}, Layer{Pool: "work"}},
		{"secrets and what others read", map[string]string{
			"COGNITO_CLIENT_SECRET": "canary", "COGNITO_ACCESS_TOKEN": "canary", "HTTPS_PROXY": "canary", "NO_COLOR": "1",
		}, Layer{}},
	} {
		if got := environment(t, test.env); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for want, env := range map[string]map[string]string{
		"de_DE": {"LANG": "de_DE.UTF-8"},
		"fr":    {"LC_ALL": "fr@euro", "LANG": "de_DE.UTF-8"},
		"pt_BR": {"LC_MESSAGES": "pt_BR", "LANG": "en_US.UTF-8"},
		"":      {"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
	} {
		if got := environment(t, env).Values().SystemLanguage; got != want {
			t.Errorf("%v is %q, want %q", env, got, want)
		}
	}
	if got := environment(t, nil).Values().SystemLanguage; got != "" {
		t.Errorf("an empty environment gives %q", got)
	}
}

func row(t *testing.T, name Name) Setting {
	t.Helper()
	at := slices.IndexFunc(table, func(s Setting) bool { return s.Name == name })
	if at < 0 {
		t.Fatalf("no setting %s", name)
	}
	return table[at]
}

func TestPairsOfAFlag(t *testing.T) {
	flags := Layer{}
	metadata := row(t, ClientMetadata)
	for _, text := range []string{"tool=editor", "tool=form", "path=a=b", "empty="} {
		if err := flags.Set(metadata, "--client-metadata", text); err != nil {
			t.Error(err)
		}
	}
	if got := flags.Values().ClientMetadata; !maps.Equal(got, map[string]string{"tool": "form", "path": "a=b", "empty": ""}) {
		t.Errorf("%v", got)
	}
	for _, text := range []string{"tool", "=canary", " =canary", ""} {
		var wrong *ValueError
		if err := flags.Set(metadata, "--client-metadata", text); !errors.As(err, &wrong) || wrong.Source != "--client-metadata" || wrong.Pair == "canary" {
			t.Errorf("%q: %+v", text, err)
		}
	}
	file := Layer{ClientMetadata: map[string]string{"tool": "file", "team": "file"}}
	if got := Over(flags, file).Values().ClientMetadata; got["tool"] != "form" || got["team"] != "file" {
		t.Errorf("over the file: %v", got)
	}
}

func TestRefusedValues(t *testing.T) {
	for _, test := range []struct {
		kind      Kind
		file      any
		wrongType bool
	}{
		{Text, int64(4), true}, {Port, "8976", true}, {Port, int64(0), false}, {Port, int64(-1), false}, {Port, int64(65536), false},
		{Port, int64(1 << 40), false}, {Port, 1.5, true}, {YesNo, int64(1), true}, {Storage, true, true}, {Storage, "cloud", false},
		{Storage, "permissions", false}, {Texts, "x", true}, {Texts, map[string]any{"a": int64(1)}, true}, {Text, nil, true},
	} {
		layer := Layer{}
		var wrong *ValueError
		if err := layer.Read(Setting{Name: "x", Key: "key", Kind: test.kind}, test.file); !errors.As(err, &wrong) ||
			wrong.WrongType != test.wrongType || wrong.Source != "key" || len(layer) != 0 {
			t.Errorf("%s %v: %+v, %v", test.kind, test.file, err, layer)
		}
	}
	for kind, text := range map[Kind]string{YesNo: "maybe", Port: "here", Storage: "cloud", Texts: "x"} {
		layer := Layer{}
		if err := layer.Set(Setting{Name: "x", Kind: kind}, "--x", text); err == nil || len(layer) != 0 {
			t.Errorf("%s %q is taken", kind, text)
		}
	}
}

// The strongest source that gives a value counts.
func TestOver(t *testing.T) {
	flags := Layer{ClientID: "flag", "insecure_endpoint": false}
	env := Layer{ClientID: "env", Pool: "env", Endpoint: "http://env"}
	file := Layer{ClientID: "file", Pool: "file", Endpoint: "http://file", Domain: "file", "insecure_endpoint": true}
	got := Over(flags, env, file).Values()
	if got.ClientID != "flag" || got.Preferences.Pool != "env" || got.Endpoint != "http://env" || got.Domain != "file" || got.InsecureEndpoint {
		t.Errorf("%+v", got)
	}
	for _, test := range []struct {
		name        string
		upper, file Layer
		region      string
	}{
		{"the file's", Layer{}, Layer{Region: "eu-west-1"}, "eu-west-1"},
		{"a flag's", Layer{Region: "sun"}, Layer{Region: "eu-west-1"}, "sun"},
		{"that of another pool", Layer{UserPoolID: "us-east-1_a"}, Layer{Region: "eu-west-1", UserPoolID: "eu-west-1_b"}, ""},
		{"both of one source", Layer{UserPoolID: "us-east-1_a", Region: "us-east-1"}, Layer{Region: "eu-west-1"}, "us-east-1"},
	} {
		if got := Over(test.upper, test.file).Values().Region; got != test.region {
			t.Errorf("%s: %q, want %q", test.name, got, test.region)
		}
	}
}

// Laying layers over each other changes none of them, and how they are grouped
// does not matter.
func TestOverIsPure(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b"})
	layers := rapid.Custom(func(t *rapid.T) Layer {
		layer := Layer{}
		for _, name := range []Name{Region, UserPoolID, ClientID} {
			if rapid.Bool().Draw(t, string(name)) {
				layer[name] = word.Draw(t, "value")
			}
		}
		if rapid.Bool().Draw(t, "metadata") {
			layer[ClientMetadata] = map[string]string{word.Draw(t, "name"): word.Draw(t, "text")}
		}
		return layer
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := layers.Draw(t, "a"), layers.Draw(t, "b"), layers.Draw(t, "c")
		before := copied(a, b, c)
		whole := Over(a, b, c)
		if left, right := Over(Over(a, b), c), Over(a, Over(b, c)); !reflect.DeepEqual(whole, left) {
			t.Fatalf("%v, %v, %v: %v or %v", a, b, c, whole, left)
		} else if !reflect.DeepEqual(whole, right) {
			t.Fatalf("%v, %v, %v: %v or %v", a, b, c, whole, right)
		}
		if !reflect.DeepEqual(before, []Layer{a, b, c}) {
			t.Fatalf("%v became %v, %v, %v", before, a, b, c)
		}
		if without := whole.Without(Region, ClientID); without.Values().Region != "" || without.Values().UserPoolID != whole.Values().UserPoolID {
			t.Fatalf("%v without two: %v", whole, without)
		}
	})
}

func copied(layers ...Layer) []Layer {
	var list []Layer
	for _, layer := range layers {
		other := Layer{}
		for name, value := range layer {
			if texts, ok := value.(map[string]string); ok {
				value = maps.Clone(texts)
			}
			other[name] = value
		}
		list = append(list, other)
	}
	return list
}

// Ids, hosts and addresses are taken without what can't be seen, whatever gives them.
func TestPastedIdentifiers(t *testing.T) {
	env := environment(t, map[string]string{
		"COGNITO_CLIENT_ID": "\u00a03n4b5\u200b", "COGNITO_USER_POOL_ID": "\u2060eu-west-1_AbC123 ", "AWS_REGION": "\ufeffeu-west-1",
		"AWS_ENDPOINT_URL": " http://localhost:1\u200b",
	})
	file := Layer{}
	for key, value := range map[Name]string{Region: "eu-west-1\u00a0", Domain: " login.example.com\u200b"} {
		if err := file.Read(row(t, key), value); err != nil {
			t.Fatal(err)
		}
	}
	want := Connection{
		ClientID: "3n4b5", UserPoolID: "eu-west-1_AbC123", DefaultRegion: "eu-west-1", Endpoint: "http://localhost:1", Domain: "login.example.com",
	}
	if got := Over(env, file).Values().Connection; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestTakesMouse(t *testing.T) {
	for said, want := range map[any]bool{nil: true, true: true, false: false} {
		layer := Layer{}
		if said != nil {
			if err := layer.Read(row(t, "mouse"), said); err != nil {
				t.Fatal(err)
			}
		}
		if got := layer.Values().TakesMouse(); got != want {
			t.Errorf("%v: %v", said, got)
		}
	}
}
