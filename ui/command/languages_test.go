package command

import (
	"bytes"
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
// command has such words in its name and its flags alone.
func TestNoTextIsWrittenInTheCode(t *testing.T) {
	w, exit := foreign(t), Done
	root := newProgram(w, Verbs{}, &exit, []string{"help"})
	// What is typed to install a completion, and where.
	known := strings.Fields("Linux macOS source echo autoload compinit zshrc etc bash_completion brew prefix share site functions fpath config completions Out String Invoke Expression")
	var walk func(c *cobra.Command, each func(c *cobra.Command))
	walk = func(c *cobra.Command, each func(c *cobra.Command)) {
		each(c)
		for _, below := range c.Commands() {
			walk(below, each)
		}
	}
	walk(root, func(c *cobra.Command) { known = append(known, plainWord.FindAllString(c.CommandPath(), -1)...) })
	flagParts := regexp.MustCompile(`--[a-z-]+`)
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

// roffMarks are what a manual page has beside its text: macros and escapes.
var roffMarks = regexp.MustCompile(`(?m)^\.(TH|SH|TP|RS|RE|br)\b|\\f.|\\\[[^]]*\]|\\[:&]`)

// TestManualHasNoTextInTheCode, as the help of commands.
func TestManualHasNoTextInTheCode(t *testing.T) {
	w, exit := foreign(t), Done
	root := newProgram(w, Verbs{}, &exit, []string{"help"})
	known := []string{"COGNITO", "PROFILE", "devel"}
	all, _ := everyCommand(t)
	for _, c := range all {
		known = append(known, plainWord.FindAllString(c.CommandPath(), -1)...)
	}
	text := strings.ReplaceAll(roffMarks.ReplaceAllString(manual(w, root, nil), ""), `\-`, "-")
	for _, word := range plainWord.FindAllString(regexp.MustCompile(`--[a-z-]+`).ReplaceAllString(text, ""), -1) {
		if !slices.Contains(known, word) {
			t.Errorf("the manual page has %q, which is no text of the language", word)
		}
	}
}

// TestWrongUseIsInTheLanguage: what the libraries say about wrong use in English, a person
// reads in the language. What was typed stands in it as it is.
func TestWrongUseIsInTheLanguage(t *testing.T) {
	w := foreign(t)
	all, _ := everyCommand(t)
	var commands []string // which a message may list
	for _, c := range all {
		commands = append(commands, plainWord.FindAllString(c.CommandPath(), -1)...)
	}
	for _, line := range []string{
		// What cobra says of arguments: unknown ones, too many, too few.
		"statsu", "nonsense", "doctor x1", "completion x1", "completion bash x1", "schema x1", "help x1", "help keys x1", "man x1", "plan", "verify", "set", "schema lint",
		// The types of errors of pflag.
		"get --x1", "get -x", "completion fish --x1", "--x1", "get --pool", "completion bash --lang", "get --json=x1", "--version=x1", "get --help=x1", "history --restore x1",
		"completion zsh --no-descriptions=x1", "get --=", "get --=x1", "--demo x1", "--redirect-port x1", "--client-metadata x1",
	} {
		exit, args := Done, strings.Fields(line)
		var out bytes.Buffer
		root := newProgram(w, Verbs{}, &exit, args)
		root.SetOut(&out)
		root.SetErr(&out)
		if err := execute(t.Context(), root, args); err != nil {
			exit = tell(w, &out, err)
		}
		if exit != WrongUse {
			t.Errorf("%s ends with %d: %s", line, exit, &out)
		}
		known := append(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '-' || r == '=' }), commands...)
		for _, word := range plainWord.FindAllString(out.String(), -1) {
			if !slices.Contains(known, word) {
				t.Errorf("%s: %q is no word of the language: %s", line, word, &out)
			}
		}
	}
}

// TestCompletionsAreInTheLanguage: what a shell shows beside a flag or a command.
func TestCompletionsAreInTheLanguage(t *testing.T) {
	w := foreign(t)
	for _, line := range []string{"", "--", "get --", "completion bash --", "emulator --", "schema ", "help "} {
		var out bytes.Buffer
		args := append([]string{cobra.ShellCompRequestCmd}, strings.Split(line, " ")...)
		root := newProgram(w, Verbs{}, new(int), args)
		root.SetOut(&out)
		root.SetErr(&bytes.Buffer{}) // for those who write scripts
		if err := execute(t.Context(), root, args); err != nil || out.Len() == 0 {
			t.Fatalf("%q: %v: %s", line, err, &out)
		}
		for completed := range strings.Lines(out.String()) {
			_, about, _ := strings.Cut(completed, "\t")
			if words := plainWord.FindAllString(about, -1); line != "help " && len(words) > 0 {
				t.Errorf("%q completes %q with words that are not of the language: %q", line, completed, words)
			}
		}
	}
}
