package session

import (
	"context"
	"slices"
)

// DraftWrite is how a write of a draft ended.
type DraftWrite struct {
	Key     Key
	Err     error
	watched bool // it was waited for
}

// KeepDraft hands over what is typed now. The waits are for a face to run beside
// what it does: each returns when a write has ended. A field that was left is
// written at once.
func (p Persistence) KeepDraft(d SavedDraft) (next Persistence, waits []func() DraftWrite) {
	if p.drafts == nil {
		return p, nil
	}
	written := p.drafts.Keep(d)
	if p.field != "" && p.field != d.Field {
		waits = append(waits, func() DraftWrite { return p.WriteDraft(context.Background()) })
	}
	p.field = d.Field
	if written != nil && !p.watched {
		p.watched = true
		key, drafts := p.key, p.drafts
		waits = append(waits, func() DraftWrite {
			<-written
			return DraftWrite{key, drafts.Err(), true}
		})
	}
	return p, waits
}

// WriteDraft writes what is typed, if it is not written yet, and returns how that
// ended.
func (p Persistence) WriteDraft(ctx context.Context) DraftWrite {
	return DraftWrite{Key: p.key, Err: p.flush(ctx)}
}

func (p Persistence) flush(ctx context.Context) error {
	if p.drafts == nil {
		return nil
	}
	return p.drafts.Flush(ctx)
}

// DraftNews is what there is to say after a write of a draft.
type DraftNews int

// A failure is said once, until it is another one or a write went well again.
const (
	NoDraftNews DraftNews = iota
	DraftNotWritten
	DraftWrittenAgain
)

// Wrote takes how a write ended. One of somebody who has signed out since says
// nothing.
func (p Persistence) Wrote(w DraftWrite) (Persistence, DraftNews) {
	if w.Key != p.key {
		return p, NoDraftNews
	}
	before := p.failing
	p.watched, p.failing = p.watched && !w.watched, w.Err
	switch {
	case w.Err != nil && (before == nil || StoreReasonOf(w.Err) != StoreReasonOf(before)):
		return p, DraftNotWritten
	case w.Err == nil && before != nil:
		return p, DraftWrittenAgain
	}
	return p, NoDraftNews
}

// DropDraft forgets a draft of an earlier run. What was taken over from it is
// written in the same step. That another window was faster is no error.
func (p Persistence) DropDraft(ctx context.Context, kept SavedDraft) error {
	err := p.store.DropDraft(ctx, p.key, kept)
	if StoreReasonOf(err) == DraftTaken {
		return nil
	}
	return err
}

// DraftChanges lists the attributes that a draft of an earlier run would change
// now. What the profile has by now is not worth a question.
func (s Session) DraftChanges(kept SavedDraft) []string {
	var names []string
	laid := NewDraft(s.Schema, s.Profile).Overlay(kept.Edits)
	for _, edit := range laid.Edits() {
		names = append(names, edit.Name)
	}
	if kept.Field != "" && !slices.Contains(names, kept.Field) && kept.Text != laid.Value(kept.Field) {
		names = append(names, kept.Field)
	}
	return names
}
