package command

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// TestSecretsLeaveTheEnvironment once they are read: programs that this one
// starts get it too.
func TestSecretsLeaveTheEnvironment(t *testing.T) {
	t.Setenv("COGNITO_CLIENT_SECRET", "canary-secret")
	t.Setenv("COGNITO_ACCESS_TOKEN", "canary-token")
	edited := false
	code := Run(t.Context(), Verbs{Edit: func(r Request) (int, error) {
		edited = true
		if r.ClientSecret != "canary-secret" || r.Token != "canary-token" {
			t.Error("the secrets were not read")
		}
		for _, name := range []string{"COGNITO_CLIENT_SECRET", "COGNITO_ACCESS_TOKEN"} {
			if _, there := os.LookupEnv(name); there {
				t.Errorf("%s is still there", name)
			}
		}
		return Done, nil
	}}, nil)
	if !edited || code != Done {
		t.Errorf("exit code %d", code)
	}
}

// asked is what a command line asks for in an environment.
func asked(t *testing.T, env map[string]string, in string, args ...string) (Request, error) {
	t.Helper()
	for name, value := range env {
		t.Setenv(name, value)
	}
	words, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	var got Request
	exit := Done
	root := newRoot("en", words, Verbs{Edit: func(r Request) (int, error) { got = r; return Done, nil }}, &exit)
	root.SetArgs(args)
	root.SetIn(strings.NewReader(in))
	err = root.ExecuteContext(t.Context())
	return got, err
}

func TestFlagsGoBeforeTheEnvironment(t *testing.T) {
	env := map[string]string{"COGNITO_CLIENT_ID": "env", "COGNITO_PROFILE_POOL": "env", "COGNITO_ACCESS_TOKEN": "canary-env", "LC_ALL": "de_DE.UTF-8"}
	for _, test := range []struct {
		name string
		in   string
		args []string
		want func(v settings.Values, r Request) bool
	}{
		{"no flag", "", nil, func(v settings.Values, r Request) bool {
			return v.ClientID == "env" && v.Pool == "env" && v.SystemLanguage == "de_DE" && r.Token == "canary-env" && !r.TokenPiped
		}},
		{"flags", "", []string{"--client-id", "flag", "--insecure-endpoint", "--client-metadata", "a=1", "--client-metadata=b=2=3", "--debug=x"}, func(v settings.Values, _ Request) bool {
			return v.ClientID == "flag" && v.Pool == "env" && v.InsecureEndpoint && len(v.ClientMetadata) == 2 && v.ClientMetadata["b"] == "2=3" && v.DebugFile == "x"
		}},
		{"an empty flag", "", []string{"--client-id", "", "--pool="}, func(v settings.Values, _ Request) bool { return v.ClientID == "env" && v.Pool == "env" }},
		{"a demo", "", []string{"--demo"}, func(v settings.Values, r Request) bool { return v.Demo == "profile" && r.Token == "" }},
		{"another demo", "", []string{"--demo=immediate"}, func(v settings.Values, _ Request) bool { return v.Demo == "immediate" }},
		{"a token in a pipe", " canary-piped\n", []string{"--token-stdin"}, func(_ settings.Values, r Request) bool {
			return r.Token == "canary-piped" && r.TokenPiped
		}},
		{"no token in a pipe", "canary-piped", []string{"--token-stdin=false"}, func(_ settings.Values, r Request) bool {
			return r.Token == "canary-env" && !r.TokenPiped
		}},
	} {
		r, err := asked(t, env, test.in, test.args...)
		if err != nil || !test.want(r.Settings.Values(), r) {
			t.Errorf("%s: %v, %v", test.name, r.Settings, err)
		}
	}
}

func TestFlagsThatMeanNothing(t *testing.T) {
	words, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ in, arg, want string }{
		{"", "--client-metadata=canary", `"canary" is not understood: write --client-metadata NAME=VALUE.`},
		{"", "--client-metadata==canary", `"" is not understood: write --client-metadata NAME=VALUE.`},
		{"", "--insecure-endpoint=canary", "--insecure-endpoint has an unknown value. Expected: true or false."},
		{"", "--lang=xx", "--lang has an unknown value. Expected: one of \"de\", \"en\", \"es\", \"fr\", \"it\", \"ja\", \"ko\", \"nl\", \"pl\", \"pt-BR\", \"zh-Hans\"."},
		{" \n", "--token-stdin", words.Get("cli.token_empty")},
		{strings.Repeat("x", maxToken+1), "--token-stdin", words.Get("cli.token_long")},
	} {
		_, err := asked(t, nil, test.in, test.arg)
		var out bytes.Buffer
		if exit := tell(words, &out, err); err == nil || exit != WrongUse || strings.TrimSpace(out.String()) != test.want {
			t.Errorf("%s ends with %d: %s", test.arg, exit, &out)
		}
	}
}

// TestHelpIsTheTable: --help lists the flags of the settings in their order, each
// with its text, which names the variable that stands in for the flag.
func TestHelpIsTheTable(t *testing.T) {
	words, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	exit := Done
	root := newRoot("en", words, Verbs{}, &exit)
	root.InitDefaultHelpFlag()
	root.InitDefaultVersionFlag()
	_, flags, _ := strings.Cut(usageOf(root, words, 1000), "Flags:\n")
	flags, _, _ = strings.Cut(flags, "\n\nExit codes:\n")
	lines := strings.Split(strings.TrimRight(flags, "\n"), "\n")
	for _, s := range settings.Table() {
		if s.Flag == "" {
			continue
		}
		text := words["cli.flag."+string(s.Name)]
		if len(lines) == 0 || text == "" || !strings.HasPrefix(strings.TrimSpace(lines[0]), "--"+s.Flag) || !strings.HasSuffix(lines[0], "   "+text) {
			t.Fatalf("the help goes on with %q, not with --%s %q", lines, s.Flag, text)
		}
		if len(s.Environment) > 0 && !strings.Contains(text, s.Environment[0]) {
			t.Errorf("the help of --%s does not name %s: %q", s.Flag, s.Environment[0], text)
		}
		lines = lines[1:]
	}
	if len(lines) != 2 || !strings.Contains(lines[0], "--help") || !strings.Contains(lines[1], "--version") {
		t.Errorf("the help has more flags than the table: %q", lines)
	}
}
