package plain

import (
	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// decideConflicts asks, for each field that somebody else has changed meanwhile, which
// value is to stand.
func (f *face) decideConflicts() error {
	if len(f.draft.Conflicts()) > 0 {
		f.tell("plain.conflicts")
	}
	for len(f.draft.Conflicts()) > 0 {
		how, err := f.decide(f.draft.Conflicts()[0])
		if err != nil {
			return err
		}
		f.put(how(f.draft))
	}
	return nil
}

// decide asks about one field, and returns what is to become of a draft.
func (f *face) decide(c session.Change) (func(session.Draft) session.Draft, error) {
	f.tell("plain.conflict", "label", f.words.Label(c.Name))
	for _, side := range words.Sides(c) {
		f.tell("plain.side", "title", f.words.Get(side.Key), "value", f.words.Written(f.session(), c, side.Value))
	}
	r, err := f.ask(prompt{text: f.words.Get("plain.which"), choices: []string{"mine", "theirs"}})
	if err != nil {
		return nil, err
	}
	return func(d session.Draft) session.Draft {
		if r.choice == "theirs" {
			return d.TakeTheirs(c.Name)
		}
		return d.KeepMine(c.Name)
	}, nil
}
