package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// storeErrorMsg reports something that could not be kept.
type storeErrorMsg struct{ err error }

// writtenMsg is how a write of the draft ended.
type writtenMsg session.DraftWrite

// flush writes what is typed now.
func (a app) flush() tea.Cmd {
	if !a.persist.Keeps() {
		return nil
	}
	persist := a.persist
	return func() tea.Msg { return writtenMsg(persist.WriteDraft(context.Background())) }
}

// drop forgets a draft of an earlier run.
func (a app) drop(kept session.SavedDraft) tea.Cmd {
	persist := a.persist
	return func() tea.Msg {
		if err := persist.DropDraft(context.Background(), kept); err != nil {
			return storeErrorMsg{err}
		}
		return nil
	}
}

// written reports that the draft could not be written, once until it can be again.
func (a app) written(msg writtenMsg) (app, tea.Cmd) {
	var news session.DraftNews
	a.persist, news = a.persist.Wrote(session.DraftWrite(msg))
	switch news {
	case session.DraftNotWritten:
		return a.tell(storeErrorNote(a.env, msg.Err)), nil
	case session.DraftWrittenAgain:
		return a.tell(inform(a.env.words.Get("keep.again"))), nil
	}
	return a, nil
}

// kept hands over what is typed, to be kept.
func (a app) kept(command tea.Cmd) (app, tea.Cmd) {
	if !a.persist.Keeps() {
		return a, command
	}
	var commands []tea.Cmd
	persist, waits := a.persist.KeepDraft(a.drafted())
	for _, wait := range waits {
		commands = append(commands, func() tea.Msg { return writtenMsg(wait()) })
	}
	a.persist = persist
	return a, tea.Batch(append(commands, command)...)
}

func (a app) drafted() session.SavedDraft {
	for _, e := range a.stack {
		if d, ok := e.screen.(drafting); ok {
			return d.drafted()
		}
	}
	return session.SavedDraft{}
}

// storeOpened goes on when it is known what is kept, or asks for what that needs.
func (a app) storeOpened(err error) (app, tea.Cmd) {
	switch reason := session.StoreReasonOf(err); reason {
	case session.KeychainAsking:
		return a.apply(effect{note: caution(a.env.words.StoreReason(err)), call: a.persist.OpenCall()})
	case session.PassphraseNew, session.PassphraseNeeded:
		return a.askPassphrase(err, reason)
	case session.PassphraseWrong:
		return a.answer(a.stack[0].id, session.CallUnlock, session.FaultOf(err))
	}
	return a.begin(err)
}

// askPassphrase asks the program that gives passwords, or the person where there is none
// or it has failed.
func (a app) askPassphrase(err error, reason session.StoreReason) (app, tea.Cmd) {
	fault := session.SourceFault(err)
	if source := a.env.passwords; source != nil && fault == nil {
		return a.ask(source.UnlockCall(a.env.pool.Name, a.persist, reason))
	}
	a = a.bottom(newPassphraseScreen(reason))
	if fault != nil && fault.Code != session.Cancelled {
		a = a.tell(alarm(a.env.words.What(fault)))
	}
	return a, nil
}

// begin shows the first screen. What was typed while there was none goes to the
// sign-in.
func (a app) begin(err error) (app, tea.Cmd) {
	ahead := a.stack[0].screen
	a.env.opening = false
	a = a.silent()
	a = a.bottom(route(a.env))
	out := effect{note: a.protectionNote(err)}
	if a.env.session.State == session.SignedIn {
		out.call = session.ReadCall(session.CallLoad)
		return a.apply(out)
	}
	a, command := a.apply(out)
	waited, ok := ahead.(storeOpeningScreen)
	if ok && len(waited.ahead) == 0 {
		return a.signInBySource(command)
	}
	if ok {
		for _, msg := range waited.ahead {
			var more tea.Cmd
			a, more = a.deliver(msg)
			command = tea.Batch(command, more)
		}
	}
	return a, command
}

// signInBySource signs in with what is known, where a program gives the password.
func (a app) signInBySource(before tea.Cmd) (app, tea.Cmd) {
	s, signsIn := a.top().(signInScreen)
	if !signsIn || a.env.passwords == nil || s.inputs.text(inputUser) == "" {
		return a, before
	}
	a, command := a.ask(s.signInCall(a.env))
	return a, tea.Batch(before, command)
}

// restored takes what is kept of a user whose profile was read for the first
// time, and offers what they left. What became of a save that an earlier run did not
// wait for comes first, with its codes.
func (a app) restored(answer session.Answer) (app, tea.Cmd) {
	var settles tea.Cmd
	if answer.Restored.Key != (session.Key{}) {
		a.env.keeps = a.persist.KeepsDrafts()
		out := settled(a.env, nil)
		if _, form := a.top().(profileScreen); !form { // it has asked for the reading, and opened them
			out.nav, out.action = nav{}, nil
		}
		out.note = out.note.keptUp()
		a, settles = a.apply(out)
	}
	if answer.Unkept != nil {
		a = a.tell(storeErrorNote(a.env, answer.Unkept))
	}
	a, dropped := a.offer(answer.Restored.Drafts)
	return a, tea.Batch(settles, dropped)
}

// offer asks about what earlier runs left, newest first. What the profile has by now,
// or a newer draft, is not worth a question.
func (a app) offer(drafts []session.SavedDraft) (app, tea.Cmd) {
	var open []session.SavedDraft
	var commands []tea.Cmd
	for _, kept := range drafts {
		newer := slices.ContainsFunc(open, func(d session.SavedDraft) bool { return d.Contains(kept) })
		if !newer && len(a.env.session.DraftChanges(kept)) > 0 {
			open = append(open, kept)
		} else {
			commands = append(commands, a.drop(kept))
		}
	}
	if len(open) > 0 {
		a = a.push(restoreScreen{drafts: open})
	}
	return a, tea.Batch(commands...)
}

// protectionNote says, once, how what is kept is protected when that is not as
// was asked for.
func (a app) protectionNote(err error) note {
	if err != nil {
		return storeErrorNote(a.env, err)
	}
	return inform(a.env.words.Protection(a.persist.Protection()))
}

func storeErrorNote(e env, err error) note { return caution(e.words.StoreReason(err)) }
