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
// What the terminal reports as text is text whatever modifiers it carries:
// Windows reports AltGr as ctrl and alt. Shortcuts carry none.
func typedText(key tea.Key) string {
	if strings.ContainsFunc(key.Text, unicode.IsControl) {
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
