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
	t := tonePlain
	problem := p.draft.Check(rule.Name)
	left := !problem.None()
	var advice attribute.Advice
	if here := p.here(e); p.mode == editing || left || p.draft.Changed(rule.Name) {
		advice = rule.Advise(typed, here)
	} else {
		advice.Meaning = rule.Means(typed, here)
	}
	if p.mode == editing || problem == rule.Check(typed) {
		problem = advice.Problem
	}
	if p.mode == editing && problem.None() {
		add(p.counter(e))
	}
	refused := e.words.Refusal(e.session, p.draft, rule, typed)
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
	case refused != "":
		add(refused)
		t = toneBad
	case (stored != shown || p.mode == editing && typed != "") && advice.Meaning.Code != "":
		add(e.words.Meaning(advice.Meaning))
	case stored != shown || !problem.None():
	case p.mode == editing:
		add(e.takes(rule))
		if typed == "" && !e.session.Profile.Has(rule.Name) {
			add(e.words.Absent(rule))
		}
	default:
		add(p.about(e, rule))
		add(e.words.Meaning(advice.Meaning))
		add(e.words.Overwritten(e.session, rule.Name))
	}
	return strings.Join(parts, " · "), t
}

// here is where and when the profile's owner types.
func (p profileScreen) here(e env) attribute.Local {
	if p.mode == editing && p.form.rule().NeedsLocal() {
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
		return e.words.Locked(rule) + p.whole(e, rule.Show(value))
	case attribute.IsContact(name) && contact.State != session.ContactNone:
		return e.words.AboutContact(e.session, contact, e.now)
	case !e.session.Profile.Has(name):
		return strings.TrimSpace(e.words.Absent(rule) + " " + e.takes(rule))
	}
	whole, takes := strings.TrimSpace(p.whole(e, rule.Show(value))), e.takes(rule)
	if whole != "" && takes != "" {
		return whole + " · " + takes
	}
	return whole + takes
}

func (e env) takes(rule attribute.Rule) string { return e.words.Takes(rule) }

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

// problem is what a problem says.
func (e env) problem(p attribute.Problem) string { return e.words.Problem(p) }

// rowState is what is said beside a value.
type rowState struct {
	mark, text string
	tone       tone
	problem    bool
}

// rowLooks are how the kinds of rows look; contactMarks those of contacts.
var rowLooks = map[words.RowKind]rowState{
	words.RowProblem:   {mark: "✗", tone: toneBad, problem: true},
	words.RowRefused:   {mark: "✗", tone: toneBad, problem: true},
	words.RowElsewhere: {mark: "≠", tone: toneWarn, problem: true},
	words.RowChanged:   {mark: "●", tone: toneWarn},
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
	kind, text := e.words.Row(e.session, p.draft, rule, p.typed(rule.Name), e.now)
	look := rowLooks[kind]
	if c := e.session.Contact(rule.Name); kind == words.RowContact {
		look = contactMarks[c.State]
		if c.Overdue(e.now) {
			look = rowState{mark: "◌", tone: toneDim}
		}
	}
	look.text = text
	return look
}

func orEmpty(e env, value string) string { return e.words.OrEmpty(value) }

// wrong reports whether a problem stands somewhere; only edits can have one.
func (p profileScreen) wrong(e env) bool {
	return slices.ContainsFunc(p.draft.Edits(), func(edit session.Edit) bool {
		return p.state(e, e.session.Schema.Rule(edit.Name)).problem
	})
}
