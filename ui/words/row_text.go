package words

import (
	"slices"
	"strings"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// RowKind is what there is to say beside the value of an attribute.
type RowKind int

// The kinds, the most important one first.
const (
	RowProblem RowKind = iota
	RowRefused
	RowElsewhere // somebody else has changed it meanwhile
	RowChanged
	RowHinted // changed to what can be saved, but for a hint
	RowContact
	RowLocked
	RowRequired
	RowPlain // nothing
)

// Wrong reports whether a row has to be looked at before saving.
func (k RowKind) Wrong() bool { return k <= RowElsewhere }

// Row is how an attribute stands in the form, in words.
func (p Printer) Row(s session.Session, d session.Draft, rule attribute.Rule, typed string, now time.Time) (RowKind, string) {
	name := rule.Name
	if problem := d.Check(name); problem.Hard {
		return RowProblem, p.Problem(problem)
	}
	if text := p.Refusal(s, d, rule, typed); text != "" {
		return RowRefused, text
	}
	if c, moved := d.Conflict(name); moved {
		return RowElsewhere, p.Get("state.elsewhere", "now", p.OrEmpty(p.Value(rule, c.Now)))
	}
	if d.Changed(name) {
		kind := RowChanged
		if !rule.Advise(d.Value(name), attribute.Local{Today: now}).Problem.None() {
			kind = RowHinted
		}
		return kind, p.Get("state.was", "value", p.OrEmpty(p.Value(rule, s.Profile.Value(name))))
	}
	if attribute.IsContact(name) {
		if text := p.Contact(s, s.Contact(name), now); text != "" {
			return RowContact, text
		}
	}
	if rule.Lock != attribute.Writable {
		return RowLocked, p.Get("lock." + string(rule.Lock) + ".short")
	}
	if rule.Required {
		return RowRequired, p.Get("state.required")
	}
	return RowPlain, ""
}

// Standing is how a row stands, for those who look for it by that.
type Standing struct {
	Rule    attribute.Rule
	Value   string
	Kind    RowKind
	Changed bool
	Contact session.ContactState // "" for what is no contact
}

// stateWords find rows by how they stand. The words that a person types for one
// are find.state.<word>, with blanks between.
var stateWords = []struct {
	word  string
	holds func(Standing) bool
}{
	{"changed", func(r Standing) bool { return r.Changed }},
	{"problem", func(r Standing) bool { return r.Kind.Wrong() }},
	{"empty", func(r Standing) bool { return r.Value == "" }},
	{"unverified", func(r Standing) bool {
		return r.Contact == session.ContactUnverified || r.Contact == session.ContactPending
	}},
	{"pending", func(r Standing) bool { return r.Contact == session.ContactPending }},
	{"readonly", func(r Standing) bool { return r.Rule.Lock != attribute.Writable }},
	{"required", func(r Standing) bool { return r.Rule.Required }},
}

// StateWords lists the names of the states.
func StateWords() []string {
	var words []string
	for _, s := range stateWords {
		words = append(words, s.word)
	}
	return words
}

// AboutFinding says how rows are found by their state: with the first word for as many
// states as fit.
func (p Printer) AboutFinding(fits func(string) bool) string {
	var names []string
	for _, s := range stateWords {
		name, _, _ := strings.Cut(p.Get("find.state."+s.word), " ")
		names = append(names, name)
	}
	for n := len(names); n > 1; n-- {
		if text := p.Get("find.about", "names", p.List(names[:n])); fits(text) {
			return text
		}
	}
	return p.Get("find.about", "names", names[0])
}

// leastStateWord is how many cells of a word for a state have to be typed, if not all of
// it: less would drown what is looked for by its name.
const leastStateWord = 4

// Finds returns the test for rows that are looked for: each word that is typed is in
// the label, the name or the value, or is a word for how the row stands.
func (p Printer) Finds(typed string) func(label string, r Standing) bool {
	words := strings.Fields(attribute.Fold(typed))
	return func(label string, r Standing) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return !p.finds(word, label, r) })
	}
}

func (p Printer) finds(word, label string, r Standing) bool {
	for _, text := range []string{label, r.Rule.Name, r.Value, p.Value(r.Rule, r.Value)} {
		if strings.Contains(attribute.Fold(text), word) {
			return true
		}
	}
	means := func(known string) bool {
		return known == word || Cells(word) >= leastStateWord && strings.HasPrefix(known, word)
	}
	for _, s := range stateWords {
		if s.holds(r) && slices.ContainsFunc(strings.Fields(attribute.Fold(p.Get("find.state."+s.word))), means) {
			return true
		}
	}
	return false
}
