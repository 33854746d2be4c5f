package ui

import (
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Bubble Tea draws the view after every message and paints it on a clock of 60
// or 120 Hz: a letter waits for the next tick, a burst of letters is drawn as
// often as there are letters, and an idle program wakes up all the time. Here
// the view is drawn and painted once no further message waits.
//
// This leans on three things in Bubble Tea. The channel of messages is not
// buffered and its loop skips nil, so Send(nil) returns when the loop has done
// with everything that came before. The renderer paints whenever the channel of
// the program's ticker delivers. And the ticker is made unless there is one.
// Where that is no longer so, the clock stays as it is, and a test fails. See
// https://github.com/charmbracelet/bubbletea/pull/1776 and 1796, which make this file
// superfluous.

// framesPerSecond is how often Bubble Tea paints where the clock stays.
const framesPerSecond = 120

// longestWait is how old a frame may get while messages keep coming. The end
// waits for a pause in them, for longestEnd at most.
const (
	longestWait = 8 * time.Millisecond
	endPause    = 2 * time.Millisecond
	longestEnd  = 500 * time.Millisecond
)

// longestStart is how long the first frame waits for a model that is starting:
// one that has its first screen by then is painted once instead of twice.
const longestStart = 25 * time.Millisecond

// firstPause leaves the processors to the renderer and to the terminal, which have the frame
// of Init: what the first messages change is drawn after that.
const firstPause = 3 * time.Millisecond

// starter is a model that can report whether its first screen is to come yet, and
// make it before there is a frame.
type starter interface {
	starting() bool
	firstScreen() (tea.Model, tea.Cmd)
}

func starting(model tea.Model) bool {
	m, is := model.(starter)
	return is && m.starting()
}

// Program is the full screen as Bubble Tea runs it.
type Program struct {
	*tea.Program
	painter *painter // nil where Bubble Tea's clock stays
}

// newProgram is a program around a model, painted when no further message waits.
func newProgram(model tea.Model, options ...tea.ProgramOption) *Program {
	p := newPainter()
	own := append(options[:len(options):len(options)], tea.WithFilter(p.filter))
	if !starting(model) {
		mark(p.started)
	}
	program := tea.NewProgram(&painted{Model: model, painter: p}, own...)
	if !replaceClock(program, p.ticks) {
		return clocked(model, options...)
	}
	return &Program{Program: program, painter: p}
}

// clocked is a program that Bubble Tea's clock paints.
func clocked(model tea.Model, options ...tea.ProgramOption) *Program {
	return &Program{Program: tea.NewProgram(model, append(options, tea.WithFPS(framesPerSecond))...)}
}

// Run runs the program to its end and returns the last state of its model.
func (p *Program) Run() (tea.Model, error) {
	if p.painter == nil {
		return p.Program.Run()
	}
	stopped := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() { p.painter.run(p.Send, stopped) })
	final, err := p.Program.Run()
	close(stopped)
	wait.Wait()
	if last, ok := final.(*painted); ok {
		return last.Model, err
	}
	return final, err
}

// stops has the painter stop the input where Bubble Tea's reader of keys is to end.
func (p *Program) stops(input stoppable) {
	if p.painter != nil {
		p.painter.input = input
	}
}

// painter decides when the view is drawn and painted.
type painter struct {
	due     chan struct{}  // holds one when a message came after the last frame
	ends    chan struct{}  // holds one when the program wants to end
	lends   chan struct{}  // holds one when the terminal is wanted by another program
	started chan struct{}  // holds one when the model was no longer starting
	ticks   chan time.Time // holds one when the renderer has something to paint
	seen    atomic.Uint64  // messages so far
	loan    loan
	input   stoppable
}

func newPainter() *painter {
	return &painter{
		due: make(chan struct{}, 1), ends: make(chan struct{}, 1), lends: make(chan struct{}, 1), started: make(chan struct{}, 1), ticks: make(chan time.Time, 1),
		input: noInput{},
	}
}

// drawMsg asks for the view, lastMsg ends the program.
type (
	drawMsg struct{}
	lastMsg struct{}
)

