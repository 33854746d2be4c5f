package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// profileScreen is the form: the attributes of the signed-in user, and what
// has been typed over them.
type profileScreen struct {
	rows  []row
	form  form
	draft session.Draft

	editing bool
	editor  line // the open editor, when editing

	finding bool
	find    line   // what is looked for, when finding
	origin  string // the row to come back to when finding is given up
}

func newProfileScreen(e env) profileScreen {
	return profileScreen{}.laidOut(e, session.NewDraft(e.session.Schema, e.session.Profile))
}

// laidOut makes the rows anew from the session and keeps the focus. Before the
// profile was read there are none: nothing is known to be not set.
func (p profileScreen) laidOut(e env, d session.Draft) profileScreen {
	focus := p.form.name()
	p.draft, p.rows = d, nil
	if !e.session.Profile.ReadAt.IsZero() {
		for _, rule := range e.session.Schema.Rows(e.session.Profile, p.held()...) {
			p.rows = append(p.rows, row{rule, e.words.label(rule.Name)})
		}
	}
	top := p.form.top
	p.form = newForm(p.rows, p.passes()).focus(focus)
	p.form.top = top
	return p
}

// held are the attributes that hold something typed: they keep their row even
// when the profile has them no more.
func (p profileScreen) held() []string {
	var names []string
	for _, edit := range p.draft.Edits() {
		names = append(names, edit.Name)
	}
	if p.editing {
		names = append(names, p.form.name())
	}
	return names
}

// renew lays the draft over the profile that was read. Of a save, the edits
// that arrived are done.
func (p profileScreen) renew(e env) screen {
	old, now := p.draft.Base(), e.session.Profile
	d := p.draft
	if old.ReadAt != now.ReadAt {
		d = d.Rebase(now)
	}
	d = d.Under(e.session.Schema)
	if sent := arrived(e.session.Outcomes); len(sent) > 0 {
		d = d.Done(sent)
	}
	return p.laidOut(e, d)
}

func arrived(outcomes []session.Outcome) []session.Change {
	var sent []session.Change
	for _, o := range outcomes {
		if !o.Kept() {
			sent = append(sent, o.Change)
		}
	}
	return sent
}

func (p profileScreen) typing() bool { return p.editing || p.finding }

func (p profileScreen) unsaved() int {
	n := p.draft.Len()
	if p.editing && !p.draft.Changed(p.form.name()) && p.editor.text != p.draft.Value(p.form.name()) {
		n++
	}
	return n
}

// drafted are the edits and the text of the open editor.
func (p profileScreen) drafted() session.Kept {
	kept := session.Kept{Edits: p.draft.Edits()}
	if name := p.form.name(); p.editing && p.editor.text != p.draft.Value(name) {
		kept.Field, kept.Text = name, p.editor.text
	}
	return kept
}

// lay puts kept edits under what is typed since, and opens the editor that was
// open.
func (p profileScreen) lay(e env, kept session.Kept) screen {
	p = p.laidOut(e, p.draft.Lay(kept.Edits))
	if kept.Field == "" || p.editing {
		return p
	}
	at := p.form.focus(kept.Field)
	if at.empty() || at.name() != kept.Field || at.rule().Lock != session.Writable {
		return p
	}
	p.form, p.editing, p.editor = at, true, newLine(kept.Text)
	p.form = p.form.reveal(p.listHeight(e))
	return p
}

func (p profileScreen) update(e env, msg tea.Msg) (screen, effect) {
	var out effect
	switch {
	case p.editing:
		p, out = p.updateEditor(e, msg)
	case p.finding:
		p, out = p.updateFind(e, msg)
	default:
		p, out = p.press(e, msg)
	}
	p.form = p.form.reveal(p.listHeight(e))
	return p, out
}

func (p profileScreen) emptied(e env) (profileScreen, effect) {
	rule := p.form.rule()
	if rule.Lock != session.Writable {
		return p, locked(e, rule)
	}
	if rule.Required {
		return p, effect{note: inform(e.words.Get("note.required", "label", e.words.label(rule.Name)))}
	}
	if p.draft.Value(rule.Name) == "" {
		return p, effect{note: inform(e.words.Get("note.empty_already"))}
	}
	p.draft = p.draft.Set(rule.Name, "")
	return p, effect{}
}

