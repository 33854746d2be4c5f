package command

import (
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/ui/words"
)

// addCompletion adds cobra's command that prints completion scripts, with our words. Of
// how a script is installed, which cobra has in English alone, the commands stay.
func addCompletion(root *cobra.Command, w words.Words) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Short, c.Long = w.Get("cli.completion.short"), w.Get("cli.completion.long")
		c.Args, c.RunE = belowIt(w), func(c *cobra.Command, _ []string) error { return c.Help() }
		for _, shell := range c.Commands() {
			shell.Args = noArguments
			shell.Short = w.Get("cli.completion.shell", "name", shell.Name())
			shell.Long = shell.Short + "\n" + toType(shell.Long)
		}
	}
}

// toType are the commands in a text of cobra, and the systems that they are for.
func toType(text string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		system, named := strings.CutPrefix(line, "#### ")
		command, is := strings.CutPrefix(line, "\t")
		switch {
		case named:
			out.WriteString("\n" + system)
		case is:
			out.WriteString("\n\t" + command)
		}
	}
	return out.String()
}
