package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// giveContact opens the field of a contact that the security page lacks; once it is
// verified, the page opens again.
type giveContact string

func (c giveContact) apply(a app) (app, tea.Cmd) {
	a.leadsBack = string(c)
	return editField{name: a.leadsBack}.apply(a)
}

// ledBack opens the security page again when the contact that it asked for is verified.
// A contact that is neither typed nor waits for its code is not asked for any more.
func (a app) ledBack() (app, tea.Cmd) {
	form, ok := a.top().(profileScreen)
	name := a.leadsBack
	if name == "" || !ok {
		return a, nil
	}
	c := a.env.session.Contact(name)
	if form.mode == editing || form.draft.Changed(name) || c.Pending.Value != "" {
		return a, nil
	}
	a.leadsBack = ""
	if c.State != session.ContactVerified {
		return a, nil
	}
	_, opens := form.security(a.env)
	return a.apply(opens)
}
