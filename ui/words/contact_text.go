package words

import (
	"cmp"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// Contact is how a contact stands, in a few words; "" for one without a value.
func (p Printer) Contact(s session.Session, c session.Contact, now time.Time) string {
	key := "contact." + string(c.State)
	switch {
	case c.Overdue(now):
		key = "contact.lapsed"
	case c.State == session.ContactNone:
		return ""
	case c.State == session.ContactVerified && s.SignsIn(c.Attribute) == session.SignInYes:
		key += ".signs_in"
	case c.State == session.ContactUnknown && c.Pending.Value != "":
		key = "contact.unclear"
	case c.State == session.ContactPending && !c.Until().IsZero():
		key = "contact.pending.until"
	}
	return p.Get(key, "pending", c.Pending.Value, "time", p.When(c.Until(), now))
}

// AboutContact says what a contact is good for now.
func (p Printer) AboutContact(s session.Session, c session.Contact, now time.Time) string {
	key := "detail.contact." + string(c.State)
	switch {
	case c.State == session.ContactUnknown && c.Pending.Value != "":
		key = "detail.contact.unclear"
	case c.Overdue(now):
		key = "detail.contact.lapsed"
	}
	text := p.Get(key, "value", c.Value, "pending", c.Pending.Value, "to", c.Pending.Delivery.Destination)
	if c.State == session.ContactUnverified {
		text = p.Sentences(text, p.unverified(s, c))
	}
	if c.CanRestore() {
		text = p.Sentences(text, p.Get("detail.contact.former", "before", c.Former()))
	}
	if c.State != session.ContactPending && c.State != session.ContactVerified {
		return text
	}
	switch s.SignsIn(c.Attribute) {
	case session.SignInYes:
		text = p.Sentences(text, p.Get("detail.signs_in", "value", c.Value))
	case session.SignInMaybe:
		text = p.Sentences(text, p.Get("detail.may_sign_in", "value", c.Value))
	}
	return text
}

// unverified says what a contact that counts is to the sign-in until its code is entered;
// "" for one that signs nobody in.
func (p Printer) unverified(s session.Session, c session.Contact) string {
	kind, signsIn := s.NameKind(c.Attribute), s.SignsIn(c.Attribute)
	switch {
	case kind == session.NotAName:
		return ""
	case signsIn == session.SignInYes:
		return p.Get("detail.signs_in", "value", c.Value)
	case kind == session.AnAlias && signsIn == session.SignInNo:
		return p.Get("verify.meanwhile.alias", "value", c.Value)
	}
	return p.Get("detail.contact.may_not_sign_in")
}

// ContactChange says what a change of a contact brings about: whether a code
// follows, and a sentence for each use that the contact may have.
func (p Printer) ContactChange(s session.Session, c session.Change) []string {
	if !attribute.IsContact(c.Name) {
		return nil
	}
	sentences := []string{p.Get("review." + c.Name)}
	switch {
	case c.After == "":
		sentences[0] = p.Get("review." + c.Name + ".emptied")
	case !s.CodeFollows(c.Name):
		sentences[0] = p.Get("review.uncoded")
	}
	now := cmp.Or(c.Now, p.Get("review.hidden_value"))
	for _, follows := range s.Impacts(c) {
		key := "review." + string(follows.Role) + "." + string(follows.Ending)
		sentences = append(sentences, p.Get(key, "value", now, "who", s.Profile.Username))
	}
	return sentences
}

// CodeTitle is what a code is asked for.
func (p Printer) CodeTitle(c session.Contact) string {
	if c.Confirmed() { // the new value of a change made elsewhere is not known here
		return p.Label(c.Attribute)
	}
	return p.Get("verify.title."+c.Attribute, "value", c.Wanted())
}

// SentTo says where a code went.
func (p Printer) SentTo(d session.Delivery) string {
	key := "verify.sent.email"
	if d.Medium == session.BySMS {
		key = "verify.sent.sms"
	}
	return p.Get(key, "to", d.Destination)
}

// CodeSent says where the code for a contact went and until when it is valid. short
// is for where there is little room.
func (p Printer) CodeSent(c session.Contact, now time.Time, short bool) string {
	d, until := c.Pending.Delivery, p.When(c.Until(), now)
	switch {
	case c.Confirmed():
		return p.Get("verify.elsewhere")
	case c.CodeOver(now):
		return p.Get("verify.over", "value", c.Wanted())
	case d.At.IsZero():
		return p.Get("verify.not_sent", "value", c.Wanted())
	case short:
		return p.Get("verify.sent.short", "to", d.Destination, "time", until)
	}
	sentences := []string{p.SentTo(d), p.Get("verify.until", "time", until)}
	if d.Medium == session.ByEmail {
		sentences = append(sentences, p.Get("verify.spam"))
	}
	return p.Sentences(sentences...)
}

// meanwhiles are what is said of the value that counts until the code is
// entered; the first row that holds is.
var meanwhiles = []struct {
	key   string
	holds func(s session.Session, c session.Contact) bool
}{
	{"verify.meanwhile.unclear", func(_ session.Session, c session.Contact) bool {
		return c.State == session.ContactUnknown && c.Wanted() != c.Value
	}},
	{"verify.meanwhile.signs_in", func(s session.Session, c session.Contact) bool {
		return waits(c) && s.SignsIn(c.Attribute) == session.SignInYes
	}},
	{"verify.meanwhile.pending", func(_ session.Session, c session.Contact) bool { return waits(c) }},
	{"verify.meanwhile.name", func(s session.Session, c session.Contact) bool {
		return s.NameKind(c.Attribute) == session.ANameItself
	}},
	{"verify.meanwhile.other_name", func(s session.Session, c session.Contact) bool {
		return s.NameKind(c.Attribute) == session.AnAlias && s.SignsIn(c.Attribute) == session.SignInNo && s.SignsInNow() != ""
	}},
	{"verify.meanwhile.alias", func(s session.Session, c session.Contact) bool {
		return s.NameKind(c.Attribute) == session.AnAlias && s.SignsIn(c.Attribute) == session.SignInNo
	}},
	{"verify.meanwhile.no_name", func(s session.Session, c session.Contact) bool {
		return s.NameKind(c.Attribute) == session.NotAName
	}},
	{"verify.meanwhile.live", func(session.Session, session.Contact) bool { return true }},
}

// waits reports whether the profile shows another value than the code proves, as that of
// a change made elsewhere does.
func waits(c session.Contact) bool { return c.Wanted() != c.Value || c.Confirmed() }

// Meanwhiles lists the keys of all that Meanwhile says.
func Meanwhiles() []string {
	var keys []string
	for _, row := range meanwhiles {
		keys = append(keys, row.key)
	}
	return keys
}

// Meanwhile says which value counts until the code is entered, and what signs in.
func (p Printer) Meanwhile(s session.Session, c session.Contact) string {
	for _, row := range meanwhiles {
		if row.holds(s, c) {
			return p.Get(row.key, "value", c.Value, "pending", c.Wanted(), "who", s.SignsInNow())
		}
	}
	return ""
}

// AsksToGiveUp is the question before a change that waits for its code is forgotten,
// and until when a code that was sent may bring it about all the same.
func (p Printer) AsksToGiveUp(c session.Contact, now time.Time) string {
	question := p.Get("confirm.give_up", "pending", c.Pending.Value, "value", c.Value)
	if c.Until().IsZero() || c.CodeOver(now) {
		return question
	}
	return p.Sentences(question, p.Get("verify.code_lives."+c.Attribute, "time", p.When(c.Until(), now)))
}

// WrongCode is the text for a wrong code: that it was wrong, and how many tries are left
// this hour, as far as our own count goes.
func (p Printer) WrongCode(s session.Session, fault *session.Fault, now time.Time) []string {
	if n := s.CallsLeft(session.Tried, now); n > 0 {
		return p.FaultSentences(fault, session.CallVerify, p.Count("verify.tries", n))
	}
	return []string{p.What(fault), p.Effect(fault, session.CallVerify), p.Get("verify.tries.none")}
}

// SendsLeft says how many codes the service will still send this hour, as far as our
// own count goes.
func (p Printer) SendsLeft(s session.Session, now time.Time) string {
	if n := s.CallsLeft(session.Sent, now); n > 0 {
		return p.Count("verify.sends", n)
	}
	return p.Get("verify.sends.none")
}

// Verified is the text for a contact that was proved, and what it is good for by that.
func (p Printer) Verified(s session.Session, c session.Contact) string {
	text := p.Get("verify.done", "label", p.Label(c.Attribute), "value", c.Value)
	if s.SignsIn(c.Attribute) == session.SignInYes {
		text = p.Sentences(text, p.Get("detail.signs_in", "value", c.Value))
	}
	return text
}

// Mail is a message of the demo, with what is shown of where it went.
func (p Printer) Mail(m session.Mail, to string) string {
	switch {
	case m.App:
		return p.Get("demo.app", "code", m.Code)
	case m.BySMS:
		return p.Get("demo.sms", "to", to, "code", m.Code)
	}
	return p.Get("demo.mail", "to", to, "code", m.Code)
}
