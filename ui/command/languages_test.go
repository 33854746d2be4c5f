package command

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"cognito-profile/ui/words"
)

// foreign are the English words with letters that are none of ASCII, outside of places.
func foreign(t *testing.T) words.Words {
	t.Helper()
	english, err := words.Read(words.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	w := words.Words{}
	for key, text := range english {
		inPlace := false
		w[key] = strings.Map(func(r rune) rune {
			inPlace = r == '{' || inPlace && r != '}'
			if letter := r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'; letter && !inPlace {
				return r - ' ' + 0xff00
			}
			return r
		}, text)
	}
	w["language.tag"] = words.Fallback
	return w
}

var plainWord = regexp.MustCompile(`[A-Za-z]{3,}`)

// TestNoTextIsWrittenInTheCode: in a language without letters of ASCII, the help of a
// command has such words in its name, its flags and what stands for their values alone.
func TestNoTextIsWrittenInTheCode(t *testing.T) {
	w, exit := foreign(t), Done
	root := newProgram(w, Verbs{}, &exit, []string{"help"})
	// Cobra's: the line on the usage, a flag of its own, and what is typed to install a
	// completion.
	known := strings.Fields("command flags disable completion descriptions Linux macOS source echo autoload compinit zshrc etc bash_completion brew prefix share site functions fpath config completions Out String Invoke Expression")
	var walk func(c *cobra.Command, each func(c *cobra.Command))
	walk = func(c *cobra.Command, each func(c *cobra.Command)) {
		each(c)
		for _, below := range c.Commands() {
			walk(below, each)
		}
	}
	walk(root, func(c *cobra.Command) { known = append(known, plainWord.FindAllString(c.Use, -1)...) })
	flagParts := regexp.MustCompile(`--[a-z-]+(\[?[= ][A-Z_=]+\]?)?`)
	walk(root, func(c *cobra.Command) {
		if strings.Contains(c.CommandPath(), " help") { // the titles of topics are English ones here
			return
		}
		for line := range strings.Lines(helpOf(c, w, pipeWidth)) {
			for _, word := range plainWord.FindAllString(flagParts.ReplaceAllString(line, ""), -1) {
				if !slices.Contains(known, word) {
					t.Errorf("%s --help has %q, which is no text of the language: %q", c.CommandPath(), word, line)
				}
			}
		}
	})
}
