package command

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"cognito-profile/ui/words"
)

// everyCommand is the program's commands, those below others too.
func everyCommand(t *testing.T) ([]*cobra.Command, words.Words) {
	t.Helper()
	w, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	exit := Done
	root := newProgram(w, Verbs{}, &exit, []string{"help"})
	list := []*cobra.Command{root}
	for i := 0; i < len(list); i++ {
		list = append(list, list[i].Commands()...)
	}
	return list, w
}

// TestHelpFitsTheWindow: what is longer than the window is one word, or a command to
// copy.
func TestHelpFitsTheWindow(t *testing.T) {
	all, w := everyCommand(t)
	for _, c := range all {
		for _, width := range []int{leastPrinted, pipeWidth, 120} {
			for line := range strings.SplitSeq(helpOf(c, w, width), "\n") {
				words := strings.Fields(line)
				toCopy := strings.HasPrefix(line, "  cognito-profile") || strings.HasPrefix(line, "  aws ") || strings.HasPrefix(line, "  AWS_")
				if len(line) > width && len(words) > 1 && !toCopy && !strings.HasPrefix(line, "\t") {
					t.Errorf("%s in %d cells: %q", c.CommandPath(), width, line)
				}
			}
		}
	}
}

// TestNamesInHelpStayWhole: in 80 cells no language breaks the name of a variable, which
// people copy, however wide its flags are.
func TestNamesInHelpStayWhole(t *testing.T) {
	const longest = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"
	for _, tag := range words.Languages() {
		w, err := words.Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		exit := Done
		if help := helpOf(newProgram(w, Verbs{}, &exit, []string{"help"}), w, pipeWidth); !strings.Contains(help, longest) {
			t.Errorf("%s breaks %s:\n%s", tag, longest, help)
		}
	}
}

// TestHelpListsCommands: all that people can type, completion too; a pipe counts as 80
// cells wide.
func TestHelpListsCommands(t *testing.T) {
	all, w := everyCommand(t)
	root := all[0]
	var out bytes.Buffer
	root.SetOut(&out)
	root.SetArgs([]string{"--help"})
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"completion", "emulator", "schema"} {
		if !strings.Contains(out.String(), "\n  "+name+" ") {
			t.Errorf("%s is not listed:\n%s", name, out.String())
		}
	}
	if want := helpOf(root, w, pipeWidth); out.String() != want {
		t.Errorf("printed %q, want %q", out.String(), want)
	}
	for _, c := range all {
		if strings.HasPrefix(c.Short, "Generate the auto") {
			t.Errorf("%s has words that are not ours: %q", c.CommandPath(), c.Short)
		}
	}
}

// TestAWordBelowAGroup that is none of its commands is refused with their names.
func TestAWordBelowAGroup(t *testing.T) {
	for group, names := range map[string][]string{"completion": {"bash", "fish", "powershell", "zsh"}, "schema": {"import", "lint"}} {
		root, w := program(t)
		root.SetArgs([]string{group, "tcsh"})
		err := root.Execute()
		want := w.Get("cli.group_verb", "word", "tcsh", "name", "cognito-profile "+group, "names", w.List(names))
		if text, _ := w.Explain(err, false); text != want {
			t.Errorf("%s: %q, want %q", group, text, want)
		}
	}
}

// TestHelpListsTopics: what is below help are no commands; and a flag that takes a number
// has no default where 0 means none.
func TestHelpListsTopics(t *testing.T) {
	all, w := everyCommand(t)
	for _, c := range all {
		text := helpOf(c, w, pipeWidth)
		if c.Name() == "help" && (strings.Contains(text, "help COMMAND") || !strings.Contains(text, "help TOPIC\n  accessibility ")) {
			t.Errorf("topics are listed as commands:\n%s", text)
		}
		if strings.Contains(text, "[0]") {
			t.Errorf("%s has a default that means nothing:\n%s", c.CommandPath(), text)
		}
	}
}
