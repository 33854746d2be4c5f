package ui

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
)

// tally is a model that notes what it hears and counts how often it is drawn.
type tally struct {
	heard []string
	size  tea.WindowSizeMsg
	takes time.Duration // for a message
	draws *[]string     // what was on each view
}

type otherMsg struct{}

func (m tally) Init() tea.Cmd { return nil }

func (m tally) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	time.Sleep(m.takes)
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch msg.String() {
		case "!":
			panic("the model broke")
		case "Q":
			return m, tea.Quit
		case "ctrl+e":
			return m, tea.Exec(otherProgram{}, func(err error) tea.Msg { return err })
		}
		m.heard = append(slices.Clone(m.heard), msg.String())
	case tea.WindowSizeMsg:
		m.size = msg
	}
	return m, nil
}

func (m tally) text() string {
	return fmt.Sprintf("%dx%d %s", m.size.Width, m.size.Height, strings.Join(m.heard[max(len(m.heard)-10, 0):], ""))
}

func (m tally) View() tea.View {
	*m.draws = append(*m.draws, m.text())
	view := tea.NewView(m.text())
	view.AltScreen = true
	return view
}

// otherProgram is a program that has the terminal for a while.
type otherProgram struct{}

func (otherProgram) Run() error          { time.Sleep(time.Second); return nil }
func (otherProgram) SetStdin(io.Reader)  {}
func (otherProgram) SetStdout(io.Writer) {}
func (otherProgram) SetStderr(io.Writer) {}

// lockedTerminal is a terminal emulator that may be read while a program writes
// to it.
type lockedTerminal struct {
	sync.Mutex
	emulator *vt.Emulator
}

func (t *lockedTerminal) Write(b []byte) (int, error) {
	t.Lock()
	defer t.Unlock()
	return t.emulator.Write(b)
}

// stage is a program on a terminal of 60 cells in fake time.
type stage struct {
	*testing.T
	*Program
	screen   *lockedTerminal
	writes   *int
	draws    []string
	keyboard *io.PipeWriter
	over     chan error
	last     tea.Model
}

// counted counts the writes to a terminal.
type counted struct {
	io.Writer
	n *int
}

func (c counted) Write(p []byte) (int, error) {
	*c.n++
	return c.Writer.Write(p)
}

// onStage runs a program with a model that takes some time for each message.
// That nothing of it is left at the end, the bubble checks.
func onStage(t *testing.T, takes time.Duration, act func(*stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &stage{T: t, screen: &lockedTerminal{emulator: vt.NewEmulator(60, 3)}, writes: new(int), over: make(chan error, 1)}
		var answers sync.WaitGroup
		answers.Go(func() { _, _ = io.Copy(io.Discard, s.screen.emulator) })
		typed, keyboard := io.Pipe()
		s.keyboard = keyboard
		s.Program = newProgram(tally{takes: takes, draws: &s.draws}, tea.WithInput(typed), tea.WithOutput(counted{s.screen, s.writes}),
			tea.WithWindowSize(60, 3), tea.WithoutSignalHandler(), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
		go func() {
			last, err := s.Program.Run()
			s.last = last
			s.over <- err
		}()
		defer answers.Wait()
		defer s.screen.emulator.InputPipe().(io.Closer).Close()
		defer keyboard.Close()
		defer s.settles()
		defer s.Quit()
		s.settles()
		act(s)
	})
}

// settles waits until the program has nothing to do; a second is long for it.
func (s *stage) settles() {
	time.Sleep(time.Second)
	synctest.Wait()
}

func (s *stage) types(text string) {
	s.Helper()
	if _, err := io.WriteString(s.keyboard, text); err != nil {
		s.Fatal(err)
	}
}

// presses sends a key without the keyboard, which a program that has had the
// terminal leaves half read.
func (s *stage) presses(key rune, mod tea.KeyMod) {
	k := tea.Key{Code: key, Mod: mod}
	if mod == 0 {
		k.Text = string(key)
	}
	s.Send(tea.KeyPressMsg(k))
}

