package command

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// savedEntry is a save of the history as a verb writes it.
type savedEntry struct {
	// Number is that of --restore: 1 is the last save.
	Number  int       `json:"number"`
	At      time.Time `json:"at"`
	Changes []change  `json:"changes"`
}

func newHistory(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	var number int
	var how saving
	var cmd *cobra.Command
	cmd = v.command("history", noArguments, func(r *run, _ []string) error {
		switch {
		case cmd.Flags().Changed("restore"):
			return restoreSave(r, number, how)
		case how.dryRun || how.yes || how.oneByOne:
			return usage("restore_only")
		}
		return listHistory(r)
	})
	cmd.Flags().IntVar(&number, "restore", 0, w.Get("cli.flag.restore"))
	how.add(v, cmd)
	return v.withUser(cmd)
}

// listHistory writes the last saves of this machine, a change a line.
func listHistory(r *run) error {
	if err := r.profile(true); err != nil {
		return err
	}
	r.document.History = []savedEntry{}
	var rows [][]string
	for i, e := range r.session().History {
		entry := savedEntry{i + 1, e.At, []change{}}
		for _, o := range e.Changes {
			entry.Changes = append(entry.Changes, change{o.Name, o.Now, o.After, o.Result})
			rows = append(rows, []string{strconv.Itoa(i + 1), stamp(e.At.Truncate(time.Second)), o.Name, o.Now, o.After, string(o.Result)})
		}
		r.document.History = append(r.document.History, entry)
	}
	if why := r.words.NoHistory(r.session(), r.opened.Pool.HistoryOff); why != "" {
		r.warn(why)
	}
	if r.verb.json {
		return nil
	}
	return r.table(rows)
}

// restoreSave writes again what was before a save. What can't be written is said and
// left out.
func restoreSave(r *run, number int, how saving) error {
	if err := r.profile(true); err != nil {
		return err
	}
	s, p := r.session(), faultWords(r.words)
	if number < 1 || number > len(s.History) {
		return &Trouble{Key: "no_such_save", Places: []string{"n", strconv.Itoa(number)}, Exit: Failed}
	}
	restored := session.NewDraft(s.Schema, s.Profile).Restoring(s.History[number-1])
	var left flaws
	for _, l := range restored.LeftOut {
		left = append(left, problem{Code: l.Problem.Code, Attribute: l.Name, Saved: savedNothing, Message: p.LeftOut(s, l)})
	}
	switch {
	case len(restored.Edits) > 0:
		if len(left) > 0 {
			r.warn(messages(left))
		}
	case len(left) > 0:
		return left
	}
	plan := restored.Draft.Plan()
	r.document.Changes = changesOf(plan)
	for _, name := range s.History[number-1].Names() {
		r.stillWaits(name, plan)
	}
	return r.carryOut(plan, how)
}
