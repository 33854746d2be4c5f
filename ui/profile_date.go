package ui

import (
	"time"

	"charm.land/bubbles/v2/key"

	"cognito-profile/session/attribute"
)

// dateKeys step through the calendar.
func dateKeys(_ profileScreen, e env) assist {
	return assist{first: []key.Binding{e.keys.Step}, commands: []command{
		{e.keys.StepLater, func(p profileScreen, e env) (profileScreen, effect) { return p.stepped(e, 1) }, false},
		{e.keys.StepEarlier, func(p profileScreen, e env) (profileScreen, effect) { return p.stepped(e, -1) }, false},
	}}
}

// datePlaces are where in YYYY-MM-DD each part ends.
var datePlaces = []struct {
	part attribute.DatePart
	end  int
}{{attribute.YearPart, 4}, {attribute.MonthPart, 7}, {attribute.DayPart, 10}}

// stepped moves the part of the date that the caret is in. A date that is
// written in another way becomes YYYY-MM-DD first, and its day moves; nothing
// becomes today.
func (p profileScreen) stepped(e env, by int) (profileScreen, effect) {
	text, here, place := p.editor.Text, p.here(e), len(datePlaces)-1
	if attribute.BeginsWithDate(text) {
		for i := len(datePlaces) - 1; i >= 0; i-- {
			if p.editor.Caret <= datePlaces[i].end {
				place = i
			}
		}
	}
	next, ok := attribute.StepDate(text, datePlaces[place].part, by, here)
	switch {
	case text == "" && p.form.rule().IsMoment():
		next = e.now.Format("2006-01-02 15:04")
	case text == "":
		next = e.now.Format(time.DateOnly)
	case !ok:
		return p, effect{note: inform(e.words.Get("note.no_date"))}
	}
	p.editor = p.editor.set(p.form.rule(), next, here)
	p.editor.Caret = datePlaces[place].end
	return p, effect{}
}
