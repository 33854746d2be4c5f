package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// conflictCount counts the edits whose field has another value in a profile than when they
// were typed.
func (a app) conflictCount(p attribute.Profile) int {
	n := 0
	for _, e := range a.drafted().Edits {
		n += number(e.From != p.Value(e.Name))
	}
	return n
}

// noteConflicts says so on the form when there are more of them than before;
// the other screens show them.
func (a app) noteConflicts(before int) app {
	n := a.conflictCount(a.env.session.Profile)
	if _, onForm := a.top().(drafting); !onForm || n <= before {
		return a
	}
	return a.tell(caution(a.env.words.Count("note.elsewhere", n)))
}

// askedConflict is the field that is asked about now: of those that somebody else has
// changed meanwhile the one in focus, else the first.
func askedConflict(d session.Draft, focus string) (session.Change, bool) {
	if c, moved := d.Conflict(focus); moved {
		return c, true
	}
	open := d.Conflicts()
	if len(open) == 0 {
		return session.Change{}, false
	}
	return open[0], true
}

// askedBeside is the field to ask about before or behind the one in focus.
func askedBeside(d session.Draft, focus string, step int) string {
	now, moved := askedConflict(d, focus)
	if !moved {
		return ""
	}
	open := d.Conflicts()
	at := slices.IndexFunc(open, func(c session.Change) bool { return c.Name == now.Name })
	return open[min(max(at+step, 0), len(open)-1)].Name
}

// conflictHeight is how many lines conflictLines has where nothing is shown whole.
const conflictHeight = 4

// conflictLines shows a field that was changed on both sides: the original, theirs and
// yours, each in one line or whole. The focus mark stands at the one that is
// asked about.
func (e env) conflictLines(c session.Change, focused, whole bool) []string {
	mark, style := e.marked(focused, e.styles.label)
	label, text := e.words.Label(c.Name), e.words.Get("sides.title")
	lines := []string{mark + style.Render(label) + "  " + e.styles.bad.Render(text)}
	if e.cells.StringWidth(label+text) > e.width-5 {
		lines = []string{mark + style.Render(textline.CutEnd(e.cells, label, e.width-4))}
		for _, line := range e.wrap(text, e.width-6, len(text)) {
			lines = append(lines, "    "+e.styles.bad.Render(line))
		}
	}
	nameWidth := 1 + e.labelColumn(9, 16, e.words.Get("sides.original"), e.words.Get("sides.theirs"), e.words.Get("sides.yours"))
	for _, side := range words.Sides(c) {
		name := textline.Pad(e.cells, e.words.Get(side.Key), nameWidth)
		value, room := e.written(c, side.Value), e.width-5-nameWidth
		other := c.Now
		if side.Key == "sides.theirs" {
			other = c.After
		}
		shown := []string{textline.CutApart(e.cells, value, e.written(c, other), room)}
		if whole {
			shown = e.wrap(value, room, len(value)+1)
		}
		for _, line := range shown {
			lines = append(lines, "    "+e.styles.dim.Render(name)+e.styles.value.Render(line))
			name = strings.Repeat(" ", nameWidth)
		}
	}
	return lines
}

// narrowLabel is the room for a label before a value in a narrow window.
const narrowLabel = 12

// beforeAfter shows what becomes of a field, in one line where there is room;
// before is how many cells the values before need. What has to be cut is cut
// around the place where the two differ, and shown whole if they look alike then.
func (e env) beforeAfter(c session.Change, before int) []string {
	label, arrow := e.words.Label(c.Name), e.styles.dim.Render("→")
	labelWidth := e.labelColumn(18, 26, label)
	now, after := textline.Steady(e.cells, e.written(c, c.Now)), textline.Steady(e.cells, e.written(c, c.After))
	lead := "  " + e.styles.label.Render(textline.Pad(e.cells, label, labelWidth)) + " "
	room := e.width - labelWidth - 10
	cells := e.cells.StringWidth(now) + e.cells.StringWidth(after)
	switch {
	case e.width < narrow && e.cells.StringWidth(label) <= narrowLabel && cells <= e.width-narrowLabel-8:
		lead = "  " + e.styles.label.Render(textline.Pad(e.cells, label, narrowLabel)) + " "
		return []string{lead + now + " " + arrow + " " + e.styles.warn.Render(after)}
	case e.width < narrow:
		lead, room = "    ", e.width-8
	case cells <= room:
		now = textline.Pad(e.cells, now, max(e.cells.StringWidth(now), min(before, room/2, room-e.cells.StringWidth(after))))
		return []string{lead + now + "  " + arrow + "  " + e.styles.warn.Render(after)}
	}
	if e.width >= narrow {
		room = e.width - labelWidth - 6
	}
	short, other := textline.CutApart(e.cells, now, after, room), textline.CutApart(e.cells, after, now, room)
	if short == other && now != after {
		return e.wholly(c)
	}
	blank := textline.Blanks(e.cells.StringWidth(ansi.Strip(lead)))
	lines := []string{lead + short, blank + arrow + " " + e.styles.warn.Render(other)}
	if e.width < narrow {
		lines = append([]string{"  " + e.styles.label.Render(textline.CutEnd(e.cells, label, e.width-4))}, lines...)
	}
	return lines
}

// wholly shows what becomes of a field in as many lines as its values take, and
// how the new one is stored when people write it otherwise.
func (e env) wholly(c session.Change) []string {
	lines := []string{"  " + e.styles.label.Render(textline.CutEnd(e.cells, e.words.Label(c.Name)+" · "+textline.OneLine(c.Name), e.width-4))}
	add := func(lead string, style paint, text string) {
		for i, line := range e.wrap(text, e.width-6-e.cells.StringWidth(lead), len(text)+1) {
			if i > 0 {
				lead = strings.Repeat(" ", e.cells.StringWidth(lead))
			}
			lines = append(lines, "    "+lead+style.Render(line))
		}
	}
	after, stored := e.written(c, c.After), textline.ShowEdges(textline.Visible(orEmpty(e, c.After)))
	add("", e.styles.value, e.written(c, c.Now))
	add("→ ", e.styles.warn, after)
	if stored != after {
		add("  ", e.styles.dim, e.words.Get("detail.saved_as", "value", stored))
	}
	return lines
}

// written is a value of a change as people write it, or as it is stored where
// before and after would look the same.
func (e env) written(c session.Change, value string) string {
	return e.words.Written(*e.session, c, value)
}

// widest is how many cells the values before the changes need.
func (e env) widest(changes []session.Change) int {
	cells := 0
	for _, c := range changes {
		cells = max(cells, e.cells.StringWidth(e.written(c, c.Now)))
	}
	return cells
}
