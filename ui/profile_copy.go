package ui

// copied hands the value of the row to the clipboard, as it is stored or typed
// and not as it is shown. OSC 52 does it, which works over ssh; no terminal says
// whether it did.
func (p profileScreen) copied(e env) (profileScreen, effect) {
	value := p.draft.Value(p.form.name())
	if value == "" {
		return p, effect{note: inform(e.words.Get("note.nothing_to_copy"))}
	}
	return p, effect{note: inform(e.words.Get("note.copied", "label", p.form.label())), action: copyText(value)}
}
