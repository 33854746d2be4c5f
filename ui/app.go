package ui

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/words"
)

// The smallest window that the form fits in.
const (
	leastWidth  = 40
	leastHeight = 12
)

// app is the root model, the only one that Bubble Tea knows. It holds what all
// screens share, the stack of screens, and the one call under way.
type app struct {
	env           env
	width, height int  // of the terminal
	ascii         bool // is all that the terminal shows
	stack         []entry
	poolStack     []entry // the screens that led to this pool, and lead to another
	nextID        int
	lane          session.Lane
	cancel        context.CancelFunc // of the call that was sent last
	tokenRefresh  tokenRefresh
	parts         partReads
	toast         toast
	told          []note // by the message at hand; shown when it was handled
	mail          mail
	persist       session.Persistence
	log           *slog.Logger
	words         words.Words // without those of a team
	languages     words.Choice
	theme         theme
	clock         func() time.Time
	jitter        func() float64 // by chance from 0 to below 1
	canResume     func() bool    // reports whether a shell would wake the program after ctrl+z
	start         tea.Cmd        // the call that the first screen needs
	idle          idleMask
	external      externalEditor
	suspended     bool      // by us, and not continued yet
	notice        string    // what the next key copies, if it is the one for that
	leadsBack     string    // the contact that the security page asked for
	enterAhead    time.Time // until when an enter is meant for a screen that is closed
	warned        bool      // ctrl+c was pressed once over edits that nothing keeps
	exit          int
	leaving       bool
}

// endMsg asks the program to end, for the terminal or the system.
type endMsg struct{ exit int }

func newApp(o Options, w words.Words, t theme) app {
	a := app{words: w, languages: o.Languages, theme: t, log: o.Log, clock: o.Clock, jitter: rand.Float64, canResume: jobcontrol.CanSuspend, width: o.Width, height: o.Height, ascii: o.ASCII}
	if a.clock == nil {
		a.clock = time.Now
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	a.external = externalEditor{edit: o.EditText, in: o.In, out: o.Out, editing: o.editing}
	a.idle = idleMask{after: o.MaskAfter, last: a.clock()}
	a.env = env{
		session: new(session.Session), opener: o.Opener, now: a.clock(), words: words.Printer{Words: w, Remote: o.Remote, Keys: o.Keys},
		styles: t.styles(true), keys: newKeys(w, o.Keys), cells: ansi.WcWidth, browser: o.Browser, zone: o.Zone, locale: o.Locale, mouse: o.Mouse,
	}
	if o.Opener != nil {
		a = a.push(startScreen{})
	}
	switch {
	case !o.Opened.None():
		a, a.start = a.enter(o.Opened)
	case o.First != nil:
		a, a.start = a.openFirst(o)
	}
	return a
}

// route chooses the screen at the bottom of the stack.
func route(e env) screen {
	switch {
	case e.opening:
		return storeOpeningScreen{}
	case e.session.State == session.SignedIn:
		return newProfileScreen(e)
	case e.session.AsksWho():
		return userScreen{}
	default:
		return newSignInScreen(e, reauth{})
	}
}

// Init asks for what the first screen needs and for the terminal's colours.
func (a app) Init() tea.Cmd {
	return tea.Batch(a.start, takeTerminal(), a.idle.tick(a.idle.after))
}

// takeTerminal says and asks what belongs to a terminal that is the program's now: it
// may be another one after a stop, or have other colours.
func takeTerminal() tea.Cmd { return tea.Batch(tea.Raw(wheelPutOff), tea.RequestBackgroundColor) }

// Update handles a message; what is typed by then is kept. It, Init and View are
// all that knows tea.Model: the helpers take and return an app. What comes behind
// the end changes nothing.
func (a app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if a.leaving {
		return a, nil
	}
	next, command := a.handle(msg)
	next, again := next.readAgain()
	next, over := next.shown()
	next.logMessage(a, msg)
	return next.kept(tea.Batch(over, again, command))
}

func (a app) handle(msg tea.Msg) (app, tea.Cmd) {
	a.env.now, a.env.keeps, a.env.comesBack = a.clock(), a.persist.KeepsDrafts(), a.persist.ComesBack(*a.env.session)
	if isInput(msg) {
		return a.input(msg)
	}
	switch msg := msg.(type) {
	case tea.ResumeMsg:
		return a, takeTerminal()
	case doneMsg:
		return a.done(msg)
	case meanwhileMsg:
		return a.heard(msg)
	case recheckMsg:
		return a.recheck(msg)
	case retryMsg:
		return a.retried(msg)
	case partMsg:
		return a.partRead(msg)
	case refreshedMsg:
		return a.refreshed(msg)
	case browserOpenedMsg:
		return a.tell(browserNote(a.env, msg)), nil
	case storeErrorMsg:
		return a.tell(storeErrorNote(a.env, msg.err)), nil
	case editedMsg:
		return a.edited(msg)
	case writtenMsg:
		return a.written(msg)
	case languageUnkeptMsg:
		return a.tell(caution(a.env.words.Get("note.language_unkept"))), nil
	case leaveMsg:
		return a.leaveOrAsk(msg)
	case endMsg:
		return a.leave(msg.exit)
	case continueMsg:
		return a.continued()
	case panicMsg:
		a.broke(msg)
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		a.env.styles = a.theme.styles(msg.IsDark())
	case tea.ModeReportMsg:
		a.env.cells = cellsAfter(a.env.cells, msg)
	case toastOverMsg:
		a.toast = a.toast.over(msg)
	case idleMsg:
		return a.idled()
	case mailMsg:
		return a.mailed(msg)
	}
	return a, nil
}

// input takes what the person does; a masked screen takes next to nothing.
func (a app) input(msg tea.Msg) (app, tea.Cmd) {
	if a.idle.masked {
		return a.unmask(msg)
	}
	a.idle.last = a.env.now
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.Code == tea.KeyEscape && msg.Mod == tea.ModAlt {
			return a.escape()
		}
		return a.press(msg)
	case tea.PasteMsg:
		a.warned = false
		return a.deliver(msg)
	case tea.MouseClickMsg:
		return a.clicked(msg)
	case tea.MouseWheelMsg:
		return a.wheeled(msg)
	}
	return a, nil
}

