package plain

import (
	"slices"
	"strconv"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// rows are the attributes in the order of the form; what is typed keeps its row.
func (f *face) rows() []attribute.Rule {
	var edited []string
	for _, e := range f.draft.Edits() {
		edited = append(edited, e.Name)
	}
	return f.session().Schema.Rows(f.session().Profile, edited...)
}

// standing is how a row stands, and the words for it.
func (f *face) standing(rule attribute.Rule) (words.Standing, string) {
	value := f.draft.Value(rule.Name)
	kind, text := f.words.Row(f.session(), f.draft, rule, value, f.clock())
	s := words.Standing{Rule: rule, Value: value, Kind: kind, Changed: f.draft.Changed(rule.Name)}
	if attribute.IsContact(rule.Name) {
		s.Contact = f.session().Contact(rule.Name).State
	}
	switch kind {
	case words.RowProblem, words.RowRefused:
		text = f.words.Get("plain.problem", "why", text)
	case words.RowContact:
		if rule.Required {
			text = f.words.List([]string{text, f.words.Get("state.required")})
		}
	}
	return s, text
}

// row says an attribute in a line: its label, value, how it stands and its place.
func (f *face) row(rule attribute.Rule, at, of int) {
	stands, text := f.standing(rule)
	places := []string{"label", f.words.Label(rule.Name), "value", f.value(rule, stands.Value), "n", strconv.Itoa(at), "total", strconv.Itoa(of)}
	key := "plain.row"
	if text != "" {
		key, places = "plain.row.state", append(places, "why", text)
	}
	f.tell(key, places...)
}

// value is what a row shows: the value as it would be stored, or why there is none.
func (f *face) value(rule attribute.Rule, value string) string {
	if f.draft.Changed(rule.Name) && !f.draft.Check(rule.Name).Hard {
		value = rule.Normalise(value)
	}
	switch {
	case value != "":
		return textline.ShowEdges(textline.Visible(f.words.Value(rule, value)))
	case f.draft.Changed(rule.Name), f.session().Profile.Has(rule.Name):
		return f.words.Get("value.empty")
	case rule.Unreadable:
		return f.words.Get("value.unread")
	}
	return f.words.Get("value.not_set")
}

// list reads all attributes, with the head of each group.
func (f *face) list(string) error {
	if !f.reads(func(words.Standing) bool { return true }) {
		f.tell("profile.nothing")
	}
	return nil
}

// reads reads the attributes for which passes is true, and reports whether any is.
func (f *face) reads(passes func(words.Standing) bool) bool {
	rows := f.rows()
	var group attribute.Group
	some := false
	for i, rule := range rows {
		stands, _ := f.standing(rule)
		if !passes(stands) {
			continue
		}
		if rule.Group != group {
			group = rule.Group
			f.tell("plain.group", "title", f.words.Known("group."+string(group), "group.team"))
		}
		f.row(rule, i+1, len(rows))
		some = true
	}
	return some
}

func (f *face) changed(string) error {
	if !f.reads(func(s words.Standing) bool { return s.Changed }) {
		f.tell("note.nothing_to_revert_all")
	}
	return nil
}

func (f *face) problems(string) error {
	if !f.reads(func(s words.Standing) bool { return s.Kind.Wrong() }) {
		f.tell("note.no_problems")
	}
	return nil
}

// find reads the attributes that have something in their label, name, value or state.
func (f *face) find(typed string) error {
	for typed == "" {
		r, err := f.ask(prompt{text: f.words.Get("plain.find"), free: true, help: f.words.AboutFinding(func(string) bool { return true })})
		if err != nil {
			return err
		}
		typed = strings.TrimSpace(r.text)
	}
	finds := f.words.Finds(typed)
	if !f.reads(func(s words.Standing) bool { return finds(f.words.Label(s.Rule.Name), s) }) {
		f.tell("find.nothing")
	}
	return nil
}

// read reads one attribute with all that is known of it.
func (f *face) read(typed string) error {
	at, err := f.rowNamed(typed)
	if err != nil {
		return err
	}
	f.readRow(at)
	return nil
}

// readNamed reads the attribute that a line means which is no command, and reports
// whether there is one.
func (f *face) readNamed(typed string) bool {
	at := f.rowsNamed(typed)
	switch len(at) {
	case 0:
		return false
	case 1:
		f.readRow(at[0])
	default:
		f.several(f.labels(at))
	}
	return true
}

// readRow says a fact a line, of which the row is the first.
func (f *face) readRow(at int) {
	rows := f.rows()
	rule, s := rows[at], f.session()
	name := rule.Name
	f.row(rule, at+1, len(rows))
	f.tell("plain.name", "name", name)
	value := f.draft.Value(name)
	var facts []string
	if c, moved := f.draft.Conflict(name); moved {
		facts = append(facts, f.words.Get("detail.elsewhere", "was", f.words.OrEmpty(f.words.Value(rule, c.Was)), "now", f.words.OrEmpty(f.words.Value(rule, c.Now)), "after", f.words.OrEmpty(f.words.Value(rule, value))))
	}
	switch contact := s.Contact(name); {
	case rule.Lock != attribute.Writable:
		facts = append(facts, f.words.Locked(rule))
	case attribute.IsContact(name) && contact.State != session.ContactNone && !f.draft.Changed(name):
		facts = append(facts, f.words.AboutContact(s, contact, f.clock()))
	}
	advice := rule.Advise(value, f.here())
	if f.draft.Changed(name) {
		facts = append(facts, f.hint(advice.Problem), f.typed(rule, value))
	}
	facts = append(facts, f.saved(rule, value), f.words.Beside(rule, advice.Meaning))
	if rule.Lock == attribute.Writable {
		facts = append(facts, f.words.Takes(rule))
	}
	facts = append(facts, f.words.Overwritten(s, name))
	f.facts(facts...)
}

// typed is what was typed for a row, where that is not what it shows.
func (f *face) typed(rule attribute.Rule, value string) string {
	if f.draft.Check(rule.Name).Hard || rule.Normalise(value) == value || f.value(rule, value) == value {
		return ""
	}
	return f.words.Get("plain.typed", "value", value)
}

// saved is what is stored for a value that the row shows as people say it: a moment, or
// one that its kind knows.
func (f *face) saved(rule attribute.Rule, value string) string {
	if stored := rule.Normalise(value); f.words.ReadOtherwise(rule, stored) {
		return f.words.Get("plain.saved", "value", stored)
	}
	return ""
}

// hint is advice, marked as such; a problem stands in the row already.
func (f *face) hint(p attribute.Problem) string {
	if p.None() || p.Hard {
		return ""
	}
	return f.words.Get("plain.hint", "why", f.words.Problem(p))
}

// rowNamed asks for an attribute until one is meant by what was typed.
func (f *face) rowNamed(typed string) (int, error) {
	for {
		if typed != "" {
			switch at := f.rowsNamed(typed); len(at) {
			case 1:
				return at[0], nil
			case 0:
				f.say(f.words.Sentences(f.words.Get("plain.no_attribute", "what", typed), f.words.Get("plain.pick")))
			default:
				f.several(f.labels(at))
			}
		}
		r, err := f.ask(prompt{text: f.words.Get("plain.attribute"), free: true, help: f.words.Get("plain.pick")})
		if err != nil {
			return 0, err
		}
		typed = strings.TrimSpace(r.text)
	}
}

// rowsNamed are the rows that a number, a label, a name of the pool or the beginning of
// one of these means.
func (f *face) rowsNamed(typed string) []int {
	var labels, names []string
	for _, rule := range f.rows() {
		labels = append(labels, f.words.Label(rule.Name))
		names = append(names, strings.TrimPrefix(rule.Name, attribute.CustomPrefix))
	}
	at := found(labels, typed)
	if len(at) != 1 {
		full := found(names, strings.TrimPrefix(typed, attribute.CustomPrefix))
		if len(full) == 1 || len(at) == 0 {
			return full
		}
		at = append(at, full...)
		slices.Sort(at)
		at = slices.Compact(at)
	}
	return at
}

func (f *face) labels(at []int) []string {
	rows := f.rows()
	var labels []string
	for _, i := range at {
		labels = append(labels, f.words.Label(rows[i].Name))
	}
	return labels
}
