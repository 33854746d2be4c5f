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
	texts := e.words.Unfinished(list)
	hint, key := "", e.keys.Finish.Help().Key
	if !typing {
		hint = " " + e.words.Get("unfinished.key", "key", key)
		if e.cells.StringWidth("! "+strings.Join(texts, " · ")+hint) > e.width-2 {
			hint = " " + e.words.Get("unfinished.key.short", "key", key)
		}
	}
	room := e.width - 2 - e.cells.StringWidth(hint)
	text := ""
	for n := len(texts); n > 0; n-- {
		shown := slices.Clone(texts[:n])
		if n < len(texts) {
			shown = append(shown, e.words.Get("unfinished.more", "n", itoa(len(texts)-n)))
		}
		text = strings.Join(shown, " · ")
		if e.cells.StringWidth(text)+2 <= room {
			break
		}
	}
	return " " + e.styles.warn.Render(textline.CutEnd(e.cells, "! "+text, room)) + e.styles.dim.Render(hint)
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
