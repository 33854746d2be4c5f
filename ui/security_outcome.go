package ui

import (
	"cognito-profile/session"
)

// actionWatch follows an action on the account until it is known what became of it.
type actionWatch struct {
	lost *session.Fault // of an action that nobody answered
}

// answered goes on from an answer. settled reports that what became of the action is
// told by the effect; before that, it reads what shows it.
func (w actionWatch) answered(e env, asked session.CallName, fault *session.Fault) (next actionWatch, out effect, settled bool) {
	if asked == session.CallSettleAction {
		if fault != nil {
			return w, effect{note: alarm(e.words.Sentences(e.words.Get("account.unsettled"), faultText(e, fault)))}, false
		}
		return actionWatch{}, effect{note: w.outcomeNote(e), action: readParts{session.PartFactors}}, true
	}
	reading, follows := asked.Then(fault)
	switch {
	case !follows:
		return w, effect{note: faultNote(e, fault)}, false
	case fault != nil:
		return actionWatch{fault}, effect{call: reading, note: caution(e.words.Sentences(e.words.What(fault), e.words.Effect(fault, asked)))}, false
	}
	return actionWatch{}, effect{call: reading}, false
}

// reread reads what became of an action that is not settled yet, else parts of the
// account again.
func (e env) reread(parts ...session.AccountPart) effect {
	if e.session.Account.Attempt != nil {
		return effect{call: session.ReadCall(session.CallSettleAction)}
	}
	return effect{note: inform(e.words.Get("account.reading")), action: readParts(parts)}
}

// outcomeNote says what became of the action that was settled last.
func (w actionWatch) outcomeNote(e env) note {
	told := actionNote(e, e.session.Account.Outcome)
	if w.lost != nil {
		told.text = e.words.Sentences(e.words.What(w.lost), told.text)
		return told.keptUp()
	}
	return told
}

func actionNote(e env, o *session.ActionOutcome) note {
	if o == nil {
		return note{}
	}
	text := e.words.ActionOutcome(*o)
	switch o.Result {
	case session.ActionDone:
		return praise(text)
	case session.ActionAccepted:
		return inform(text).keptUp()
	}
	return caution(text)
}
