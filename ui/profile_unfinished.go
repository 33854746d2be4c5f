package ui

import (
	"slices"
	"strings"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// unfinishedLeast is the height from which on a window has a line for what there is to
// finish.
const unfinishedLeast = 16

// unfinished is what the stored profile needs, while the form is on top.
func (a app) unfinished() []session.Unfinished {
	p, _ := a.top().(profileScreen)
	return p.unfinished
}

// unfinishedShows reports whether there is a line for it, also while something is
// typed, so that the rows do not jump.
func (a app) unfinishedShows() bool { return a.height >= unfinishedLeast && len(a.unfinished()) > 0 }

// unfinishedLine names as many as fit, how many more there are, and the key if it acts.
func (e env) unfinishedLine(list []session.Unfinished, typing bool) string {
	hint, ways := "", e.unfinishedWays(list)
	if !typing {
		hint = " " + e.words.Get("unfinished.key")
		if e.cells.StringWidth("! "+ways[0]+hint) > e.width-2 {
			hint = " " + e.words.Get("unfinished.key.short")
		}
	}
	room := e.width - 2 - e.cells.StringWidth(hint)
	fits := func(text string) bool { return e.cells.StringWidth(text)+2 <= room }
	text := ways[len(ways)-1]
	if at := slices.IndexFunc(ways, fits); at >= 0 {
		text = ways[at]
	}
	return " " + e.styles.warn.Render(textline.CutEnd(e.cells, "! "+text, room)) + e.styles.dim.Render(hint)
}

// unfinishedWays are the texts for what there is to finish, from the one that says all
// to the label of the first alone.
func (e env) unfinishedWays(list []session.Unfinished) []string {
	texts := e.words.Unfinished(list)
	ways := []string{strings.Join(texts, " · ")}
	for n := len(texts) - 1; n > 0; n-- {
		more := e.words.Get("unfinished.more", "n", itoa(len(texts)-n))
		ways = append(ways, strings.Join(append(slices.Clone(texts[:n]), more), " · "))
	}
	return append(ways, texts[0], e.words.Label(list[0].Attribute))
}

// finish goes to the first attribute that needs something; from one of them to the
// next, round the end.
func (p profileScreen) finish(e env) (profileScreen, effect) {
	if len(p.unfinished) == 0 {
		return p, effect{note: inform(e.words.Get("note.nothing_to_finish"))}
	}
	at := slices.IndexFunc(p.unfinished, func(u session.Unfinished) bool { return u.Attribute == p.form.name() })
	return p.goesTo(p.unfinished[(at+1)%len(p.unfinished)].Attribute), effect{}
}
