package command

import (
	"strings"
	"testing"
)

func TestLanguageFlag(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, ""}, {[]string{"--lang"}, ""}, {[]string{"get", "--lang", "de", "email"}, "de"}, {[]string{"--lang=pt-BR"}, "pt-BR"},
		{[]string{"--", "--lang=de"}, ""}, {[]string{"--language=de"}, ""},
	} {
		if got := languageFlag(c.args); got != c.want {
			t.Errorf("%q: %q, want %q", c.args, got, c.want)
		}
	}
}

// TestLanguageIsChosen: a flag goes before the file, the file before the environment.
// One that has no texts is left out; it is refused later.
func TestLanguageIsChosen(t *testing.T) {
	for _, c := range []struct {
		args                     []string
		system, file, remembered string
		language                 string
	}{
		{nil, "xx_XX.UTF-8", "", "", "en"},
		{nil, "", "tlh", "", "en"},
		{nil, "", "", "tlh", "en"},
		{nil, "ja_JP.eucJP", "", "", "en"},
		{nil, "de_DE.ISO-8859-1", "", "", "de"},
		{[]string{"--lang", "ja"}, "C", "", "", "ja"},
		{nil, "", "tlh", "en", "en"},
		{[]string{"--lang=en_GB"}, "", "tlh", "", "en"},
		{[]string{"--lang", "zz"}, "C", "en", "", "en"},
	} {
		getenv := func(name string) string { return map[string]string{"LC_ALL": c.system}[name] }
		if language := pickLanguage(c.args, getenv, func() (string, string) { return c.file, c.remembered }); language != c.language {
			t.Errorf("%q, %q, %q: %s", c.args, c.system, c.file, language)
		}
	}
}

// TestOnlyFlags: what could name a command, or asks for the list of them, needs them all.
func TestOnlyFlags(t *testing.T) {
	for line, want := range map[string]bool{
		"": true, "--demo": true, "--demo=immediate": true, "--version": true, "--region=eu-central-1 --plain": true,
		"--help": false, "--help=true": false, "-h": false, "--pool work": true, "--pool": true, "--demo --lang de": true, "--lang de get": false, "--lang=de get": false, "--demo get": false, "--": false, "help": false, "__complete ": false,
	} {
		if got := onlyFlags(strings.Fields(line)); got != want {
			t.Errorf("%q: %t", line, got)
		}
	}
}
