package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// profileScreen is the form: the attributes of the signed-in user, and what
// has been typed over them.
type profileScreen struct {
	rows  []row
	form  form
	draft session.Draft

	mode   mode
	editor editor        // when editing
	find   textline.Line // what is looked for, when finding
	origin string        // the row to come back to when finding is given up
	only   []string      // the attributes that were found, while no others are listed
	naming textline.Line // the name of an attribute to add, when adding

	unlisted string   // the attribute that is being added, while its editor is open
	extra    []string // rows that are there only because something is typed in them

	unfinished []session.Unfinished // what the stored profile needs

	asked   string // the attribute that the last question was about; the focus may go on meanwhile
	read    int    // which part of a long value is read under the rows
	rereads bool   // the person asked for the profile to be read again
}

// mode is what keys do on the profile screen.
type mode int

const (
	selecting mode = iota // go from row to row, or act on one
	editing               // write the value of a row
	finding               // write what the rows are filtered by
	adding                // write the name of an attribute without a row
)

func newProfileScreen(e env) profileScreen {
	return profileScreen{}.laidOut(e, session.NewDraft(e.session.Schema, e.session.Profile))
}

// laidOut rebuilds the rows from the session and keeps the focus. Before the
// profile was read there are none: nothing is known to be not set.
func (p profileScreen) laidOut(e env, d session.Draft) profileScreen {
	before := p.form
	p.draft, p.rows, p.unfinished = d, nil, e.session.Unfinished()
	p.extra = p.extras(e)
	if !e.session.Profile.ReadAt.IsZero() {
		for _, rule := range e.session.Schema.Rows(e.session.Profile, p.editedNames()...) {
			p.rows = append(p.rows, row{rule, e.words.Label(rule.Name), e.words.ShortLabel(rule.Name), e.valueText(rule, e.session.Profile.Value(rule.Name))})
		}
	}
	if !slices.ContainsFunc(p.rows, p.passes(e)) && p.mode != finding {
		p.only = nil
	}
	p.form = newForm(p.rows, p.passes(e)).focusNear(before)
	p.form.top = before.top
	return p
}

func (p profileScreen) location() location { return location{p.mode, p.form.name(), p.draft.Depth()} }

func (p profileScreen) typing() bool { return p.mode != selecting }

func (p profileScreen) update(e env, msg tea.Msg) (screen, effect) {
	var out effect
	switch p.mode {
	case editing:
		p, out = p.updateEditor(e, msg)
	case finding:
		p, out = p.updateFind(e, msg)
	case adding:
		p, out = p.updateAdd(e, msg)
	default:
		p, out = p.press(e, msg)
	}
	if p.mode != editing {
		p.unlisted = ""
	}
	p = p.withRows(e)
	p.form = p.form.reveal(p.capacity(e))
	return p, out
}

func (p profileScreen) emptied(e env) (profileScreen, effect) {
	rule := p.form.rule()
	if rule.Lock != attribute.Writable {
		return p.locked(e, rule)
	}
	if rule.Required {
		return p, effect{note: inform(e.words.Get("note.required", "label", e.words.Label(rule.Name)))}
	}
	if p.draft.Value(rule.Name) == "" {
		key := "note.empty_already"
		if !e.session.Profile.Has(rule.Name) {
			key = "note.not_shown"
		}
		return p, effect{note: inform(e.words.Get(key))}
	}
	p.draft = p.draft.Set(rule.Name, "")
	return p, effect{}
}

func (p profileScreen) reverted(e env) (profileScreen, effect) {
	name := p.form.name()
	switch c := e.session.Contact(name); {
	case p.draft.Changed(name):
	case attribute.IsContact(name) && c.CanGiveUp() && e.busy == "":
		p.asked = name
		return p, giveUpChange(e, name)
	case attribute.IsContact(name) && c.CanRestore():
		return p, restoreFormer(e, name)
	default:
		return p, effect{note: inform(e.words.Get("note.nothing_to_revert"))}
	}
	p.draft = p.draft.Revert(p.form.name())
	return p, effect{}
}

// revertedAll asks before it restores every field, and names them.
func (p profileScreen) revertedAll(e env) (profileScreen, effect) {
	n := p.draft.Len()
	if n == 0 {
		return p, effect{note: inform(e.words.Get("note.nothing_to_revert_all"))}
	}
	return p, effect{nav: to(confirmScreen{
		question: e.words.Count("confirm.revert_all", n, "labels", e.words.Labels(p.draft.Plan().Names())),
		yes:      effect{nav: back, note: inform(e.words.Get("note.reverted_all")), action: amendDraft(session.Draft.RevertAll)},
	})}
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
	p.draft = draft
	return p.withRows(e).goesTo(name), effect{}
}

