package ui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
)

// edited returns a line after a message of the terminal, and what the message
// did: Bubble Tea's keys become the line's own.
func edited(l line, msg tea.Msg) (line, lineEvent) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return l.paste(msg.Content)
	case tea.KeyPressMsg:
		return l.press(Key{Text: typedText(msg.Key()), Name: msg.Keystroke()})
	}
	return l, lineEvent{}
}

// typedText returns the text that a key stands for, "" if the key is no text.
func typedText(key tea.Key) string {
	if key.Mod.Contains(tea.ModCtrl) || key.Mod.Contains(tea.ModAlt) || key.Mod.Contains(tea.ModMeta) ||
		key.Mod.Contains(tea.ModSuper) || key.Mod.Contains(tea.ModHyper) ||
		strings.ContainsFunc(key.Text, unicode.IsControl) {
		return ""
	}
	return key.Text
}

// editNote says what an input did to what was put into it.
func editNote(w phrasing, event lineEvent) note {
	told := []struct {
		holds bool
		key   string
	}{{event.replaced, "note.replaced"}, {event.joined, "note.joined"}, {event.trimmed, "note.trimmed"}, {event.nothing, "note.nothing_pasted"}}
	for _, t := range told {
		if t.holds {
			return inform(w.Get(t.key))
		}
	}
	return note{}
}
