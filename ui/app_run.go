package ui

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"cognito-profile/session"
	"cognito-profile/session/panics"
	"cognito-profile/session/settings"
	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/words"
)

// Options are what the terminal face needs: a pool that is open or what opens
// it, an opener of pools, or both when there are other pools to go to.
type Options struct {
	session.Opened
	// First opens the pool that is meant from the start, while the program is on
	// the screen already; nil when it is open, or a person is asked for it.
	First   openFunc
	Browser Browser
	// Zone and Locale are this machine's, as Europe/Berlin and de_DE; "" where they
	// are not known.
	Zone, Locale string
	Clock        func() time.Time
	Language     string // of the texts, one of words.Languages(); "" is English
	// Languages are what another language of the texts is chosen from.
	Languages words.Choice
	Theme     string // one of settings.Themes(); "" is the default
	NoColor   bool   // whatever the theme
	Mouse     bool   // the mouse is the program's, not the terminal's
	// Keys are those of the person, in place of the program's.
	Keys settings.Keys
	// MaskAfter is how long nothing is typed before the screen masks itself; 0 never.
	MaskAfter time.Duration
	Log       *slog.Logger // hears how the program moves, never what is typed; nil for nobody

	// EditText leads to the editor of the environment; nil where there is none.
	EditText session.EditText
	editing  *atomic.Bool // an editor has the terminal, and its signals

	// In and Out are the terminal; Width and Height its size when it is known.
	In, Out       *os.File
	Width, Height int
	// Remote reports whether the terminal is at the other end of a network; Run finds
	// that out.
	Remote bool
	// ASCII paints nothing else; Run finds out whether the terminal needs that.
	ASCII bool
}

// ErrPanic means that the program broke; Bubble Tea has restored the terminal
// and printed where.
var ErrPanic = errors.New("the program broke")

// Run shows the terminal face until the person leaves. It gives the exit code:
// 0, or 128 and the number of the signal that ended it. A pool that was meant
// from the start and did not open is an *UnopenedError.
//
// The order is that of what the first frame waits for: the pool takes longest, beside
// all the rest.
func Run(o Options) (int, error) {
	o = o.inEnvironment(os.Getenv)
	used := &openedPools{}
	o = used.watch(o)
	o.First = ahead(o.First)
	o.editing = new(atomic.Bool)
	arrived := signals()
	defer signal.Stop(arrived)
	before, err := term.GetState(o.In.Fd())
	if err != nil {
		return 1, fmt.Errorf("the terminal does not tell its state: %w", err)
	}
	forced := &forcedEnd{Options: o, before: before, used: used}
	end := func(code int) {
		forced.afterTimeout(code, "")
		forced.program.Send(endMsg{code})
	}
	input := watch(o.In, o.Remote, func() { go end(jobcontrol.HungUp) })
	program, err := NewProgram(o, o.programOptions(input)...)
	if err != nil {
		return 1, err
	}
	forced.program = program
	program.stops(input)
	stop := onSignal(arrived, o.editing, end, func(msg tea.Msg) {
		input.asks() // the terminal, once it is taken back
		program.Send(msg)
	})
	defer stop()
	defer panics.Handle(func(reason any, stack []byte) {
		broke := panicMsg{reason, stack}
		forced.afterTimeout(1, broke.text())
		program.Send(broke)
	})()
	final, err := program.Run()
	forced.notBegun()
	_, _ = io.WriteString(o.Out, resetTerminal)
	last, _ := final.(app)
	last.tokenRefresh.wait()
	unkept := used.close()
	if o.Log != nil {
		o.Log.Info("closed", trouble("kept", unkept))
	}
	switch {
	case last.leaving:
		_, _ = io.WriteString(os.Stderr, last.farewell(unkept))
		return last.exit, last.openError()
	case errors.Is(err, tea.ErrProgramPanic):
		return 1, ErrPanic
	case input.over():
		return jobcontrol.HungUp, nil
	}
	return 1, err
}

// inEnvironment has what the environment says of the terminal beside what was asked for.
func (o Options) inEnvironment(getenv func(string) string) Options {
	o.Remote = o.Remote || words.IsRemote(getenv)
	o.ASCII = o.ASCII || !words.ShowsUnicode(getenv)
	if o.NoColor = o.NoColor || words.Colourless(getenv); o.NoColor {
		o.Theme = monoTheme
	}
	return o
}

// programOptions are those of Bubble Tea for the terminal.
func (o Options) programOptions(input io.Reader) []tea.ProgramOption {
	list := []tea.ProgramOption{tea.WithInput(input), tea.WithOutput(o.Out), tea.WithoutSignalHandler()}
	if o.NoColor {
		list = append(list, tea.WithColorProfile(colorprofile.ASCII))
	}
	return list
}

// NewProgram reads the words and the theme and builds the program that Run runs, for a
// terminal that the options of Bubble Tea bring.
func NewProgram(o Options, terminal ...tea.ProgramOption) (*Program, error) {
	w, err := words.Read(cmp.Or(o.Language, words.Fallback))
	if err != nil {
		return nil, err
	}
	if o.ASCII {
		o.Languages = o.Languages.InASCII()
		w = w.Unaccented()
	}
	t, err := readTheme(cmp.Or(o.Theme, defaultTheme))
	if err != nil {
		return nil, err
	}
	return newProgram(newApp(o, w, t), terminal...), nil
}

// resetTerminal undoes what the renderer can leave behind: styles, the shape of
// the cursor, and the scroll region when it ends in the middle of scrolling.
// Setting the region moves the cursor, so that is saved and put back.
const resetTerminal = wheelRestored + cursorRestored + "\x1b[0m\x1b7\x1b[r\x1b8"

// cursorRestored gives the terminal its own cursor back. The renderer leaves its
// default shape behind.
const cursorRestored = "\x1b[0 q"
