package ui

import (
	"cmp"
	"slices"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// detail describes the row in focus: its problem, what will be stored, or
// what it takes; and its name as the service calls it.
func (p profileScreen) detail(e env) (string, tone) {
	rule := p.form.rule()
	typed := p.typed(rule.Name)
	shown := typed
	if p.mode == editing {
		shown = p.editor.Text
	}
	parts := []string{textline.OneLine(rule.Name)}
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	t := toneDim
	problem := p.draft.Check(rule.Name)
	left := !problem.None()
	advice := attribute.Advice{Meaning: rule.Means(typed, p.here(e))}
	if p.mode == editing || left || p.draft.Changed(rule.Name) {
		advice = rule.Advise(typed, p.here(e))
	}
	if p.mode == editing || problem == rule.Check(typed) {
		problem = advice.Problem
	}
	if p.mode == editing && problem.None() {
		add(p.counter(e))
	}
	refused, isRefused := p.refusal(e, rule)
	stored := rule.Normalise(cmp.Or(advice.Meant, typed))
	add(e.problem(problem))
	if p.mode == editing && advice.Instead != "" {
		add(e.words.Get("detail.instead"))
	}
	if problem.Hard && left {
		t = toneBad
	}
	if problem.Hard {
		return strings.Join(parts, " · "), t
	}
	if stored != shown {
		add(e.words.Get("detail.saved_as", "value", stored))
	}
	switch {
	case isRefused:
		add(refused)
		t = toneBad
	case (stored != shown || p.mode == editing && typed != "") && advice.Meaning.Code != "":
		add(e.meaning(advice.Meaning))
	case stored != shown || !problem.None():
	case p.mode == editing:
		add(e.takes(rule))
		if typed == "" && !e.session.Profile.Has(rule.Name) {
			add(e.absent(rule))
		}
	default:
		add(p.about(e, rule))
		add(e.meaning(advice.Meaning))
		add(e.overwritten(rule.Name))
	}
	return strings.Join(parts, " · "), t
}

// here is where and when the profile's owner types.
func (p profileScreen) here(e env) attribute.Local {
	if p.mode == editing {
		return p.draft.Local(e.now)
	}
	return attribute.Local{Today: e.now}
}

// about describes a row that is neither edited nor wrong.
func (p profileScreen) about(e env, rule attribute.Rule) string {
	name := rule.Name
	value := p.draft.Value(name)
	contact := e.session.Contact(name)
	switch {
	case p.draft.Changed(name):
		if c, moved := p.draft.Conflict(name); moved {
			return e.words.Get("detail.elsewhere", "was", e.short(c.Was), "now", e.short(c.Now), "after", e.short(value))
		}
		return e.words.Get("detail.changed", "before", e.short(rule.Show(e.session.Profile.Value(name))), "after", textline.OneLine(orEmpty(e, rule.Show(value))))
	case rule.Lock != attribute.Writable:
		return lockText(e, rule) + p.whole(e, rule.Show(value))
	case attribute.IsContact(name) && contact.State != session.ContactNone:
		return e.aboutContact(contact)
	case !e.session.Profile.Has(name):
		return strings.TrimSpace(e.absent(rule) + " " + e.takes(rule))
	}
	whole, takes := strings.TrimSpace(p.whole(e, rule.Show(value))), e.takes(rule)
	if whole != "" && takes != "" {
		return whole + " · " + takes
	}
	return whole + takes
}

// takes says what a row takes: the team's help and choices, or else what its kind
// of value is. Of plain text there is nothing to say.
func (e env) takes(rule attribute.Rule) string {
	text := textline.OneLine(rule.Help)
	switch {
	case len(rule.Choices) > 0 && rule.Strict:
		text += " " + e.words.Get("hint.choices", "choices", rule.Listed())
	case len(rule.Choices) > 0:
		text += " " + e.words.Get("hint.usual", "choices", rule.Listed())
	case text == "" && rule.Kind != attribute.KindText:
		text = e.words.Get("hint." + string(rule.Kind))
	}
	return strings.TrimSpace(text)
}

// absent says why a row may have no value.
func (e env) absent(rule attribute.Rule) string {
	if rule.Unreadable {
		return e.words.Get("detail.unread")
	}
	return e.words.Get("detail.not_set")
}

// overwritten warns of a provider that may put an attribute back.
func (e env) overwritten(name string) string {
	providers := e.session.Overwriters(name)
	if len(providers) == 0 {
		return ""
	}
	return e.words.Get("detail.federated", "provider", strings.Join(providers, ", "))
}

// short is a value with its middle cut, so that the words around it fit too.
func (e env) short(value string) string {
	return textline.CutMiddle(e.cells, textline.OneLine(orEmpty(e, value)), max(e.width/3, 12))
}

// whole gives a value that its column had to cut.
func (p profileScreen) whole(e env, value string) string {
	if e.cells.StringWidth(textline.Visible(value)) <= rowLayoutOf(e.columnWidth()).value {
		return ""
	}
	return " " + textline.OneLine(e.shown(value)) + " "
}

// aboutContact says what a contact is good for now.
func (e env) aboutContact(c session.Contact) string {
	key := "detail.contact." + string(c.State)
	switch {
	case c.State == session.ContactUnknown && c.Pending.Value != "":
		key = "detail.contact.unclear"
	case e.lapsed(c):
		key = "detail.contact.lapsed"
	}
	text := e.words.Get(key, "value", c.Value, "pending", c.Pending.Value, "to", c.Pending.Delivery.Destination)
	if c.State == session.ContactPending || c.State == session.ContactVerified {
		text += e.signsIn(c)
	}
	return text
}

// signsIn is a further sentence about whether a contact signs the person in;
// none when it certainly doesn't.
func (e env) signsIn(c session.Contact) string {
	switch e.session.SignsIn(c.Attribute) {
	case session.SignInYes:
		return " " + e.words.Get("detail.signs_in", "value", c.Value)
	case session.SignInMaybe:
		return " " + e.words.Get("detail.may_sign_in", "value", c.Value)
	}
	return ""
}

// meaning describes a value that can be stored.
func (e env) meaning(m attribute.Meaning) string {
	if m.Code == "" {
		return ""
	}
	return e.words.Get("meaning."+m.Code, "text", m.Text)
}

// problem is what a problem says.
func (e env) problem(p attribute.Problem) string {
	if p.None() {
		return ""
	}
	return e.words.Get("problem."+p.Code, "want", p.Want, "have", p.Have)
}

// refusal is what the service said about the value as it still stands.
func (p profileScreen) refusal(e env, rule attribute.Rule) (string, bool) {
	for _, r := range e.session.Refusals {
		if r.Name == rule.Name && r.Value == rule.Normalise(p.typed(rule.Name)) && p.draft.Changed(rule.Name) {
			text := e.words.Get("refusal."+string(r.Code), "said", r.Message)
			if !e.words.Has("refusal." + string(r.Code)) {
				text = e.words.Get("fault."+string(r.Code), "said", r.Message)
			}
			return text, true
		}
	}
	return "", false
}

// rowState is what is said beside a value.
type rowState struct {
	mark, text string
	tone       tone
	problem    bool
}

// state says how a row stands: in a mark, in words and in a tone.
func (p profileScreen) state(e env, rule attribute.Rule) rowState {
	name := rule.Name
	problem := p.draft.Check(name)
	if problem.Hard {
		return rowState{"✗", e.problem(problem), toneBad, true}
	}
	if text, refused := p.refusal(e, rule); refused {
		return rowState{"✗", text, toneBad, true}
	}
	if c, moved := p.draft.Conflict(name); moved {
		return rowState{"≠", e.words.Get("state.elsewhere", "now", orEmpty(e, c.Now)), toneWarn, true}
	}
	if p.draft.Changed(name) {
		return rowState{"●", e.words.Get("state.was", "value", orEmpty(e, rule.Show(e.session.Profile.Value(name)))), toneWarn, false}
	}
	if s := e.contactState(e.session.Contact(name)); attribute.IsContact(name) && s != (rowState{}) {
		return s
	}
	if rule.Lock != attribute.Writable {
		return rowState{"-", e.words.Get("lock." + string(rule.Lock) + ".short"), toneDim, false}
	}
	return rowState{}
}

// contactMarks are how each state of a contact looks.
var contactMarks = map[session.ContactState]rowState{
	session.ContactVerified:   {mark: "✓", tone: toneGood},
	session.ContactUnverified: {mark: "!", tone: toneWarn},
	session.ContactPending:    {mark: "◌", tone: toneWarn},
	session.ContactUnknown:    {mark: "?", tone: toneDim},
}

// lapsed reports whether a change was not confirmed while its code was good.
func (e env) lapsed(c session.Contact) bool {
	return c.Lapsed() || c.State == session.ContactPending && c.CodeOver(e.now)
}

func (e env) contactState(c session.Contact) rowState {
	if e.lapsed(c) {
		return rowState{mark: "◌", tone: toneDim, text: e.words.Get("contact.lapsed", "pending", c.Pending.Value)}
	}
	s, ok := contactMarks[c.State]
	if !ok {
		return rowState{}
	}
	key := "contact." + string(c.State)
	switch {
	case c.State == session.ContactVerified && e.session.SignsIn(c.Attribute) == session.SignInYes:
		key += ".signs_in"
	case c.State == session.ContactUnknown && c.Pending.Value != "":
		key = "contact.unclear"
	case c.State == session.ContactPending && !c.Until().IsZero():
		key = "contact.pending.until"
	}
	s.text = e.words.Get(key, "pending", c.Pending.Value, "time", e.when(c.Until()))
	return s
}

func orEmpty(e env, value string) string {
	if value == "" {
		return e.words.Get("value.empty")
	}
	return e.shown(value)
}

// wrong reports whether a problem stands somewhere; only edits can have one.
func (p profileScreen) wrong(e env) bool {
	return slices.ContainsFunc(p.draft.Edits(), func(edit session.Edit) bool {
		return p.state(e, e.session.Schema.Rule(edit.Name)).problem
	})
}
