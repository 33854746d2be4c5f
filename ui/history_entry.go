package ui

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// historyEntryScreen shows what one save has changed, and restores what was before.
type historyEntryScreen struct {
	draft session.Draft
	at    time.Time // of the save
	top   int
}

func (h historyEntryScreen) typing() bool { return false }

func (h historyEntryScreen) rebuild(e env) screen {
	h.draft = h.draft.Following(*e.session)
	return h
}

func (h historyEntryScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Back):
		return h, effect{nav: back}
	case matches(msg, e.keys.Mask):
		return h, effect{action: toggleMask{}}
	case matches(msg, e.keys.Restore):
		return h, h.restores(e)
	}
	h.top = h.sheet(e).within(h.top+e.linesOf(msg), e.height)
	return h, effect{}
}

// restores puts the former values into the form. Where that replaces what is typed, it
// asks first.
func (h historyEntryScreen) restores(e env) effect {
	entry := e.session.HistoryAt(h.at)
	r := h.draft.Restoring(entry)
	told := inform(e.words.Sentences(e.words.Restored(*e.session, r)...))
	if len(r.LeftOut) > 0 {
		told = caution(told.text)
	}
	if len(r.Edits) == 0 {
		return effect{note: told}
	}
	restored := effect{note: told.keptUp(), action: restoreSave{entry, r.Edits[0]}}
	if len(r.Replaced) == 0 {
		return restored
	}
	return effect{nav: to(confirmScreen{question: e.words.Get("confirm.history", "labels", e.words.Labels(r.Replaced)), yes: restored})}
}

func (h historyEntryScreen) view(e env) frame { return h.sheet(e).view(e, h.top) }

// sheet is all of the save: each value before and after, whole.
func (h historyEntryScreen) sheet(e env) sheet {
	entry := e.session.HistoryAt(h.at)
	title := e.words.HistoryTitle(e.words.When(h.at, e.now))
	s := sheet{lines: []string{"  " + e.styles.title.Render(textline.CutEnd(e.cells, title, e.width-4)), ""}}
	for _, o := range entry.Changes {
		s.entry(append(e.wholly(o.Change), e.indented(e.styles.dim, e.words.HistoryNote(o))...)...)
	}
	return s.aired(e.height)
}

func (h historyEntryScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Restore, k.Back}
	if len(h.sheet(e).lines) > e.height {
		list = append(list, k.Read, k.PageDown, k.PageUp, k.HalfDown, k.HalfUp)
	}
	return append(list, k.Mask)
}

// restoreSave has what a save changed in the form as it was before, and goes to the
// first of those fields.
type restoreSave struct {
	entry session.HistoryEntry
	field string
}

func (r restoreSave) apply(a app) (app, tea.Cmd) {
	a, amended := amendDraft(func(d session.Draft) session.Draft { return d.Restoring(r.entry).Draft }).apply(a.backAtForm())
	a, focused := focusField(r.field).apply(a)
	return a, tea.Batch(amended, focused)
}
