package ui

import (
	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// locked says why a row cannot be edited. A lock that the service taught can be
// tried again, since somebody may have allowed the change meanwhile.
func (p profileScreen) locked(e env, rule attribute.Rule) (profileScreen, effect) {
	label := e.words.Label(rule.Name)
	if !rule.Learned {
		return p, effect{note: inform(e.words.Get("note.locked", "label", label))}
	}
	p.asked = rule.Name
	return p, effect{nav: to(confirmScreen{
		question: e.words.Get("confirm.unlearn", "label", label),
		yes:      effect{nav: back, call: session.UnlearnCall(rule.Name)},
	})}
}
