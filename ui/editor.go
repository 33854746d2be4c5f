package ui

import (
	"cmp"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// open edits the focused row in place; a locked one says why it cannot be.
func (p profileScreen) open(e env) (profileScreen, effect) {
	rule := p.form.rule()
	if rule.Lock != session.Writable {
		return p, locked(e, rule)
	}
	p.editing, p.editor = true, newLine(p.draft.Value(rule.Name))
	return p, effect{}
}

// editorKeys are the keys that leave the editor, and how. Every other key is
// the editor's own; no printable one is a command.
func editorKeys(k keyMap) []command {
	then := func(next func(profileScreen, env) (profileScreen, effect)) func(profileScreen, env) (profileScreen, effect) {
		return func(p profileScreen, e env) (profileScreen, effect) { return next(p.kept(e), e) }
	}
	return []command{
		{k.Keep, then(func(p profileScreen, _ env) (profileScreen, effect) { return p, effect{} }), false},
		{k.KeepNext, then(func(p profileScreen, e env) (profileScreen, effect) { return p.openBeside(e, 1) }), false},
		{k.KeepPrev, then(func(p profileScreen, e env) (profileScreen, effect) { return p.openBeside(e, -1) }), false},
		{k.KeepUp, then(func(p profileScreen, _ env) (profileScreen, effect) { p.form = p.form.move(-1); return p, effect{} }), false},
		{k.KeepDown, then(func(p profileScreen, _ env) (profileScreen, effect) { p.form = p.form.move(1); return p, effect{} }), false},
		{k.KeepReview, then(profileScreen.review), false},
		{k.Take, profileScreen.taken, false},
		{k.GiveUp, func(p profileScreen, e env) (profileScreen, effect) { return p.givenUp(e) }, false},
	}
}

// editorBindings are what the footer and help say of these keys, the most
// useful ones first.
func (p profileScreen) editorBindings(e env) []key.Binding {
	k := e.keys
	if advice := p.form.rule().Advise(p.editor.text, p.here(e)); advice.Instead != "" {
		return []key.Binding{k.Keep, k.Take, k.KeepNext, k.GiveUp, k.KeepReview, k.KeepPrev, k.KeepUp, k.KeepDown, k.Leave, k.Suspend}
	}
	return []key.Binding{k.Keep, k.KeepNext, k.GiveUp, k.KeepReview, k.KeepPrev, k.KeepUp, k.KeepDown, k.Take, k.Leave, k.Suspend}
}

func (p profileScreen) updateEditor(e env, msg tea.Msg) (profileScreen, effect) {
	for _, c := range editorKeys(e.keys) {
		if matches(msg, c.binding) {
			return c.do(p, e)
		}
	}
	next, event := p.editor.update(msg)
	p.editor = next
	return p, effect{note: editNote(e.words, event)}
}

// kept puts the typed text into the draft, right or wrong: only saving waits
// for a problem to be mended. What can only be read here and now is kept as it
// was read: it would be another value elsewhere.
func (p profileScreen) kept(e env) profileScreen {
	advice := p.form.rule().Advise(p.editor.text, p.here(e))
	p.draft = p.draft.Set(p.form.name(), cmp.Or(advice.Meant, p.editor.text))
	p.editing = false
	return p
}

// taken puts what is proposed in place of what is typed.
func (p profileScreen) taken(e env) (profileScreen, effect) {
	advice := p.form.rule().Advise(p.editor.text, p.here(e))
	if advice.Instead == "" {
		return p, effect{note: inform(e.words.Get("note.nothing_to_take"))}
	}
	p.editor = newLine(advice.Instead)
	return p, effect{}
}

// givenUp leaves the field as it was before the editor opened; redo brings back
// what was typed.
func (p profileScreen) givenUp(e env) (profileScreen, effect) {
	p.editing = false
	if p.editor.text == p.draft.Value(p.form.name()) {
		return p, effect{}
	}
	p.draft = p.draft.GivenUp(p.form.name(), p.editor.text)
	return p, effect{note: inform(e.words.Get("note.edit_given_up"))}
}

// openBeside goes on to the next field that can be edited.
func (p profileScreen) openBeside(e env, step int) (profileScreen, effect) {
	next, found := p.form.seek(step, func(rule session.Rule) bool { return rule.Lock == session.Writable })
	if !found {
		return p, effect{}
	}
	p.form = next
	return p.open(e)
}

// typed is the value that a row would have: the text in the open editor, else
// the draft's.
func (p profileScreen) typed(name string) string {
	if p.editing && name == p.form.name() {
		return p.editor.text
	}
	return p.draft.Value(name)
}

// counterFrom is how full a field has to be before its size is told: a number
// that changes with each letter helps only near the limit.
const counterFrom = 0.8

// counter tells the size of the open field against its limits.
func (p profileScreen) counter(e env) string {
	rule, typed := p.form.rule(), p.editor.text
	characters, bytes := utf8.RuneCountInString(typed), len(typed)
	switch {
	case float64(characters) >= counterFrom*float64(rule.Limit()):
		return e.words.Get("counter.characters", "n", itoa(characters), "limit", itoa(rule.Limit()))
	case float64(bytes) >= counterFrom*session.MaxValue:
		return e.words.Get("counter.bytes", "n", itoa(bytes), "limit", itoa(session.MaxValue))
	}
	return ""
}
