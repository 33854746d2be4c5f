package ui

import (
	"slices"
	"strings"
	"sync"
	"time"

	"charm.land/bubbles/v2/key"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// valueList is the list of values under an open field: a value.
type valueList struct {
	list  []attribute.Suggestion
	at    int    // the chosen one, -1 for the text as it was typed
	typed string // that text
	helps bool   // the field has values to choose from, whatever is listed now
	// clicked means that the mouse has chosen: then the first value shown is top still.
	clicked bool
	top     int
}

// newValueList lists all values. The one that the field has is the chosen one; over
// an empty field stands what is likeliest here.
func newValueList(rule attribute.Rule, text string, here attribute.Local) valueList {
	if text != "" {
		here = attribute.Local{Typing: here.Typing}
	}
	p := valueList{list: rule.Suggest("", here), typed: text}
	p.at = slices.IndexFunc(p.list, func(s attribute.Suggestion) bool { return s.Value == text && text != "" })
	p.helps = len(p.list) > 0
	return p
}

// narrowed lists what the text may be the beginning of. The value that it is
// already is the chosen one, else the first.
func (p valueList) narrowed(rule attribute.Rule, text string, here attribute.Local) valueList {
	p = valueList{list: rule.Suggest(text, here), at: -1, typed: text, helps: p.helps}
	if len(p.list) > 0 && strings.TrimSpace(text) != "" {
		stored := rule.Normalise(text)
		p.at = max(slices.IndexFunc(p.list, func(s attribute.Suggestion) bool { return s.Value == stored }), 0)
	}
	return p
}

func (p valueList) chosen() (attribute.Suggestion, bool) {
	if p.at < 0 || p.at >= len(p.list) {
		return attribute.Suggestion{}, false
	}
	return p.list[p.at], true
}

// keys choose from the list; they are not named while nothing is listed.
func (p valueList) keys(k *keyMap) assist {
	a := assist{commands: []command{
		{k.PickUp, func(p profileScreen, e env) (profileScreen, effect) { return p.picked(e, -1), effect{} }, false},
		{k.PickDown, func(p profileScreen, e env) (profileScreen, effect) { return p.picked(e, 1), effect{} }, false},
	}}
	if len(p.list) > 0 {
		a.first = []key.Binding{k.Pick}
	}
	return a
}

// picked moves the choice and puts it into the field; above the first one stands
// what was typed.
func (p profileScreen) picked(e env, by int) profileScreen {
	list := p.editor.pick
	list.at, list.clicked = min(max(list.at+by, -1), len(list.list)-1), false
	return p.withListed(e, list)
}

// pointed chooses a value, under a list of so many lines that stays where it is: the mouse is
// on the value still.
func (p valueList) pointed(n, lines int) valueList {
	p.top = p.first(lines)
	p.at, p.clicked = n, true
	return p
}

// withListed has the chosen value of a list in the field.
func (p profileScreen) withListed(e env, list valueList) profileScreen {
	text := list.typed
	if chosen, ok := list.chosen(); ok {
		text = chosen.Value
	}
	p.editor = p.editor.set(p.form.rule(), text, p.here(e))
	p.editor.pick = list
	return p
}

// first is the first of so many values that are shown: those around the chosen one, for
// keys; a click moves none.
func (p valueList) first(lines int) int {
	top := p.at - lines/2
	if p.clicked {
		top = p.top
	}
	return min(max(top, 0), len(p.list)-lines)
}

// maxListed is how many values are shown at once.
const maxListed = 8

// widestListed is how wide the list is at most: what stands at its end is read with
// what stands at its beginning.
const widestListed = 60

// valueListHeight is how many lines the list takes of those that the rows have.
func (p profileScreen) valueListHeight(height int) int {
	if p.mode != editing || p.editor.address.open {
		return 0
	}
	return max(min(len(p.editor.pick.list), height-2, maxListed), 0)
}

// viewValueList are the lines under the open field: as many values around the chosen
// one.
func (p profileScreen) viewValueList(e env, c rowLayout, lines int) []string {
	list, rule := p.editor.pick, p.form.rule()
	indent := gutter + c.label + 1
	if e.width < narrow {
		indent = gutter
	}
	top := list.first(lines)
	room := min(e.width-indent-3, widestListed)
	values := 0
	for _, s := range list.list[top : top+lines] {
		values = max(values, min(e.cells.StringWidth(textline.Visible(s.Value)), room*2/3))
	}
	var out []string
	for i, s := range list.list[top : top+lines] {
		mark, style := "  ", e.styles.value
		if top+i == list.at {
			mark, style = e.styles.mark.Render("▸")+e.styles.focus.Render(" "), e.styles.focus
		}
		out = append(out, strings.Repeat(" ", indent)+mark+e.pickText(rule, s, values, room, style))
	}
	return out
}

// pickText is a value in a column of values, what people call it, and the remark
// of its kind.
func (e env) pickText(rule attribute.Rule, s attribute.Suggestion, values, width int, style paint) string {
	value := textline.CutValue(e.cells, textline.Visible(s.Value), width)
	switch {
	case s.Value == "":
		value = e.words.Get("value.not_set")
	case s.Name != "":
		value = textline.Pad(e.cells, value, max(values, e.cells.StringWidth(value)))
	}
	remark := ""
	if list := kinds[rule.Kind].list; list != nil {
		remark = " " + list(e, s.Value)
	}
	about := "  " + s.Name
	room := width - e.cells.StringWidth(value) - e.cells.StringWidth(remark)
	if s.Name == "" || room < 6 {
		about = ""
	}
	about = textline.Pad(e.cells, textline.CutEnd(e.cells, textline.Visible(about), room), room)
	if remark == "" {
		about = strings.TrimRight(about, " ")
	}
	return style.Render(value) + e.styles.dim.Render(about+remark)
}

// locations holds the zones that were asked for, nil for a name without one: each
// is a file to read, and a list shows many at every key.
var locations sync.Map

// zoneClock is the time of day in a zone.
func zoneClock(e env, zone string) string {
	place, known := locations.Load(zone)
	if !known {
		loaded, err := attribute.LoadZone(zone)
		if err != nil {
			loaded = nil
		}
		place, _ = locations.LoadOrStore(zone, loaded)
	}
	if at := place.(*time.Location); at != nil {
		return e.now.In(at).Format("15:04")
	}
	return ""
}
