package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// unkeptMsg reports something that could not be kept.
type unkeptMsg struct{ err error }

// writtenMsg reports that a write of the draft of key has ended, and why it
// failed if it did.
type writtenMsg struct {
	key     session.Key
	err     error
	watched bool // it is the one that watch waited for
}

// flush writes what is typed now.
func (k keeping) flush() tea.Cmd {
	if k.drafts == nil {
		return nil
	}
	return func() tea.Msg { return writtenMsg{key: k.key, err: k.drafts.Flush(context.Background())} }
}

// watch waits for the write that the keeper does next, so that a failure is
// told when it happens and not when the program is left.
func (k keeping) watch(ended <-chan struct{}) (keeping, tea.Cmd) {
	if ended == nil || k.watched {
		return k, nil
	}
	k.watched = true
	return k, func() tea.Msg {
		<-ended
		return writtenMsg{k.key, k.drafts.Err(), true}
	}
}

// drop forgets a draft of an earlier run. What was taken over from it is
// written first.
func (k keeping) drop(kept session.Kept) tea.Cmd {
	return func() tea.Msg {
		err := k.drafts.Flush(context.Background())
		if err == nil {
			err = k.store.DropDraft(context.Background(), k.key, kept)
		}
		if err != nil && session.KeepReasonOf(err) != session.DraftTaken {
			return unkeptMsg{err}
		}
		return nil
	}
}

// written tells that the draft could not be written, once until it can be again.
func (a app) written(msg writtenMsg) (app, tea.Cmd) {
	if msg.key != a.keeping.key {
		return a, nil // of somebody who has signed out since
	}
	a.keeping.watched = a.keeping.watched && !msg.watched
	before := a.keeping.failing
	a.keeping.failing = msg.err
	switch {
	case msg.err != nil && (before == nil || session.KeepReasonOf(msg.err) != session.KeepReasonOf(before)):
		return a.tell(unkeptNote(a.env, msg.err)), nil
	case msg.err == nil && before != nil:
		return a.tell(inform(a.env.words.Get("keep.again"))), nil
	}
	return a, nil
}

// kept hands what is typed to whoever keeps it; a field that was left is
// written at once.
func (a app) kept(command tea.Cmd) (app, tea.Cmd) {
	if a.keeping.drafts == nil {
		return a, command
	}
	draft := a.drafted()
	var watch tea.Cmd
	a.keeping, watch = a.keeping.watch(a.keeping.drafts.Keep(draft))
	left := a.keeping.field != "" && a.keeping.field != draft.Field
	a.keeping.field = draft.Field
	if left {
		return a, tea.Batch(a.keeping.flush(), watch, command)
	}
	return a, tea.Batch(watch, command)
}

func (a app) drafted() session.Kept {
	for _, e := range a.stack {
		if d, ok := e.screen.(drafting); ok {
			return d.drafted()
		}
	}
	return session.Kept{}
}

// opened goes on when it is known what is kept, or asks for what that needs.
func (a app) opened(err error) (app, tea.Cmd) {
	switch reason := session.KeepReasonOf(err); reason {
	case session.KeychainAsking:
		return a.apply(effect{note: caution(keepText(a.env, err)), call: a.keeping.open()})
	case session.PassphraseNew, session.PassphraseNeeded:
		return a.bottom(newPassphraseScreen(reason)), nil
	case session.PassphraseWrong:
		return a.answer(a.stack[0].id, callUnlock, faultOf(err))
	}
	return a.begin(err)
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
		out.call = load(callLoad)
		return a.apply(out)
	}
	a, command := a.apply(out)
	if waited, ok := ahead.(openingScreen); ok {
		for _, msg := range waited.ahead {
			var more tea.Cmd
			a, more = a.deliver(msg)
			command = tea.Batch(command, more)
		}
	}
	return a, command
}

// found takes whose record was found, and offers what they left.
func (a app) found(f found) (app, tea.Cmd) {
	if f.key != (session.Key{}) {
		a.keeping = a.keeping.nobody()
		a.keeping.key = f.key
		a.keeping.drafts = a.keeping.store.Keeper(f.key)
		a.env.keeps = a.keeping.keeps()
	}
	if f.err != nil {
		a = a.tell(unkeptNote(a.env, f.err))
	}
	return a.offer(f.drafts)
}

// offer asks about what an earlier run left, newest first. What the profile
// has by now is not worth a question.
func (a app) offer(drafts []session.Kept) (app, tea.Cmd) {
	var open []session.Kept
	var commands []tea.Cmd
	for _, kept := range drafts {
		if len(changesOf(a.env, kept)) > 0 {
			open = append(open, kept)
		} else {
			commands = append(commands, a.keeping.drop(kept))
		}
	}
	if len(open) > 0 {
		a = a.push(offerScreen{drafts: open})
	}
	return a, tea.Batch(commands...)
}

// otherUser tells what became of the edits of whoever was signed in before.
func (a app) otherUser(n int, who string) string {
	if a.env.keeps {
		return a.env.words.Count("note.other_user_kept", n, "who", who)
	}
	return a.env.words.Count("note.other_user", n, "who", who)
}

// protectionNote says, once, how what is kept is protected when that is not as
// was asked for.
func (a app) protectionNote(err error) note {
	protection, why := a.keeping.store.Protection()
	switch {
	case err != nil:
		return unkeptNote(a.env, err)
	case protection == session.ByPermissions:
		return inform(a.env.words.Get("keep."+string(why)) + " " + a.env.words.Get("protection.permissions"))
	case protection == session.InMemory:
		return inform(a.env.words.Get("protection.memory"))
	}
	return note{}
}

// keepText says why something is not kept as was hoped for.
func keepText(e env, err error) string {
	reason, path, fix := session.KeepReasonOf(err), "", ""
	if trouble := session.KeepErrorOf(err); trouble != nil {
		path, fix = trouble.Path, trouble.Fix
	}
	if reason == "" {
		reason = session.NotWritten
	}
	return e.words.Get("keep."+string(reason), "path", path, "fix", fix)
}

func unkeptNote(e env, err error) note { return caution(keepText(e, err)) }
