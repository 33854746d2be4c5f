package command

import (
	"github.com/spf13/cobra"

	"cognito-profile/ui/words"
)

// addCompletion adds cobra's command that prints completion scripts, with our words
// in the list of commands. How a script is installed is each shell's own text.
func addCompletion(root *cobra.Command, words words.Words) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Short, c.Long = words.Get("cli.completion.short"), words.Get("cli.completion.long")
		for _, shell := range c.Commands() {
			shell.Short = words.Get("cli.completion.shell", "name", shell.Name())
		}
	}
}