func (s *stage) sees(text string) {
	s.Helper()
	s.screen.Lock()
	defer s.screen.Unlock()
	if shown := strings.TrimRight(s.screen.emulator.String(), " \r\n"); shown != text {
		s.Fatalf("the screen shows %q, want %q", shown, text)
	}
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

func TestMessagesKeepTheirOrder(t *testing.T) {
	onStage(t, time.Millisecond, func(s *stage) {
		s.types(strings.Repeat(alphabet, 20))
		s.settles()
		s.sees("60x3 qrstuvwxyz")
		s.Quit()
		if err := <-s.over; err != nil {
			t.Fatal(err)
		}
		if heard := strings.Join(s.last.(tally).heard, ""); heard != strings.Repeat(alphabet, 20) {
			t.Errorf("heard %q", heard)
		}
	})
}

func TestBurstIsPaintedOnce(t *testing.T) {
	onStage(t, 10*time.Microsecond, func(s *stage) {
		drawn, written := len(s.draws), *s.writes
		s.types(strings.Repeat(alphabet, 20))
		s.settles()
		s.sees("60x3 qrstuvwxyz")
		if n := len(s.draws) - drawn; n != 1 {
			t.Errorf("drawn %d times, want once: %q", n, s.draws[drawn:])
		}
		if n := *s.writes - written; n != 1 {
			t.Errorf("painted %d times, want once", n)
		}
	})
}

// TestConstantInputIsPainted types faster than the program can take it in.
func TestConstantInputIsPainted(t *testing.T) {
	const takes, letters = time.Millisecond, 200
	onStage(t, takes, func(s *stage) {
		drawn := len(s.draws)
		s.types(strings.Repeat("x", letters))
		s.settles()
		frames := int(letters * takes / longestWait)
		if n := len(s.draws) - drawn; n < frames*3/4 || n > frames+2 {
			t.Errorf("drawn %d times in %v, want one frame each %v", n, letters*takes, longestWait)
		}
	})
}

func TestLetterIsPaintedAtOnce(t *testing.T) {
	onStage(t, 0, func(s *stage) {
		s.types("a")
		synctest.Wait() // no time passes
		s.sees("60x3 a")
	})
}

// TestEndHearsTheKeysBehindIt: a reader of keys that can't get rid of the next
// one would be left behind, and the bubble would not end.
func TestEndHearsTheKeysBehindIt(t *testing.T) {
	onStage(t, 10*time.Microsecond, func(s *stage) {
		began, input := time.Now(), &holdingInput{}
		s.stops(input)
		s.types("Q" + strings.Repeat(alphabet, 20))
		if err := <-s.over; err != nil {
			t.Error(err)
		}
		if took := time.Since(began); took > longestEnd/10 {
			t.Errorf("it took %v to end", took)
		}
		if asked := input.taken(); asked != "mute" {
			t.Errorf("the input was asked to %s", asked)
		}
	})
}

// holdingInput is input that notes what it is asked to do, and holds something back for a
// while after it was asked first.
type holdingInput struct {
	sync.Mutex
	holds time.Duration
	until time.Time
	asked []string
}

func (h *holdingInput) mute() { h.note("mute") }

func (h *holdingInput) lend(lent bool) {
	if lent {
		h.note("lend")
	} else {
		h.note("take back")
	}
}

func (h *holdingInput) note(what string) {
	h.Lock()
	defer h.Unlock()
	if len(h.asked) == 0 {
		h.until = time.Now().Add(h.holds)
	}
	h.asked = append(h.asked, what)
}

func (h *holdingInput) unsettled() time.Duration {
	h.Lock()
	defer h.Unlock()
	return time.Until(h.until)
}

// taken returns what it was asked to do, repeated requests once, and forgets that.
func (h *holdingInput) taken() string {
	h.Lock()
	defer h.Unlock()
	defer func() { h.asked = nil }()
	return strings.Join(slices.Compact(h.asked), ", ")
}

// TestTheReaderHandsOnWhatItHoldsBack before the terminal is lent or the program ends: the
// screen goes on meanwhile.
func TestTheReaderHandsOnWhatItHoldsBack(t *testing.T) {
	const holds = 50 * time.Millisecond
	onStage(t, 0, func(s *stage) {
		input := &holdingInput{holds: holds}
		s.stops(input)
		lent := func() bool {
			s.screen.Lock()
			defer s.screen.Unlock()
			return !s.screen.emulator.IsAltScreen()
		}
		s.presses('a', 0)
		s.presses('e', tea.ModCtrl)
		time.Sleep(holds / 2)
		s.Send(tea.WindowSizeMsg{Width: 33, Height: 3})
		synctest.Wait()
		s.sees("33x3 a")
		if lent() {
			t.Error("the terminal is lent while the reader holds something back")
		}
		time.Sleep(time.Second) // the pipe can't end a reading
		synctest.Wait()
		if asked := input.taken(); !lent() || asked != "lend" {
			t.Errorf("lent: %v; the input was asked to %s", lent(), asked)
		}
		s.settles()
		s.settles()
		if asked := input.taken(); asked != "take back" {
			t.Errorf("the input was asked to %s", asked)
		}
		s.presses('Q', 0)
		time.Sleep(holds / 2)
		if len(s.over) > 0 {
			t.Error("it ended while the reader holds something back")
		}
		if err := <-s.over; err != nil {
			t.Error(err)
		}
	})
}

// TestEndComes although messages never stop.
func TestEndComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, began := newPainter(), time.Now()
		p.calm(func(tea.Msg) {
			p.seen.Add(1)
			time.Sleep(time.Millisecond)
		}, endPause, longestEnd)
		if took := time.Since(began); took < longestEnd || took > longestEnd+2*endPause {
			t.Errorf("it took %v to end, want %v", took, longestEnd)
		}
	})
}

