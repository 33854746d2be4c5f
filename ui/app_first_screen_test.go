package ui

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// opening is a program whose pool takes some time to open, and what it writes to the
// terminal.
func opening(t *testing.T, takes time.Duration, act func(output func() string)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, meant(nil))
		open := p.app.start
		p.app.start = func() tea.Msg {
			time.Sleep(takes)
			return open()
		}
		written := &lockedBuffer{}
		program := newProgram(p.app, tea.WithInput(strings.NewReader("")), tea.WithOutput(written), tea.WithWindowSize(80, 24),
			tea.WithoutSignalHandler(), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
		over := make(chan error, 1)
		go func() {
			_, err := program.Run()
			over <- err
		}()
		act(written.String)
		program.Quit()
		if err := <-over; err != nil {
			t.Error(err)
		}
	})
}

// lockedBuffer may be read while a program writes to it.
type lockedBuffer struct {
	sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.String()
}

// TestOpenPoolIsTheFirstFrame: a pool that is open when the terminal is ready is painted
// once, without what stands while one waits for it, and before any time passes.
func TestOpenPoolIsTheFirstFrame(t *testing.T) {
	opening(t, 0, func(output func() string) {
		synctest.Wait()
		if text := output(); !strings.Contains(text, "Jane Q. Doe") || strings.Contains(text, "Opening the pool") || strings.Count(text, "Full name") != 1 {
			t.Errorf("painted %q", text)
		}
	})
}

// TestPoolThatIsNotOpenYet is said after a while, and painted once it is open.
func TestPoolThatIsNotOpenYet(t *testing.T) {
	opening(t, time.Second, func(output func() string) {
		time.Sleep(longestStart - time.Millisecond)
		synctest.Wait()
		if text := output(); text != "" {
			t.Errorf("painted %q", text)
		}
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		if text := output(); !strings.Contains(text, "Opening the pool") || strings.Contains(text, "Jane") {
			t.Errorf("painted %q", text)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if text := output(); !strings.Contains(text, "Jane Q. Doe") {
			t.Errorf("painted %q", text)
		}
	})
}

// TestFirstScreenLeavesTheRest: what no first screen waits for is left to run, once.
func TestFirstScreenLeavesTheRest(t *testing.T) {
	inbox := make(chan session.Mail, 1)
	p := sit(t, meant(nil, setup{options: func(o *Options) { o.Inbox = inbox }}))
	model, left := p.app.firstScreen()
	p.app = model.(app)
	p.sees("Jane Q. Doe")
	inbox <- session.Mail{Code: "204816"}
	mails := 0
	for _, command := range left().(tea.BatchMsg) {
		if mail, is := command().(mailMsg); is && mail.mail.Code == "204816" {
			mails++
		}
	}
	if mails != 1 {
		t.Errorf("%d mails, want one", mails)
	}
}

// TestPoolFailsBeforeTheFirstFrame: the program ends, and knows why.
func TestPoolFailsBeforeTheFirstFrame(t *testing.T) {
	p := sit(t, meant(context.DeadlineExceeded))
	model, _ := p.app.firstScreen()
	if a := model.(app); !a.leaving || a.openError() == nil {
		t.Errorf("leaving: %t, %v", a.leaving, a.openError())
	}
}
