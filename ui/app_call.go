package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// doneMsg is the answer to the call of a number.
type doneMsg struct {
	number int
	answer session.Answer
}

// ask asks for a call, for the top screen.
func (a app) ask(c session.Call) (app, tea.Cmd) {
	return a.follow(a.lane.Ask(c, a.stack[len(a.stack)-1].id, a.env.now))
}

// follow goes on with a lane after an event, and does what it decided.
func (a app) follow(lane session.Lane, decisions []session.Decision) (app, tea.Cmd) {
	a = a.onLane(lane)
	var commands []tea.Cmd
	for _, decision := range decisions {
		var command tea.Cmd
		switch d := decision.(type) {
		case session.DoSend:
			a, command = a.send(d)
		case session.DoCancel:
			a.cancel()
		case session.DoRefresh:
			a, command = a.refresh(d)
		case session.DoWait:
			command = waitTick(d, a.env.now)
		case session.DoRecheck:
			command = tea.Tick(d.After, func(time.Time) tea.Msg { return recheckMsg{d.Number} })
		case session.DoReport:
			a = a.tell(storeErrorNote(a.env, d.Err))
		case session.DoAnswer:
			a, command = a.answered(d)
		case session.DoEnd:
			a, command = a.ended(d)
		}
		commands = append(commands, command)
	}
	return a, tea.Batch(commands...)
}

// onLane is the app with a lane and its session, in the language that was chosen: what a
// call brings has that of its beginning.
func (a app) onLane(lane session.Lane) app {
	lane.Session = lane.Session.In(a.languages.Chosen)
	a.lane, a.env.session = lane, &lane.Session
	return a
}

// send runs a call in a goroutine of its own, on a session of its own.
func (a app) send(d session.DoSend) (app, tea.Cmd) {
	ctx, cancel := context.WithCancel(context.Background())
	persist := a.persist
	a.cancel = cancel
	return a, tea.Batch(meanwhile(d.Number, d.Call), func() tea.Msg {
		defer cancel()
		return doneMsg{d.Number, persist.Run(ctx, d.Call, d.Session)}
	})
}

// meanwhileMsg is news of a call under way.
type meanwhileMsg struct {
	number int
	call   session.Call
	fault  *session.Fault
}

// meanwhile waits for the next news of a call.
func meanwhile(number int, c session.Call) tea.Cmd {
	if c.Meanwhile == nil {
		return nil
	}
	return func() tea.Msg {
		if fault := c.Meanwhile(); fault != nil {
			return meanwhileMsg{number, c, fault}
		}
		return nil
	}
}

// heard shows the news of a call that somebody still waits for.
func (a app) heard(msg meanwhileMsg) (app, tea.Cmd) {
	if msg.number != a.lane.Number() || a.lane.Busy() != msg.call.Name {
		return a, nil
	}
	e := a.env
	e.asked = msg.call.Name
	return a.tell(faultNote(e, msg.fault)), meanwhile(msg.number, msg.call)
}

// done hands an answer to the lane.
func (a app) done(msg doneMsg) (app, tea.Cmd) {
	return a.follow(a.lane.Answered(msg.number, msg.answer, a.env.now, a.jitter()))
}

// giveUp stops waiting for the call under way.
func (a app) giveUp() (app, tea.Cmd) { return a.follow(a.lane.GiveUp(a.env.now)) }

// stopped drops the call under way, if there is one.
func (a app) stopped() app {
	a, _ = a.follow(a.lane.Stop())
	return a
}