func TestResizeIsPainted(t *testing.T) {
	onStage(t, 0, func(s *stage) {
		for _, width := range []int{30, 1, 55} {
			s.screen.Lock()
			s.screen.emulator.Resize(width+5, 3)
			s.screen.Unlock()
			s.Send(tea.WindowSizeMsg{Width: width + 5, Height: 3})
			synctest.Wait()
			s.sees(fmt.Sprintf("%dx3", width+5))
		}
	})
}

// TestPaintsAfterTheTerminalWasGivenAway goes the way that suspending goes: the
// renderer is stopped, and started again.
func TestPaintsAfterTheTerminalWasGivenAway(t *testing.T) {
	onStage(t, 0, func(s *stage) {
		for range 3 {
			s.presses('a', 0)
			s.presses('e', tea.ModCtrl)
			time.Sleep(time.Second)
			synctest.Wait()
			s.screen.Lock()
			away := !s.screen.emulator.IsAltScreen()
			s.screen.Unlock()
			if !away {
				t.Fatal("the terminal was not given away")
			}
			s.settles()
			s.presses('b', 0)
			synctest.Wait()
		}
		s.sees("60x3 ababab")
	})
}

// TestTypedWhileTheTerminalIsLent: a reader that can't get rid of the next key keeps the
// loop from letting go of the terminal for half a second.
func TestTypedWhileTheTerminalIsLent(t *testing.T) {
	onStage(t, 0, func(s *stage) {
		input := &holdingInput{}
		s.stops(input)
		s.presses('a', 0)
		s.presses('e', tea.ModCtrl)
		began := time.Now()
		for _, letter := range "bcdefg" {
			time.Sleep(time.Millisecond / 2)
			s.presses(letter, 0)
		}
		if took := time.Since(began); took > longestEnd/10 {
			t.Errorf("the keys were taken after %v", took)
		}
		s.settles()
		s.settles()
		s.sees("60x3 abcdefg")
		if asked := input.taken(); asked != "lend, take back" {
			t.Errorf("the input was asked to %s", asked)
		}
	})
}

// TestALoanIsOverWithoutAPause: what is typed on and on behind it does not keep the screen
// from being painted.
func TestALoanIsOverWithoutAPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, began := newPainter(), time.Now()
		p.lend(func(tea.Msg) {
			p.seen.Add(1)
			time.Sleep(time.Millisecond)
		})
		if took := time.Since(began); took > longestWait {
			t.Errorf("it took %v to end", took)
		}
	})
}