// review opens the review, or the first problem that keeps from saving.
func (p profileScreen) review(e env) (profileScreen, effect) {
	if p.draft.Len() == 0 {
		return p, effect{note: inform(e.words.Get("note.nothing_to_save"))}
	}
	if f, found := p.wholeForm().first(p.blocked); found {
		p = p.goesTo(f.name())
		return p, effect{note: caution(e.words.Get("note.fix_first", "label", e.words.Label(f.name())))}
	}
	return p, effect{nav: to(newReviewScreen(p.draft)), call: session.ReadCall(session.CallLoad)}
}

func (p profileScreen) blocked(rule attribute.Rule) bool { return p.draft.Check(rule.Name).Hard }

// verify opens the code prompt for the contact in focus. From elsewhere it only
// goes to the first one that has something to prove: a code is sent to nobody
// who does not look at where it goes. Of a change that may or may not have been
// saved, or that was found without an answer to it, a code may be on its way: no
// other one is asked for by itself, since that would end it. So it is with a change that
// was made elsewhere, of which a verified contact shows nothing.
func (p profileScreen) verify(e env) (profileScreen, effect) {
	provable := func(rule attribute.Rule) bool {
		return attribute.IsContact(rule.Name) && e.session.Contact(rule.Name).CanVerify()
	}
	if attribute.IsContact(p.form.name()) && e.session.Unsettled(p.form.name()) {
		return p, effect{note: caution(e.words.Get("save.unsettled"))}
	}
	name := p.form.name()
	if !p.draft.TakesCode(*e.session, name) {
		f, found := p.wholeForm().seek(1, provable)
		if attribute.IsContact(p.form.name()) || !found {
			return p, effect{note: inform(e.words.Get("note.nothing_to_verify"))}
		}
		p = p.goesTo(f.name())
		key := "note.verify_here"
		if e.session.Contact(f.name()).Pending.Value != "" {
			key = "note.code_here"
		}
		return p, effect{note: inform(e.words.Get(key, "label", e.words.Label(f.name())))}
	}
	if p.draft.SaveFirst(e.session.Contact(name)) {
		return p, effect{note: inform(e.words.Get("note.verify_unsaved"))}
	}
	return p, effect{nav: to(newVerifyScreen(e, name)), call: session.SyncCall()}
}

func (p profileScreen) seekProblem(e env, step int) (profileScreen, effect) {
	f, found := p.wholeForm().seek(step, func(rule attribute.Rule) bool { return p.state(e, rule).problem })
	if !found {
		return p, effect{note: inform(e.words.Get("note.no_problems"))}
	}
	if f.name() == p.form.name() {
		return p, effect{note: inform(e.words.Get("note.only_problem"))}
	}
	return p.goesTo(f.name()), effect{}
}

// reload needs no question: it never drops an edit, and what changed elsewhere
// is shown beside it.
func (p profileScreen) reload(env) (profileScreen, effect) {
	p.rereads = true
	return p, effect{call: session.ReadCall(session.CallLoad)}
}

func (p profileScreen) signOut(env) (profileScreen, effect) {
	return p, effect{nav: to(signOutScreen{unsaved: p.unsaved()})}
}

func (p profileScreen) security(env) (profileScreen, effect) {
	return p, effect{nav: to(securityScreen{unsaved: p.unsaved()}), action: readParts(session.AccountParts())}
}

func (p profileScreen) quit(env) (profileScreen, effect) { return p, effect{action: quit{}} }

// answered shows what came of reading the profile, and of a save whose result was
// not known before.
func (p profileScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	if fault != nil {
		return p, effect{note: faultNote(e, fault)}
	}
	if asked == session.CallGiveUpChange {
		return p, effect{note: givenUpNote(e, p.asked)}
	}
	if asked == session.CallUnlearn {
		return p, effect{note: inform(e.words.Get("note.unlearned", "label", e.words.Label(p.asked)))}
	}
	out := settled(e, nil)
	if p.rereads && len(e.session.Outcomes) == 0 {
		out.note = p.readAgain(e).yielding()
	}
	p.rereads = false
	return p, out
}

// readAgain answers to the key that reads the profile again: what is missing of a
// save comes first.
func (p profileScreen) readAgain(e env) note {
	if sentences := e.words.MayArrive(*e.session); len(sentences) > 0 {
		return caution(e.words.Sentences(sentences...))
	}
	return inform(e.words.Get("note.read_again"))
}