func (p profileScreen) reverted(e env) (profileScreen, effect) {
	if !p.draft.Changed(p.form.name()) {
		return p, effect{note: inform(e.words.Get("note.nothing_to_revert"))}
	}
	p.draft = p.draft.Revert(p.form.name())
	return p, effect{}
}

func (p profileScreen) undone(e env) (profileScreen, effect) {
	return p.travelled(e, p.draft.Undo, "note.nothing_to_undo")
}

func (p profileScreen) redone(e env) (profileScreen, effect) {
	return p.travelled(e, p.draft.Redo, "note.nothing_to_redo")
}

func (p profileScreen) travelled(e env, travel func() (session.Draft, string), none string) (profileScreen, effect) {
	draft, name := travel()
	if name == "" {
		return p, effect{note: inform(e.words.Get(none))}
	}
	p.draft, p.form = draft, p.form.focus(name)
	return p, effect{}
}

// review opens the review, or the first problem that keeps from saving.
func (p profileScreen) review(e env) (profileScreen, effect) {
	if p.draft.Len() == 0 {
		return p, effect{note: inform(e.words.Get("note.nothing_to_save"))}
	}
	if f, found := p.form.first(p.blocked); found {
		p.form = f
		return p, effect{note: caution(e.words.Get("note.fix_first", "label", e.words.label(f.name())))}
	}
	return p, effect{push: newReviewScreen(p.draft), call: load(callLoad)}
}

func (p profileScreen) blocked(rule session.Rule) bool { return p.draft.Check(rule.Name).Hard }

// verify opens the code prompt for the contact in focus, else for the first
// one that has something to prove.
func (p profileScreen) verify(e env) (profileScreen, effect) {
	provable := func(rule session.Rule) bool {
		return session.IsContact(rule.Name) && e.session.Contact(rule.Name).CanVerify()
	}
	if !provable(p.form.rule()) {
		f, found := p.form.seek(1, provable)
		if session.IsContact(p.form.name()) || !found {
			return p, effect{note: inform(e.words.Get("note.nothing_to_verify"))}
		}
		p.form = f
	}
	name := p.form.name()
	if p.draft.Changed(name) {
		return p, effect{note: inform(e.words.Get("note.verify_unsaved"))}
	}
	out := effect{push: newVerifyScreen(e, name)}
	if e.session.Contact(name).Waiting.Delivery.At.IsZero() {
		out.call = resend(name)
	}
	return p, out
}

func resend(name string) *call {
	return &call{name: callResend, writes: true, run: func(ctx context.Context, s session.Session) (session.Session, error) {
		return s.Resend(ctx, name)
	}}
}

func (p profileScreen) seekProblem(e env, step int) (profileScreen, effect) {
	f, found := p.form.seek(step, func(rule session.Rule) bool {
		s := p.state(e, rule)
		return s.problem
	})
	if !found {
		return p, effect{note: inform(e.words.Get("note.no_problems"))}
	}
	p.form = f
	return p, effect{}
}

func (p profileScreen) reload(e env) (profileScreen, effect) {
	if n := p.draft.Len(); n > 0 {
		question := e.words.Count("confirm.reload", n)
		return p, effect{push: confirmScreen{question: question, yes: effect{pop: true, call: load(callLoad)}}}
	}
	return p, effect{call: load(callLoad)}
}

// quit asks over edits that nothing keeps.
func (p profileScreen) quit(e env) (profileScreen, effect) {
	if n := p.draft.Len(); n > 0 && !e.keeps {
		return p, effect{push: confirmScreen{question: e.words.Count("confirm.quit", n), yes: effect{quit: true}}}
	}
	return p, effect{quit: true}
}

// answered tells what came of reading the profile, and of a save whose fate
// was not known before.
func (p profileScreen) answered(e env, asked callName, fault *session.Fault) (screen, effect) {
	if fault != nil {
		return p, effect{note: faultNote(e, fault)}
	}
	if asked == callUnlearn {
		return p, effect{note: inform(e.words.Get("note.unlearned", "label", p.form.label()))}
	}
	return p, settled(e, "")
}