// press takes the keys that mean the same everywhere, then asks the top screen.
func (a app) press(msg tea.KeyPressMsg) (app, tea.Cmd) {
	a, ahead := a.isAhead(msg)
	if ahead {
		return a, nil
	}
	again, notice := a.warned, a.notice
	a.notice = ""
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
	case matches(msg, keys.Back) && a.lane.Busy() != "" && !a.lane.Busy().Traits().LongRunning:
		return a.giveUp()
	case matches(msg, keys.Back) && a.seeks():
		return a.stopSeeking()
	case matches(msg, keys.Copy) && notice != "" && !a.top().typing():
		return a.noticeCopied(notice)
	case a.tooSmall() && !a.top().typing():
		return a, nil
	case matches(msg, keys.Language) && choosesLanguage(a.top()):
		return a.listLanguages()
	case matches(msg, keys.Help) || (matches(msg, keys.HelpShort) && !a.top().typing()):
		if _, open := a.top().(helpScreen); !open {
			return a.apply(effect{nav: to(newHelpScreen(a.screenEnv(), a.top(), a.cutTexts()))})
		}
	}
	return a.deliver(msg)
}

// escape presses esc twice. Two that come within the time in which the rest of a sequence
// is waited for arrive as one key with alt.
func (a app) escape() (app, tea.Cmd) {
	key := tea.KeyPressMsg{Code: tea.KeyEscape}
	a, first := a.press(key)
	a, second := a.press(key)
	return a, tea.Batch(first, second)
}

func (a app) deliver(msg tea.Msg) (app, tea.Cmd) {
	before, e := a.top(), a.screenEnv()
	next, effect := before.update(e, msg)
	if locationOf(next) != locationOf(before) && a.toast.tone != toneBad {
		a = a.silent()
	}
	if effect.none() && e.unbound(before, msg) && slices.Equal(before.view(e).lines, next.view(e).lines) {
		effect.note = inform(e.words.Get("note.unbound")).yielding()
	}
	a = a.replace(len(a.stack)-1, next)
	return a.apply(effect)
}

// unbound reports whether a message is a key that a screen does not list.
func (e env) unbound(s screen, msg tea.Msg) bool {
	press, ok := msg.(tea.KeyPressMsg)
	return ok && !s.typing() && e.busy == "" && !key.Matches(press, e.bindings(s)...)
}

func (a app) tooSmall() bool { return a.width < leastWidth || a.height < leastHeight }

// cellsAfter returns how cells are counted once the terminal said whether it
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
