package ui

import (
	"time"

	"charm.land/bubbles/v2/key"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

func (v verifyScreen) view(e env) frame {
	name := v.queue[0]
	c := e.session.Contact(name)
	title := e.words.Get("verify.title."+name, "value", c.Wanted())
	if total := v.done + len(v.queue); total > 1 {
		of := e.words.Get("verify.of", "n", itoa(v.done+1), "total", itoa(total)) + " · "
		if e.cells.StringWidth(of+title) > e.width-4 {
			title = textline.OneLine(e.shown(c.Wanted()))
		}
		title = of + title
	}
	var out frame
	say := func(style paint, text string, n int) {
		for _, line := range e.wrap(text, e.width-4, n) {
			out.lines = append(out.lines, "  "+style.Render(line))
		}
	}
	meanwhile := e.wrap(e.meanwhile(c), e.width-4, 3)
	say(e.styles.title, title, 1)
	say(e.styles.value, v.sent(e, c), max(min(e.height-2-len(meanwhile), 3), 1))
	if v.roomy(e) {
		out.lines = append(out.lines, "")
	}
	out = newInputs(input{label: "verify.code", line: v.code}).view(e, out, 0)
	if v.roomy(e) {
		out.lines = append(out.lines, "")
	}
	say(e.styles.dim, e.meanwhile(c), min(max(e.height-len(out.lines), 1), 3))
	return out
}

// roomy reports whether there is room for more than has to be said.
func (v verifyScreen) roomy(e env) bool { return e.height > 8 }

// sent says where the code went and until when it is good.
func (v verifyScreen) sent(e env, c session.Contact) string {
	d := c.Pending.Delivery
	switch {
	case e.busy == session.CallResend:
		return e.words.Get("busy.resend")
	case c.CodeOver(e.now):
		return e.words.Get("verify.over", "value", c.Wanted())
	case d.At.IsZero():
		return e.words.Get("verify.not_sent", "value", c.Wanted())
	}
	until := e.when(c.Until())
	switch {
	case !v.roomy(e):
		return e.words.Get("verify.sent.short", "to", d.Destination, "time", until)
	case d.Medium == session.ByEmail:
		return sentTo(e, d) + " " + e.words.Get("verify.until", "time", until) + " " + e.words.Get("verify.spam")
	}
	return sentTo(e, d) + " " + e.words.Get("verify.until", "time", until)
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
		return c.Wanted() != c.Value && s.SignsIn(c.Attribute) == session.SignInYes
	}},
	{"verify.meanwhile.pending", func(_ session.Session, c session.Contact) bool { return c.Wanted() != c.Value }},
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

// meanwhile says which value counts until the code is entered, and what signs
// in.
func (e env) meanwhile(c session.Contact) string {
	for _, row := range meanwhiles {
		if row.holds(e.session, c) {
			return e.words.Get(row.key, "value", c.Value, "pending", c.Wanted(), "who", e.session.SignsInNow())
		}
	}
	return ""
}

// keys show from when on another code may be asked for by the clock, which
// stays true while nobody looks.
func (v verifyScreen) keys(e env) []key.Binding {
	k := e.keys
	newCode := k.NewCode
	if again := e.session.Contact(v.queue[0]).SendAgain(); e.now.Before(again) {
		from := again.Add(time.Second - 1).Local().Format(time.TimeOnly)
		newCode = saying(k.NewCode, e.words.Get("key.new_code_from", "time", from))
	}
	fix := saying(k.FixContact, e.words.Get("key.fix."+v.queue[0]))
	return []key.Binding{k.Confirm, k.Later, newCode, fix}
}
