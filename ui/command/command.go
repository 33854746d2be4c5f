package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// Verbs are what the commands do; main hands them in.
type Verbs struct {
	// Edit shows the form and gives the exit code.
	Edit func(Request) (int, error)
	// Emulate serves the pools of a seed, the built-in ones when file is "",
	// until the context is done: a signal ends it.
	Emulate func(ctx context.Context, listen, seedFile string, anyAddress bool, out io.Writer) error
	// Import keeps descriptions of a pool, for a section of the config file or
	// under the pool's id. The file "-" is in.
	Import func(pool string, files []string, in io.Reader) (Imported, error)
	// Lint finds what is wrong with config files and descriptions; what it finds
	// brings its words.
	Lint func(files []string, in io.Reader) ([]error, error)
}

// Run runs the command of the arguments and gives the exit code.
func Run(ctx context.Context, verbs Verbs, version string, args []string) int {
	words, err := words.Read("en")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return Failed
	}
	exit := Done
	root := newRoot(words, verbs, version, &exit)
	root.AddCommand(newEmulator(words, verbs), newSchema(words, verbs, &exit))
	addCompletion(root, words)
	root.SetArgs(args)
	if err := root.ExecuteContext(ctx); err != nil {
		return tell(words, os.Stderr, err)
	}
	return exit
}

// tell writes an error in words and returns its exit code. Errors of other packages
// have their own words; what cobra refuses is wrong use of the command line.
func tell(words words.Words, out io.Writer, err error) int {
	var trouble *Trouble
	var fault *session.Fault
	text, told := words.Explain(err, false)
	exit := WrongUse
	switch {
	case !told:
		text = words.Get("cli.wrong_use", "what", err.Error())
	case errors.As(err, &trouble):
		exit = trouble.Exit
	case errors.As(err, &fault):
		exit = SignInNeeded
	}
	fmt.Fprintln(out, text)
	return exit
}

func newRoot(words words.Words, verbs Verbs, version string, exit *int) *cobra.Command {
	flags := settings.Layer{}
	root := &cobra.Command{
		Use:           "cognito-profile",
		Short:         words.Get("cli.short"),
		Long:          words.Get("cli.long"),
		Example:       words.Get("cli.examples"),
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			if flags.Values().Demo != "" {
				return usage("demo_word", "word", args[0])
			}
			return usage("unexpected", "word", args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			request, err := newRequest(flags, os.Getenv, cmd.InOrStdin())
			if err := errors.Join(err, hideSecrets()); err != nil {
				return err
			}
			code, err := verbs.Edit(request)
			*exit = code
			return err
		},
	}
	addFlags(root, words, flags)
	printUsage(root)
	return root
}
