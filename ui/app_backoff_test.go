package ui

import (
	"context"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// busyFor lets the service be too busy for the next calls.
func (p *person) busyFor(times int) *person {
	profile, update := p.service.profile, p.service.update
	refuse := func() error {
		if times--; times >= 0 {
			p.pool.log = append(p.pool.log, "busy")
			return &session.Fault{Code: session.Throttled}
		}
		return nil
	}
	p.service.profile = func(ctx context.Context) (attribute.Profile, error) {
		if err := refuse(); err != nil {
			return attribute.Profile{}, err
		}
		return profile(ctx)
	}
	p.service.update = func(ctx context.Context, list []attribute.Attribute) ([]session.Delivery, error) {
		if err := refuse(); err != nil {
			return nil, err
		}
		return update(ctx, list)
	}
	return p
}

// passes lets the wait for another try pass.
func (p *person) passes(d time.Duration) *person {
	p.wait(d)
	p.tell(retryMsg{p.app.lane.Number()})
	return p
}

func TestABusyServiceIsAskedAgain(t *testing.T) {
	p := sit(t, setup{})
	p.app.jitter = func() float64 { return 0.5 }
	p.edit("nickname", "Jay").press("s").busyFor(2).press("enter")
	p.sees("The service is busy; trying again in 2 s… esc stops")
	p.passes(600 * time.Millisecond).sees("trying again in 1 s")
	if n := p.pool.count("busy"); n != 1 {
		t.Errorf("asked %d times before the wait was over", n)
	}
	p.passes(900 * time.Millisecond).sees("trying again in 3 s")
	p.passes(3 * time.Second).sees("Saved 1 change.")
	if p.pool.values["nickname"] != "Jay" || p.pool.count("write") != 1 {
		t.Errorf("%v", p.pool.log)
	}
}

func TestABusyServiceIsNotAskedForever(t *testing.T) {
	p := sit(t, setup{})
	p.app.jitter = func() float64 { return 0.999 }
	p.edit("nickname", "Jay").press("s").busyFor(99).press("enter")
	const sends = 4 // in all
	for range sends - 1 {
		p.passes(16 * time.Second)
	}
	p.stands("profile")
	p.sees("The service is busy. Nothing was saved; your edits are still here. Wait a minute, then press s.")
	if n := p.pool.count("busy"); n != sends || p.app.lane.Busy() != "" {
		t.Errorf("asked %d times", n)
	}
	p.passes(time.Minute)
	if n := p.pool.count("busy"); n != sends {
		t.Errorf("asked again after all: %d times", n)
	}
}

// TestGivingUpABusyService: what was refused is known to have changed nothing,
// so nothing has to be read again.
func TestGivingUpABusyService(t *testing.T) {
	p := sit(t, setup{})
	p.edit("nickname", "Jay").press("s").busyFor(1).press("enter", "esc")
	p.stands("profile")
	p.sees("The service is busy. Nothing was saved; your edits are still here.")
	if p.pool.log[len(p.pool.log)-1] != "busy" || p.app.env.session.Attempt != nil {
		t.Errorf("%v, attempt %v", p.pool.log, p.app.env.session.Attempt)
	}
	p.tell(retryMsg{p.app.lane.Number()})
	p.tell(retryMsg{p.app.lane.Number() - 1})
	if p.pool.count("busy") != 1 || p.pool.count("write") != 0 {
		t.Errorf("asked after it was given up: %v", p.pool.log)
	}
}

// TestTheKeyThatStopsDoesNothingElse: while the service is asked again, the footer of each
// screen says of the key that stops it what it does now.
func TestTheKeyThatStopsDoesNothingElse(t *testing.T) {
	p := sit(t, setup{}).press("down", "v")
	p.app.jitter = func() float64 { return 0.5 }
	p.service.verify = func(context.Context, string, string) error { return &session.Fault{Code: session.Throttled} }
	p.sees("esc later")
	p.typed("123456").press("enter")
	p.sees("trying again in 2 s", "esc stop waiting")
	p.seesNot("esc later")
	p.press("esc")
	p.sees("esc later")
	p.seesNot("stop waiting")
}
