package ui

import (
	"context"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"cognito-profile/session"
)

// reviewScreen shows what saving will do and what each contact change means.
// The profile is read when it opens: it shows what changed elsewhere, and the
// save that follows finds a warm connection.
type reviewScreen struct {
	draft  session.Draft
	top    int
	wanted bool   // save was pressed while the profile was being read
	why    string // what was said of a save that nobody answered
}

func newReviewScreen(d session.Draft) reviewScreen { return reviewScreen{draft: d} }

func (r reviewScreen) typing() bool { return false }

func (r reviewScreen) renew(e env) screen {
	r.draft = r.draft.Rebase(e.session.Profile)
	return r
}

func (r reviewScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Save) && e.busy == callLoad:
		r.wanted = true
	case matches(msg, e.keys.Save) && e.busy == "":
		return r, r.save(e)
	case matches(msg, e.keys.Back):
		return r, effect{pop: true}
	case matches(msg, e.keys.Up):
		r.top = max(r.top-1, 0)
	case matches(msg, e.keys.Down):
		r.top = min(r.top+1, max(len(r.lines(e))-e.height, 0))
	}
	return r, effect{}
}

func (r reviewScreen) save(e env) effect {
	plan := r.draft.Plan()
	if len(plan.Changes) == 0 {
		return effect{pop: true, note: inform(e.words.Get("note.nothing_to_save"))}
	}
	return effect{call: &call{
		name: callSave, writes: true,
		begin: func(s session.Session) session.Session { return s.Sending(plan) },
		run:   func(ctx context.Context, s session.Session) (session.Session, error) { return s.Save(ctx) },
	}}
}

// answered goes from step to step: the profile was read, the save was sent,
// the profile was read again. Nothing is claimed before the last one.
func (r reviewScreen) answered(e env, asked callName, fault *session.Fault) (screen, effect) {
	switch asked {
	case callLoad:
		return r.read(e, fault)
	case callSave:
		return r.sent(e, fault)
	}
	if fault != nil {
		text := e.words.Get("save.unsettled")
		return r, effect{pop: true, note: alarm(text + " " + faultText(e, fault))}
	}
	return r, settled(e, r.why)
}

// read goes on with a save that was asked for meanwhile, unless the profile
// changed elsewhere: then that is shown first.
func (r reviewScreen) read(e env, fault *session.Fault) (screen, effect) {
	wanted := r.wanted
	r.wanted = false
	if fault != nil {
		return r, effect{note: faultNote(e, fault)}
	}
	if len(e.session.Outcomes) > 0 {
		return r, settled(e, r.why)
	}
	plan := r.draft.Plan()
	if len(plan.Changes) == 0 {
		return r, effect{pop: true, note: inform(e.words.Get("note.saved_elsewhere"))}
	}
	for _, c := range plan.Changes {
		if c.Elsewhere() {
			return r, effect{note: caution(e.words.Get("review.elsewhere"))}
		}
	}
	if wanted {
		return r, r.save(e)
	}
	return r, effect{}
}

// sent tells a refusal at once, for it changed nothing. Everything else is
// looked up in the profile.
func (r reviewScreen) sent(e env, fault *session.Fault) (screen, effect) {
	if fault != nil && fault.Arrived == session.Refused {
		return r, effect{pop: true, note: alarm(faultText(e, fault, e.words.Get("save.refused")))}
	}
	out := effect{call: load(callSettle), note: praise(e.words.Get("save.accepted"))}
	r.why = ""
	if fault != nil {
		r.why = e.words.what(fault)
		out.note = caution(faultText(e, fault, e.words.Get("save.unknown")))
	}
	return r, out
}

func (r reviewScreen) view(e env) frame {
	lines := r.lines(e)
	top := min(r.top, max(len(lines)-e.height, 0))
	return frame{lines: lines[top:]}
}

// lines are all of the review, with what changed elsewhere first.
func (r reviewScreen) lines(e env) []string {
	plan := r.draft.Plan()
	title := e.words.Count("review.title", len(plan.Changes), "who", e.who())
	lines := []string{"  " + e.styles.title.Render(cutEnd(e.cells, title, e.width-4)), ""}
	before := 0
	slices.SortStableFunc(plan.Changes, func(a, b session.Change) int { return number(b.Elsewhere()) - number(a.Elsewhere()) })
	for _, c := range plan.Changes {
		before = max(before, e.cells.StringWidth(visible(orEmpty(e, c.Now))))
	}
	for _, c := range plan.Changes {
		lines = append(lines, r.change(e, c, before)...)
	}
	return lines
}

// change is one field: its name, before and after, and what it means. before
// is how many cells the values before need.
func (r reviewScreen) change(e env, c session.Change, before int) []string {
	label := e.words.label(c.Name)
	arrow := e.styles.dim.Render("→")
	now, after := visible(orEmpty(e, c.Now)), visible(orEmpty(e, c.After))
	const labelWidth = 18
	var lines []string
	room := e.width - 4
	if e.width >= narrow {
		half := (room - labelWidth - 6) / 2
		now = padTo(e.cells, cutMiddle(e.cells, now, half), min(before, half))
		after = cutMiddle(e.cells, after, room-labelWidth-6-e.cells.StringWidth(now))
		label = padTo(e.cells, cutEnd(e.cells, label, labelWidth), labelWidth)
		lines = append(lines, "  "+e.styles.label.Render(label)+" "+now+"  "+arrow+"  "+e.styles.warn.Render(after))
	} else {
		lines = append(lines, "  "+e.styles.label.Render(cutEnd(e.cells, label, room)),
			"    "+cutMiddle(e.cells, now, room-2), "    "+arrow+" "+e.styles.warn.Render(cutMiddle(e.cells, after, room-4)))
	}
	if c.Elsewhere() {
		lines = append(lines, e.indented(e.styles.bad, e.words.Get("review.moved", "was", orEmpty(e, c.Was), "now", orEmpty(e, c.Now)))...)
	}
	return append(lines, e.indented(e.styles.dim, r.meaning(e, c))...)
}

// meaning says what a contact change brings about. Whether the old value goes
// on signing in until the code is entered is the pool's setting, which nobody
// but its administrator can read.
func (r reviewScreen) meaning(e env, c session.Change) string {
	key := "review." + c.Name
	switch {
	case !session.IsContact(c.Name):
		return ""
	case c.After == "":
		return e.words.Get(key + ".emptied")
	}
	text := e.words.Get(key)
	if c.Now == "" {
		return text
	}
	if e.session.SignsIn(c.Name) == session.SignInYes {
		return text + " " + e.words.Get("review.signs_in", "value", c.Now)
	}
	return text + " " + e.words.Get("review.may_sign_in", "value", c.Now)
}

func (e env) indented(style lipgloss.Style, text string) []string {
	if text == "" {
		return nil
	}
	var lines []string
	for _, line := range e.wrap(text, e.width-8, 4) {
		lines = append(lines, "      "+style.Render(line))
	}
	return lines
}

func (r reviewScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Save, k.Back}
	if e.busy != "" && e.busy != callLoad {
		list = []key.Binding{saying(k.Back, e.words.Get("key.stop_waiting"))}
	}
	if len(r.lines(e)) > e.height {
		list = append(list, k.Read)
	}
	return append(list, k.Leave, k.Suspend)
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
