package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// startFind opens the line that is looked for; the rows are filtered as it is typed.
func (p profileScreen) startFind(env) (profileScreen, effect) {
	p.mode, p.find, p.origin = finding, textline.New(""), p.form.name()
	return p, effect{}
}

func (p profileScreen) updateFind(e env, msg tea.Msg) (profileScreen, effect) {
	switch {
	case matches(msg, e.keys.Jump):
		return p.found(e, p.form.name()), effect{}
	case matches(msg, e.keys.Back):
		return p.found(e, p.origin), effect{}
	case matches(msg, e.keys.KeepUp):
		p.form = p.form.move(-1)
	case matches(msg, e.keys.KeepDown):
		p.form = p.form.move(1)
	default:
		var event textline.Event
		p.find, event = editLine(p.find, msg)
		p.form = newForm(p.rows, p.passes(e)).focus(p.form.name())
		return p, effect{note: editNote(e.words, event)}
	}
	return p, effect{}
}

// found ends finding: all rows are back, with the focus on the row.
func (p profileScreen) found(e env, name string) profileScreen {
	p.mode = selecting
	if name == "" {
		name = p.origin
	}
	p.form = newForm(p.rows, p.passes(e)).focus(name)
	return p
}

// passes says which rows are shown: all, or while finding those that every word
// of what is looked for is in, in their label, name or value, or for which it
// is a word for how they stand.
func (p profileScreen) passes(e env) func(row) bool {
	if p.mode != finding {
		return everyRow
	}
	finds := e.words.Finds(p.find.Text)
	return func(r row) bool {
		name := r.rule.Name
		kind, _ := e.words.Row(e.session, p.draft, r.rule, p.typed(name), e.now)
		stands := words.Standing{Rule: r.rule, Value: p.draft.Value(name), Kind: kind, Changed: p.draft.Changed(name)}
		if attribute.IsContact(name) {
			stands.Contact = e.session.Contact(name).State
		}
		return finds(r.label, stands)
	}
}

// viewFind is the line that is looked for, with the number of hits at its end,
// and what else can be typed.
func (p profileScreen) viewFind(e env, out frame) frame {
	hits := e.words.Get("find.count", "n", itoa(p.form.count()), "total", itoa(len(p.rows)))
	return e.asking(out, e.words.Get("find.label"), p.find, hits, e.words.Get("find.about"))
}

// asking adds an input line at the foot of the form: its label, what is typed,
// a remark at its end, and what it is about.
func (e env) asking(out frame, label string, typed textline.Line, remark, about string) frame {
	label = " " + label + " "
	at, end := e.cells.StringWidth(label), e.cells.StringWidth(remark)+2
	if end > e.width/3 {
		remark, end = "", 1
	}
	shown, caret := typed.View(e.cells, e.width-at-end, false)
	out.cursor = &position{at + caret, len(out.lines)}
	out.lines = append(out.lines, e.styles.focus.Render(label)+textline.Pad(e.cells, shown, e.width-at-end)+" "+e.styles.dim.Render(remark))
	for _, line := range e.wrap(about, e.width-2, 1) {
		out.lines = append(out.lines, " "+e.styles.dim.Render(line))
	}
	return out
}
