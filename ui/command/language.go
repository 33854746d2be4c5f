package command

import (
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// pickLanguage returns the language that the arguments ask for, else the config file, else
// a choice of an earlier run, else the environment: before the arguments are parsed, for
// help and errors are in that language, too. A language that has no texts is refused where
// the arguments or the file are read.
func pickLanguage(args []string, getenv func(string) string, known func() (configured, remembered string)) string {
	environment, err := settings.Environment(getenv)
	if err != nil {
		environment = settings.Layer{} // told when the command begins
	}
	chosen, remembered := languageFlag(args), ""
	if chosen == "" && known != nil {
		chosen, remembered = known()
	}
	language, _ := words.Pick(chosen, remembered, environment.Values().SystemLanguage)
	if languageFlag(args) == "" {
		language = words.Shown(language, getenv)
	}
	return language
}

// takeShared has a command and those below it take the flag of the language, which counts
// before it is parsed, and gives the flags that cobra adds our words.
func takeShared(c *cobra.Command, w words.Words) {
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	for name, key := range map[string]string{"help": "cli.flag.help", "version": "cli.flag.version", "no-descriptions": "cli.flag.no_descriptions"} {
		if flag := c.Flags().Lookup(name); flag != nil {
			flag.Usage = w.Get(key)
		}
	}
	if row := settings.Row(settings.Language); c.Flags().Lookup(row.Flag) == nil {
		c.Flags().Var(flagValue{row, settings.Layer{}}, row.Flag, w.Get("cli.flag."+string(row.Name)))
	}
	for _, sub := range c.Commands() {
		takeShared(sub, w)
	}
}

// languageFlag is what stands behind the flag of the language, "" without.
func languageFlag(args []string) string {
	flag := "--" + settings.Flag(settings.Language)
	for i, arg := range args {
		switch value, is := strings.CutPrefix(arg, flag+"="); {
		case arg == "--":
			return ""
		case is:
			return value
		case arg == flag && i+1 < len(args):
			return args[i+1]
		}
	}
	return ""
}
