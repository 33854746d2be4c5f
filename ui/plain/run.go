package plain

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"cognito-profile/session"
	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/words"
)

// Options are what the face needs: a pool that is open or what opens it, an opener of
// pools, or both when there are other pools to go to.
type Options struct {
	session.Opened
	// First opens the pool that is meant from the start; nil when it is open, or a
	// person is asked for it.
	First    func(context.Context) (session.Opened, error)
	Reason   Reason
	Language string // of the texts, one of words.Languages(); "" is English
	// Languages are what another language of the texts is chosen from.
	Languages words.Choice
	Clock     func() time.Time // nil is the machine's
	Remote    bool             // the terminal is at the other end of a network
	Log       *slog.Logger     // hears how the program moves, never what is typed; nil for nobody
}

// exitSignIn is the exit code where signing in takes a terminal and there is none.
const exitSignIn = 4

// Run works line by line until the person leaves, and returns the exit code. The error
// is why the pool that was meant from the start did not open, or the output ended.
// piped reports whether standard input has brought something else: then lines come
// from the controlling terminal.
func Run(o Options, piped bool) (exit int, err error) {
	w, err := words.Read(cmp.Or(o.Language, words.Fallback))
	if err != nil {
		return 1, err
	}
	in := os.Stdin
	if piped {
		if in, err = openConsole(); err != nil {
			return 1, &noTerminalError{err}
		}
		defer in.Close()
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, jobcontrol.EndSignals...)
	defer signal.Stop(signals)
	defer func() { err = errors.Join(err, ShowTyped()) }()
	if o.Clock == nil {
		o.Clock = time.Now
	}
	o.Remote = o.Remote || words.IsRemote(os.Getenv)
	return newFace(o, w, in, os.Stdout, signals).run(o)
}

// noTerminalError is that a token came through standard input and there is no terminal
// to read lines from.
type noTerminalError struct{ cause error }

// Error is for logs; people get Words.
func (e *noTerminalError) Error() string { return "plain: " + e.cause.Error() }

// Words are the keys of the text for people.
func (e *noTerminalError) Words() (keys, places []string) {
	return []string{"no_controlling_terminal"}, nil
}

// Unwrap gives the cause.
func (e *noTerminalError) Unwrap() error { return e.cause }

// run lives through all of it.
func (f *face) run(o Options) (int, error) {
	f.tell("plain.on." + string(o.Reason))
	f.tell("plain.begin")
	err := f.live(o)
	exit, unkept := f.end(err)
	if f.terminal.failed != nil && !errors.Is(f.terminal.failed, syscall.EPIPE) {
		return 1, f.terminal.failed
	}
	if l := (leaving{}); !errors.As(err, &l) {
		return 1, err
	}
	if f.log != nil {
		f.log.Info("closed", "kept", unkept == nil)
	}
	return exit, nil
}

// end writes what is not written yet and says what becomes of it.
func (f *face) end(why error) (exit int, unkept error) {
	var l leaving
	errors.As(why, &l)
	for _, o := range f.used {
		unkept = errors.Join(unkept, o.Close(context.Background()))
	}
	if f.runner.Persist.Keeps() && l.exit != jobcontrol.HungUp {
		if text := f.words.Farewell(f.session(), f.draft.Len(), f.runner.Persist.KeepsDrafts(), unkept); text != "" {
			f.say(text)
		}
	}
	return l.exit, unkept
}
