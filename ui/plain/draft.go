package plain

import (
	"context"
	"errors"
	"slices"

	"cognito-profile/session"
)

// offer asks what to do with what earlier runs have left, newest first. What the
// profile has by now is not worth a question.
func (f *face) offer() error {
	for len(f.drafts) > 0 && f.session().State == session.SignedIn {
		kept := f.drafts[0]
		f.drafts = f.drafts[1:]
		if len(f.session().DraftChanges(kept)) == 0 {
			f.drop(kept)
			continue
		}
		err := f.offered(kept)
		if errors.Is(err, errBack) {
			f.drafts = nil
			f.tell("offer.later")
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// offered says what one draft would change, and restores it, discards it, or leaves it
// for the next start. A command of the profile is done first.
func (f *face) offered(kept session.SavedDraft) error {
	s := f.session()
	f.say(f.sentence(f.words.Count("offer.title", len(s.DraftChanges(kept)), "when", f.words.Ago(kept.At, f.clock()))))
	laid := session.NewDraft(s.Schema, s.Profile).Overlay(kept.Closed(s.Profile))
	f.changes(laid.Plan())
	f.tell("offer.about")
	r, err := f.ask(prompt{text: f.words.Get("plain.draft"), choices: []string{"restore", "discard", "later"}, others: besideDraft})
	switch {
	case err != nil:
		return err
	case r.choice == "restore":
		return f.restore(kept)
	case r.choice == "later":
		return errBack
	case r.choice == "discard":
		f.put(f.draft.Dropped(kept.Closed(f.draft.Base())))
		f.drop(kept)
		f.tell("offer.dropped")
		return nil
	}
	f.drafts = slices.Insert(f.drafts, 0, kept)
	return f.command(profileCommands(), r)
}

// besideDraft are the commands of the profile that leave alone what is typed.
var besideDraft = []string{"list", "read", "find", "verify", "reload", "security", "mask", "language", "sign_out", "quit"}

// restore takes a draft back as changes that are not saved.
func (f *face) restore(kept session.SavedDraft) error {
	f.put(f.draft.Overlay(kept.Closed(f.draft.Base())))
	f.drop(kept)
	f.say(f.words.Count("plain.restored", f.draft.Len()))
	return f.decideConflicts()
}

// changes says what a plan would change, in a line each.
func (f *face) changes(plan session.Plan) {
	for _, c := range plan.Changes {
		if c.Conflicts() {
			f.tell("plain.conflict", "label", f.words.Label(c.Name))
			continue
		}
		f.tell("plain.change.short", "label", f.words.Label(c.Name), "before", f.words.Written(f.session(), c, c.Now), "after", f.words.Written(f.session(), c, c.After))
	}
}

// drop forgets a draft of an earlier run; what was taken over from it is written first.
func (f *face) drop(kept session.SavedDraft) {
	if err := f.runner.Persist.DropDraft(context.Background(), kept); err != nil {
		f.say(f.words.StoreReason(err))
	}
}
