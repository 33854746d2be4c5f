package ui

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// hidden stands for a value while values are masked: always as long, so that it
// tells nothing.
const hidden = "•••"

// maskKey is the word that is there while values are masked.
const maskKey = "mask.on"

// valuePlaces are the places of texts that take a value of the person's.
var valuePlaces = []string{"value", "pending", "before", "after", "now", "was", "to", "who", "text"}

// masking gives the same words, which put dots in place of values.
func (w Words) masking() Words {
	w = maps.Clone(w)
	w[maskKey] = hidden
	return w
}

// showing gives the same words, which show values.
func (w Words) showing() Words {
	w = maps.Clone(w)
	delete(w, maskKey)
	return w
}

func (w Words) masked() bool { return w.has(maskKey) }

// filledIn is what stands at a place of a text.
func (w Words) filledIn(place, text string) string {
	if w.masked() && text != "" && text != w["value.empty"] && slices.Contains(valuePlaces, place) {
		return hidden
	}
	return oneLine(text)
}

// shown is a value as the screen may show it: itself, or dots while values are
// masked. The text of an open editor is always shown.
func (e env) shown(value string) string {
	if e.words.masked() && value != "" {
		return hidden
	}
	return value
}

// quoted is what a problem quotes, which may be a part of the value: while
// values are masked, only numbers are left.
func (e env) quoted(text string) string {
	if strings.Trim(text, "0123456789") == "" {
		return text
	}
	return e.shown(text)
}

// maskToggled masks all values for this run, or shows them again. What was told
// before may have values in it and goes.
func (a app) maskToggled() (app, tea.Cmd) {
	words, key := a.env.words.masking(), "note.masked"
	if a.env.words.masked() {
		words, key = a.env.words.showing(), "note.shown"
	}
	a.env.words = words
	return a.silent().tell(inform(words.Get(key))), nil
}
