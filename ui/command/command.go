package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// Verbs are what the commands do; main hands them in.
type Verbs struct {
	// Language is the one of the config file, and the one chosen in an earlier run; "" for
	// none.
	Language func() (configured, remembered string)
	// Edit shows the form and gives the exit code.
	Edit func(Request) (int, error)
	// Open finds the pool that a request means. Its errors have words.
	Open func(Request) (Opening, error)
	// Prompts ask at a terminal, and write the questions to out. A signal ends a question.
	Prompts func(w words.Words, in *os.File, out io.Writer, signals <-chan os.Signal) Prompts
	// ShowTyped shows again what is typed, which prompts hide from a question for a secret
	// on. It can be called from any goroutine.
	ShowTyped func() error
	// Examine looks for what is in the way of a request.
	Examine func(context.Context, Request) ([]session.Diagnosis, error)
	// ReadProfile reads the attributes of a file, or of in for "-"; WriteProfile writes
	// them in that form. The errors of both have words.
	ReadProfile  func(file string, in io.Reader) ([]attribute.Attribute, error)
	WriteProfile func(out io.Writer, list []attribute.Attribute) error
	// EditText leads to the editor of the environment.
	EditText session.EditText
	// Names are the attributes that the last reading of a profile in the pool knew. It
	// opens nothing that is kept.
	Names func(Request) []string
	// Values are what flags can say where that is little, for completion.
	Values map[string]func() []string
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

// Run runs the command of the arguments and gives the exit code. Where they only start
// the form, the form needs the words last, and its pool is opened meanwhile.
func Run(ctx context.Context, verbs Verbs, args []string) int {
	language := pickLanguage(args, os.Getenv, verbs.Language)
	var err error
	exit := Done
	if onlyFlags(args) {
		words.ReadAhead(language)
		if err = execute(ctx, newRoot(language, nil, verbs, &exit), args); err == nil {
			return exit
		}
	}
	words, unread := words.Read(language)
	if unread != nil {
		fmt.Fprintln(os.Stderr, unread)
		return Failed
	}
	if len(args) == 0 || args[0] != "man" { // whose pages have a way to write any letter
		words = words.InLocale(os.Getenv)
	}
	if err == nil {
		err = execute(ctx, newProgram(words, verbs, &exit, args), args)
	}
	if err != nil {
		return tell(words.InLocale(os.Getenv), os.Stderr, err)
	}
	return exit
}

// formToken reads the token that a form is started with. The words are read where they are
// needed to ask for it.
func formToken(cmd *cobra.Command, language string, verbs Verbs) (token session.Secret, piped bool, err error) {
	in, out := cmd.InOrStdin(), cmd.ErrOrStderr()
	if !canAsk(verbs, in, out) {
		return readToken(in, nil, nil)
	}
	words, err := words.Read(language)
	if err != nil {
		return "", false, err
	}
	words = words.InLocale(os.Getenv)
	signals := notified()
	defer signal.Stop(signals)
	defer func() { err = errors.Join(err, verbs.ShowTyped()) }()
	return readToken(in, verbs.Prompts(words, in.(*os.File), out, signals), words)
}

func execute(ctx context.Context, root *cobra.Command, args []string) error {
	root.SetArgs(args)
	return root.ExecuteContext(ctx)
}

// makers make the commands, in the order of the help.
var makers = []struct {
	name string
	make func(words.Words, Verbs, *int) *cobra.Command
}{
	{"get", newGet},
	{"set", newSet},
	{"plan", newPlan},
	{"apply", newApply},
	{"export", newExport},
	{"edit", newEdit},
	{"history", newHistory},
	{"verify", newVerify},
	{"status", newStatus},
	{"login", newLogin},
	{"logout", newLogout},
	{"doctor", newDoctor},
	{"schema", newSchema},
	{"emulator", newEmulator},
}

// newProgram is the root with the command that the arguments begin with, and else with
// all of them: making those that nobody asks for would take longer than the work of most.
func newProgram(words words.Words, verbs Verbs, exit *int, args []string) *cobra.Command {
	root := newRoot(words.Language(), words, verbs, exit)
	for _, m := range makers {
		if len(args) > 0 && args[0] == m.name {
			root.AddCommand(m.make(words, verbs, exit))
			takeShared(root, words)
			return root
		}
	}
	for _, m := range makers {
		root.AddCommand(m.make(words, verbs, exit))
	}
	root.AddCommand(newMan(words))
	addCompletion(root, words)
	root.SetHelpCommand(newHelp(words))
	root.InitDefaultHelpCmd()
	takeShared(root, words)
	if asksToComplete(args) {
		if err := completesValues(root, verbs.Values); err != nil {
			panic(err) // a flag that is not there
		}
		describeInLocale(root, words.Language())
	}
	return root
}

// onlyFlags reports whether the arguments can't name a command or ask for help: each
// is a long flag with its value, if it has one.
func onlyFlags(args []string) bool {
	value := false // an argument is that of the flag before it
	for _, arg := range args {
		switch {
		case value:
			value = false
		case !strings.HasPrefix(arg, "--") || arg == "--" || strings.HasPrefix(arg, "--help"):
			return false
		default:
			value = settings.TakesValue(strings.TrimPrefix(arg, "--"))
		}
	}
	return true
}

// tell writes an error in words and returns its exit code. What cobra refuses is
// wrong use of the command line.
func tell(words words.Words, out io.Writer, err error) int {
	text, exit, told := toldAs(words, err)
	if !told {
		text, exit = words.Get("cli.wrong_use", "what", err.Error()), WrongUse
	}
	warn(out, words.Language(), text)
	return exit
}

// newRoot is the command that starts the form in a language. The words may be nil where
// nobody asks for help.
func newRoot(language string, words words.Words, verbs Verbs, exit *int) *cobra.Command {
	cobra.MousetrapHelpText = "" // a form that Windows opens a window for is used in it
	flags := settings.Layer{}
	root := &cobra.Command{
		Use:           "cognito-profile",
		Short:         words.Get("cli.short"),
		Long:          words.Get("cli.long"),
		Example:       words.Get("cli.examples"),
		Version:       Version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			if flags.Values().Demo != "" {
				return usage("demo_word", "word", args[0])
			}
			return unknownCommand(cmd, args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			request, err := newRequest(flags, os.Getenv, func() (session.Secret, bool, error) { return formToken(cmd, language, verbs) })
			request.Language = language
			if err := errors.Join(err, hideSecrets()); err != nil {
				return err
			}
			code, err := verbs.Edit(request)
			*exit = code
			return err
		},
	}
	root.SetFlagErrorFunc(flagError)
	addFlags(root, words, flags)
	printUsage(root, words)
	return root
}
