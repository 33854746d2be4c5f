package plain

import (
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// edit changes one attribute.
func (f *face) edit(typed string) error {
	at, err := f.rowNamed(typed)
	if err != nil {
		return err
	}
	return f.editRule(f.rows()[at])
}

func (f *face) editRule(rule attribute.Rule) error {
	if rule.Lock != attribute.Writable {
		return f.locked(rule)
	}
	if a := attribute.ParseAddress(f.draft.Value(rule.Name)); rule.Kind == attribute.KindAddress && a.Object() {
		return f.editAddress(rule, a)
	}
	r, err := f.ask(prompt{text: f.valuePrompt(rule), free: true, help: f.words.Takes(rule)})
	if err != nil {
		return err
	}
	text := r.text
	switch bare := strings.TrimSpace(text); {
	case r.literal:
	case bare == "":
		f.tell("plain.kept", "label", f.words.Label(rule.Name))
		return nil
	case bare == "-":
		return f.emptyRule(rule)
	}
	text, err = f.suggested(rule, text)
	if err != nil {
		return err
	}
	return f.take(rule, text)
}

// valuePrompt repeats the label and the value.
func (f *face) valuePrompt(rule attribute.Rule) string {
	return f.words.Get("plain.value", "label", f.words.Label(rule.Name), "value", f.value(rule, f.draft.Value(rule.Name)))
}

// mostSuggested is how many values are listed at once.
const mostSuggested = 9

// suggested lists the values that a text may be the beginning of, where the kind has
// some and the text neither is one itself nor means one in the language of the texts.
func (f *face) suggested(rule attribute.Rule, text string) (string, error) {
	list := rule.Suggest(text, f.here())
	if len(list) == 0 || rule.Check(text).None() || rule.Advise(text, f.here()).Meant != "" {
		return text, nil
	}
	list = list[:min(len(list), mostSuggested)]
	var names []string
	for _, s := range list {
		name := []string{s.Value}
		if s.Name != "" {
			name = append(name, s.Name)
		}
		names = append(names, textline.OneLine(f.words.List(name)))
	}
	names = append(names, f.words.Get("plain.as_typed", "value", text))
	at, err := f.pick(f.words.Get("plain.which"), names)
	if err != nil || at == len(list) {
		return text, err
	}
	return list[at].Value, nil
}

// take takes a text for an attribute, keeps it, and says what has become of it. A
// wrong one stays, with its problem.
func (f *face) take(rule attribute.Rule, text string) error {
	advice := rule.Advise(text, f.here())
	f.put(f.draft.SetHere(rule.Name, text, f.here()))
	f.readAgain(rule.Name)
	if advice.Instead == "" {
		return nil
	}
	yes, err := f.confirm(f.words.Get("plain.instead", "value", advice.Instead))
	if err != nil || !yes {
		return err
	}
	f.put(f.draft.Set(rule.Name, advice.Instead))
	f.readAgain(rule.Name)
	return nil
}

// put goes on with another draft, which is kept at once.
func (f *face) put(d session.Draft) {
	f.draft = d
	f.keep()
}

// readAgain says how an attribute stands now.
func (f *face) readAgain(name string) {
	rows := f.rows()
	for i, rule := range rows {
		if rule.Name != name {
			continue
		}
		f.row(rule, i+1, len(rows))
		value := f.draft.Value(name)
		advice := rule.Advise(value, f.here())
		if !f.draft.Changed(name) {
			return
		}
		f.facts(f.hint(advice.Problem), f.typed(rule, value), f.saved(rule, value), f.words.Beside(rule, advice.Meaning))
	}
}

// editAddress asks for the parts of an address, one after the other.
func (f *face) editAddress(rule attribute.Rule, a attribute.Address) error {
	for _, part := range attribute.AddressMembers {
		now := a.Get(part)
		if now == "" {
			now = f.words.Get("value.empty")
		}
		r, err := f.ask(prompt{text: f.words.Get("plain.value", "label", f.words.Get("address."+part), "value", now), free: true, help: f.words.Takes(rule)})
		if err != nil {
			return err
		}
		switch bare := strings.TrimSpace(r.text); {
		case bare == "" && !r.literal:
			continue
		case bare == "-" && !r.literal:
			a = a.With(part, "")
		default:
			a = a.With(part, r.text)
		}
		f.put(f.draft.Set(rule.Name, a.String()))
	}
	f.readAgain(rule.Name)
	return nil
}

// locked says why an attribute can't be edited. What the service taught can be tried
// again.
func (f *face) locked(rule attribute.Rule) error {
	label := f.words.Label(rule.Name)
	f.say(f.words.Sentences(f.words.Get("note.locked", "label", label), f.words.Get("lock."+string(rule.Lock))))
	if !rule.Learned {
		return nil
	}
	yes, err := f.confirm(f.words.Get("confirm.unlearn", "label", label))
	if err != nil || !yes {
		return err
	}
	if _, _, err := f.do(session.UnlearnCall(rule.Name)); err != nil {
		return err
	}
	f.tell("note.unlearned", "label", label)
	return nil
}

// empty empties an attribute.
func (f *face) empty(typed string) error {
	at, err := f.rowNamed(typed)
	if err != nil {
		return err
	}
	return f.emptyRule(f.rows()[at])
}

func (f *face) emptyRule(rule attribute.Rule) error {
	switch {
	case rule.Lock != attribute.Writable:
		return f.locked(rule)
	case rule.Required:
		f.tell("note.required", "label", f.words.Label(rule.Name))
	case f.draft.Value(rule.Name) != "":
		f.put(f.draft.Set(rule.Name, ""))
		f.readAgain(rule.Name)
	case f.session().Profile.Has(rule.Name):
		f.tell("note.empty_already")
	default:
		f.tell("note.not_shown")
	}
	return nil
}

// revert puts an attribute back to what the profile has, or all of them. A change of a
// contact that waits for its code is given up.
func (f *face) revert(typed string) error {
	if f.said([]string{"all"}, typed) != "" {
		return f.revertAll()
	}
	at, err := f.rowNamed(typed)
	if err != nil {
		return err
	}
	name := f.rows()[at].Name
	if !f.draft.Changed(name) {
		if f.session().Contact(name).CanGiveUp() {
			_, err := f.giveUp(name)
			return err
		}
		if f.session().Contact(name).CanRestore() {
			f.restoreFormer(name)
			return nil
		}
		f.tell("note.nothing_to_revert")
		return nil
	}
	f.put(f.draft.Revert(name))
	f.readAgain(name)
	return nil
}

func (f *face) revertAll() error {
	n := f.draft.Len()
	if n == 0 {
		f.tell("note.nothing_to_revert_all")
		return nil
	}
	if err := f.changed(""); err != nil {
		return err
	}
	yes, err := f.confirm(f.words.Count("confirm.revert_all", n, "labels", f.words.Labels(f.draft.Plan().Names())))
	if err != nil || !yes {
		return err
	}
	f.put(f.draft.RevertAll())
	f.tell("note.reverted_all")
	return nil
}

func (f *face) undo(string) error { return f.travel(f.draft.Undo, "note.nothing_to_undo") }

func (f *face) redo(string) error { return f.travel(f.draft.Redo, "note.nothing_to_redo") }

// travel takes a step, and reads each attribute that it changed: one step restores a save.
func (f *face) travel(step func() (session.Draft, string), none string) error {
	before := f.draft
	d, name := step()
	if name == "" {
		f.tell(none)
		return nil
	}
	f.put(d)
	for _, rule := range f.rows() {
		if rule.Name == name || d.Value(rule.Name) != before.Value(rule.Name) {
			f.readAgain(rule.Name)
		}
	}
	return nil
}

// add edits an attribute that is not listed.
func (f *face) add(typed string) error {
	if typed == "" {
		r, err := f.ask(prompt{text: f.words.Get("plain.add"), free: true, help: f.words.Get("add.about")})
		if err != nil {
			return err
		}
		typed = r.text
	}
	name := f.session().Schema.FullName(typed)
	rule := f.session().Schema.Rule(name)
	switch {
	case name == "":
		f.tell("add.missing")
	case !attribute.CheckName(name).None():
		f.tell("add.bad_name")
	case rule.Hidden && !f.draft.Changed(name):
		f.tell("add.left_out", "label", f.words.Label(name))
	default:
		if !f.session().Schema.HasRow(f.session().Profile, name) && rule.Lock == attribute.Writable {
			f.tell("plain.adds", "name", name)
		}
		return f.editRule(rule)
	}
	return nil
}

// here is where, when and how the person types.
func (f *face) here() attribute.Local { return f.draft.Local(f.clock()).In(f.words.Typing()) }
