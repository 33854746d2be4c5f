package ui

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/sorting"
)

// reviewScreen shows what saving will do and what each contact change means.
// The profile is read when it opens: it shows what changed elsewhere, and the
// save that follows finds a warm connection.
type reviewScreen struct {
	draft   session.Draft
	top     int
	at      string         // the field that is asked about: somebody else has changed it
	decided int            // how many were, since the review opened
	warned  bool           // that saving again may send a second code, and that one was asked for
	wanted  bool           // a save goes on once the profile is read, after a new sign-in too
	retyped bool           // and its values need not be typed once more
	details bool           // values are shown whole, and as they are stored
	lost    *session.Fault // of a save that nobody answered
	// unproved means that nobody can be asked to sign in again for this save, and that
	// this was said.
	unproved bool
}

func newReviewScreen(d session.Draft) reviewScreen { return reviewScreen{draft: d} }

func (r reviewScreen) typing() bool { return false }

func (r reviewScreen) location() location {
	return location{focus: r.at, depth: len(r.draft.Conflicts())}
}

func (r reviewScreen) rebuild(e env) screen {
	r.draft = r.draft.Rebase(e.session.Profile)
	return r
}

func (r reviewScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Save) && e.busy == session.CallLoad:
		r.wanted = true
	case matches(msg, e.keys.Save) && e.busy == "":
		r.retyped = false
		return r.save(e)
	case matches(msg, e.keys.Back):
		return r, effect{nav: back}
	case matches(msg, e.keys.Mask):
		return r, effect{action: toggleMask{}}
	case matches(msg, e.keys.Details):
		r.details = !r.details
		r.top = r.sheet(e).within(r.top, e.height)
	case matches(msg, e.keys.Mine):
		return r.decide(e, session.Draft.KeepMine)
	case matches(msg, e.keys.Theirs):
		return r.decide(e, session.Draft.TakeTheirs)
	case matches(msg, e.keys.Undo) && r.decided > 0 && !r.sending(e):
		r.decided--
		undo := func(d session.Draft) session.Draft { d, _ = d.Undo(); return d }
		r.draft = undo(r.draft)
		return r, effect{action: amendDraft(undo)}
	default:
		return r.scrolled(e, msg), effect{}
	}
	return r, effect{}
}

// scrolled goes on to the next field that is asked about, or by lines.
func (r reviewScreen) scrolled(e env, msg tea.Msg) reviewScreen {
	step := stepOf(msg, e.keys.Up, e.keys.Down)
	if next := askedBeside(r.draft, r.at, step); step != 0 && next != "" {
		return r.asking(e, next)
	}
	r.top = r.sheet(e).within(r.top+e.linesOf(msg), e.height)
	return r
}

// asking asks about a field.
func (r reviewScreen) asking(e env, name string) reviewScreen {
	r.at = name
	r.top = r.sheet(e).reveal(r.top, e.height)
	return r
}

// pointed goes to a field that is asked about.
func (r reviewScreen) pointed(e env, row int) (screen, *key.Binding) {
	return r.asking(e, r.draft.Conflicts()[row].Name), nil
}

// sending reports whether what is on the screen is on its way already.
func (r reviewScreen) sending(e env) bool { return e.busy != "" && e.busy != session.CallLoad }

// decide settles the field that is asked about, here and in the form.
func (r reviewScreen) decide(e env, how func(session.Draft, string) session.Draft) (screen, effect) {
	c, open := askedConflict(r.draft, r.at)
	if !open || r.sending(e) {
		return r, effect{}
	}
	next := askedBeside(r.draft, c.Name, 1)
	r.draft = how(r.draft, c.Name)
	r.decided++
	r = r.asking(e, next)
	out := effect{action: amendDraft(func(d session.Draft) session.Draft { return how(d, c.Name) })}
	if r.draft.Len() == 0 {
		out.nav, out.note = back, inform(e.words.Get("sides.nothing_left"))
	}
	return r, out
}

// reviewAge is how old the profile may be that a save relies on. An older one is read
// again before, since another window or program may have changed it.
const reviewAge = 5 * time.Second

// save sends the plan when the profile is fresh, else read does. A contact that may have
// arrived with an earlier save has had its code then, and a second one would end that: so
// it is asked for twice.
func (r reviewScreen) save(e env) (screen, effect) {
	plan := r.draft.Plan()
	if len(plan.Changes) == 0 {
		return r, effect{nav: back, note: inform(e.words.Get("note.nothing_to_save"))}
	}
	if len(r.draft.Conflicts()) > 0 {
		return r, effect{note: caution(e.words.Get("review.elsewhere"))}
	}
	if name := r.draft.FirstProblem(); name != "" {
		return r, effect{nav: back, note: caution(e.words.Get("note.fix_first", "label", e.words.Label(name))), action: focusField(name)}
	}
	if name := e.session.MaySendTwice(plan); name != "" && !r.warned {
		r.warned = true
		return r, effect{note: caution(e.words.Get("review.code_may_come", "label", e.words.Label(name)))}
	}
	send := effect{call: session.SaveCall(plan)}
	if e.session.PlanAsksAgain(plan) && !r.unproved {
		if e.askAgain().Impossible() {
			r.unproved = true
			return r, effect{note: caution(e.words.Get("ask_again.unable"))}
		}
		send = e.proved(send.call, "")
	}
	if list := e.session.Retypes(plan); len(list) > 0 && !r.retyped {
		r.wanted, r.retyped = true, true
		return r, effect{nav: to(newConfirmValueScreen(list, send))}
	}
	if send.call.Name != "" {
		send.call = savedFresh(e, send.call)
	}
	r.wanted = send.call.Name == session.CallLoad
	return r, send
}

