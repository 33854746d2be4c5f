package plain

import (
	"errors"
	"strconv"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// verify proves a contact with its code. Without a name it is the only one that has
// something to prove.
func (f *face) verify(typed string) error {
	if _, _, err := f.do(session.SyncCall()); err != nil {
		return err
	}
	s := f.session()
	var open []string
	for _, name := range []string{attribute.Email, attribute.Phone} {
		if s.Contact(name).CanVerify() {
			open = append(open, name)
		}
	}
	name := ""
	switch {
	case typed != "" || len(open) > 1:
		at, err := f.rowNamed(typed)
		if err != nil {
			return err
		}
		name = f.rows()[at].Name
	case len(open) == 1:
		name = open[0]
	}
	c := s.Contact(name)
	switch {
	case attribute.IsContact(name) && s.Unsettled(name):
		f.tell("save.unsettled")
		return nil
	case !f.draft.TakesCode(s, name):
		f.tell("note.nothing_to_verify")
		return nil
	case f.draft.SaveFirst(c):
		f.tell("note.verify_unsaved")
		return nil
	case c.NeedsCode(f.clock()):
		if err := f.newCode(name); err != nil {
			return err
		}
	}
	return f.codes([]string{name})
}

// codes asks for the codes that prove contacts, one after the other.
func (f *face) codes(contacts []string) error {
	for i, name := range contacts {
		title := f.sentence(f.words.CodeTitle(f.session().Contact(name)))
		if len(contacts) > 1 {
			title = f.words.Sentences(title, f.sentence(f.words.Get("verify.of", "n", strconv.Itoa(i+1), "total", strconv.Itoa(len(contacts)))))
		}
		f.say(title)
		err := f.code(name)
		if errors.Is(err, errBack) && f.session().Contact(name).Confirmed() {
			continue
		}
		if errors.Is(err, errBack) {
			f.tell("verify.later", "label", f.words.Label(name))
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// code asks for the code of one contact until it is proved or left for later.
func (f *face) code(name string) error {
	var told session.Delivery
	for first := true; ; first = false {
		s := f.session()
		c := s.Contact(name)
		if d := c.Pending.Delivery; first || d != told {
			told = d
			f.facts(f.words.CodeSent(c, f.clock(), false), f.words.Meanwhile(s, c))
		}
		r, err := f.ask(f.codePrompt(c))
		if err != nil {
			return err
		}
		done := false
		switch r.choice {
		case "keep_old":
			done, err = f.giveUp(name)
		case "restore_old":
			f.restoreFormer(name)
			return nil
		case "later":
			return errBack
		case "wrong":
			return f.fixContact(name)
		case "new_code":
			err = f.newCode(name)
		default:
			done, err = f.handIn(name, r.text)
		}
		if done || err != nil {
			return err
		}
	}
}

// codePrompt asks for the code of a contact, or for what else can be done about it.
func (f *face) codePrompt(c session.Contact) prompt {
	p := prompt{choices: []string{"new_code", "wrong", "later"}, free: true, secret: f.hidesCodes()}
	label, value := f.words.Label(c.Attribute), c.Wanted()
	switch {
	case c.Confirmed():
		p.text = f.words.Get("plain.ask", "title", f.words.Get("verify.code"))
	case c.CanGiveUp():
		p.text = f.words.Get("plain.code.pending", "label", label, "value", value)
		p.choices = append(p.choices, "keep_old")
	case c.CanRestore():
		p.text = f.words.Get("plain.code.former", "label", label, "value", value)
		p.choices = append(p.choices, "restore_old")
	default:
		p.text = f.words.Get("plain.code", "label", label, "value", value)
	}
	return p
}

// restoreFormer has the former value of a contact in the draft, where the new one counts
// already.
func (f *face) restoreFormer(name string) {
	former := f.session().Contact(name).Former()
	f.put(f.draft.Set(name, former))
	f.tell("verify.former", "label", f.words.Label(name), "value", former)
}

// giveUp asks before a change that waits for its code is forgotten; done reports
// whether it was, or can't be asked.
func (f *face) giveUp(name string) (done bool, err error) {
	yes, err := f.confirm(f.words.AsksToGiveUp(f.session().Contact(name), f.clock()))
	if err != nil || !yes {
		return err != nil, err
	}
	if _, fault, err := f.do(session.GiveUpChangeCall(name)); err != nil || fault != nil {
		if fault != nil {
			f.fault(fault, session.CallGiveUpChange)
		}
		return true, err
	}
	f.tell("verify.given_up", "label", f.words.Label(name), "value", f.session().Contact(name).Value)
	return true, nil
}

// fixContact goes back to the field.
func (f *face) fixContact(name string) error {
	return f.editRule(f.session().Schema.Rule(name))
}

// handIn hands in a code; done ends the asking.
func (f *face) handIn(name, typed string) (done bool, err error) {
	code := session.CleanCode(session.CodeIn(typed))
	if code == "" {
		f.tell("verify.empty")
		return false, nil
	}
	if !session.LikelyCode(code) {
		if yes, err := f.confirm(f.words.Get("plain.is_code")); err != nil || !yes {
			return false, err
		}
	}
	before := f.session().Contact(name)
	_, fault, err := f.do(session.VerifyCall(name, code))
	if err != nil {
		return true, err
	}
	if reading, follows := session.CallVerify.Then(fault); follows {
		_, unread, err := f.do(reading)
		switch {
		case err != nil:
			return true, err
		case unread == nil:
			return f.proved(before, fault), nil
		case fault == nil || fault.Delivered != session.Refused:
			f.say(f.words.Sentences(f.words.Get("verify.unsettled"), f.words.Fault(unread, reading.Name)))
			return false, nil
		}
	}
	switch {
	case fault.Code == session.AliasTaken && !before.Confirmed():
		f.tell("verify.taken", "value", before.Wanted(), "label", f.words.Label(name))
		return true, f.fixContact(name)
	case fault.Code == session.WrongCode:
		f.facts(f.words.WrongCode(f.session(), fault, f.clock())...)
	default:
		f.fault(fault, session.CallVerify)
	}
	return false, nil
}

// proved says what the profile shows after the code was handed in, and reports whether
// nothing more has to be asked. before is the contact as it was, fault the answer to the code.
func (f *face) proved(before session.Contact, fault *session.Fault) bool {
	s, name := f.session(), before.Attribute
	c := s.Contact(name)
	switch s.CodeResult(before, fault) {
	case session.CodeConfirmed:
		f.confirmed(before, c)
	case session.CodeUnseen:
		f.tell("verify.unseen", "label", f.words.Label(name))
	case session.CodeOvertaken, session.CodeUsedBefore:
		f.say(f.words.Sentences(f.words.What(fault), f.words.Verified(s, c)))
	case session.CodeRefused:
		f.fault(fault, session.CallVerify)
		return false
	default:
		f.tell("verify.not_done")
		return false
	}
	return true
}

// confirmed is the note that a contact is, with a text for its former value.
func (f *face) confirmed(before, c session.Contact) {
	f.say(f.words.Verified(f.session(), c))
	if former := before.Former(); former != "" && former != c.Value {
		f.tell("notice.about", "before", former)
		f.say(f.words.FormerNotice(c.Attribute, former, c.Value, f.pool.Name, f.clock()))
	}
}

// newCode has another code sent, unless the last one was only just.
func (f *face) newCode(name string) error {
	c := f.session().Contact(name)
	if c.Confirmed() { // of a change made elsewhere a request for a code goes to the former value
		f.tell("verify.elsewhere.new")
		return nil
	}
	if pause := c.Pending.Delivery.Pause(f.clock()); pause > 0 {
		f.tell("verify.wait", "n", strconv.Itoa(words.Seconds(pause)))
		return nil
	}
	before, how := c, c.SendCall()
	_, fault, err := f.do(session.ResendCall(name))
	if err != nil {
		return err
	}
	if fault != nil {
		if fault.Delivered == session.Unknown && how != session.SendByAsking {
			if _, _, err := f.do(session.ReadCall(session.CallSettle)); err != nil {
				return err
			}
		}
		f.fault(fault, session.CallResend)
		return nil
	}
	c = f.session().Contact(name)
	switch {
	case c.Confirmed():
		f.confirmed(before, c)
		return nil
	case c.Pending.Delivery.At.IsZero():
		f.tell("verify.no_code_sent")
		return nil
	}
	text := f.words.Get("plain.newest_code") // where it went is said next
	if how == session.SendByAsking {
		text = f.words.Sentences(text, f.words.SendsLeft(f.session(), f.clock()))
	}
	f.say(text)
	return nil
}
