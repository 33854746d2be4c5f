package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// confirmScreen asks a question before something that cannot be taken back.
type confirmScreen struct {
	question string
	yes      effect
	then     func(env) effect // in place of yes: what is wanted by then
}

func (c confirmScreen) typing() bool { return false }

func (c confirmScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Yes):
		if c.then != nil {
			return c, c.then(e)
		}
		return c, c.yes
	case matches(msg, e.keys.No):
		return c, effect{nav: back}
	}
	return c, effect{}
}

func (c confirmScreen) view(e env) frame {
	out := frame{lines: []string{""}}
	lines := e.wrap(c.question, e.width-4, max(e.height-1, 1))
	out = out.noting(c.question, lines...)
	for _, line := range lines {
		out.lines = append(out.lines, "  "+e.styles.warn.Render(line))
	}
	return out
}

func (c confirmScreen) keys(e env) []key.Binding {
	return []key.Binding{e.keys.Yes, e.keys.No}
}
