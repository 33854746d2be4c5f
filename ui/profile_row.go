package ui

import (
	"cmp"
	"slices"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// detail describes the row in focus: its name as the service calls it, what is
// wrong, what will be stored or what it takes, and last what is only a hint.
func (p profileScreen) detail(e env) (string, tone) {
	rule := p.form.rule()
	typed := p.typed(rule.Name)
	advice, checked := p.advised(e, rule)
	parts := []string{textline.OneLine(rule.Name)}
	t := toneDim
	switch refused, isRefused := p.refusal(e, rule); {
	case advice.Problem.Hard:
		if checked {
			t = toneBad
		}
		return dotted(append(parts, p.size(e, advice), e.problem(advice.Problem), p.instead(e, advice))...), t
	case isRefused:
		t, parts = toneBad, append(parts, refused)
	}
	if p.mode == editing {
		parts = append(parts, p.size(e, advice), p.written(e, rule, advice))
	} else {
		parts = append(parts, p.about(e, rule), p.typedAs(e, rule), e.meaning(advice.Meaning), e.overwritten(rule.Name))
	}
	if (p.mode != editing || typed == "") && rule.Required {
		parts = append(parts, e.words.Get("detail.required"))
	}
	return dotted(append(parts, e.hintOf(advice.Problem), p.instead(e, advice))...), t
}

// advised is what is to be said of the value of the row in focus, and whether it
// was left with a problem. Of what the profile has, only the meaning is told.
func (p profileScreen) advised(e env, rule attribute.Rule) (advice attribute.Advice, left bool) {
	typed, problem := p.typed(rule.Name), p.draft.Check(rule.Name)
	if p.mode != editing && !p.draft.Changed(rule.Name) {
		return attribute.Advice{Meaning: rule.Means(typed, p.here(e))}, false
	}
	advice = rule.Advise(typed, p.here(e))
	if p.mode != editing && problem != rule.Check(typed) {
		advice.Problem = problem
	}
	return advice, !problem.None()
}

// size is the counter of an open field, for as long as nothing is wrong.
func (p profileScreen) size(e env, advice attribute.Advice) string {
	if p.mode != editing || !advice.Problem.None() {
		return ""
	}
	return p.counter(e)
}

// instead says how to take what may be meant in place of a value.
func (p profileScreen) instead(e env, advice attribute.Advice) string {
	if advice.Instead == "" {
		return ""
	}
	return e.words.Get("detail.instead")
}

// hintOf marks advice as advice: the value can be saved as it is.
func (e env) hintOf(p attribute.Problem) string {
	if p.None() {
		return ""
	}
	return hintMark + " " + e.words.Get("detail.hint", "text", e.problem(p))
}

// hintMark stands where there is a hint.
const hintMark = "»"

// written says what becomes of the text of the open field.
func (p profileScreen) written(e env, rule attribute.Rule, advice attribute.Advice) string {
	typed := p.typed(rule.Name)
	stored := rule.Normalise(cmp.Or(advice.Meant, typed))
	saved := ""
	if stored != p.editor.Text {
		saved = e.words.Get("detail.saved_as", "value", stored)
	}
	switch meaning := e.meaning(advice.Meaning); {
	case saved != "" || typed != "" && meaning != "" || !advice.Problem.None():
		return dotted(saved, meaning)
	case typed == "" && !e.session.Profile.Has(rule.Name):
		return dotted(e.takes(rule), e.absent(rule))
	}
	return e.takes(rule)
}

// typedAs says what was typed where the row shows what will be stored instead.
func (p profileScreen) typedAs(e env, rule attribute.Rule) string {
	typed := p.draft.Value(rule.Name)
	if !p.draft.Changed(rule.Name) || rule.Normalise(typed) == typed {
		return ""
	}
	return e.words.Get("detail.typed_as", "value", typed)
}

// dotted has what there is to say, in its order.
func dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// here is where and when the profile's owner types.
func (p profileScreen) here(e env) attribute.Local {
	if p.mode == editing || p.draft.Changed(p.form.name()) {
		here := p.draft.Local(e.now)
		here.Zone, here.Locale = cmp.Or(here.Zone, e.zone), cmp.Or(here.Locale, e.locale)
		return here
	}
	return attribute.Local{Today: e.now}
}

// about describes a row that is neither edited nor wrong.
func (p profileScreen) about(e env, rule attribute.Rule) string {
	name := rule.Name
	value := p.stored(rule)
	contact := e.session.Contact(name)
	switch {
	case p.draft.Changed(name):
		if c, moved := p.draft.Conflict(name); moved {
			return e.words.Get("detail.elsewhere", "was", e.short(c.Was, c.Now), "now", e.short(c.Now, c.Was), "after", e.short(value, c.Now))
		}
		return e.words.Get("detail.changed", "before", e.short(rule.Show(e.session.Profile.Value(name)), rule.Show(value)), "after", textline.OneLine(orEmpty(e, rule.Show(value))))
	case rule.Lock != attribute.Writable:
		return lockText(e, rule) + p.whole(e, rule)
	case attribute.IsContact(name) && contact.State != session.ContactNone:
		return e.aboutContact(contact)
	case !e.session.Profile.Has(name):
		return strings.TrimSpace(e.absent(rule) + " " + e.takes(rule))
	}
	whole, takes := strings.TrimSpace(p.whole(e, rule)), e.takes(rule)
	if whole != "" && takes != "" {
		return whole + " · " + takes
	}
	return whole + takes
}

// takes says what a row takes: the team's help and choices, or else what its kind
// of value is.
func (e env) takes(rule attribute.Rule) string {
	text := textline.OneLine(rule.Help)
	switch {
	case len(rule.Choices) > 0 && rule.Strict:
		text += " " + e.words.Get("hint.choices", "choices", rule.Listed())
	case len(rule.Choices) > 0:
		text += " " + e.words.Get("hint.usual", "choices", rule.Listed())
	case text == "":
		text = e.words.Known("hint.of."+rule.Name, "hint."+string(rule.Kind), "limit", itoa(rule.Limit()))
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

// short is a value that is cut so that the words around it fit too; where it
// differs from another value can be seen.
func (e env) short(value, other string) string {
	return textline.CutApart(e.cells, textline.OneLine(orEmpty(e, value)), textline.OneLine(orEmpty(e, other)), max(e.width/3, 12))
}

// whole gives a value that its row had to cut.
func (p profileScreen) whole(e env, rule attribute.Rule) string {
	value, s := textline.Visible(rule.Show(p.stored(rule))), p.state(e, rule)
	cells := e.cells.StringWidth(value)
	if cells <= rowLayoutOf(e.columnWidth()).fit(cells, e.cells.StringWidth(s.shown(e.width >= narrow))).value {
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
	was        string // what a changed value was
	more       string // what is said too where there is room
}

// shown is the state with its words or, where there is no room for them, its mark.
func (s rowState) shown(words bool) string {
	return strings.TrimSpace(s.mark + strings.Repeat(" "+s.text, number(words)))
}

// state says how a row stands: in a mark, in words and in a tone.
func (p profileScreen) state(e env, rule attribute.Rule) rowState {
	name := rule.Name
	problem := p.draft.Check(name)
	if problem.Hard {
		return rowState{mark: "✗", text: e.problem(problem), tone: toneBad, problem: true}
	}
	if text, refused := p.refusal(e, rule); refused {
		return rowState{mark: "✗", text: text, tone: toneBad, problem: true}
	}
	if c, moved := p.draft.Conflict(name); moved {
		return rowState{mark: "≠", text: e.words.Get("state.elsewhere", "now", orEmpty(e, c.Now)), tone: toneWarn, problem: true}
	}
	if p.draft.Changed(name) {
		was, mark := orEmpty(e, rule.Show(e.session.Profile.Value(name))), "●"
		if !problem.None() {
			mark = hintMark
		}
		return rowState{mark: mark, text: e.words.Get("state.was", "value", was), tone: toneWarn, was: was}
	}
	if s := e.contactState(e.session.Contact(name)); attribute.IsContact(name) && s.mark != "" {
		if rule.Required {
			s.more = " · " + e.words.Get("state.required")
		}
		return s
	}
	if rule.Lock != attribute.Writable {
		return rowState{mark: "-", text: e.words.Get("lock." + string(rule.Lock) + ".short"), tone: toneDim}
	}
	if rule.Required {
		return rowState{text: e.words.Get("state.required"), tone: toneDim}
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
