package ui

import (
	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// locked says why a row cannot be edited. A lock that the service taught can be
// tried again, since somebody may have allowed the change meanwhile.
func locked(e env, rule attribute.Rule) effect {
	label := e.words.Label(rule.Name)
	if !rule.Learned {
		return effect{note: inform(e.words.Get("note.locked", "label", label))}
	}
	return effect{nav: to(confirmScreen{
		question: e.words.Get("confirm.unlearn", "label", label),
		yes:      effect{nav: back, call: session.UnlearnCall(rule.Name)},
	})}
}
