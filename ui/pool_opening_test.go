package ui

import (
	"context"
	"errors"
	"testing"

	"cognito-profile/session"
	"cognito-profile/ui/jobcontrol"
)

// meant is a pool that is opened while the program is on the screen, or fails to.
func meant(fails error, inner ...setup) setup {
	s := setup{}
	if len(inner) > 0 {
		s = inner[0]
	}
	before := s.options
	s.holding, s.options = true, func(o *Options) {
		if before != nil {
			before(o)
		}
		opened := o.Opened
		opened.Opener = nil
		o.Opened = session.Opened{Opener: o.Opener}
		o.First = func(context.Context) (session.Opened, error) {
			if fails != nil {
				return session.Opened{}, fails
			}
			return opened, nil
		}
	}
	return s
}

func TestPoolOpensOnTheScreen(t *testing.T) {
	p := sit(t, meant(nil))
	p.sees("One moment…", "Opening the pool…")
	p.answer() // it is open
	p.answer() // the profile is read
	p.sees("Jane Q. Doe")
	if _, at := p.app.poolOpening(); at >= 0 {
		t.Error("the screen before it is still there")
	}
}

// TestAhead: a pool is opened before it is asked for, once, and what stops or
// breaks it reaches the asker.
func TestAhead(t *testing.T) {
	if ahead(nil) != nil {
		t.Error("nothing is opened ahead")
	}
	times := make(chan int, 2)
	open := ahead(func(context.Context) (session.Opened, error) {
		times <- 1
		return session.Opened{}, errors.ErrUnsupported
	})
	<-times // without having been asked for
	if _, err := open(t.Context()); !errors.Is(err, errors.ErrUnsupported) || len(times) != 0 {
		t.Errorf("%v, and opened %d times more", err, len(times))
	}
	if _, err := open(t.Context()); err == nil || len(times) != 1 {
		t.Errorf("asked again: %v, opened %d times more, want once", err, len(times))
	}
	open = ahead(func(ctx context.Context) (session.Opened, error) {
		<-ctx.Done()
		return session.Opened{}, ctx.Err()
	})
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := open(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	open = ahead(func(context.Context) (session.Opened, error) { panic("broken") })
	defer func() {
		if recover() != "broken" {
			t.Error("the asker does not hear of a panic")
		}
	}()
	_, _ = open(t.Context())
}

func TestTypedBeforeThePoolIsOpen(t *testing.T) {
	p := sit(t, meant(nil, setup{signedOut: true}))
	p.typed("jane?")
	p.answer()
	p.sees("Sign in", "jane?")
	p.press("backspace")
	p.sees("jane")
}

func TestHelpOverThePoolThatOpens(t *testing.T) {
	p := sit(t, meant(nil, setup{signedOut: true}))
	p.typed("ja").press("f1")
	p.sees("ctrl+c")
	p.answer()
	p.sees("Sign in", "ja")
}

func TestPoolThatDoesNotOpenEndsTheProgram(t *testing.T) {
	why := toldError{"file.unwritable", ""}
	fault := &session.Fault{Code: session.NoNetwork}
	for _, c := range []struct{ fails, want error }{{why, why}, {fault, fault}} {
		p := sit(t, meant(c.fails))
		p.answer()
		var unopened *UnopenedError
		if !p.ended || !errors.As(p.app.openError(), &unopened) || !errors.Is(unopened, c.want) || unopened.Cause != c.want {
			t.Errorf("ended: %v, %v, want %v", p.ended, p.app.openError(), c.want)
		}
	}
}

func TestNotWaitingForThePool(t *testing.T) {
	p := sit(t, meant(nil))
	p.press("esc")
	if !p.ended || p.app.exit != 0 || p.app.openError() != nil {
		t.Errorf("ended: %v with %d, %v", p.ended, p.app.exit, p.app.openError())
	}
	p = sit(t, meant(nil, besideOthers(&desk{pools: twoPools})))
	p.press("esc")
	if p.ended {
		t.Error("it ended though there are other pools")
	}
	p.sees("Which pool?")
	p = sit(t, meant(nil))
	p.press("ctrl+c")
	if !p.ended || p.app.exit != jobcontrol.Interrupted {
		t.Errorf("ended: %v with %d", p.ended, p.app.exit)
	}
}

func TestOpenedPoolLeadsBackToTheOthers(t *testing.T) {
	p := sit(t, meant(nil, besideOthers(&desk{pools: twoPools})))
	p.answer()
	p.sees("Sign in")
	p.press("esc")
	p.sees("Which pool?")
	p.press("esc")
	p.sees("Sign in")
}
