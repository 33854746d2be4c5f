package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// verifyScreen asks for the codes that prove contacts, one after the other.
type verifyScreen struct {
	queue   []string // attributes; the first is asked for now
	done    int
	code    textline.Line
	before  session.Contact  // as it was when a code was entered or asked for
	notices []formerNotice   // of the contacts that were confirmed
	sends   session.SendCall // how the code that was asked for last is sent
	lost    *session.Fault   // of a request for a code that may have written the value
	refusal *session.Fault   // of a code that may have been used in another window
	handed  bool             // what was pasted, and no key since
	asked   string           // the code of which it was asked whether it is one
}

func newVerifyScreen(e env, attributes ...string) verifyScreen {
	return verifyScreen{queue: attributes, code: textline.New(""), sends: e.session.Contact(attributes[0]).SendCall()}
}

func (v verifyScreen) typing() bool { return true }

func (v verifyScreen) awaits() session.Medium {
	if v.queue[0] == attribute.Phone {
		return session.BySMS
	}
	return session.ByEmail
}

func (v verifyScreen) update(e env, msg tea.Msg) (screen, effect) {
	handed := v.handed
	v.handed = false
	switch {
	case handed && matches(msg, e.keys.Confirm) && (e.busy != "" || v.code.Text == ""):
		return v, effect{}
	case matches(msg, e.keys.Later) && e.busy == "":
		return v.next(e, v.postponed(e))
	case matches(msg, e.keys.Confirm):
		return v.confirm(e)
	case e.busy == "" && (matches(msg, e.keys.FixContact) || matches(msg, e.keys.NewCode) && v.elsewhere(e)):
		return v, v.toField(e)
	case matches(msg, e.keys.NewCode) && !v.elsewhere(e):
		return v.newCode(e)
	case matches(msg, e.keys.KeepOld) && e.session.Contact(v.queue[0]).CanGiveUp() && e.busy == "":
		return v, giveUpChange(e, v.queue[0])
	case matches(msg, e.keys.KeepOld) && e.session.Contact(v.queue[0]).CanRestore() && e.busy == "":
		out := restoreFormer(e, v.queue[0])
		out.nav = back
		return v, out
	}
	if paste, ok := msg.(tea.PasteMsg); ok {
		return v.pasted(e, paste)
	}
	var event textline.Event
	v.code, event = editLine(v.code, msg)
	return v, effect{note: editNote(e.words, event)}
}

// elsewhere reports whether the code is that of a change made elsewhere.
func (v verifyScreen) elsewhere(e env) bool { return e.session.Contact(v.queue[0]).Confirmed() }

// postponed says how to go on with a contact later. One that is verified needs nothing.
func (v verifyScreen) postponed(e env) note {
	if v.elsewhere(e) {
		return note{}
	}
	return inform(e.words.Get("verify.later", "label", e.words.Label(v.queue[0])))
}

// toField goes to the field of the contact. Of a change made elsewhere only that sends
// another code: a request for one goes to the former value.
func (v verifyScreen) toField(e env) effect {
	told := note{}
	if v.elsewhere(e) {
		told = inform(e.words.Get("verify.elsewhere.new"))
	}
	return v.backToField(e, e.session.Contact(v.queue[0]).Wanted(), told)
}

// pasted takes the code out of a mail, in place of what was typed before, and hands
// it in. Where there is a doubt the person is asked, and what was typed stays.
func (v verifyScreen) pasted(e env, paste tea.PasteMsg) (screen, effect) {
	code, found := session.FindCode(paste.Content)
	if !found {
		return v, effect{note: inform(e.words.Get("verify.no_code_pasted"))}
	}
	v.code = textline.New(code)
	if e.busy != "" || !session.LikelyCode(code) {
		return v, effect{}
	}
	v.handed = true
	return v.confirm(e)
}

func (v verifyScreen) handsIn() bool { return v.handed }

// confirm hands in the code. One that looks like none is asked about first: a wrong
// one costs a try.
func (v verifyScreen) confirm(e env) (screen, effect) {
	code := session.CleanCode(v.code.Text)
	if code == "" {
		return v, effect{note: inform(e.words.Get("verify.empty"))}
	}
	if !session.LikelyCode(code) && v.asked != code {
		v.asked = code
		return v, effect{note: caution(e.words.Get("verify.unlikely"))}
	}
	v.before, v.refusal = e.session.Contact(v.queue[0]), nil
	return v, effect{call: session.VerifyCall(v.queue[0], code)}
}

func (v verifyScreen) newCode(e env) (screen, effect) {
	contact := e.session.Contact(v.queue[0])
	if seconds := resendWait(e, contact.Pending.Delivery); seconds > 0 {
		return v, effect{note: inform(e.words.Get("verify.wait", "n", itoa(seconds)))}
	}
	v.code, v.sends, v.before = textline.New(""), contact.SendCall(), contact
	return v, effect{call: session.ResendCall(v.queue[0])}
}

// resendWait is how many seconds there are to wait before another code.
func resendWait(e env, d session.Delivery) int { return words.Seconds(d.Pause(e.now)) }

