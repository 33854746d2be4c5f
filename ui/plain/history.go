package plain

import (
	"strconv"
	"strings"

	"cognito-profile/session"
)

// history says the last saves of this machine, or reads the one of a number and offers
// to restore what it changed.
func (f *face) history(typed string) error {
	s := f.session()
	if why := f.words.NoHistory(s, f.pool.HistoryOff); why != "" {
		f.say(why)
		return nil
	}
	if typed = strings.TrimSpace(typed); typed == "" {
		f.listHistory()
		return nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1 || n > len(s.History) {
		f.say(f.words.Count("plain.history.number", len(s.History)))
		return nil
	}
	return f.restoreSave(s.History[n-1], n)
}

func (f *face) listHistory() {
	s := f.session()
	f.say(f.words.HistoryAbout(f.runner.Persist.KeepsDrafts()))
	for i, entry := range s.History {
		f.historyRow(entry, i+1)
	}
	f.tell("plain.history.read")
}

func (f *face) historyRow(entry session.HistoryEntry, n int) {
	f.tell("plain.history.row", "n", strconv.Itoa(n), "total", strconv.Itoa(len(f.session().History)),
		"when", f.words.When(entry.At, f.clock()), "labels", f.words.Labels(entry.Names()))
}

// restoreSave reads a save, and puts what was before it into the draft. What that would
// replace is said before it is asked.
func (f *face) restoreSave(entry session.HistoryEntry, n int) error {
	s := f.session()
	f.historyRow(entry, n)
	for _, o := range entry.Changes {
		f.tell("plain.history.change", "label", f.words.Label(o.Name), "before", f.words.Written(s, o.Change, o.Now), "after", f.words.Written(s, o.Change, o.After))
		f.facts(f.words.HistoryNote(o))
	}
	r := f.draft.Restoring(entry)
	if len(r.Edits) > 0 {
		question := f.words.Get("plain.history.ask")
		if len(r.Replaced) > 0 {
			question = f.words.Get("confirm.history", "labels", f.words.Labels(r.Replaced))
		}
		yes, err := f.confirm(question)
		if err != nil || !yes {
			return err
		}
		f.put(r.Draft)
	}
	f.facts(f.words.Restored(s, r)...)
	return nil
}
