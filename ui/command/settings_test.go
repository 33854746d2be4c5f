package command

import (
	"os"
	"testing"
)

// TestSecretsLeaveTheEnvironment once they are read: programs that this one
// starts get it too.
func TestSecretsLeaveTheEnvironment(t *testing.T) {
	t.Setenv("COGNITO_CLIENT_SECRET", "canary-secret")
	t.Setenv("COGNITO_ACCESS_TOKEN", "canary-token")
	edited := false
	code := Run(t.Context(), Verbs{Edit: func(s Settings) (int, error) {
		edited = true
		if s.ClientSecret != "canary-secret" || s.Token != "canary-token" {
			t.Error("the secrets were not read")
		}
		for _, name := range []string{"COGNITO_CLIENT_SECRET", "COGNITO_ACCESS_TOKEN"} {
			if _, there := os.LookupEnv(name); there {
				t.Errorf("%s is still there", name)
			}
		}
		return Done, nil
	}}, "test", nil)
	if !edited || code != Done {
		t.Errorf("exit code %d", code)
	}
}

func TestMetadataOfFlags(t *testing.T) {
	got, err := metadataOf([]string{"tool=editor", "tool=form", "path=a=b", "empty="})
	if err != nil || len(got) != 3 || got["tool"] != "form" || got["path"] != "a=b" || got["empty"] != "" {
		t.Errorf("%v, %v", got, err)
	}
	for _, flag := range []string{"tool", "=x", " =x", ""} {
		if _, err := metadataOf([]string{flag}); err == nil {
			t.Errorf("%q is taken", flag)
		}
	}
	s := Settings{ClientMetadata: map[string]string{"tool": "flag"}}.Under(Settings{ClientMetadata: map[string]string{"tool": "file", "team": "file"}})
	if s.ClientMetadata["tool"] != "flag" || s.ClientMetadata["team"] != "file" {
		t.Errorf("under the file: %v", s.ClientMetadata)
	}
}

func TestLanguage(t *testing.T) {
	for want, env := range map[string]map[string]string{
		"de_DE": {"LANG": "de_DE.UTF-8"},
		"fr":    {"LC_ALL": "fr@euro", "LANG": "de_DE.UTF-8"},
		"pt_BR": {"LC_MESSAGES": "pt_BR", "LANG": "en_US.UTF-8"},
		"":      {"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
	} {
		if got := language(func(name string) string { return env[name] }); got != want {
			t.Errorf("%v is %q, want %q", env, got, want)
		}
	}
	if got := language(func(string) string { return "" }); got != "" {
		t.Errorf("an empty environment tells %q", got)
	}
}
