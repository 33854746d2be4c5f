//go:build unix

package journey_test

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// coloured is a style with a colour in it.
var coloured = regexp.MustCompile(`\x1b\[(?:[0-9;]*;)?[34][0-9][0-9;]*m`)

func TestNoColours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		set  string
		want bool
	}{{"CLICOLOR=1", true}, {"CLICOLOR=0", false}, {"NO_COLOR=yes", false}} {
		t.Run(c.set, func(t *testing.T) {
			t.Parallel()
			u := run(t, start{args: []string{"--demo"}, env: []string{c.set}})
			u.sees(`Jane Q\. Doe`)
			u.press(ctrlC)
			u.leaves(130)
			if got := coloured.FindString(u.output()); (got != "") != c.want {
				t.Errorf("a colour: %q", got)
			}
		})
	}
}

// TestASCIIMarks: a terminal without UTF-8 gets bytes that mean the same in every
// charset.
func TestASCIIMarks(t *testing.T) {
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}, env: []string{"LC_ALL=C"}})
	u.sees(`Full name +Jane Q\. Doe`)
	u.find("Full name")
	u.sees(`> Full name`)
	u.edits("Janet")
	u.sees(`Full name +Janet +\* was Jane Q\. Doe`)
	u.press("?")
	u.sees(`Marks: \+ verified - ! not verified - o waits for its code`)
	u.press(ctrlC + ctrlC)
	u.leaves(130)
	if i := strings.IndexFunc(u.output(), func(r rune) bool { return r > 0x7e }); i >= 0 {
		t.Errorf("painted: %q", u.output()[max(0, i-40):i+10])
	}
}

// TestLanguagesWithoutUTF8: those of Latin letters are written without accents, and the
// others give way to English.
func TestLanguagesWithoutUTF8(t *testing.T) {
	t.Parallel()
	for locale, want := range map[string]string{
		"de_DE.ISO-8859-1": `Telefon: nicht bestaetigt`,
		"pl_PL.ISO-8859-2": `E-mail +jane@example\.com`,
		"ja_JP.eucJP":      `Phone: not verified`,
	} {
		t.Run(locale, func(t *testing.T) {
			if testing.Short() && locale != "de_DE.ISO-8859-1" {
				t.Skip("as in German")
			}
			t.Parallel()
			u := run(t, start{args: []string{"--demo"}, env: []string{"LC_ALL=" + locale}})
			u.sees(want)
			u.press("\x1bOR") // F3
			u.sees(`Italiano\s[^?]*Nederlands\s[^?]*Polski`)
			u.press(esc)
			u.sees(want)
			u.press("q")
			u.leaves(0)
			if i := strings.IndexFunc(u.output(), func(r rune) bool { return r > 0x7e }); i >= 0 || strings.Contains(u.output(), "??") {
				t.Errorf("painted: %q", u.output())
			}
		})
	}
}

// TestLinesAndVerbsWithoutUTF8: what they write for people is ASCII, too.
func TestLinesAndVerbsWithoutUTF8(t *testing.T) {
	t.Parallel()
	for locale, want := range map[string]string{
		"de_DE.ISO-8859-1": `"liste" liest\s+sie\s+vor`,
		"pl_PL.ISO-8859-2": `Polecenie:`,
		"ja_JP.eucJP":      `Command:`,
	} {
		t.Run(locale, func(t *testing.T) {
			if testing.Short() && locale != "de_DE.ISO-8859-1" {
				t.Skip("as in German")
			}
			t.Parallel()
			env := []string{"LC_ALL=" + locale}
			l := dumb(t, start{args: []string{"--demo", "--plain"}, env: env})
			l.hears(want)
			l.types("read name\n?\nlanguage\nDeutsch\nread gender\nlanguage\nPolski\nlist\nsecurity\n?\nback\nquit\nj\nt\n")
			l.ends(0)
			onlyASCII(t, l.transcript())
			for _, args := range []string{"--help", "help start", "set --help", "doctor --demo", "get --colour", "gte", "plan missing.toml --demo", "schema lint missing.toml"} {
				cmd := exec.Command(binary(t), strings.Fields(args)...)
				cmd.Env, cmd.Dir = append(cleanEnvironment(t), env...), t.TempDir()
				out, err := cmd.CombinedOutput()
				if len(out) == 0 {
					t.Errorf("%s writes nothing: %v", args, err)
				}
				onlyASCII(t, string(out))
			}
		})
	}
}

// onlyASCII refuses a text with other bytes, or with question marks in their place.
func onlyASCII(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		if strings.IndexFunc(line, func(r rune) bool { return r > 0x7e }) >= 0 || regexp.MustCompile(`\?\?|\w\?\w`).MatchString(line) {
			t.Errorf("written: %q", line)
		}
	}
}
