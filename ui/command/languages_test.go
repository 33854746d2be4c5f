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

// flagParts are flags with what stands for their values.
var flagParts = regexp.MustCompile(`--[a-z-]+(\[?[= ]?[A-Z_=]+\]?)?`)

// usedWords are the names of commands, and what stands for their arguments.
func usedWords(root *cobra.Command) (list []string) {
	for _, c := range commandsOf(root) {
		list = append(list, plainWord.FindAllString(c.Use, -1)...)
	}
	return list
}

// TestNoTextIsWrittenInTheCode: in a language without letters of ASCII, the help of a
// command has such words in its name, its flags and what stands for their values alone.
func TestNoTextIsWrittenInTheCode(t *testing.T) {
	w, exit := foreign(t), Done
	root := newProgram(w, Verbs{}, &exit, []string{"help"})
	// Cobra's: a flag of its own, and what is typed to install a
	// completion.
	known := strings.Fields("disable completion descriptions Linux macOS source echo autoload compinit zshrc etc bash_completion brew prefix share site functions fpath config completions Out String Invoke Expression")
	known = append(known, usedWords(root)...)
	for _, c := range commandsOf(root) {
		if strings.Contains(c.CommandPath(), " help") { // the titles of topics are English ones here
			continue
		}
		for line := range strings.Lines(helpOf(c, w, pipeWidth)) {
			for _, word := range plainWord.FindAllString(flagParts.ReplaceAllString(line, ""), -1) {
				if !slices.Contains(known, word) {
					t.Errorf("%s --help has %q, which is no text of the language: %q", c.CommandPath(), word, line)
				}
			}
		}
	}
}

// roffMarks are what a manual page has beside its text: macros and escapes.
var roffMarks = regexp.MustCompile(`(?m)^\.(TH|SH|TP|RS|RE|br)\b|\\f.|\\\[[^]]*\]|\\[:&]`)

// TestManualHasNoTextInTheCode, as the help of commands.
func TestManualHasNoTextInTheCode(t *testing.T) {
	w, exit := foreign(t), Done
	root := newProgram(w, Verbs{}, &exit, []string{"help"})
	// Cobra's: a flag of its own.
	known := append(usedWords(root), "COGNITO", "PROFILE", "devel", "disable", "descriptions")
	text := strings.ReplaceAll(roffMarks.ReplaceAllString(manual(w, root, nil), ""), `\-`, "-")
	for _, word := range plainWord.FindAllString(flagParts.ReplaceAllString(text, ""), -1) {
		if !slices.Contains(known, word) {
			t.Errorf("the manual page has %q, which is no text of the language", word)
		}
	}
}
