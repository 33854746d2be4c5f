package words

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
)

// IsRemote reports whether the terminal is at the other end of a network, as sshd
// has it in the environment.
func IsRemote(getenv func(string) string) bool {
	return slices.ContainsFunc([]string{"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"}, func(name string) bool { return getenv(name) != "" })
}

// Colourless reports whether the environment asks for no colours: by NO_COLOR with
// any value (no-color.org), or by CLICOLOR=0 unless CLICOLOR_FORCE says otherwise
// (bixense.com/clicolors).
func Colourless(getenv func(string) string) bool {
	if getenv("NO_COLOR") != "" {
		return true
	}
	force := getenv("CLICOLOR_FORCE")
	return getenv("CLICOLOR") == "0" && (force == "" || force == "0")
}

// ShowsUnicode reports whether the terminal can be taken to show more than ASCII.
// The locale of characters is the first of three variables that is set (POSIX, Locale).
// Without any, as in many containers, terminals of today show UTF-8.
func ShowsUnicode(getenv func(string) string) bool {
	return getenv("TERM") != "dumb" && hasUTF8(getenv)
}

func hasUTF8(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(getenv(name)); locale != "" {
			return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return true
}

// Wrap breaks a text into lines of at most width cells, at blanks or as its script does
// without any.
func Wrap(text string, width int) []string { return textline.Wrap(ansi.GraphemeWidth, text, width) }

// Units are the parts of a text between which a line may end, each with the blanks
// behind it.
func Units(text string) []string { return textline.Units(text) }

// IsBlank reports whether a line of a text may end at the rune: at a no-break space, as
// French has it before a colon, it may not.
func IsBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }

// OneBlank returns a text with one blank for each run of blanks, and none at its ends.
func OneBlank(text string) string { return strings.Join(strings.FieldsFunc(text, IsBlank), " ") }

// Cells is how many cells a text takes.
func Cells(text string) int { return ansi.GraphemeWidth.StringWidth(text) }

// ASCII returns a text with ASCII marks in the place of others, each as wide as what it
// stands for.
func ASCII(text string) string { return textline.ASCII(ansi.GraphemeWidth, text) }