// savedFresh is the save, or the reading that it has to wait for.
func savedFresh(e env, save session.Call) session.Call {
	if e.now.Sub(e.session.Profile.ReadAt) > reviewAge {
		return session.ReadCall(session.CallLoad)
	}
	return save
}

// answered goes from step to step: the profile was read, the save was sent,
// the profile was read again. Nothing is claimed before the last one.
func (r reviewScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	switch asked {
	case session.CallLoad:
		return r.read(e, fault)
	case session.CallSave:
		return r.sent(e, fault)
	}
	if fault != nil {
		text := e.words.Get("save.unsettled")
		return r, effect{nav: back, note: alarm(e.words.Sentences(text, faultText(e, fault)))}
	}
	return r, settled(e, r.lost)
}

// read goes on with a save that was asked for meanwhile, unless the profile
// changed elsewhere: then that is shown first.
func (r reviewScreen) read(e env, fault *session.Fault) (screen, effect) {
	wanted := r.wanted
	r.wanted = false
	if fault != nil {
		r.wanted = wanted && fault.SignedOut()
		e.asked = "review" // the keys that go on from here are not the form's
		return r, effect{note: faultNote(e, fault)}
	}
	if len(e.session.Outcomes) > 0 {
		return r, settled(e, r.lost)
	}
	plan := r.draft.Plan()
	if len(plan.Changes) == 0 {
		return r, effect{nav: back, note: inform(e.words.Get("note.saved_elsewhere"))}
	}
	if len(r.draft.Conflicts()) > 0 {
		return r, effect{note: caution(e.words.Get("review.elsewhere"))}
	}
	if wanted {
		next, out := r.save(e)
		if out.call.Name == session.CallLoad {
			r.wanted = false
			return r, effect{call: session.SaveCall(plan)} // it was read just now, whatever the clocks say
		}
		return next, out
	}
	return r, effect{}
}

// sent shows a refusal at once, for it changed nothing. Everything else is
// looked up in the profile.
func (r reviewScreen) sent(e env, fault *session.Fault) (screen, effect) {
	reading, follows := session.CallSave.Then(fault)
	switch {
	case fault != nil && fault.Code == session.WriteNotAllowed:
		return r, notAllowed(e, fault, r.draft.Plan())
	case !follows:
		r.wanted = fault.SignedOut()
		return r, refusedSave(e, fault, r.draft.Plan())
	}
	out := effect{call: reading, note: praise(e.words.Get("save.accepted"))}
	r.lost = fault
	if fault != nil {
		out.note = caution(e.words.Sentences(e.words.What(fault), e.words.Effect(fault, session.CallSave)))
	}
	return r, out
}

func (r reviewScreen) view(e env) frame { return r.sheet(e).view(e, r.top) }

// sheet is all of the review, with what changed elsewhere first.
func (r reviewScreen) sheet(e env) sheet {
	changes := r.draft.Plan().Changes
	title := e.words.Count("review.title", len(changes), "who", e.who())
	var s sheet
	for _, line := range e.wrap(title, e.width-4, len(title)) {
		s.add("  " + e.styles.title.Render(line))
	}
	if e.height > len(s.lines)+conflictHeight {
		s.add("")
	}
	sorting.By(changes, func(a, b session.Change) int { return number(b.Conflicts()) - number(a.Conflicts()) })
	before := e.widest(slices.DeleteFunc(slices.Clone(changes), session.Change.Conflicts))
	now, _ := askedConflict(r.draft, r.at)
	for _, c := range changes {
		told := slices.Concat(e.indented(e.styles.warn, r.doubt(e, c)), e.indented(e.styles.dim, e.words.Sentences(e.words.ContactChange(*e.session, c)...)))
		switch {
		case c.Conflicts():
			asked := c.Name == now.Name
			s.ask(asked, append(e.conflictLines(c, asked, r.details), told...)...)
		case r.details:
			s.entry(append(e.wholly(c), told...)...)
		default:
			s.entry(append(e.beforeAfter(c, before), told...)...)
		}
	}
	return s.aired(e.height)
}

// doubt repeats what may be wrong with a value that can be saved as it is.
func (r reviewScreen) doubt(e env, c session.Change) string {
	rule := e.session.Schema.Rule(c.Name)
	return e.hintOf(rule.Advise(c.After, attribute.Local{Today: e.now}).Problem)
}

func (r reviewScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Save, k.Back}
	long := len(r.sheet(e).lines) > e.height
	scrolls := long
	switch open := r.draft.Conflicts(); {
	case r.sending(e):
		list = []key.Binding{saying(k.Back, e.words.Get("key.stop_waiting"))}
	case len(open) > 0:
		list = []key.Binding{k.Mine, k.Theirs, k.Back}
		if len(open) > 1 {
			list = append(list, saying(k.Read, e.words.Get("key.move")))
			scrolls = false
		}
		list = append(list, k.Save)
	}
	if scrolls {
		list = append(list, k.Read)
	}
	list = append(list, k.Details)
	if long {
		list = append(list, k.PageDown, k.PageUp, k.HalfDown, k.HalfUp)
	}
	if r.decided > 0 && !r.sending(e) {
		list = append(list, k.Undo)
	}
	return append(list, k.Mask)
}
