package ui

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/ui/words"
)

// Browser is how an address is opened on this machine. The zero value can't.
type Browser struct {
	Can   bool // there is a display
	Local bool // and the person sits before it: it may open by itself
	Open  func(address string) error
}

// openers are the commands that show an address in a browser; none goes through
// a shell.
var openers = map[string][]string{
	"darwin":  {"open"},
	"windows": {"rundll32", "url.dll,FileProtocolHandler"},
}

// anyOpener is that of the other systems (xdg-utils).
var anyOpener = []string{"xdg-open"}

// HereBrowser is the browser of this machine, as far as the environment shows
// one. Over ssh a display may be forwarded: then it is used when asked for.
func HereBrowser(getenv func(string) string) Browser {
	return browserOf(runtime.GOOS, getenv, startDetached)
}

func browserOf(system string, getenv func(string) string, start func(command []string) error) Browser {
	far := words.IsRemote(getenv)
	command, desktop := openers[system]
	can := desktop && !far
	if !desktop {
		command, can = anyOpener, getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
	}
	return Browser{Can: can, Local: can && !far, Open: func(address string) error {
		return start(append(command[:len(command):len(command)], address))
	}}
}

// openTimeout is how long a command may take to find that it can't.
const openTimeout = 2 * time.Second

// startDetached runs a command that outlives this program. One that still runs after a
// while has opened something.
func startDetached(command []string) error {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.SysProcAttr = ownSession()
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	ctx, cancel := context.WithTimeout(context.Background(), openTimeout)
	defer cancel()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return nil
	}
}

// browserOpenedMsg is what came of opening an address.
type browserOpenedMsg struct{ err error }

var errNoBrowser = errors.New("no browser is known")

// show opens an address.
func (b Browser) show(address string) tea.Cmd {
	return func() tea.Msg {
		if b.Open == nil {
			return browserOpenedMsg{errNoBrowser}
		}
		return browserOpenedMsg{b.Open(address)}
	}
}

// browserNote says whether the browser was reached.
func browserNote(e env, msg browserOpenedMsg) note {
	if msg.err != nil {
		return caution(e.words.Get("browser.unopened"))
	}
	return inform(e.words.Get("browser.opened"))
}
