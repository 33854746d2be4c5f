package ui

import (
	"charm.land/bubbles/v2/key"

	"cognito-profile/session"
)

// chooseFactor leads from the second step to the factor that is preferred, or the first.
func (s securityScreen) chooseFactor(e env, row session.AccountRow) (screen, effect) {
	for i, r := range e.session.AccountRows() {
		if r.Name == session.RowFactor && (row.Factor.Factor == "" || r.Factor.Factor == row.Factor.Factor) {
			return s.on(e, i), effect{}
		}
	}
	return s, effect{note: inform(e.words.FactorBar(session.BarMFAOff))}
}

// turnOn turns a second factor on; an authenticator app is set up first, anew if one is
// on. What it lacks is led to.
func (s securityScreen) turnOn(e env, row session.AccountRow) (screen, effect) {
	f := row.Factor
	contact := session.ContactOf(f.Factor)
	switch f.FirstStep() {
	case session.StepPreferApp:
		return s, effect{nav: to(appProvedScreen{})}
	case session.StepSetUpApp:
		return s, e.proved(session.SetUpAppCall(), "")
	case session.StepGiveContact:
		return s, effect{nav: back, action: giveContact(contact), note: inform(e.words.FactorBar(f.TurnOn))}
	case session.StepVerifyContact:
		return s, effect{nav: to(newVerifyScreen(e, contact)), call: session.ResendCall(contact)}
	case session.StepBarred:
		return s, effect{note: inform(e.words.FactorBar(f.TurnOn))}
	}
	return s, e.setFactor(session.FactorSetting{Factor: f.Factor, On: true})
}

// turnOff turns a second factor off, after a question.
func (s securityScreen) turnOff(e env, row session.AccountRow) (screen, effect) {
	if bar := row.Factor.TurnOff; bar != "" {
		return s, effect{note: inform(e.words.FactorBar(bar))}
	}
	question := e.words.Get("confirm.turn_off", "label", e.words.Factor(row.Factor.Factor))
	return s, effect{nav: to(confirmScreen{question: question, then: func(e env) effect {
		return e.setFactor(session.FactorSetting{Factor: row.Factor.Factor}).closing()
	}})}
}

func (e env) setFactor(setting session.FactorSetting) effect {
	return e.proved(session.ActionCall(session.SetFactor(setting)), "")
}

// canTurnOff and canPrefer report whether a row is a second factor that the key is for.
func canTurnOff(row session.AccountRow) bool {
	return row.Name == session.RowFactor && row.Factor.TurnOff != session.BarAlready
}

func canPrefer(row session.AccountRow) bool {
	return row.Name == session.RowFactor && row.Factor.Prefer == ""
}

// factorKeys are those that change something at a row.
func factorKeys(k *keyMap, row session.AccountRow) (list []key.Binding) {
	if canTurnOff(row) {
		list = append(list, k.TurnOff)
	}
	if canPrefer(row) {
		list = append(list, k.Prefer)
	}
	return list
}

// factorWord says what enter does at a second factor.
func factorWord(_ env, row session.AccountRow) string {
	switch f := row.Factor; {
	case f.Factor == session.FactorApp && f.On:
		return "key.set_up_again"
	case f.Factor == session.FactorApp && f.TurnOn != "":
		return "key.set_up"
	}
	return "key.turn_on"
}
