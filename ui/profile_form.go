package ui

import (
	"strings"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// row is one attribute of the form with what is needed to show and find it.
type row struct {
	rule   attribute.Rule
	label  string
	short  string    // is the label in a narrow window
	stored valueText // is the value of the profile, which most rows show in every frame
}

// valueText is a value with how it is written and what it leads to. Both can take
// parsing.
type valueText struct{ value, text, link string }

func (e env) valueText(rule attribute.Rule, value string) valueText {
	return valueText{value, textline.ShowEdges(textline.Visible(e.words.Value(rule, value))), rule.Link(value)}
}

// form is the list of rows, in groups, and where the focus is: a value. It is
// rebuilt with the profile; moving in it costs nothing.
type form struct {
	rows     []row
	standard []int // the rows whose labels make the width of their column
	lines    []formLine
	places   []int // the line of each row; -1 where it did not pass
	at       int   // the focused row
	top      int   // the first line shown
}

// formLine is a row of the form, or the head of a group when row is -1.
type formLine struct {
	row     int
	group   attribute.Group
	ordinal int // how many rows passed up to here
}

// newForm lays out the rows that pass.
func newForm(rows []row, passes func(row) bool) form {
	f := form{rows: rows, places: make([]int, len(rows))}
	var group attribute.Group
	passed := 0
	for i, r := range rows {
		if !strings.HasPrefix(r.rule.Name, attribute.CustomPrefix) {
			f.standard = append(f.standard, i)
		}
		if f.places[i] = -1; !passes(r) {
			continue
		}
		if f.empty() {
			f.at = i
		}
		if r.rule.Group != group {
			group = r.rule.Group
			f.lines = append(f.lines, formLine{-1, group, passed})
		}
		f.places[i], passed = len(f.lines), passed+1
		f.lines = append(f.lines, formLine{i, group, passed})
	}
	return f
}

func everyRow(row) bool { return true }

// empty reports whether no row passed.
func (f form) empty() bool { return len(f.lines) == 0 }

// name is the attribute in focus.
//
//go:noinline
func (f form) name() string {
	if f.empty() {
		return ""
	}
	return f.rows[f.at].rule.Name
}

// label is what people call it.
func (f form) label() string {
	if f.empty() {
		return ""
	}
	return f.rows[f.at].label
}

func (f form) rule() attribute.Rule { return f.rows[f.at].rule }

// line is where in the list the focus stands.
func (f form) line() int {
	if f.empty() {
		return 0
	}
	return max(f.places[f.at], 0)
}

// move goes by rows, staying at the ends.
func (f form) move(by int) form {
	step := 1
	if by < 0 {
		step = -1
	}
	at := f.line()
	for i := at + step; i >= 0 && i < len(f.lines) && by != 0; i += step {
		if f.lines[i].row >= 0 {
			f.at = f.lines[i].row
			by -= step
		}
	}
	return f
}

// moveGroup goes to the first row of the next or previous group, round the ends.
func (f form) moveGroup(by int) form {
	var heads []int
	current := 0
	at := f.line()
	for i, l := range f.lines {
		if l.row < 0 {
			if i < at {
				current = len(heads)
			}
			heads = append(heads, i)
		}
	}
	if len(heads) == 0 {
		return f
	}
	f.at = f.lines[heads[(current+by+len(heads))%len(heads)]+1].row
	return f
}

// focus goes to a row by the name of its attribute; an unknown one is left.
func (f form) focus(name string) form {
	for _, l := range f.lines {
		if l.row >= 0 && f.rows[l.row].rule.Name == name {
			f.at = l.row
			return f
		}
	}
	return f
}

// focusNear goes to the row that was in focus before, else to the nearest one
// above it that is still there.
func (f form) focusNear(before form) form {
	for i := before.at; i >= 0 && i < len(before.rows); i-- {
		name := before.rows[i].rule.Name
		if f = f.focus(name); f.name() == name {
			break
		}
	}
	return f
}

// names are the attributes of the rows that passed.
func (f form) names() []string {
	var names []string
	for _, l := range f.lines {
		if l.row >= 0 {
			names = append(names, f.rows[l.row].rule.Name)
		}
	}
	return names
}

// ordinal is which of the rows that passed is in focus, from 1.
func (f form) ordinal() int {
	if f.empty() {
		return 0
	}
	return f.lines[f.line()].ordinal
}

// count is how many rows passed.
func (f form) count() int {
	if f.empty() {
		return 0
	}
	return f.lines[len(f.lines)-1].ordinal
}

// seek goes to the next row, in the direction of step and round the end, for
// which holds is true.
func (f form) seek(step int, holds func(attribute.Rule) bool) (form, bool) {
	at, n := f.line(), len(f.lines)
	for i := 1; i <= n; i++ {
		l := f.lines[((at+step*i)%n+n)%n]
		if l.row >= 0 && holds(f.rows[l.row].rule) {
			f.at = l.row
			return f, true
		}
	}
	return f, false
}

// reveal scrolls so that the focus, and the head of its group when it is the
// first of it, is among height lines.
func (f form) reveal(height int) form {
	if f.empty() || height <= 0 {
		f.top = 0
		return f
	}
	at := f.line()
	head := at
	if at > 0 && f.lines[at-1].row < 0 {
		head = at - 1
	}
	f.top = min(f.top, head, max(len(f.lines)-height, 0))
	f.top = max(f.top, at-height+1, 0)
	return f
}

// first goes to the first row for which holds is true.
func (f form) first(holds func(attribute.Rule) bool) (form, bool) {
	for _, l := range f.lines {
		if l.row >= 0 && holds(f.rows[l.row].rule) {
			f.at = l.row
			return f, true
		}
	}
	return f, false
}
