package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// retryMsg comes when a call that the service was too busy for is due, and
// before that when there is a second less to show.
type retryMsg struct{ number int }

// secondsUntil is how long there still is to wait, rounded up.
func secondsUntil(at, now time.Time) int {
	return int((max(at.Sub(now), 0) + time.Second - 1) / time.Second)
}

func waitTick(d session.DoWait, now time.Time) tea.Cmd {
	next := d.Until.Sub(now) - time.Duration(max(secondsUntil(d.Until, now)-1, 0))*time.Second
	return tea.Tick(max(next, 0), func(time.Time) tea.Msg { return retryMsg{d.Number} })
}

func (a app) retried(msg retryMsg) (app, tea.Cmd) {
	return a.follow(a.lane.Woke(msg.number, a.env.now))
}
