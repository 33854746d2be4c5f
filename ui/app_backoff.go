package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// retryMsg comes when a call that the service was too busy for is due, and
// before that when there is a second less to show.
type retryMsg struct{ number int }

func waitTick(d session.DoWait, now time.Time) tea.Cmd {
	next := d.Until.Sub(now) - time.Duration(max(words.Seconds(d.Until.Sub(now))-1, 0))*time.Second
	return tea.Tick(max(next, 0), func(time.Time) tea.Msg { return retryMsg{d.Number} })
}

func (a app) retried(msg retryMsg) (app, tea.Cmd) {
	return a.follow(a.lane.Woke(msg.number, a.env.now))
}
