package command

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// takesFile is what the help calls an argument or a value that is a file.
const takesFile = "FILE"

// completesValues completes what stands behind commands and flags: what a flag can say
// where that is little, files where the help says FILE, and else nothing, where a shell
// would list files. Only a shell that asks (asksToComplete) takes the time for it.
func completesValues(c *cobra.Command, values map[string]func() []string) error {
	if strings.Contains(c.Use, takesFile) {
		c.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveDefault)
	} else {
		c.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	}
	var failed error
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if _, done := c.GetFlagCompletionFunc(f.Name); !done && failed == nil {
			failed = c.RegisterFlagCompletionFunc(f.Name, completesValue(f, values[f.Name]))
		}
	})
	for _, below := range c.Commands() {
		if failed == nil {
			failed = completesValues(below, values)
		}
	}
	return failed
}

// describeInLocale has what a shell shows beside commands and flags in the characters of
// the locale. What it completes stays as it is.
func describeInLocale(c *cobra.Command, language string) {
	c.Short = inLocale(language, c.Short)
	c.LocalFlags().VisitAll(func(f *pflag.Flag) { f.Usage = inLocale(language, f.Usage) })
	for _, below := range c.Commands() {
		describeInLocale(below, language)
	}
}

// completesValue completes the value of a flag.
func completesValue(f *pflag.Flag, values func() []string) completion {
	directive := cobra.ShellCompDirectiveNoFileComp
	if readsFile(f) {
		directive = cobra.ShellCompDirectiveDefault
	}
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		if values == nil {
			return nil, directive
		}
		return slices.DeleteFunc(values(), func(v string) bool { return !strings.HasPrefix(v, typed) }), directive
	}
}

func readsFile(f *pflag.Flag) bool { return strings.HasSuffix(valueOf(f), takesFile) }

// asksToComplete reports whether it is a shell that starts the program, to complete what
// somebody types.
func asksToComplete(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}
