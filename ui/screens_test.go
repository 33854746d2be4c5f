package ui

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

func init() { time.Local = time.UTC }

// keyBytes are what a terminal sends for keys that are no text.
var keyBytes = map[string]string{
	"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "esc": "\x1b", "space": " ", "backspace": "\x7f", "delete": "\x1b[3~",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
	"pgup": "\x1b[5~", "pgdown": "\x1b[6~", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
}

// parsed turns what a terminal sends into the messages that Bubble Tea's own
// parser makes of it.
func parsed(bytes string) []tea.KeyPressMsg {
	var decoder uv.EventDecoder
	var keys []tea.KeyPressMsg
	for rest := []byte(bytes); len(rest) > 0; {
		n, event := decoder.Decode(rest)
		key, ok := event.(uv.KeyPressEvent)
		if !ok {
			panic(fmt.Sprintf("%q is no key: %T", rest[:n], event))
		}
		keys = append(keys, tea.KeyPressMsg(key))
		rest = rest[n:]
	}
	return keys
}

// keystroke gives the message of a key by name, such as "ctrl+r" or "G".
func keystroke(name string) tea.KeyPressMsg {
	bytes, named := keyBytes[name]
	letter, ctrl := strings.CutPrefix(name, "ctrl+")
	switch {
	case named:
	case ctrl && len(letter) == 1:
		bytes = string(rune(letter[0] & 0x1f))
	case strings.HasPrefix(name, "alt+"):
		bytes = "\x1b" + strings.TrimPrefix(name, "alt+")
	default:
		bytes = name
	}
	keys := parsed(bytes)
	if len(keys) != 1 {
		panic("not one key: " + name)
	}
	return keys[0]
}

// person sits before the program without a terminal between: keys go in, the
// screen can be seen. Calls are answered at once unless held back.
type person struct {
	remapped bool // presses the own keys for those of the program
	t        rapid.TB
	app      app
	pool     *memoryPool
	service  *fakeService
	now      *time.Time
	holding  bool
	held     []tea.Cmd // calls that wait for answer
	asked    int       // calls so far
	ended    bool      // the program was told to quit
}

// setup says what a person starts with; its zero value is a signed-in user on
// a window of 80×24.
type setup struct {
	width, height int
	signedOut     bool
	holding       bool
	tokenOnly     bool // without a client id, and with a token that can't be refreshed
	pool          *memoryPool
	schema        *attribute.Schema
	options       func(*Options)
	words         words.Words // nil for the English ones
}

var testWords = func() words.Words {
	w, err := words.Read("en")
	if err != nil {
		panic(err)
	}
	return w
}()

func sit(t rapid.TB, s setup) *person {
	now := testTime
	p := &person{t: t, pool: s.pool, now: &now, holding: s.holding}
	if p.pool == nil {
		p.pool = newPool()
	}
	p.pool.now = func() time.Time { return *p.now }
	p.service = p.pool.service()
	schema := poolSchema
	if s.schema != nil {
		schema = *s.schema
	}
	o := Options{
		Opened: session.Opened{Session: session.New(p.service, schema), Pool: session.PoolInfo{Name: "Example pool", Host: "cognito-idp.eu-central-1.amazonaws.com", ClientID: "1example23456789", CanSignIn: !s.tokenOnly}},
		Clock:  func() time.Time { return *p.now },
		Width:  cmp.Or(s.width, 80), Height: cmp.Or(s.height, 24),
	}
	if !s.signedOut {
		tokens, name := p.pool.tokens(), "jane@example.com"
		if s.tokenOnly {
			tokens.Refresh, name = "", ""
		}
		o.Session = o.Session.Resume(tokens, name)
	}
	if s.options != nil {
		s.options(&o)
	}
	if s.words == nil {
		s.words = testWords
	}
	p.app = newApp(o, s.words, testTheme)
	if p.app.start != nil {
		p.took(0, p.app.start)
	}
	return p
}

// tell passes a message to the program and runs the call that it starts.
func (p *person) tell(msg tea.Msg) tea.Cmd {
	before := p.app.lane.Number()
	next, command := p.app.Update(msg)
	p.app = next.(app)
	if len(p.app.told) > 0 {
		p.t.Errorf("%v is told and not shown", p.app.told)
	}
	p.ended = p.app.leaving
	if command != nil {
		p.took(before, command)
	}
	p.readParts()
	return command
}

// readParts answers the readings beside the calls, as their commands would.
func (p *person) readParts() {
	for len(p.app.parts.underWay) > 0 && !p.holding {
		part := p.app.parts.underWay[0]
		p.tell(partMsg{p.app.parts.signIn, p.app.env.session.ReadPart(context.Background(), part)})
	}
}

// does applies an effect as if a screen had wanted it.
func (a app) does(e effect) (app, tea.Cmd) {
	a, command := a.apply(e)
	a, _ = a.shown()
	return a, command
}

// took runs a command if it is the one of a call that was started after the
// number before: others end a note or quit.
func (p *person) took(before int, command tea.Cmd) {
	if p.app.lane.Idle() || p.app.lane.Number() == before {
		return
	}
	p.asked++
	p.held = append(p.held, command)
	if !p.holding {
		p.answer()
	}
}

// answer lets the oldest held call run and hands over what it gives.
func (p *person) answer() {
	if len(p.held) == 0 {
		p.t.Fatalf("no call waits for an answer")
	}
	command := p.held[0]
	p.held = p.held[1:]
	if msg := callMsg(command()); msg != nil {
		p.tell(msg)
	}
}

// callMsg is what a command gave, or the last command of its batch: a call
// comes behind the note.
func callMsg(msg tea.Msg) tea.Msg {
	if batch, ok := msg.(tea.BatchMsg); ok {
		return callMsg(batch[len(batch)-1]())
	}
	return msg
}

func (p *person) press(keys ...string) *person {
	for _, key := range keys {
		p.tell(p.stroke(key))
	}
	return p
}

func (p *person) typed(text string) *person {
	for _, key := range parsed(text) {
		p.tell(key)
	}
	return p
}

func (p *person) paste(text string) *person {
	p.tell(tea.PasteMsg{Content: text})
	return p
}

func (p *person) resize(width, height int) *person {
	p.tell(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

// wait lets time pass; a note that leaves by itself has then left.
func (p *person) wait(d time.Duration) *person {
	*p.now = p.now.Add(d)
	if d >= toastTime && !p.app.toast.sticky {
		p.tell(toastOverMsg{p.app.toast.number})
	}
	return p
}

// inOneGoroutine skips a long test that has nothing to race under the race
// detector, which makes it ten times as long.
func inOneGoroutine(t *testing.T) {
	t.Helper()
	if raceDetector {
		t.Skip("one goroutine, nothing to race")
	}
}

// see is the screen without colours.
func (p *person) see() string { return ansi.Strip(p.app.View().Content) }

func (p *person) sees(texts ...string) {
	p.t.Helper()
	flat := strings.Join(strings.Fields(p.see()), " ")
	for _, text := range texts {
		if !strings.Contains(flat, text) {
			p.t.Errorf("%q is not on the screen:\n%s", text, p.see())
		}
	}
}

func (p *person) seesNot(texts ...string) {
	p.t.Helper()
	flat := strings.Join(strings.Fields(p.see()), " ")
	for _, text := range texts {
		if strings.Contains(flat, text) {
			p.t.Errorf("%q is on the screen:\n%s", text, p.see())
		}
	}
}

// caret is where the cursor stands, ok is false when it is hidden.
func (p *person) caret() (x, y int, ok bool) {
	at := p.app.View().Cursor
	if at == nil {
		return 0, 0, false
	}
	return at.X, at.Y, true
}

// form is the profile screen, wherever in the stack it lies.
func (p *person) form() profileScreen {
	for _, e := range p.app.stack {
		if f, ok := e.screen.(profileScreen); ok {
			return f
		}
	}
	p.t.Fatalf("there is no form")
	return profileScreen{}
}

// onRow moves the focus to a row by its attribute.
func (p *person) onRow(name string) *person {
	p.t.Helper()
	p.press("g")
	for range p.form().rows {
		if p.form().form.name() == name {
			return p
		}
		p.press("j")
	}
	p.t.Fatalf("no row %s; the rows are %v", name, rowNames(p.form()))
	return p
}

// edit types another value over that of a row.
func (p *person) edit(name, value string) *person {
	p.t.Helper()
	return p.onRow(name).press("enter", "ctrl+u", "ctrl+k").typed(value).press("enter")
}

// stack names the screens from the bottom up.
func (p *person) stack() string {
	var names []string
	for _, e := range p.app.stack {
		names = append(names, nameOf(e.screen))
	}
	return strings.Join(names, " ")
}

func (p *person) stands(want string) {
	p.t.Helper()
	if got := p.stack(); got != want {
		p.t.Errorf("the screens are %q, want %q", got, want)
	}
}

// checkFrame holds a frame to what is true of all: no line is wider than the
// window as the renderer counts, there are no more lines than it has, and the
// cursor is inside. Blanks at the end of a line do no harm.
func (p *person) checkFrame() {
	p.t.Helper()
	view := p.app.View()
	if again := p.app.View(); again.Content != view.Content {
		p.t.Errorf("two views of one model differ:\n%s\n%s", view.Content, again.Content)
	}
	w, h := p.app.width, p.app.height
	if w <= 0 || h <= 0 {
		return
	}
	lines := strings.Split(ansi.Strip(view.Content), "\n")
	if len(lines) > h {
		p.t.Errorf("%d lines in a window of %d×%d, in %s:\n%s", len(lines), w, h, p.stack(), p.see())
	}
	for _, line := range lines {
		line = strings.TrimRight(line, " ")
		if cells := p.app.env.cells.StringWidth(line); cells > w {
			p.t.Errorf("a line of %d cells in a window of %d×%d, in %s: %q", cells, w, h, p.stack(), line)
		}
	}
	if at := view.Cursor; at != nil && (at.X < 0 || at.X >= w || at.Y < 0 || at.Y >= h) {
		p.t.Errorf("the cursor is at %d,%d in a window of %d×%d, in %s", at.X, at.Y, w, h, p.stack())
	}
}

// checkInput holds that an input that has the focus can be seen.
func (p *person) checkInput() {
	p.t.Helper()
	if _, _, shown := p.caret(); !shown && p.app.top().typing() && !p.app.tooSmall() {
		p.t.Errorf("the input cannot be seen in a window of %d×%d, in %s:\n%s", p.app.width, p.app.height, p.stack(), p.see())
	}
}

func TestKeystrokesAreWhatTheParserMakes(t *testing.T) {
	for name, want := range map[string]string{"enter": "enter", "G": "G", "?": "?", "space": "space", "ctrl+c": "ctrl+c", "shift+tab": "shift+tab", "f1": "f1", "alt+b": "alt+b", "esc": "esc"} {
		if got := keystroke(name).String(); got != want {
			t.Errorf("%s is parsed as %s", name, got)
		}
	}
}
