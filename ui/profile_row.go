package ui

import (
	"cmp"
	"slices"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// detail describes the row in focus: its name as the service calls it, what is
// wrong, what will be stored or what it takes, and last what is only a hint.
func (p profileScreen) detail(e env) (string, tone) {
	rule := p.form.rule()
	typed := p.typed(rule.Name)
	advice, checked := p.advised(e, rule)
	parts := []string{textline.OneLine(rule.Name)}
	t := tonePlain
	switch refused := e.words.Refusal(*e.session, p.draft, rule, typed); {
	case advice.Problem.Hard:
		if checked {
			t = toneBad
		}
		return dotted(append(parts, p.size(e, advice), e.problem(advice.Problem), p.instead(e, advice))...), t
	case refused != "":
		t, parts = toneBad, append(parts, refused)
	}
	if p.mode == editing {
		parts = append(parts, p.size(e, advice), p.written(e, rule, advice))
	} else {
		parts = append(parts, p.about(e, rule), p.typedAs(e, rule), e.words.Beside(rule, advice.Meaning), e.words.Overwritten(*e.session, rule.Name))
	}
	if (p.mode != editing || typed == "") && rule.Required {
		parts = append(parts, e.words.Get("detail.required"))
	}
	return dotted(append(parts, e.hintOf(advice.Problem), p.instead(e, advice))...), t
}

// advised is the advice about the value of the row in focus, and whether it
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
	if advice.Instead == "" || p.mode == editing && e.width < narrow { // there the keys below say so
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
	if typed == e.session.Profile.Value(rule.Name) { // as it is, it stays
		advice.Meant = ""
	}
	stored := rule.Normalise(cmp.Or(advice.Meant, typed))
	saved := ""
	if stored != p.editor.Text {
		saved = e.words.Get("detail.saved_as", "value", stored)
	}
	switch meaning := e.words.Meaning(advice.Meaning); {
	case !advice.Problem.None():
		return saved
	case saved != "" || typed != "" && meaning != "":
		return dotted(saved, meaning)
	case typed == "" && !e.session.Profile.Has(rule.Name):
		return dotted(e.takes(rule), e.words.Absent(rule))
	}
	return e.takes(rule)
}

// typedAs says what was typed where the row shows what will be stored instead, and
// what is stored for the label of a choice, for a moment, or for a word of the language.
func (p profileScreen) typedAs(e env, rule attribute.Rule) string {
	typed, stored := p.draft.Value(rule.Name), p.stored(rule)
	switch {
	case e.words.ReadOtherwise(rule, stored):
		return e.words.Get("detail.saved_as", "value", stored)
	case !p.draft.Changed(rule.Name):
		return ""
	case stored != strings.TrimSpace(typed): // blanks at the ends can't be seen
		return e.words.Get("detail.typed_as", "value", textline.ShowEdges(textline.Visible(typed)))
	case len(rule.Choices) > 0 && rule.Show(stored) != stored:
		return e.words.Get("detail.saved_as", "value", stored)
	}
	return ""
}

// dotted has what there is to say, in its order.
func dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), dot)
}

// dot separates what is said of a row.
const dot = " · "

// here is where and when the profile's owner types.
func (p profileScreen) here(e env) attribute.Local {
	if (p.mode == editing || p.draft.Changed(p.form.name())) && p.form.rule().NeedsLocal() {
		here := p.draft.Local(e.now).In(e.words.Typing())
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
			return e.words.Get("detail.elsewhere", "was", e.short(rule, c.Was, c.Now), "now", e.short(rule, c.Now, c.Was), "after", e.short(rule, value, c.Now))
		}
		return e.words.Get("detail.changed", "before", e.short(rule, e.session.Profile.Value(name), value), "after", e.inSentence(rule, value))
	case rule.Lock != attribute.Writable:
		return e.words.Locked(rule) + p.whole(e, rule)
	case attribute.IsContact(name) && contact.State != session.ContactNone:
		return e.words.AboutContact(*e.session, contact, e.now)
	case !e.session.Profile.Has(name):
		return e.words.Sentences(e.words.Absent(rule), e.takes(rule))
	}
	whole, takes := strings.TrimSpace(p.whole(e, rule)), e.takes(rule)
	if whole != "" && takes != "" {
		return whole + " · " + takes
	}
	return whole + takes
}

