package ui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// editLine returns a line after a message of the terminal, and what the message
// did: Bubble Tea's keys become the line's own.
func editLine(l textline.Line, msg tea.Msg) (textline.Line, textline.Event) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return l.Paste(msg.Content)
	case tea.KeyPressMsg:
		return l.Press(textline.Key{Text: typedText(msg.Key()), Name: msg.Keystroke()})
	}
	return l, textline.Event{}
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
func editNote(w words.Printer, event textline.Event) note {
	told := []struct {
		holds bool
		key   string
	}{{event.Replaced, "note.replaced"}, {event.Joined, "note.joined"}, {event.Trimmed, "note.trimmed"}, {event.Nothing, "note.nothing_pasted"}}
	for _, t := range told {
		if t.holds {
			return inform(w.Get(t.key))
		}
	}
	return note{}
}
