package session

import "time"

// event is what can happen to a contact.
type event string

const (
	wasRead     event = "read"     // the profile was read
	wasWritten  event = "written"  // a change was saved, as far as its fate tells
	wasSent     event = "sent"     // a new code was sent, if any was
	wasAccepted event = "accepted" // a code was accepted
	wasTaken    event = "taken"    // the value belongs to another account by now
	ranOut      event = "ran out"  // the service has no code that is still good
)

// happening is an event with what came with it.
type happening struct {
	event    event
	at       time.Time // when the profile was read last
	fate     Fate      // of a change that was written, to this:
	after    string
	coded    bool // a code was sent,
	delivery Delivery
}

// move is one row of the machine: what waits for a code after something
// happened.
type move struct {
	on    event
	why   string
	holds func(Contact, happening) bool
	then  func(Contact, happening) Waiting
}

// moves are all that can happen to what waits. The first row that holds counts;
// without one nothing changes.
//
// A hidden contact that is written without a code going out may have been stored
// already, and then what waited goes on waiting. A write that is unclear may have arrived and replaced what waited before, so
// afterwards only the new value is spoken of, and in doubt. A code that is
// accepted is believed when the profile shows it. A third value in the profile
// was stored by somebody else, so neither the old one nor the one that waits
// counts any more.
var moves = []move{
	{wasRead, "proved", func(c Contact, _ happening) bool { return !c.changing() && c.Flag == "true" }, nothing},
	{wasRead, "live, its code ran out", func(c Contact, h happening) bool { return !c.changing() && c.CodeOver(h.at) }, nothing},
	{wasRead, "live", func(c Contact, _ happening) bool { return !c.changing() && c.Shown }, arrived},
	{wasRead, "overtaken", func(c Contact, _ happening) bool { return c.Shown && c.Value != c.Waiting.Over }, nothing},
	{wasRead, "the former value was proved", func(c Contact, _ happening) bool {
		return c.Shown && c.Waiting.Proved && c.Waiting.Doubtful
	}, nothing},
	{wasRead, "forgotten", func(c Contact, h happening) bool {
		began := c.Waiting.began()
		return !began.IsZero() && h.at.Sub(began) >= wantedLife
	}, nothing},
	{wasRead, "its code ran out", func(c Contact, h happening) bool { return c.CodeOver(h.at) }, lapsed},

	{wasWritten, "not stored", func(_ Contact, h happening) bool { return h.fate == NotStored || h.fate == Different }, same},
	{wasWritten, "the same again, unseen", func(c Contact, h happening) bool { return h.fate == Unseen && c.Waiting.Value == h.after }, same},
	{wasWritten, "another one, unseen", func(c Contact, h happening) bool {
		return h.fate == Unseen && !c.Waiting.Delivery.At.IsZero()
	}, doubtful},
	{wasWritten, "emptied, or not", func(_ Contact, h happening) bool { return h.fate.inDoubt() && h.after == "" }, doubtful},
	{wasWritten, "emptied", func(_ Contact, h happening) bool { return h.after == "" }, nothing},
	{wasWritten, "unclear", func(_ Contact, h happening) bool { return h.fate.inDoubt() }, rewritten},
	{wasWritten, "a code was sent", func(_ Contact, h happening) bool { return h.coded || h.fate == Waits }, rewritten},
	{wasWritten, "no code was sent", always, nothing},

	{wasSent, "", always, sent},
	{wasAccepted, "", always, accepted},
	{wasTaken, "pending", func(c Contact, _ happening) bool { return c.State == ContactPending }, nothing},
	{ranOut, "changing", func(c Contact, _ happening) bool { return c.changing() && !c.Waiting.Proved }, lapsed},
}

func always(Contact, happening) bool         { return true }
func nothing(c Contact, _ happening) Waiting { return Waiting{Attribute: c.Attribute} }
func same(c Contact, _ happening) Waiting    { return c.Waiting }

func arrived(c Contact, _ happening) Waiting {
	c.Waiting.Over, c.Waiting.Doubtful, c.Waiting.Lapsed = c.Value, false, false
	return c.Waiting
}

func lapsed(c Contact, _ happening) Waiting {
	c.Waiting.Lapsed = true
	return c.Waiting
}

func doubtful(c Contact, _ happening) Waiting {
	c.Waiting.Doubtful = true
	return c.Waiting
}

func rewritten(c Contact, h happening) Waiting {
	w := Waiting{Attribute: c.Attribute, Value: h.after, Over: c.Value, Delivery: h.delivery, Doubtful: h.fate.inDoubt()}
	if !h.coded {
		w.Since = h.at
	}
	return w
}

// sent does not settle a doubt: whether the value is live only a read tells.
// Writing a pending value again that sent no code raises one.
func sent(c Contact, h happening) Waiting {
	unsure := c.changing() && (c.Waiting.Doubtful || c.Waiting.Proved || !h.coded)
	return Waiting{Attribute: c.Attribute, Value: c.Wanted(), Over: c.Value, Since: c.Waiting.Since, Delivery: h.delivery, Doubtful: unsure}
}

func accepted(c Contact, h happening) Waiting {
	if c.Waiting.Value == "" {
		c.Waiting = sent(c, h)
	}
	c.Waiting.Proved = true
	return c.Waiting
}

// after is what waits once something happened.
func (c Contact) after(h happening) Waiting {
	for _, m := range moves {
		if m.on == h.event && m.holds(c, h) {
			return m.then(c, h)
		}
	}
	return c.Waiting
}

// moved is the session after something happened to a contact.
func (s Session) moved(attribute string, h happening) Session {
	return s.withWaiting(s.Contact(attribute).after(h))
}

// reread lets every contact that waits know what the profile shows.
func (s Session) reread() Session {
	list := []Waiting(nil)
	for _, w := range s.Waiting {
		if next := s.Contact(w.Attribute).after(happening{event: wasRead, at: s.Profile.ReadAt}); next.Value != "" {
			list = append(list, next)
		}
	}
	s.Waiting = list
	return s
}