// filter has the end wait until no further message waits. When its loop has
// ended, Bubble Tea's reader of keys can't get rid of the next one, or of what it
// holds back, and half a second goes by before the program ends without it.
func (p *painter) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.QuitMsg:
		mark(p.ends)
		return nil
	case lastMsg:
		return tea.QuitMsg{}
	}
	return p.filterLoan(msg)
}

// mark has a channel hold one.
func mark(channel chan<- struct{}) {
	select {
	case channel <- struct{}{}:
	default:
	}
}

// run paints what is due until it is stopped. A message that comes while it
// paints makes the next frame due.
func (p *painter) run(send func(tea.Msg), stopped <-chan struct{}) {
	select {
	case <-p.started:
		time.Sleep(firstPause)
	case <-time.After(longestStart):
	case <-stopped:
	}
	mark(p.due)
	for {
		select {
		case <-stopped:
			return
		case <-p.ends:
			p.input.mute()
			if p.readerIdle(send, p.ends) {
				send(lastMsg{})
				return
			}
			continue
		case <-p.lends:
			if p.readerIdle(send, p.lends) {
				p.lend(send)
				mark(p.due)
			}
			continue
		case <-p.due:
		}
		p.calm(send, 0, longestWait)
		select {
		case <-p.due: // by a message that this frame shows
		default:
		}
		send(drawMsg{})
		send(nil) // the renderer has the view
		p.paint()
	}
}

// paint has the renderer paint the view that it has.
func (p *painter) paint() {
	select {
	case p.ticks <- time.Time{}:
	default: // a tick that waits shows the same view
	}
}

// readerIdle reports whether Bubble Tea's reader of keys can end: it has handed on what it read,
// and nothing of that waits. Otherwise the channel is marked again when it may be so far.
func (p *painter) readerIdle(send func(tea.Msg), again chan<- struct{}) bool {
	p.calm(send, endPause, longestEnd)
	left := p.input.unsettled()
	if left > 0 {
		time.AfterFunc(left, func() { mark(again) })
	}
	return left <= 0
}

// calm returns when no message came in a pause and while the loop got round to
// this, at the latest after the longest time. A goroutine with a message to
// send gets the processor first.
func (p *painter) calm(send func(tea.Msg), pause, longest time.Duration) {
	for began := time.Now(); time.Since(began) < longest; {
		before := p.seen.Load()
		time.Sleep(pause)
		runtime.Gosched()
		send(nil)
		if p.seen.Load() == before {
			return
		}
	}
}

// painted is a model whose view is drawn when the painter asks for it.
type painted struct {
	tea.Model
	painter *painter
	view    tea.View // as it was drawn last
	first   bool     // and not painted yet, for want of the size
}

// Init draws the first screen of a model that begins with one.
func (m *painted) Init() tea.Cmd {
	s, is := m.Model.(starter)
	if !is {
		return m.Model.Init()
	}
	model, command := s.firstScreen()
	m.Model, m.first = model, !starting(model)
	if m.first {
		m.view = model.View()
	}
	return guardedCommand(command)
}

// Update hands the message on and makes a frame due.
func (m *painted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, draw := msg.(drawMsg); draw {
		m.view = m.Model.View()
		return m, nil
	}
	if back, is := msg.(backMsg); is {
		return m.hear(back.typed)
	}
	if lends(msg) {
		m.painter.input.lend(false)
	}
	next, command := m.Model.Update(msg)
	m.Model = next
	m.painter.seen.Add(1)
	mark(m.painter.due)
	if !starting(next) {
		mark(m.painter.started)
	}
	if _, sized := msg.(tea.WindowSizeMsg); sized && m.first {
		m.first = false
		m.painter.paint()
	}
	return m, guardedCommand(command)
}

// View returns what was drawn last.
func (m *painted) View() tea.View { return m.view }

// replaceClock puts a ticker that delivers from a channel of ours into a
// program that has not run yet, and reports whether there is a place for one.
// Since Go 1.23 the timer behind it, from which nobody receives, wakes nobody.
func replaceClock(program any, ticks <-chan time.Time) bool {
	field := reflect.ValueOf(program).Elem().FieldByName("ticker")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*time.Ticker]() {
		return false
	}
	ticker := time.NewTicker(time.Hour)
	ticker.C = ticks
	*(**time.Ticker)(field.Addr().UnsafePointer()) = ticker
	return true
}
