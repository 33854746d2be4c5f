package command

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"cognito-profile/ui/words"
)

// usageOf is what cobra shows of a command: the examples first, since most
// people look for one to copy. A usage template would do the same, but then
// text/template is linked in, which finds methods by name: the linker has to
// keep every exported method of the program, a third of its size.
func usageOf(c *cobra.Command, words words.Words) string {
	var out strings.Builder
	if c.HasExample() {
		fmt.Fprintf(&out, "Examples:\n%s\n\n", c.Example)
	}
	fmt.Fprintf(&out, "Usage:\n  %s", c.UseLine())
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&out, "\n  %s [command]\n\nCommands:", c.CommandPath())
		for _, sub := range listed(c) {
			fmt.Fprintf(&out, "\n  %-*s %s", sub.NamePadding(), sub.Name(), sub.Short)
		}
	}
	if c.HasAvailableLocalFlags() {
		fmt.Fprintf(&out, "\n\nFlags:\n%s", strings.TrimRightFunc(c.LocalFlags().FlagUsages(), unicode.IsSpace))
	}
	if !c.HasParent() {
		fmt.Fprintf(&out, "\n\nExit codes:\n%s", strings.TrimRightFunc(exitTable(words), unicode.IsSpace))
	}
	out.WriteByte('\n')
	return out.String()
}

// listed are the commands below one that help lists: those that act, and help, which
// cobra counts with neither.
func listed(c *cobra.Command) []*cobra.Command {
	return slices.DeleteFunc(c.Commands(), func(sub *cobra.Command) bool {
		return !sub.IsAvailableCommand() && sub.Name() != "help"
	})
}
