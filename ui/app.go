package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
)

// The smallest window that the form fits in.
const (
	leastWidth  = 40
	leastHeight = 12
)

// Exit codes that a shell knows: 128 and the number of the signal.
const (
	exitInterrupt = 130
	exitHangup    = 129
	exitTerminate = 143
)

// app is the root model, the only one that Bubble Tea knows. It holds what all
// screens share, the stack of screens, and the one call under way.
type app struct {
	env           env
	width, height int // of the terminal
	stack         []entry
	nextID        int
	calls         calls
	toast         toast
	mail          mail
	keeping       keeping
	clock         func() time.Time
	start         tea.Cmd // the call that the first screen needs
	warned        bool    // ctrl+c was pressed once over edits that nothing keeps
	exit          int
	leaving       bool
}

// entry is a screen on the stack with an identity, so that the answer to a
// call finds the screen that asked even when another was pushed over it.
type entry struct {
	id     int
	screen screen
}

// endMsg says that the terminal or the system wants the program gone.
type endMsg struct{ exit int }

func newApp(o Options, w Words) app {
	a := app{clock: o.Clock, mail: mail{inbox: o.Inbox}, width: o.Width, height: o.Height}
	if a.clock == nil {
		a.clock = time.Now
	}
	a.env = env{
		session: o.Session, pool: o.Pool, now: a.clock(), words: w,
		styles: newStyles(true), keys: newKeys(w), cells: ansi.WcWidth, opening: o.Store != nil,
	}
	a.keeping = keeping{store: o.Store, pool: o.Pool.Key, given: o.Session.Tokens}
	a = a.push(route(a.env))
	switch {
	case a.env.opening:
		a, a.start = a.ask(a.keeping.open())
	case o.Session.State == session.SignedIn:
		a, a.start = a.ask(load(callLoad))
	}
	return a
}

// route chooses the screen at the bottom of the stack.
func route(e env) screen {
	switch {
	case e.opening:
		return openingScreen{}
	case e.session.State == session.SignedIn:
		return newProfileScreen(e)
	default:
		return newSignInScreen(e, "")
	}
}

// Init asks for what the first screen needs and for the terminal's colours.
func (a app) Init() tea.Cmd {
	return tea.Batch(a.start, tea.RequestBackgroundColor, a.mail.next())
}

// Update hands every message to the one who has to know it, and what is typed
// by then to the one who keeps it.
func (a app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, command := a.handle(msg)
	return next.(app).kept(command)
}

func (a app) handle(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.env.now = a.clock()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a.press(msg)
	case tea.PasteMsg:
		a.warned = false
		return a.deliver(msg)
	case doneMsg:
		return a.done(msg)
	case unkeptMsg:
		return a.apply(effect{note: unkeptNote(a.env, msg.err)})
	case endMsg:
		return a.leave(msg.exit)
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		a.env.styles = newStyles(msg.IsDark())
	case tea.ModeReportMsg:
		a.env.cells = cellsAfter(a.env.cells, msg)
	case toastOverMsg:
		a.toast = a.toast.over(msg)
	case mailMsg:
		a.mail = a.mail.arrived(msg)
		return a, a.mail.next()
	}
	return a, nil
}

// press takes the keys that mean the same everywhere, then asks the top screen.
func (a app) press(msg tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	again := a.warned
	a.toast = a.toast.read(a.env.now)
	if again {
		a.warned, a.toast = false, a.toast.gone()
	}
	keys := a.env.keys
	switch {
	case matches(msg, keys.Leave):
		return a.interrupt(again)
	case matches(msg, keys.Suspend):
		return a.suspend()
	case matches(msg, keys.Back) && a.calls.now != nil:
		return a.giveUp()
	case a.tooSmall() && !a.top().typing():
		return a, nil
	case matches(msg, keys.Help) || (matches(msg, keys.HelpShort) && !a.top().typing()):
		if _, open := a.top().(helpScreen); !open {
			return a.apply(effect{push: newHelpScreen(a.screenEnv(a.top()), a.top())})
		}
	}
	return a.deliver(msg)
}

func (a app) deliver(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, effect := a.top().update(a.screenEnv(a.top()), msg)
	a = a.replace(len(a.stack)-1, next)
	return a.apply(effect)
}

// interrupt leaves at once, except over edits that nothing keeps.
func (a app) interrupt(again bool) (tea.Model, tea.Cmd) {
	if n := a.unsaved(); n > 0 && !again && !a.env.keeps {
		a.warned = true
		return a.apply(effect{note: caution(a.env.words.Count("note.leave_edits", n))})
	}
	return a.leave(exitInterrupt)
}

// suspend stops the program like any other, unless there is no shell that could
// wake it up again.
func (a app) suspend() (tea.Model, tea.Cmd) {
	if !canSuspend() {
		return a.apply(effect{note: inform(a.env.words.Get("note.no_suspend"))})
	}
	return a, tea.Sequence(a.keeping.flush(), tea.Suspend)
}

func (a app) leave(exit int) (tea.Model, tea.Cmd) {
	a.calls = a.calls.stop()
	a.exit, a.leaving = exit, true
	return a, tea.Quit
}

// apply does what the top screen wanted done.
func (a app) apply(e effect) (app, tea.Cmd) { return a.applyAt(len(a.stack)-1, e) }

