package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/ui/textline"
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

// view has the answers under the question: there the eye looks for them.
func (c confirmScreen) view(e env) frame {
	out := frame{lines: []string{""}}
	lines := e.wrap(c.question, e.width-4, max(e.height-1, 1))
	out = out.noting(c.question, lines...)
	out.lines = append(out.lines, paragraph(e.styles.warn, lines)...)
	return out.withAnswers(e, c.keys(e))
}

// withAnswers has the keys that answer a question below it, apart and only where there is
// room for all.
func (f frame) withAnswers(e env, answers []key.Binding) frame {
	gap := number(len(f.lines) > 0 && f.lines[len(f.lines)-1] != "")
	if len(f.lines)+gap+len(answers) > e.height {
		return f
	}
	var names []string
	for _, b := range answers {
		names = append(names, b.Help().Key)
	}
	width := e.labelColumn(0, keyCells, names...)
	f.lines = append(f.lines, make([]string, gap)...)
	for i, b := range answers {
		about := textline.CutEnd(e.cells, b.Help().Desc, e.width-width-6)
		f.lines = append(f.lines, "  "+e.styles.key.Render(textline.Pad(e.cells, names[i], width))+"  "+e.styles.dim.Render(about))
	}
	return f
}

func (c confirmScreen) keys(e env) []key.Binding {
	return []key.Binding{e.keys.Yes, e.keys.No}
}
