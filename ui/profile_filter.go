package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// startFind opens the line that is looked for; the rows are filtered as it is typed.
func (p profileScreen) startFind(env) (profileScreen, effect) {
	p.mode, p.find, p.origin = finding, textline.New(""), p.form.name()
	p.form, p.only = p.wholeForm(), nil
	return p, effect{}
}

func (p profileScreen) updateFind(e env, msg tea.Msg) (profileScreen, effect) {
	switch {
	case matches(msg, e.keys.Narrow):
		return p.narrowed(), effect{}
	case matches(msg, e.keys.Back):
		p.mode = selecting
		p.form = newForm(p.rows, everyRow).focus(p.origin)
	case matches(msg, e.keys.KeepUp), matches(msg, e.keys.PrevMatch):
		p.form = p.form.move(-1)
	case matches(msg, e.keys.KeepDown), matches(msg, e.keys.NextMatch):
		p.form = p.form.move(1)
	default:
		var event textline.Event
		p.find, event = editLine(p.find, msg)
		p.form = newForm(p.rows, p.passes(e)).focus(p.form.name())
		return p, effect{note: editNote(e.words, event)}
	}
	return p, effect{}
}

// narrowed ends finding, and lists what was found and nothing else. Which rows these
// are stays: none goes from under the hand because its state is another one now.
func (p profileScreen) narrowed() profileScreen {
	p.mode = selecting
	found := p.form.names()
	if len(found) == 0 || len(found) == len(p.rows) {
		p.form = newForm(p.rows, everyRow).focus(cmp.Or(p.form.name(), p.origin))
		return p
	}
	p.only = found
	return p
}

// widened lists all rows again.
func (p profileScreen) widened(env) (profileScreen, effect) {
	p.form, p.only = p.wholeForm(), nil
	return p, effect{}
}

// wholeForm is the form without a view, with the same row in focus.
func (p profileScreen) wholeForm() form { return newForm(p.rows, everyRow).focus(p.form.name()) }

// goesTo has the row of an attribute in focus; one that is not in the view widens it.
func (p profileScreen) goesTo(name string) profileScreen {
	if p.only != nil && !slices.Contains(p.only, name) {
		p.form, p.only = p.wholeForm(), nil
	}
	p.form = p.form.focus(name)
	return p
}

// match goes to another row of those that were found, round the ends.
func match(step int) func(profileScreen, env) (profileScreen, effect) {
	return func(p profileScreen, _ env) (profileScreen, effect) {
		p.form, _ = p.form.seek(step, func(attribute.Rule) bool { return true })
		return p, effect{}
	}
}

// passes returns the test for the rows that are listed: all, those that were found,
// or while finding those that are looked for.
func (p profileScreen) passes(e env) func(row) bool {
	switch {
	case p.mode != finding && p.only == nil:
		return everyRow
	case p.mode != finding:
		return func(r row) bool { return slices.Contains(p.only, r.rule.Name) }
	}
	finds := e.words.Finds(p.find.Text)
	return func(r row) bool {
		name := r.rule.Name
		kind, _ := e.words.Row(*e.session, p.draft, r.rule, p.typed(name), e.now)
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
	return e.asking(out, e.words.Get("find.label"), p.find, hits, e.words.AboutFinding(func(text string) bool { return e.cells.StringWidth(text) <= e.width-2 }))
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
	lines := e.aboutAsked(about)
	out = out.noting(about, strings.TrimRight(strings.Join(lines, "\n"), "\n"))
	for _, line := range lines {
		out.lines = append(out.lines, " "+e.styles.dim.Render(line))
	}
	return out
}

// mostAsked is how many lines there are at most below an input line, where the list can
// give one up.
const mostAsked = 2

// aboutAsked is what an input line is about, in as many lines as the text about the focus
// has below its first one, or in two.
func (e env) aboutAsked(about string) []string {
	most := max(e.detailLines()-1, 1)
	if e.ruled() {
		most = max(most, mostAsked)
	}
	lines := e.wrap(about, e.width-2, most)
	for len(lines) < max(e.detailLines()-1, 1) {
		lines = append(lines, "")
	}
	return lines
}
