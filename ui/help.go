package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// helpScreen has what is not whole on the screen that it stands over, and lists its keys.
type helpScreen struct {
	cut      []string
	bindings []key.Binding
	legends  []string
	top      int
}

func newHelpScreen(e env, over screen, cut []string) helpScreen {
	h := helpScreen{cut: cut, bindings: e.bindings(over)}
	if choosesLanguage(over) {
		h.bindings = append(h.bindings, e.keys.Language)
	}
	if s, ok := over.(explaining); ok {
		h.legends = append(h.legends, s.legend(e))
	}
	if _, points := over.(pointing); points && e.mouse {
		h.legends = append(h.legends, e.words.Get("help.mouse"))
	}
	return h
}

func (h helpScreen) typing() bool { return false }

func (h helpScreen) update(e env, msg tea.Msg) (screen, effect) {
	last := max(len(h.lines(e))-e.height, 0)
	h.top = min(h.top, last)
	switch {
	case matches(msg, e.keys.Back), matches(msg, e.keys.Quit), matches(msg, e.keys.Help), matches(msg, e.keys.HelpShort), matches(msg, e.keys.Keep):
		return h, effect{nav: back}
	}
	h.top = min(max(h.top+e.linesOf(msg), 0), last)
	return h, effect{}
}

// lines are the whole texts, the keys in as many columns as fit, and what is said of both.
func (h helpScreen) lines(e env) []string {
	var lines []string
	for _, text := range h.cut {
		lines = append(lines, paragraph(e.styles.tone(tonePlain), e.wrap(text, e.width-4, len(text)+1))...)
		lines = append(lines, "")
	}
	lines = append(lines, h.keyLines(e)...)
	for _, legend := range h.legends {
		lines = append(lines, "")
		lines = append(lines, paragraph(e.styles.dim, e.wrapItems(legend, e.width-4))...)
	}
	return sheet{lines: lines}.aired(e.height).lines
}

// keyLines are the keys in as many columns as fit.
func (h helpScreen) keyLines(e env) []string {
	var names []string
	for _, b := range h.bindings {
		names = append(names, everyKey(e.words.Words, b))
	}
	keyWidth := 1 + e.labelColumn(12, keyCells, names...)
	cell := h.cell(e, keyWidth)
	perLine := max((e.width-2)/max(cell, 1), 1)
	rows := (len(h.bindings) + perLine - 1) / perLine
	lines := []string{"  " + e.styles.title.Render(e.words.Get("help.title")), ""}
	for r := range rows {
		line := "  "
		for i := r; i < len(h.bindings); i += rows {
			b := h.bindings[i].Help()
			text := textline.Pad(e.cells, textline.CutEnd(e.cells, everyKey(e.words.Words, h.bindings[i]), keyWidth-1), keyWidth)
			about := e.wrap(b.Desc, cell-keyWidth-1, len(b.Desc)+1)
			line += e.styles.key.Render(text) + e.styles.dim.Render(textline.Pad(e.cells, about[0], cell-keyWidth))
			for _, more := range about[1:] { // there is one column
				lines = append(lines, line)
				line = textline.Blanks(2+keyWidth) + e.styles.dim.Render(more)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// keyCells is how many cells the names of keys may take.
const keyCells = 18

// cell is how wide a key with its words is: as wide as the widest, within the window.
func (h helpScreen) cell(e env, keyWidth int) int {
	var words []string
	for _, b := range h.bindings {
		words = append(words, b.Help().Desc)
	}
	return keyWidth + 1 + min(e.labelColumn(24, e.width, words...), e.width-2-keyWidth-1)
}

// everyKey writes all the keys of a binding.
func everyKey(w words.Words, b key.Binding) string {
	var names []string
	for _, name := range b.Keys() {
		names = append(names, w.KeyName(name))
	}
	return strings.Join(names, " ")
}

func (h helpScreen) view(e env) frame {
	lines := h.lines(e)
	top := min(h.top, max(len(lines)-e.height, 0))
	return frame{lines: lines[top:min(top+e.height, len(lines))]}
}

func (h helpScreen) keys(e env) []key.Binding {
	list := []key.Binding{e.keys.Back}
	if len(h.lines(e)) > e.height {
		list = append(list, e.keys.Read, e.keys.PageUp, e.keys.PageDown, e.keys.HalfUp, e.keys.HalfDown)
	}
	return list
}
