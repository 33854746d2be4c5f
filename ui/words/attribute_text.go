package words

import (
	"strconv"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/listing"
	"cognito-profile/ui/textline"
)

// Problem is what a problem says, "" for none.
func (p Printer) Problem(problem attribute.Problem) string {
	if problem.None() {
		return ""
	}
	want := problem.Want
	if problem.Lists() {
		want = listing.Separated(want, p.Words["list.separator"])
	}
	return p.Get("problem."+problem.Code, "want", want, "have", problem.Have, "n", want, "country", p.Country(problem.Country()))
}

// Meaning describes a value that can be stored.
func (p Printer) Meaning(m attribute.Meaning) string {
	if m.Code == "" {
		return ""
	}
	text := m.Text
	if m.Code == "country" {
		text = p.Country(text)
	}
	return p.Get("meaning."+m.Code, "text", text, "n", m.Text)
}

// Beside describes a value beside the row that shows it: a moment is written out there.
func (p Printer) Beside(rule attribute.Rule, m attribute.Meaning) string {
	if rule.IsMoment() {
		return ""
	}
	return p.Meaning(m)
}

// Takes says what an attribute takes: the team's help and choices, or else what its
// kind of value is.
func (p Printer) Takes(rule attribute.Rule) string {
	text := textline.OneLine(p.asShown(rule.Help))
	switch {
	case len(rule.Choices) > 0 && rule.Strict:
		return p.Sentences(text, p.Get("hint.choices", "choices", rule.Listed()))
	case len(rule.Choices) > 0:
		return p.Sentences(text, p.Get("hint.usual", "choices", rule.Listed()))
	case text == "":
		return p.Known("hint.of."+rule.Name, "hint."+string(rule.Kind), "n", strconv.Itoa(rule.Limit()))
	}
	return text
}

// Absent says why an attribute may have no value.
func (p Printer) Absent(rule attribute.Rule) string {
	if rule.Unreadable {
		return p.Get("detail.unread")
	}
	return p.Get("detail.not_set")
}

// Locked says why an attribute can't be changed, and what can be done about it.
func (p Printer) Locked(rule attribute.Rule) string {
	text := p.Get("lock." + string(rule.Lock))
	if rule.Learned {
		text = p.Sentences(text, p.Get("detail.learned"))
	}
	return text
}

// Overwritten warns of a provider that may put an attribute back.
func (p Printer) Overwritten(s session.Session, name string) string {
	providers := s.Overwriters(name)
	if len(providers) == 0 {
		return ""
	}
	return p.Get("detail.federated", "provider", p.List(providers))
}

// Value is a stored value as people read it: one that its kind knows in the words of the
// language, any other as the rule shows it.
func (p Printer) Value(rule attribute.Rule, value string) string {
	if key := rule.Word(value); key != "" {
		return p.Words.Get("value." + key)
	}
	return rule.Show(value)
}

// ReadOtherwise reports whether people read something else than what is stored: for a
// moment, and for a value that its kind knows.
func (p Printer) ReadOtherwise(rule attribute.Rule, stored string) bool {
	return (rule.IsMoment() || rule.Word(stored) != "") && p.Value(rule, stored) != stored
}

// OrEmpty is a value as it may be seen, or the word for an empty one.
func (p Printer) OrEmpty(value string) string {
	if value == "" {
		return p.Get("value.empty")
	}
	return p.Shown(value)
}

// Labels are what people call the attributes, one after the other.
func (p Printer) Labels(names []string) string {
	labels := make([]string, len(names))
	for i, name := range names {
		labels[i] = p.Label(name)
	}
	return p.List(labels)
}

// Refusal is what the service said about a value, as long as that is what is typed;
// "" when it was not refused.
func (p Printer) Refusal(s session.Session, d session.Draft, rule attribute.Rule, typed string) string {
	for _, r := range s.Refusals {
		if r.Name == rule.Name && r.Value == rule.Normalise(typed) && d.Changed(rule.Name) {
			return p.Known("refusal."+string(r.Code), "fault."+string(r.Code), "said", r.Message)
		}
	}
	return ""
}

// Written is a value of a change as people write it, or as it is stored where that
// would not show before from after.
func (p Printer) Written(s session.Session, c session.Change, value string) string {
	rule := s.Schema.Rule(c.Name)
	if p.Value(rule, c.Now) != p.Value(rule, c.After) {
		value = p.Value(rule, value)
	}
	return textline.ShowEdges(textline.Visible(p.OrEmpty(value)))
}

// Retype asks for a value once more that could lock somebody out.
func (p Printer) Retype(c session.Change) string {
	if c.After == "" {
		return p.Get("retype.emptied." + c.Name)
	}
	return p.Get("retype." + c.Name)
}

// Side is a value of a field that was changed on both sides, and the key of what it is called.
type Side struct{ Key, Value string }

// Sides are the original, theirs and yours.
func Sides(c session.Change) []Side {
	return []Side{{"sides.original", c.Was}, {"sides.theirs", c.Now}, {"sides.yours", c.After}}
}