// applyAt does what the screen at a place of the stack wanted done. When it
// leaves or opens another, what was opened over it meanwhile is closed.
func (a app) applyAt(at int, e effect) (app, tea.Cmd) {
	var commands []tea.Cmd
	if e.pop || e.push != nil {
		a.stack, a.toast = slices.Clone(a.stack[:at+1]), a.toast.gone()
	}
	if e.pop && at > 0 {
		a.stack = a.stack[:at]
	}
	if e.push != nil {
		a = a.push(e.push)
	}
	if e.call != nil {
		a.toast = a.toast.gone()
	}
	if e.note.text != "" {
		var command tea.Cmd
		a.toast, command = a.toast.show(e.note, a.env.now)
		commands = append(commands, command)
	}
	if e.call != nil {
		var command tea.Cmd
		a, command = a.ask(e.call)
		commands = append(commands, command)
	}
	if e.lay != nil || e.drop != nil || e.unlock != "" || e.bare {
		var command tea.Cmd
		a, command = a.decided(e)
		commands = append(commands, command)
	}
	if e.quit {
		next, command := a.leave(0)
		return next.(app), command
	}
	return a, tea.Batch(commands...)
}

// ask starts a call for the top screen. While one is under way no second one
// is; the answer to the same question goes to whoever asked it last.
func (a app) ask(c *call) (app, tea.Cmd) {
	if a.calls.now != nil {
		if a.calls.now.name == c.name {
			a.calls.asker = a.stack[len(a.stack)-1].id
		}
		return a, nil
	}
	if c.begin != nil {
		a.env.session = c.begin(a.env.session)
	}
	var command tea.Cmd
	a.calls, command = a.calls.start(a.stack[len(a.stack)-1].id, c, a.env.session, a.keeping)
	return a, command
}

// done takes an answer: the session is swapped, whoever keeps something made
// from it is renewed, and the screen that asked is told.
func (a app) done(msg doneMsg) (tea.Model, tea.Cmd) {
	if msg.number != a.calls.number || a.calls.now == nil {
		return a, nil
	}
	asker, asked := a.calls.asker, a.calls.now
	a.calls = calls{number: a.calls.number}
	before := a.env.session
	a.env.session = msg.session
	if asked.opens {
		return a.opened(msg.err)
	}
	other := !before.Profile.SameUser(msg.session.Profile)
	if msg.session.State != before.State || other {
		dropped := a.unsaved()
		a.stack = nil
		a = a.push(route(a.env))
		if other && dropped > 0 {
			a, command := a.found(msg.found)
			next, note := a.apply(effect{note: caution(a.otherUser(dropped, before.Profile.Username))})
			return next, tea.Batch(command, note)
		}
	}
	a = a.renew()
	next, command := a.answer(asker, asked.name, faultOf(msg.err))
	a, told := next.(app).found(msg.found)
	return a, tea.Batch(told, command)
}

// giveUp stops waiting and tells the asker; a write is then unknown.
func (a app) giveUp() (tea.Model, tea.Cmd) {
	asker, asked := a.calls.asker, a.calls.now
	a.calls = a.calls.stop()
	if asked.otherwise != nil {
		return a.ask(asked.otherwise)
	}
	return a.answer(asker, asked.name, givenUp(asked))
}

func (a app) answer(asker int, asked callName, fault *session.Fault) (tea.Model, tea.Cmd) {
	at := slices.IndexFunc(a.stack, func(e entry) bool { return e.id == asker })
	if at < 0 {
		return a.apply(effect{note: faultNote(a.env, fault)})
	}
	waiting, ok := a.stack[at].screen.(answering)
	if !ok {
		return a.apply(effect{note: faultNote(a.env, fault)})
	}
	next, effect := waiting.answered(a.screenEnv(a.stack[at].screen), asked, fault)
	a = a.replace(at, next)
	if fault != nil && fault.Ends() && !slices.Contains(signInCalls, asked) {
		effect = a.signInAgain(effect, fault)
	}
	return a.applyAt(at, effect)
}

// signInAgain opens the sign-in over whatever is open, so that nothing typed
// is lost. Without a client id there is nothing to sign in with: then what the
// screen wanted to say stands.
func (a app) signInAgain(wanted effect, fault *session.Fault) effect {
	if !a.env.pool.CanSignIn {
		return wanted
	}
	return effect{push: newSignInScreen(a.env, a.env.words.Get("sign_in.again"))}
}

func (a app) renew() app {
	for i, e := range a.stack {
		if r, ok := e.screen.(renewing); ok {
			a = a.replace(i, r.renew(a.screenEnv(e.screen)))
		}
	}
	return a
}

func (a app) push(s screen) app {
	a.nextID++
	a.stack = append(slices.Clone(a.stack), entry{a.nextID, s})
	return a
}

func (a app) replace(at int, s screen) app {
	a.stack = slices.Clone(a.stack)
	a.stack[at].screen = s
	return a
}

func (a app) top() screen { return a.stack[len(a.stack)-1].screen }

func (a app) unsaved() int {
	n := 0
	for _, e := range a.stack {
		if d, ok := e.screen.(drafting); ok {
			n += d.unsaved()
		}
	}
	return n
}

func (a app) tooSmall() bool { return a.width < leastWidth || a.height < leastHeight }

// cellsAfter tells how cells are counted once the terminal said whether it
// knows mode 2027; the renderer decides in the same way.
func cellsAfter(now ansi.Method, report tea.ModeReportMsg) ansi.Method {
	if report.Mode != ansi.ModeUnicodeCore {
		return now
	}
	switch report.Value {
	case ansi.ModeReset, ansi.ModeSet, ansi.ModePermanentlySet:
		return ansi.GraphemeWidth
	}
	return now
}
