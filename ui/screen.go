package ui

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// screen is one thing that the person looks at, as a plain value. It knows no
// other screen but those that it pushes, makes no commands, and reads neither
// the clock nor the network: what it wants done it returns as an effect.
type screen interface {
	update(e env, msg tea.Msg) (screen, effect)
	view(e env) frame
	// keys are the screen's own bindings that act now, the most useful ones
	// first: the footer shows as many as fit, help shows all.
	keys(e env) []key.Binding
	// typing reports whether an input has the focus: printable keys are text.
	typing() bool
}

// answering is a screen that asks for calls and goes on with what came of them.
// The session in e is the one after the call; fault is nil when it went
// well.
type answering interface {
	answered(e env, asked session.CallName, fault *session.Fault) (screen, effect)
}

// rebuilding is a screen that keeps something made from the session and makes it
// again when the session changed.
type rebuilding interface {
	rebuild(e env) screen
}

// pointing is a screen with rows to click, as its view shows them.
type pointing interface {
	// pointed has the focus on a row. Where it is there already, press is the key for what
	// another click does, nil for nothing.
	pointed(e env, row int) (next screen, press *key.Binding)
}

// explaining is a screen whose help says more than its keys.
type explaining interface {
	legend(e env) string
}

// located is a screen on which a note may be about the place where the person is.
type located interface {
	location() location
}

// location is where the person is on a screen: a note about another one is over.
type location struct {
	mode  mode
	focus string
	depth int // of what undo can take back, or how much is undecided
}

// locationOf is where the person is, the zero value where a screen has but one.
func locationOf(s screen) location {
	if l, ok := s.(located); ok {
		return l.location()
	}
	return location{}
}

// awaiting is a screen that waits for a code which travels by a medium.
type awaiting interface {
	awaits() session.Medium
}

// drafting is a screen that holds typing which is not saved.
type drafting interface {
	unsaved() int
	// drafted is that typing, restore puts back what an earlier run kept of it and
	// holds reports whether all of that is there; opened opens the editor of a
	// field on a text, amended is the screen after something was decided about the
	// typing elsewhere.
	drafted() session.SavedDraft
	restore(e env, kept session.SavedDraft) screen
	holds(e env, kept session.SavedDraft) bool
	// discarded has what was given up of it where undo finds it.
	discarded(e env, kept session.SavedDraft) screen
	opened(e env, name, text string) screen
	// focused has the row of a field in focus and in view.
	focused(e env, name string) screen
	amended(e env, how func(session.Draft) session.Draft) screen
}

// env is what every screen may look at, handed down by value.
type env struct {
	session      *session.Session // as the lane has it, never changed here
	pool         session.PoolInfo
	passwords    session.PasswordSource // nil when the person is asked
	opener       *session.Opener        // nil when there is no other pool to go to
	width        int                    // of the screen's own box
	height       int
	now          time.Time
	words        words.Printer // in which values may be masked
	styles       *styles       // of the theme, the same for all
	keys         *keyMap       // the same for all; by value it would be most of every copy
	cells        ansi.Method
	busy         session.CallName  // "" when nothing is under way
	asked        session.CallName  // of the call that is answered
	seeking      bool              // the service is looked for in the background
	opening      bool              // it is not known yet what an earlier run has kept
	browser      Browser           // of this machine
	zone, locale string            // of this machine, "" where they are not known
	mouse        bool              // it is the program's, not the terminal's
	keeps        bool              // what is typed outlives this run, as far as the last write shows
	comesBack    session.ComesBack // who is signed in, when another user takes their place
	keepsSecrets bool              // the secret of an app client does, too
}

// effect is what a screen wants done, in this order: nav, note, action, call.
// Returned and not sent as a message: a sent one would arrive after the keys
// that were typed behind it.
type effect struct {
	nav    nav
	note   note
	action action
	call   session.Call // without a name there is none
}

// none reports whether nothing is wanted.
func (e effect) none() bool {
	return !e.nav.pop && e.nav.push == nil && e.note.empty() && e.action == nil && e.call.Name == ""
}

// nav is a way through the stack of screens: first back, then on to another. Its
// zero value stays.
type nav struct {
	pop  bool
	push screen
}

// back closes the screen, to opens another over it, and insteadTo opens another
// in its place.
var back = nav{pop: true}

func to(s screen) nav { return nav{push: s} }

func insteadTo(s screen) nav { return nav{pop: true, push: s} }
