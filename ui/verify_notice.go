package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// formerNotice is a text for a former address or number.
type formerNotice struct{ before, text string }

// noticed is the screen with the text for the former value of a contact that was
// confirmed, if there is one.
func (v verifyScreen) noticed(e env, c session.Contact) verifyScreen {
	if former := v.before.Former(); former != "" && former != c.Value {
		text := e.words.FormerNotice(c.Attribute, former, c.Value, e.pool.Name, e.now)
		v.notices = append(v.notices[:len(v.notices):len(v.notices)], formerNotice{former, text})
	}
	return v
}

// closed goes back with what there is to say, and offers the texts for former values.
func (v verifyScreen) closed(e env, n note) effect {
	if len(v.notices) == 0 {
		return effect{nav: back, note: n}
	}
	var before, texts []string
	for _, notice := range v.notices {
		before, texts = append(before, notice.before), append(texts, notice.text)
	}
	offer := praise(e.words.Get("notice.copy", "before", e.words.List(before)))
	return effect{nav: back, note: e.together(n, offer), action: offerNotice(strings.Join(texts, "\n"))}
}

// offerNotice has the next key copy a text, if it is the one for copying.
type offerNotice string

func (o offerNotice) apply(a app) (app, tea.Cmd) {
	a.notice = string(o)
	return a, nil
}

// noticeCopied hands the text to the clipboard of the terminal.
func (a app) noticeCopied(text string) (app, tea.Cmd) {
	return a.apply(effect{note: inform(a.env.words.Get("notice.copied")), action: copyText(text)})
}
