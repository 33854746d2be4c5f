package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// startFind opens the line that is looked for; the rows are filtered as it is typed.
func (p profileScreen) startFind(env) (profileScreen, effect) {
	p.finding, p.find, p.origin = true, newLine(""), p.form.name()
	return p, effect{}
}

func (p profileScreen) updateFind(e env, msg tea.Msg) (profileScreen, effect) {
	switch {
	case matches(msg, e.keys.Jump):
		return p.found(p.form.name()), effect{}
	case matches(msg, e.keys.Back):
		return p.found(p.origin), effect{}
	case matches(msg, e.keys.KeepUp):
		p.form = p.form.move(-1)
	case matches(msg, e.keys.KeepDown):
		p.form = p.form.move(1)
	default:
		p.find, _ = p.find.update(msg)
		p.form = newForm(p.rows, p.passes()).focus(p.form.name())
	}
	return p, effect{}
}

// found ends finding: all rows are back, with the focus on the row.
func (p profileScreen) found(name string) profileScreen {
	p.finding = false
	if name == "" {
		name = p.origin
	}
	p.form = newForm(p.rows, p.passes()).focus(name)
	return p
}

// passes says which rows are shown: all, or while finding those whose label,
// name or value has what is looked for.
func (p profileScreen) passes() func(row) bool {
	wanted := ""
	if p.finding {
		wanted = strings.ToLower(strings.TrimSpace(p.find.text))
	}
	if wanted == "" {
		return everyRow
	}
	return func(r row) bool {
		for _, text := range []string{r.label, r.rule.Name, p.draft.Value(r.rule.Name)} {
			if strings.Contains(strings.ToLower(text), wanted) {
				return true
			}
		}
		return false
	}
}
