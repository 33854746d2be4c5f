package command

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cognito-profile/ui/words"
)

// noArguments refuses all arguments, in words.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("no_arguments", "word", args[0], "name", cmd.CommandPath())
	}
	return nil
}

// belowIt refuses a word that names none of the commands below one, and lists them.
func belowIt(w words.Words) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		var names []string
		for _, c := range cmd.Commands() {
			names = append(names, c.Name())
		}
		return usage("group_verb", "word", args[0], "name", cmd.CommandPath(), "names", w.List(names))
	}
}

// unknownCommand refuses a word that names no command, and names the one that is meant.
func unknownCommand(cmd *cobra.Command, word string) error {
	for cmd.SuggestionsMinimumDistance = range 3 { // the likest first
		if meant := cmd.SuggestionsFor(word); len(meant) > 0 {
			return usage("command_meant", "word", word, "name", cmd.CommandPath()+" "+meant[0])
		}
	}
	return usage("unexpected", "word", word)
}

// flagError is what is wrong about a flag, in words: those of the setting that it is for,
// where it has some. The library has English ones alone. A value is not named, it may be
// a secret.
func flagError(_ *cobra.Command, err error) error {
	var worded interface {
		Words() (keys, places []string)
	}
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &worded):
		return err
	case errors.As(err, &unknown):
		return usage("flag_unknown", "word", flagNamed(unknown.GetSpecifiedName()))
	case errors.As(err, &empty):
		return usage("flag_without_value", "word", flagNamed(empty.GetSpecifiedName()))
	case errors.As(err, &wrong):
		return usage("flag_value", "word", flagNamed(wrong.GetFlag().Name))
	case errors.As(err, &syntax):
		return usage("flag_syntax")
	}
	return err
}

// flagNamed is a flag as people write it, by its name or its letter.
func flagNamed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