// answered: a code that was accepted is believed when the profile, read again,
// shows it.
func (v verifyScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	if reading, follows := asked.Then(fault); follows {
		v.refusal = fault
		return v, effect{call: reading}
	}
	switch {
	case asked == session.CallSync && e.session.Contact(v.queue[0]).NeedsCode(e.now):
		return v.newCode(e)
	case asked == session.CallSync:
		return v, effect{}
	case asked == session.CallGiveUpChange && fault == nil:
		return v.next(e, givenUpNote(e, v.queue[0]))
	case asked == session.CallResend:
		return v.resent(e, fault)
	case asked == session.CallSettle:
		return v.reread(e)
	case asked == session.CallProve && fault == nil:
		return v.proved(e)
	case asked == session.CallProve && v.refusal != nil && v.refusal.Delivered == session.Refused:
		e.asked = session.CallVerify
		return v.refused(e, v.refusal)
	case asked == session.CallProve:
		return v, effect{note: alarm(e.words.Sentences(e.words.Get("verify.unsettled"), faultText(e, fault)))}
	}
	return v.refused(e, fault)
}

// refused says why a code was not accepted. A value that belongs to somebody
// else can't be proved at all: the field is where to go on.
func (v verifyScreen) refused(e env, fault *session.Fault) (screen, effect) {
	switch {
	case fault.Code == session.AliasTaken && !v.before.Confirmed():
		told := alarm(e.words.Get("verify.taken", "value", v.before.Wanted(), "label", e.words.Label(v.queue[0])))
		return v, v.backToField(e, v.before.Wanted(), told)
	case fault.Code == session.WrongCode:
		v.code = textline.New("")
		return v, effect{note: alarm(e.words.Sentences(e.words.WrongCode(*e.session, fault, e.now)...))}
	case fault.Code == session.ExpiredCode:
		v.code = textline.New("")
	}
	return v, effect{note: alarm(faultText(e, fault))}
}

func (v verifyScreen) resent(e env, fault *session.Fault) (screen, effect) {
	if fault != nil && fault.Delivered == session.Unknown && v.sends != session.SendByAsking {
		v.lost = fault
		return v, effect{call: session.ReadCall(session.CallSettle)}
	}
	if fault != nil {
		return v, effect{note: faultNote(e, fault)}
	}
	c := e.session.Contact(v.queue[0])
	d := c.Pending.Delivery
	switch {
	case c.Confirmed():
		return v.noticed(e, c).next(e, praise(e.words.Verified(*e.session, c)))
	case d.At.IsZero():
		return v, effect{note: alarm(e.words.Get("verify.no_code_sent"))}
	}
	text := e.words.Get("verify.resent", "to", d.Destination)
	if v.sends == session.SendByAsking {
		text = e.words.Sentences(text, e.words.SendsLeft(*e.session, e.now))
	}
	return v, effect{note: praise(text)}
}

// reread is about a request for a code that nobody answered; where the profile
// could be read again, the lines above the code say by now which value counts.
func (v verifyScreen) reread(e env) (screen, effect) {
	e.asked = session.CallResend
	told := faultNote(e, v.lost)
	v.lost = nil
	return v, effect{note: told}
}

// proved says what the profile shows after the code was entered.
func (v verifyScreen) proved(e env) (screen, effect) {
	c := e.session.Contact(v.queue[0])
	switch e.session.CodeResult(v.before, v.refusal) {
	case session.CodeConfirmed:
		return v.noticed(e, c).next(e, praise(e.words.Verified(*e.session, c)))
	case session.CodeUnseen:
		return v.next(e, caution(e.words.Get("verify.unseen", "label", e.words.Label(c.Attribute))))
	case session.CodeOvertaken, session.CodeUsedBefore:
		return v.next(e, caution(e.words.Sentences(e.words.What(v.refusal), e.words.Verified(*e.session, c))))
	case session.CodeRefused:
		e.asked = session.CallVerify
		return v.refused(e, v.refusal)
	}
	return v, effect{note: alarm(e.words.Get("verify.not_done"))}
}

// next goes on to the next contact of the queue, or closes the screen.
func (v verifyScreen) next(e env, n note) (screen, effect) {
	if len(v.queue) == 1 {
		return v, v.closed(e, n)
	}
	next := newVerifyScreen(e, v.queue[1:]...)
	next.notices = v.notices
	next.done = v.done + 1
	return next, effect{note: n}
}

// giveUpChange asks before a change that waits for its code is forgotten.
func giveUpChange(e env, name string) effect {
	return effect{nav: to(confirmScreen{
		question: e.words.AsksToGiveUp(e.session.Contact(name), e.now),
		yes:      effect{nav: back, call: session.GiveUpChangeCall(name)},
	})}
}

// restoreFormer has the former value of a contact in the form as a change, which the
// review says the meaning of and saves.
func restoreFormer(e env, name string) effect {
	value := e.session.Contact(name).Former()
	return effect{
		note:   inform(e.words.Get("verify.former", "label", e.words.Label(name), "value", value)).keptUp(),
		action: restoreField{name, value},
	}
}

// givenUpNote says what counts after a change was given up.
func givenUpNote(e env, name string) note {
	return inform(e.words.Get("verify.given_up", "label", e.words.Label(name), "value", e.session.Contact(name).Value)).keptUp()
}

// backToField closes the screen and opens the field with a value to correct. What
// else waits for a code keeps its badge.
func (v verifyScreen) backToField(_ env, value string, n note) effect {
	return effect{nav: back, note: n, action: editField{v.queue[0], value}}
}
