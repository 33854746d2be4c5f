package session

import "time"

// contactEventKind is what can happen to a contact.
type contactEventKind string

const (
	wasRead     contactEventKind = "read"     // the profile was read
	wasWritten  contactEventKind = "written"  // a change was saved, by its SaveResult
	wasSent     contactEventKind = "sent"     // a new code was sent, if any was
	wasAccepted contactEventKind = "accepted" // a code was accepted
	wasTaken    contactEventKind = "taken"    // the value belongs to another account by now
	ranOut      contactEventKind = "ran out"  // the service has no code that is still good
	wasGivenUp  contactEventKind = "given up" // the person keeps the old value
)

// contactEvent is an event with what came with it.
type contactEvent struct {
	event    contactEventKind
	at       time.Time  // when the profile was read last
	result   SaveResult // of a change that was written, to this:
	after    string
	before   string // what it had
	coded    bool   // a code was sent,
	delivery Delivery
	lost     bool // nobody answered: one may have been sent
}

// transition is one row of the machine: what waits for a code after something
// happened.
type transition struct {
	on    contactEventKind
	why   string
	holds func(Contact, contactEvent) bool
	then  func(Contact, contactEvent) PendingVerification
}

// transitions are all that can happen to what waits. The first row that holds counts;
// without one nothing changes.
//
// A hidden contact that is written without a code going out may have been stored
// already, and then what waited goes on waiting. A write that is unclear may have arrived
// and replaced what waited before, so afterwards only the new value is spoken of, and in
// doubt. A code that is accepted is believed when the profile shows it. A third value in
// the profile was stored by somebody else, so neither the old one nor the one that waits
// counts any more.
var transitions = []transition{
	{wasRead, "proved", func(c Contact, _ contactEvent) bool { return !c.changing() && c.Flag == "true" }, nothing},
	{wasRead, "live, its code ran out", func(c Contact, h contactEvent) bool { return !c.changing() && c.CodeOver(h.at) }, nothing},
	{wasRead, "live", func(c Contact, _ contactEvent) bool { return !c.changing() && c.Shown }, arrived},
	{wasRead, "overtaken", func(c Contact, _ contactEvent) bool { return c.Shown && c.Value != c.Pending.Over }, nothing},
	{wasRead, "the former value was proved", func(c Contact, _ contactEvent) bool {
		return c.Shown && c.Pending.Proved && c.Pending.Doubtful
	}, nothing},
	{wasRead, "forgotten", func(c Contact, h contactEvent) bool {
		began := c.Pending.began()
		return !began.IsZero() && h.at.Sub(began) >= pendingLife
	}, nothing},
	{wasRead, "its code ran out", func(c Contact, h contactEvent) bool { return c.CodeOver(h.at) }, lapsed},

	{wasWritten, "not stored", func(_ Contact, h contactEvent) bool { return h.result == NotStored || h.result == Different }, same},
	{wasWritten, "the same again, unseen", func(c Contact, h contactEvent) bool { return h.result == Unseen && c.Pending.Value == h.after }, same},
	{wasWritten, "another one, unseen", func(c Contact, h contactEvent) bool {
		return h.result == Unseen && !c.Pending.Delivery.At.IsZero()
	}, doubtful},
	{wasWritten, "emptied, or not", func(_ Contact, h contactEvent) bool { return h.result.inDoubt() && h.after == "" }, doubtful},
	{wasWritten, "emptied", func(_ Contact, h contactEvent) bool { return h.after == "" }, nothing},
	{wasWritten, "unclear", func(_ Contact, h contactEvent) bool { return h.result.inDoubt() }, rewritten},
	{wasWritten, "a code was sent", func(_ Contact, h contactEvent) bool { return h.coded || h.result == Waits }, rewritten},
	{wasWritten, "a code may have been sent", func(_ Contact, h contactEvent) bool { return h.lost && h.result == LiveNow }, rewritten},
	{wasWritten, "no code was sent", always, nothing},

	{wasSent, "", always, sent},
	{wasAccepted, "", always, accepted},
	{wasTaken, "pending", func(c Contact, _ contactEvent) bool { return c.State == ContactPending }, nothing},
	{wasGivenUp, "the old value counts", func(c Contact, _ contactEvent) bool { return c.CanGiveUp() }, nothing},
	{ranOut, "changing", func(c Contact, _ contactEvent) bool { return c.changing() && !c.Pending.Proved }, lapsed},
}

func always(Contact, contactEvent) bool { return true }
func nothing(c Contact, _ contactEvent) PendingVerification {
	return PendingVerification{Attribute: c.Attribute}
}
func same(c Contact, _ contactEvent) PendingVerification { return c.Pending }

func arrived(c Contact, _ contactEvent) PendingVerification {
	if c.Pending.Over != c.Value {
		c.Pending.Former = c.Pending.Over
	}
	c.Pending.Over, c.Pending.Doubtful, c.Pending.Lapsed = c.Value, false, false
	return c.Pending
}

func lapsed(c Contact, _ contactEvent) PendingVerification {
	c.Pending.Lapsed = true
	return c.Pending
}

func doubtful(c Contact, _ contactEvent) PendingVerification {
	c.Pending.Doubtful = true
	return c.Pending
}

func rewritten(c Contact, h contactEvent) PendingVerification {
	w := PendingVerification{Attribute: c.Attribute, Value: h.after, Over: c.Value, Delivery: h.delivery, Doubtful: h.result.inDoubt()}
	if !h.coded {
		w.Since = h.at
	}
	if h.after == c.Value && h.before != c.Value {
		w.Former = h.before
	}
	return w
}

// sent does not settle a doubt: only a read shows whether the value is live.
// Writing a pending value again that sent no code raises one.
func sent(c Contact, h contactEvent) PendingVerification {
	unsure := c.changing() && (c.Pending.Doubtful || c.Pending.Proved || !h.coded)
	w := PendingVerification{Attribute: c.Attribute, Value: c.Wanted(), Over: c.Value, Since: c.Pending.Since, Delivery: h.delivery, Doubtful: unsure}
	if !c.changing() {
		w.Former = c.Pending.Former
	}
	return w
}

func accepted(c Contact, h contactEvent) PendingVerification {
	if c.Pending.Value == "" {
		c.Pending = sent(c, h)
	}
	c.Pending.Proved = true
	return c.Pending
}

// after is what waits once something happened.
func (c Contact) after(h contactEvent) PendingVerification {
	for _, m := range transitions {
		if m.on == h.event && m.holds(c, h) {
			return m.then(c, h)
		}
	}
	return c.Pending
}

// withContactEvent is the session after something happened to a contact.
func (s Session) withContactEvent(attribute string, h contactEvent) Session {
	return s.withPending(s.Contact(attribute).after(h))
}

// reread lets every contact that waits know what the profile shows.
func (s Session) reread() Session {
	list := []PendingVerification(nil)
	for _, w := range s.Pending {
		if next := s.Contact(w.Attribute).after(contactEvent{event: wasRead, at: s.Profile.ReadAt}); next.Value != "" {
			list = append(list, next)
		}
	}
	s.Pending = list
	return s.historyFollowed()
}