// TestLoansInTurn: a program that wants the terminal while it is wanted already has it after
// that one; two suspensions are one.
func TestLoansInTurn(t *testing.T) {
	onStage(t, 0, func(s *stage) {
		input := &holdingInput{}
		s.stops(input)
		s.presses('a', 0)
		for range 2 {
			s.presses('e', tea.ModCtrl)
		}
		s.presses('b', 0)
		for range 6 {
			s.settles()
		}
		s.sees("60x3 ab")
		if asked := input.taken(); asked != "lend, take back, lend, take back" {
			t.Errorf("the input was asked to %s", asked)
		}
	})
	p := newPainter()
	for range 2 {
		p.filterLoan(tea.SuspendMsg{})
	}
	if p.filterLoan(lendMsg{}) != (tea.SuspendMsg{}) || p.filterLoan(backMsg{}) == nil {
		t.Error("it is suspended twice")
	}
}

func TestPanicLeavesTheTerminalInOrder(t *testing.T) {
	onStage(t, 0, func(s *stage) {
		s.types("ab!")
		s.settles()
		if err := <-s.over; !errors.Is(err, tea.ErrProgramPanic) {
			t.Errorf("it ended with %v", err)
		}
		s.screen.Lock()
		defer s.screen.Unlock()
		if s.screen.emulator.IsAltScreen() {
			t.Error("the alternate screen is left on")
		}
	})
}

// TestWhatIsDueIsPainted sends messages at random moments, some while a frame
// is under way, and looks as soon as nothing moves.
func TestWhatIsDueIsPainted(t *testing.T) {
	for seed := range uint64(20) {
		dice := rand.New(rand.NewPCG(seed, 0))
		onStage(t, time.Duration(dice.IntN(3))*time.Millisecond, func(s *stage) {
			var typed strings.Builder
			for range 200 {
				burst := strings.Repeat(string(alphabet[dice.IntN(26)]), 1+dice.IntN(12))
				typed.WriteString(burst)
				go s.Send(otherMsg{})
				s.types(burst)
				time.Sleep(time.Duration(dice.IntN(9000)) * time.Microsecond)
			}
			s.settles()
			all := typed.String()
			s.sees("60x3 " + all[len(all)-10:])
		})
	}
}

// TestNothingIsPaintedWhenNothingHappens for an hour.
func TestNothingIsPaintedWhenNothingHappens(t *testing.T) {
	onStage(t, 0, func(s *stage) {
		drawn, written := len(s.draws), *s.writes
		time.Sleep(time.Hour)
		synctest.Wait()
		if len(s.draws) != drawn || *s.writes != written {
			t.Errorf("drawn %d, painted %d times", len(s.draws)-drawn, *s.writes-written)
		}
	})
}

// TestBubbleTeaHasAClockToReplace fails when a new Bubble Tea has no place for
// our ticker any more: the program works then, but paints on a clock.
func TestBubbleTeaHasAClockToReplace(t *testing.T) {
	if newProgram(tally{draws: new([]string)}).painter == nil {
		t.Error("tea.Program has no field ticker of the type *time.Ticker: see paint.go")
	}
}

func TestClockStaysWhereItCannotBeReplaced(t *testing.T) {
	ticks := make(chan time.Time)
	for _, program := range []any{&struct{}{}, &struct{ ticker time.Ticker }{}, &struct{ ticker int }{}} {
		if replaceClock(program, ticks) {
			t.Errorf("%T has a clock that was replaced", program)
		}
	}
}

// TestFallsBackToTheClock runs the program as it is made then.
func TestFallsBackToTheClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var draws []string
		typed, keyboard := io.Pipe()
		program := clocked(tally{draws: &draws}, tea.WithInput(typed), tea.WithOutput(io.Discard), tea.WithWindowSize(60, 3),
			tea.WithoutSignalHandler(), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
		go func() {
			_, _ = io.WriteString(keyboard, alphabet)
			time.Sleep(time.Second)
			program.Quit()
			_ = keyboard.Close()
		}()
		last, err := program.Run()
		if err != nil {
			t.Fatal(err)
		}
		if heard := strings.Join(last.(tally).heard, ""); heard != alphabet {
			t.Errorf("heard %q", heard)
		}
		time.Sleep(time.Minute)
	})
}