func (e env) takes(rule attribute.Rule) string { return e.words.Takes(rule) }

// short is a value that is cut so that the words around it fit too; where it
// differs from another value can be seen.
func (e env) short(rule attribute.Rule, value, other string) string {
	return textline.CutApart(e.cells, e.inSentence(rule, value), e.inSentence(rule, other), max(e.width/3, 12))
}

// inSentence is a value on one line, the blanks of one that has nothing else shown.
func (e env) inSentence(rule attribute.Rule, value string) string {
	written := orEmpty(e, e.words.Value(rule, value))
	return cmp.Or(textline.OneLine(written), textline.ShowEdges(textline.Visible(written)))
}

// whole gives a value that its row had to cut.
func (p profileScreen) whole(e env, rule attribute.Rule) string {
	value, s := textline.Visible(e.words.Value(rule, p.stored(rule))), p.state(e, rule)
	cells := e.cells.StringWidth(value)
	if c, _ := e.fitState(p.rowLayout(e, e.columnWidth()), cells, s); cells <= c.value {
		return ""
	}
	return " " + textline.OneLine(e.shown(value)) + " "
}

// problem is what a problem says.
func (e env) problem(p attribute.Problem) string { return e.words.Problem(p) }

// rowState is what is said beside a value.
type rowState struct {
	mark, text string
	tone       tone
	problem    bool
	was        string // what a changed value was
	more       string // what is said too where there is room
	whole      bool   // its words are left out where they don't fit: they quote nothing
	moves      bool   // its mark leaves the column before its words are cut
}

// shown is the state with its words or, where there is no room for them, its mark.
func (s rowState) shown(words bool) string {
	return strings.TrimSpace(s.mark + strings.Repeat(" "+s.text, number(words)))
}

// rowLooks are how the kinds of rows look; contactMarks those of contacts.
var rowLooks = map[words.RowKind]rowState{
	words.RowProblem:   {mark: "✗", tone: toneBad, problem: true},
	words.RowRefused:   {mark: "✗", tone: toneBad, problem: true},
	words.RowElsewhere: {mark: "≠", tone: toneWarn, problem: true, moves: true},
	words.RowChanged:   {mark: "●", tone: toneWarn},
	words.RowHinted:    {mark: hintMark, tone: toneWarn},
	words.RowRequired:  {tone: toneDim},
	words.RowLocked:    {mark: "-", tone: toneDim},
}

// contactMarks are how each state of a contact looks.
var contactMarks = map[session.ContactState]rowState{
	session.ContactVerified:   {mark: "✓", tone: toneGood},
	session.ContactUnverified: {mark: "!", tone: toneWarn},
	session.ContactPending:    {mark: "◌", tone: toneWarn},
	session.ContactUnknown:    {mark: "?", tone: toneDim},
}

// state says how a row stands: in a mark, in words and in a tone.
func (p profileScreen) state(e env, rule attribute.Rule) rowState {
	kind, text := e.words.Row(*e.session, p.draft, rule, p.typed(rule.Name), e.now)
	look := rowLooks[kind]
	if kind == words.RowContact {
		c := e.session.Contact(rule.Name)
		look = contactMarks[c.State]
		if c.Overdue(e.now) {
			look = contactMarks[session.ContactPending]
		}
	}
	look.text, look.whole = text, kind == words.RowContact || kind == words.RowLocked || kind == words.RowRequired
	look.moves = look.moves || look.whole
	switch {
	case kind == words.RowChanged, kind == words.RowHinted:
		look.was = orEmpty(e, e.words.Value(rule, e.session.Profile.Value(rule.Name)))
	case kind == words.RowContact && rule.Required:
		look.more = " · " + e.words.Get("state.required")
	}
	return look
}

func orEmpty(e env, value string) string { return e.words.OrEmpty(value) }

// wrong reports whether a problem stands somewhere; only edits can have one.
func (p profileScreen) wrong(e env) bool {
	return slices.ContainsFunc(p.draft.Edits(), func(edit session.Edit) bool {
		return p.state(e, e.session.Schema.Rule(edit.Name)).problem
	})
}
