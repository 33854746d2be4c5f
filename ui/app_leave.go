package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/jobcontrol"
)

// lastWrite is how long leaving waits for what is typed to be written.
const lastWrite = time.Second

// leaveMsg comes when what is typed was written before leaving, or could not be.
type leaveMsg struct {
	exit  int
	wrote session.DraftWrite
}

// interrupt leaves at once, except over edits that nothing keeps. Pressed again
// it leaves whatever is lost.
func (a app) interrupt(again bool) (app, tea.Cmd) {
	if again {
		return a.leave(jobcontrol.Interrupted)
	}
	return a.leaveWritten(jobcontrol.Interrupted)
}

// leaveWritten leaves when nothing that is typed can be lost: first it is
// written, for a disk that was good a minute ago may be full now.
func (a app) leaveWritten(exit int) (app, tea.Cmd) {
	switch {
	case a.unsaved() == 0:
		return a.leave(exit)
	case !a.env.keeps:
		return a.leaveAsked(exit, nil)
	}
	persist := a.persist
	a.warned = exit == jobcontrol.Interrupted
	return a, func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), lastWrite)
		defer cancel()
		return leaveMsg{exit, persist.WriteDraft(ctx)}
	}
}

// leaveOrAsk goes on when the last write has ended.
func (a app) leaveOrAsk(msg leaveMsg) (app, tea.Cmd) {
	if msg.wrote.Err == nil {
		return a.leave(msg.exit)
	}
	a.persist, _ = a.persist.Wrote(msg.wrote)
	return a.leaveAsked(msg.exit, msg.wrote.Err)
}

// leaveAsked asks over edits that nothing keeps; why is what kept them from
// being written, if anything did just now. ctrl+c can be pressed in the middle
// of another question, so that it asks for itself once more.
func (a app) leaveAsked(exit int, why error) (app, tea.Cmd) {
	n, failed := a.unsaved(), note{}
	if why != nil {
		failed = storeErrorNote(a.env, why)
	}
	if exit == jobcontrol.Interrupted {
		a.warned = true
		return a.tell(failed).tell(caution(a.env.words.Count("note.leave_edits", n))), nil
	}
	if asks, open := a.top().(confirmScreen); open && asks.yes.action == (quit{lossy: true}) {
		return a, nil
	}
	question := a.env.words.Count("confirm.quit", n)
	return a.apply(effect{nav: to(confirmScreen{question: question, yes: effect{action: quit{lossy: true}}}), note: failed})
}

func (a app) leave(exit int) (app, tea.Cmd) {
	a = a.stopped()
	a.exit, a.leaving = exit, true
	return a, tea.Quit
}
