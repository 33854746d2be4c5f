package ui

import (
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// editor is the open editor of a field: a value. Whatever helps to write the
// value, its text is what is typed: it is drafted, given up and brought back.
type editor struct {
	textline.Line
	pick    valueList // values to choose from, under the field
	address address   // the parts of an address, in place of the field
}

func newEditor(rule attribute.Rule, text string, here attribute.Local) editor {
	ed := editor{Line: textline.New(text), pick: newValueList(rule, text, here)}
	if opens := kinds[rule.Kind].opens; opens != nil {
		return opens(ed)
	}
	return ed
}

// value is what is kept when the editor is left: the choice, else the text.
func (ed editor) value() string {
	if chosen, ok := ed.pick.chosen(); ok {
		return chosen.Value
	}
	return ed.Text
}

// set puts another text in place of the one that is typed.
func (ed editor) set(rule attribute.Rule, text string, here attribute.Local) editor {
	ed.Line = ed.WithText(text)
	ed.pick = ed.pick.narrowed(rule, text, here)
	return ed
}

// open edits the focused row in place; a locked one says why it cannot be.
func (p profileScreen) open(e env) (profileScreen, effect) {
	rule := p.form.rule()
	if rule.Lock != attribute.Writable {
		return p.locked(e, rule)
	}
	p.mode = editing
	p.editor = newEditor(rule, rule.EditText(p.draft.Value(rule.Name)), p.here(e))
	return p, effect{}
}

// leavingKeys are the keys that leave the editor, one of them for another, and how; the
// most useful ones first, as they are listed.
func leavingKeys(k *keyMap) []command {
	then := func(next func(profileScreen, env) (profileScreen, effect)) func(profileScreen, env) (profileScreen, effect) {
		return func(p profileScreen, e env) (profileScreen, effect) { return next(p.kept(e), e) }
	}
	return []command{
		{k.Keep, then(func(p profileScreen, _ env) (profileScreen, effect) { return p, effect{} }), false},
		{k.KeepNext, then(func(p profileScreen, e env) (profileScreen, effect) { return p.openBeside(e, 1) }), false},
		{k.GiveUp, profileScreen.givenUp, false},
		{k.KeepReview, then(profileScreen.review), false},
		{k.Outside, profileScreen.outside, false},
		{k.KeepPrev, then(func(p profileScreen, e env) (profileScreen, effect) { return p.openBeside(e, -1) }), false},
		{k.KeepUp, then(func(p profileScreen, _ env) (profileScreen, effect) { p.form = p.form.move(-1); return p, effect{} }), false},
		{k.KeepDown, then(func(p profileScreen, _ env) (profileScreen, effect) { p.form = p.form.move(1); return p, effect{} }), false},
	}
}

// editorBindings are the keys of the open editor as they are listed: enter, those
// that help, then the others that leave.
func (p profileScreen) editorBindings(e env) []key.Binding {
	a, leaving := p.assist(e), leavingKeys(e.keys)
	list := append([]key.Binding{leaving[0].binding}, a.first...)
	for _, c := range leaving[1:] {
		if keys := a.leaves(c.binding); len(keys) > 0 {
			c.binding.SetKeys(keys...)
			c.binding.SetHelp(e.words.KeyName(keys[0]), c.binding.Help().Desc)
			list = append(list, c.binding)
		}
	}
	return append(list, a.last...)
}

// updateEditor: every key that neither helps nor leaves is the editor's own; no
// printable one is a command.
func (p profileScreen) updateEditor(e env, msg tea.Msg) (profileScreen, effect) {
	for _, commands := range [][]command{p.assist(e).commands, leavingKeys(e.keys)} {
		for _, c := range commands {
			if matches(msg, c.binding) {
				return c.do(p, e)
			}
		}
	}
	var event textline.Event
	if p.editor.address.open {
		p.editor, event = p.editor.inAddress(msg)
		return p, effect{note: editNote(e.words, event)}
	}
	p.editor.Line, event = editLine(p.editor.Line, msg)
	if event.Changed {
		p.editor.pick = p.editor.pick.narrowed(p.form.rule(), p.editor.Text, p.here(e))
	}
	return p, effect{note: editNote(e.words, event)}
}

// kept puts the value into the draft, right or wrong: only saving waits for a
// problem to be fixed.
func (p profileScreen) kept(e env) profileScreen {
	p.draft = p.draft.SetHere(p.form.name(), p.editor.value(), p.here(e))
	p.mode = selecting
	return p
}

// taken puts what is proposed in place of what is typed, in the open editor or in
// the row.
func (p profileScreen) taken(e env) (profileScreen, effect) {
	instead := p.proposed(e)
	switch {
	case instead == "":
		return p, effect{note: inform(e.words.Get("note.nothing_to_take"))}
	case p.mode == editing:
		p.editor = p.editor.set(p.form.rule(), instead, p.here(e))
	default:
		p.draft = p.draft.Set(p.form.name(), instead)
	}
	return p, effect{}
}

// proposed is what may be meant in place of what is typed, "" for nothing.
func (p profileScreen) proposed(e env) string {
	if p.form.empty() {
		return ""
	}
	advice, _ := p.advised(e, p.form.rule())
	return advice.Instead
}

// stored is what the profile would have after saving; what can't be saved is as it
// was typed.
func (p profileScreen) stored(rule attribute.Rule) string {
	value := p.draft.Value(rule.Name)
	if p.draft.Changed(rule.Name) && !p.draft.Check(rule.Name).Hard {
		return rule.Normalise(value)
	}
	return value
}

// givenUp leaves the field as it was before the editor opened; redo brings back
// what was typed.
func (p profileScreen) givenUp(e env) (profileScreen, effect) {
	p.mode = selecting
	if !p.retyped() {
		return p, effect{}
	}
	p.draft = p.draft.Discard(p.form.name(), p.editor.Text)
	return p, effect{note: inform(e.words.Get("note.edit_given_up"))}
}

// openBeside goes on to the next field that can be edited.
func (p profileScreen) openBeside(e env, step int) (profileScreen, effect) {
	next, found := p.form.seek(step, func(rule attribute.Rule) bool { return rule.Lock == attribute.Writable })
	if !found {
		return p, effect{}
	}
	p.form = next
	return p.open(e)
}

// typed is the value that a row would have: that of the open editor, else the
// draft's.
func (p profileScreen) typed(name string) string {
	if p.mode == editing && name == p.form.name() {
		return p.editor.value()
	}
	return p.draft.Value(name)
}

// counterFrom is how full a field has to be before its size is shown: a number
// that changes with each letter helps only near the limit.
const counterFrom = 0.8

// counter is the size of the open field against its limits.
func (p profileScreen) counter(e env) string {
	rule, typed := p.form.rule(), p.editor.Text
	characters, bytes := utf8.RuneCountInString(typed), len(typed)
	switch {
	case float64(characters) >= counterFrom*float64(rule.Limit()):
		return e.words.Count("counter.characters", rule.Limit(), "used", itoa(characters))
	case float64(bytes) >= counterFrom*attribute.MaxValue:
		return e.words.Count("counter.bytes", attribute.MaxValue, "used", itoa(bytes))
	}
	return ""
}
