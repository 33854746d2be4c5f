package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// restoreScreen asks what to do with the typing of an earlier run, one draft
// after the other. Where the profile was changed meanwhile, it shows both.
type restoreScreen struct {
	drafts []session.SavedDraft
	at     string // the field that is asked about: somebody else has changed it
	top    int
}

func (o restoreScreen) typing() bool { return false }

func (o restoreScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Restore):
		return o.next(effect{action: restoreDraft(o.drafts[0])})
	case matches(msg, e.keys.Discard):
		return o.next(effect{note: inform(e.words.Get("offer.dropped")), action: discardDraft(o.drafts[0])})
	case matches(msg, e.keys.Later):
		return o, effect{nav: back, note: inform(e.words.Get("offer.later"))}
	case matches(msg, e.keys.Mask):
		return o, effect{action: toggleMask{}}
	case matches(msg, e.keys.Mine):
		return o.decide(e, session.Draft.KeepMine), effect{}
	case matches(msg, e.keys.Theirs):
		return o.decide(e, session.Draft.TakeTheirs), effect{}
	}
	step := stepOf(msg, e.keys.Up, e.keys.Down)
	if next := askedBeside(o.laid(e), o.at, step); step != 0 && next != "" {
		return o.asking(e, next), effect{}
	}
	o.top = o.sheet(e).within(o.top+e.linesOf(msg), e.height)
	return o, effect{}
}

// asking asks about a field.
func (o restoreScreen) asking(e env, name string) restoreScreen {
	o.at = name
	o.top = o.sheet(e).reveal(o.top, e.height)
	return o
}

// pointed goes to a field that is asked about.
func (o restoreScreen) pointed(e env, row int) (screen, *key.Binding) {
	return o.asking(e, o.laid(e).Conflicts()[row].Name), nil
}

// next offers the next draft, or goes back to the form behind the last one.
func (o restoreScreen) next(done effect) (screen, effect) {
	if len(o.drafts) > 1 {
		return restoreScreen{drafts: o.drafts[1:]}, done
	}
	done.nav = back
	return o, done
}

// laid is what is offered, over the profile as it is now.
func (o restoreScreen) laid(e env) session.Draft {
	return session.NewDraft(e.session.Schema, e.session.Profile).Overlay(o.drafts[0].Edits)
}

// decide settles the field that is asked about, in what is offered.
func (o restoreScreen) decide(e env, how func(session.Draft, string) session.Draft) screen {
	laid := o.laid(e)
	c, open := askedConflict(laid, o.at)
	if !open {
		return o
	}
	o.drafts = slices.Clone(o.drafts)
	o.drafts[0].Edits = how(laid, c.Name).Edits()
	return o.asking(e, askedBeside(laid, c.Name, 1))
}

func (o restoreScreen) view(e env) frame { return o.sheet(e).view(e, o.top) }

// sheet is all of the offer: what was changed on both sides, then what would
// become of each field, then the field whose editor was open.
func (o restoreScreen) sheet(e env) sheet {
	names := e.session.DraftChanges(o.drafts[0])
	title := e.words.Count("offer.title", len(names), "when", e.words.Ago(o.drafts[0].At, e.now))
	head := e.heading(title, e.words.Get("offer.about"), 1)
	s := sheet{lines: head.lines, cut: head.cut}
	laid := o.laid(e)
	changes := laid.Plan().Changes
	now, _ := askedConflict(laid, o.at)
	for _, c := range laid.Conflicts() {
		asked := c.Name == now.Name
		s.ask(asked, e.conflictLines(c, asked, false)...)
	}
	rest := o.withOpen(laid, slices.DeleteFunc(changes, session.Change.Conflicts))
	before := e.widest(rest)
	for _, c := range rest {
		s.entry(e.beforeAfter(c, before)...)
	}
	return s.aired(e.height)
}

// withOpen has the text of the editor that was open among the changes.
func (o restoreScreen) withOpen(laid session.Draft, changes []session.Change) []session.Change {
	field, text := o.drafts[0].Field, o.drafts[0].Text
	if i := slices.IndexFunc(changes, func(c session.Change) bool { return c.Name == field }); i >= 0 {
		changes[i].After = text
		return changes
	}
	if field == "" || laid.Changed(field) {
		return changes
	}
	return append(changes, session.Change{Name: field, Now: laid.Value(field), After: text})
}

func (o restoreScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Restore, k.Discard, k.Later}
	open := len(o.laid(e).Conflicts())
	if open > 0 {
		list = append([]key.Binding{k.Mine, k.Theirs}, list...)
	}
	if len(o.sheet(e).lines) > e.height || open > 1 {
		list = append(list, k.Read, k.PageUp, k.PageDown, k.HalfUp, k.HalfDown)
	}
	return append(list, k.Mask)
}
