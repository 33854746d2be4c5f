package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
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

// stateWords find rows by how they stand. The words that a person types for one
// are find.state.<word>, with blanks between.
var stateWords = []struct {
	word  string
	holds func(p profileScreen, e env, rule attribute.Rule) bool
}{
	{"changed", func(p profileScreen, _ env, rule attribute.Rule) bool { return p.draft.Changed(rule.Name) }},
	{"problem", func(p profileScreen, e env, rule attribute.Rule) bool { return p.state(e, rule).problem }},
	{"empty", func(p profileScreen, _ env, rule attribute.Rule) bool { return p.draft.Value(rule.Name) == "" }},
	{"unverified", contactStands(session.ContactUnverified)},
	{"pending", contactStands(session.ContactPending)},
	{"readonly", func(_ profileScreen, _ env, rule attribute.Rule) bool { return rule.Lock != attribute.Writable }},
	{"required", func(_ profileScreen, _ env, rule attribute.Rule) bool { return rule.Required }},
}

func contactStands(state session.ContactState) func(profileScreen, env, attribute.Rule) bool {
	return func(_ profileScreen, e env, rule attribute.Rule) bool {
		return attribute.IsContact(rule.Name) && e.session.Contact(rule.Name).State == state
	}
}

// leastStateWord is how much of a word for a state has to be typed: less would
// drown what is looked for by its name.
const leastStateWord = 4

// passes says which rows are shown: all, or while finding those that every word
// of what is looked for is in, in their label, name or value, or for which it
// is a word for how they stand.
func (p profileScreen) passes(e env) func(row) bool {
	if p.mode != finding {
		return everyRow
	}
	var tests []func(row) bool
	for _, word := range strings.Fields(strings.ToLower(p.find.Text)) {
		tests = append(tests, p.has(e, word))
	}
	return func(r row) bool {
		return !slices.ContainsFunc(tests, func(test func(row) bool) bool { return !test(r) })
	}
}

func (p profileScreen) has(e env, word string) func(row) bool {
	var states []func(profileScreen, env, attribute.Rule) bool
	for _, s := range stateWords {
		means := func(known string) bool { return len(word) >= leastStateWord && strings.HasPrefix(known, word) }
		if slices.ContainsFunc(strings.Fields(strings.ToLower(e.words.Get("find.state."+s.word))), means) {
			states = append(states, s.holds)
		}
	}
	return func(r row) bool {
		for _, text := range []string{r.label, r.rule.Name, p.draft.Value(r.rule.Name)} {
			if strings.Contains(strings.ToLower(text), word) {
				return true
			}
		}
		return slices.ContainsFunc(states, func(holds func(profileScreen, env, attribute.Rule) bool) bool { return holds(p, e, r.rule) })
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
