package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/words"
)

// verb is what the commands that work on a pool share: the settings, and the flags
// for how they speak and ask.
type verb struct {
	words words.Words
	verbs Verbs
	exit  *int
	flags settings.Layer

	signsIn                        bool // makes no use of a token
	json, noInput, passphraseStdin bool
	user                           string      // of those who are signed in here, "" for the last one
	editing                        atomic.Bool // an editor has the terminal, and its signals
}

func newVerb(words words.Words, verbs Verbs, exit *int) *verb {
	return &verb{words: words, verbs: verbs, exit: exit, flags: settings.Layer{}}
}

// command makes the command of a verb; its texts are cli.<name>.short, .long and
// .examples. The flags of its own come before those that all share.
func (v *verb) command(use string, args cobra.PositionalArgs, work func(*run, []string) error) *cobra.Command {
	name, _, _ := strings.Cut(use, " ")
	cmd := &cobra.Command{
		Use: use, Short: v.words.Get("cli." + name + ".short"), Long: v.words.Get("cli." + name + ".long"),
		Example: v.words.Get("cli." + name + ".examples"), Args: args,
		RunE: func(cmd *cobra.Command, args []string) error {
			*v.exit = v.run(cmd, args, work)
			return nil
		},
	}
	cmd.Flags().SortFlags = false
	return cmd
}

// withShared adds the flags of all verbs.
func (v *verb) withShared(cmd *cobra.Command) *cobra.Command {
	f := cmd.Flags()
	f.BoolVar(&v.json, "json", false, v.words.Get("cli.flag.json"))
	f.BoolVar(&v.noInput, "no-input", false, v.words.Get("cli.flag.no_input"))
	f.BoolVar(&v.passphraseStdin, "passphrase-stdin", false, v.words.Get("cli.flag.passphrase_stdin"))
	addFlags(cmd, v.words, v.flags)
	return cmd
}

// withUser adds the flag that chooses among those who are signed in here.
func (v *verb) withUser(cmd *cobra.Command) *cobra.Command {
	cmd.Flags().StringVar(&v.user, "user", "", v.words.Get("cli.flag.signed_in_user"))
	return v.withShared(cmd)
}

// run does the work of a verb and returns its exit code.
func (v *verb) run(cmd *cobra.Command, args []string, work func(*run, []string) error) int {
	ctx, told, stop := v.untilSignal(cmd.Context())
	defer stop()
	r := &run{
		ctx: ctx, told: told, verb: v, words: words.Printer{Words: v.words}, clock: time.Now, saved: savedNothing,
		in: cmd.InOrStdin(), out: cmd.OutOrStdout(), err: cmd.ErrOrStderr(),
	}
	defer v.showTyped()
	err := r.begin()
	if err == nil {
		err = work(r, args)
	}
	return r.end(err)
}

// signalled is why a context is over: a signal came.
type signalled struct{ signal os.Signal }

func (s signalled) Error() string { return "signal: " + s.signal.String() }

// notified are the signals that end a verb, as they come.
func notified() chan os.Signal {
	came := make(chan os.Signal, 1)
	signal.Notify(came, jobcontrol.EndSignals...)
	return came
}

// untilSignal is a context that the first signal ends, which then is told to a question;
// the second one ends the program.
func (v *verb) untilSignal(parent context.Context) (ctx context.Context, told <-chan os.Signal, stop func()) {
	ctx, cancel := context.WithCancelCause(parent)
	came, tells, done := notified(), make(chan os.Signal, 1), make(chan struct{})
	go func() {
		for {
			select {
			case s := <-came:
				switch {
				case v.editing.Load() && slices.Contains(jobcontrol.KeySignals, s):
				case ctx.Err() != nil:
					v.showTyped()
					os.Exit(jobcontrol.ExitCode(s))
				default:
					cancel(signalled{s})
					tells <- s
				}
			case <-done:
				return
			}
		}
	}()
	return ctx, tells, func() {
		signal.Stop(came)
		close(done)
		cancel(nil)
	}
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, is := stream.(*os.File)
	return is && term.IsTerminal(file.Fd())
}

// Prompts ask a person at the terminal. Where somebody leaves in place of an answer,
// the error has the method ExitCode.
type Prompts interface {
	// Unlock asks for the passphrase of what is kept, or for a new one; the call opens it.
	Unlock(r session.Runner, fresh bool, call func(session.Secret) session.Call) (session.Runner, error)
	// SignIn signs in to a pool, as the user who is named unless another name is typed.
	SignIn(r session.Runner, pool session.PoolInfo, user string) (session.Runner, error)
	// Prove has who is signed in show that it is them.
	Prove(r session.Runner, pool session.PoolInfo) (session.Runner, error)
	// Secret asks for a text that is not shown while it is typed.
	Secret(question string) (session.Secret, error)
	// Confirm asks a question that is answered with yes or no.
	Confirm(question string) (bool, error)
}

// Opening is a pool that is not open yet.
type Opening struct {
	// Open opens it; nil when nothing says which pool is meant. It may wait for the
	// disk, and asks nobody.
	Open func(context.Context) (session.Opened, error)
	// Pools are the names of the config file.
	Pools []string
	// Close ends what was opened with it.
	Close func() error
}

// asks reports whether there is somebody to ask. Then a flag of standard input has no pipe
// to read, and what it is for is asked.
func (r *run) asks() bool {
	return !r.verb.noInput && canAsk(r.verb.verbs, r.in, r.err)
}

// ask makes the prompts; nil where there is nobody to ask.
func (r *run) ask() Prompts {
	if !r.asks() {
		return nil
	}
	return r.verb.verbs.Prompts(r.words.Words, r.in.(*os.File), r.err, r.told)
}

// showTyped gives the terminal back, which hides what is typed behind a question for a
// secret, to what reads from it next.
func (v *verb) showTyped() {
	if v.verbs.ShowTyped == nil {
		return // as nothing is asked
	}
	if err := v.verbs.ShowTyped(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

func canAsk(verbs Verbs, in io.Reader, err io.Writer) bool {
	return verbs.Prompts != nil && isTerminal(in) && isTerminal(err)
}
