package ui

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"cognito-profile/session"
)

// verifyScreen asks for the codes that prove contacts, one after the other.
type verifyScreen struct {
	queue []string // attributes; the first is asked for now
	done  int
	code  line
	value string // what the code that was handed in proves
}

// resendPause is our courtesy between two codes: the service has an hourly
// budget and tells nobody what is left of it.
const resendPause = time.Minute

// codeLife is how long an attribute code is good (developer guide, signing up
// and confirming user accounts).
const codeLife = 24 * time.Hour

func newVerifyScreen(_ env, attributes ...string) verifyScreen {
	return verifyScreen{queue: attributes, code: newLine("")}
}

func (v verifyScreen) typing() bool { return true }

func (v verifyScreen) awaits() session.Medium {
	if v.queue[0] == session.Phone {
		return session.BySMS
	}
	return session.ByEmail
}

func (v verifyScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Later):
		return v.next(e, inform(e.words.Get("verify.later", "label", e.words.label(v.queue[0]))))
	case matches(msg, e.keys.Confirm):
		return v.confirm(e)
	case matches(msg, e.keys.NewCode):
		return v.newCode(e)
	}
	var event lineEvent
	v.code, event = v.code.update(codeIn(msg))
	return v, effect{note: editNote(e.words, event)}
}

func (v verifyScreen) confirm(e env) (screen, effect) {
	code := session.CleanCode(v.code.text)
	if code == "" {
		return v, effect{note: inform(e.words.Get("verify.empty"))}
	}
	name := v.queue[0]
	v.value = e.session.Contact(name).Wanted()
	return v, effect{call: &call{name: callVerify, writes: true, run: func(ctx context.Context, s session.Session) (session.Session, error) {
		return s.Verify(ctx, name, code)
	}}}
}

func (v verifyScreen) newCode(e env) (screen, effect) {
	if seconds := resendWait(e, e.session.Contact(v.queue[0]).Waiting.Delivery); seconds > 0 {
		return v, effect{note: inform(e.words.Get("verify.wait", "n", itoa(seconds)))}
	}
	v.code = newLine("")
	return v, effect{call: resend(v.queue[0])}
}

// resendWait is how many seconds there are to wait before another code.
func resendWait(e env, d session.Delivery) int {
	wait := d.At.Add(resendPause).Sub(e.now)
	if d.At.IsZero() || wait <= 0 {
		return 0
	}
	return int((wait + time.Second - 1) / time.Second)
}

// answered: a code that was accepted is believed when the profile, read again,
// shows it.
func (v verifyScreen) answered(e env, asked callName, fault *session.Fault) (screen, effect) {
	switch {
	case asked == callResend:
		return v.resent(e, fault)
	case asked == callVerify && fault == nil, asked == callVerify && fault.Arrived == session.Unknown:
		return v, effect{call: load(callProve)}
	case asked == callProve && fault == nil:
		return v.proved(e)
	}
	if asked == callVerify && fault.Code == session.AliasTaken {
		return v.next(e, alarm(e.words.Get("verify.taken", "value", v.value, "label", e.words.label(v.queue[0]))))
	}
	text := faultText(e, fault)
	if asked == callProve {
		text = e.words.Get("verify.unsettled") + " " + text
	}
	if fault.Code == session.WrongCode {
		v.code = newLine("")
	}
	return v, effect{note: alarm(text)}
}

func (v verifyScreen) resent(e env, fault *session.Fault) (screen, effect) {
	if fault != nil {
		text := faultText(e, fault)
		if fault.Arrived == session.Unknown && fault.Code != session.DeliveryFailed {
			text += " " + e.words.Get("verify.resend_unknown")
		}
		return v, effect{note: alarm(text)}
	}
	d := e.session.Contact(v.queue[0]).Waiting.Delivery
	if d.At.IsZero() {
		return v, effect{note: alarm(e.words.Get("verify.no_code_sent"))}
	}
	return v, effect{note: praise(e.words.Get("verify.resent", "to", d.Destination))}
}

// proved tells what the profile shows after the code was handed in.
func (v verifyScreen) proved(e env) (screen, effect) {
	name := v.queue[0]
	c := e.session.Contact(name)
	label := e.words.label(name)
	switch {
	case c.State == session.ContactVerified && c.Waiting.Value == "":
		text := e.words.Get("verify.done", "label", label, "value", c.Value)
		if e.session.SignsIn(name) == session.SignInYes {
			text += " " + e.words.Get("detail.signs_in", "value", c.Value)
		}
		return v.next(e, praise(text))
	case c.Waiting.Proved:
		return v.next(e, caution(e.words.Get("verify.unseen", "label", label)))
	}
	return v, effect{note: alarm(e.words.Get("verify.not_done"))}
}

// next goes on to the next contact of the queue, or closes the screen.
func (v verifyScreen) next(_ env, n note) (screen, effect) {
	if len(v.queue) == 1 {
		return v, effect{pop: true, note: n}
	}
	return verifyScreen{queue: v.queue[1:], done: v.done + 1, code: newLine("")}, effect{note: n}
}

func (v verifyScreen) view(e env) frame {
	name := v.queue[0]
	c := e.session.Contact(name)
	title := e.words.Get("verify.title."+name, "value", c.Wanted())
	if total := v.done + len(v.queue); total > 1 {
		title = e.words.Get("verify.of", "n", itoa(v.done+1), "total", itoa(total)) + " · " + title
	}
	var out frame
	say := func(style lipgloss.Style, text string, n int) {
		for _, line := range e.wrap(text, e.width-4, n) {
			out.lines = append(out.lines, "  "+style.Render(line))
		}
	}
	say(e.styles.title, title, 1)
	say(e.styles.value, v.sent(e, c), 3)
	if e.height > 8 {
		out.lines = append(out.lines, "")
	}
	out = newInputs(input{label: "verify.code", line: v.code}).view(e, out, 0)
	if e.height > 8 {
		out.lines = append(out.lines, "")
	}
	say(e.styles.dim, v.meanwhile(e, c), 3)
	return out
}

// sent says where the code went and until when it is good.
func (v verifyScreen) sent(e env, c session.Contact) string {
	d := c.Waiting.Delivery
	if e.busy == callResend && d.At.IsZero() {
		return e.words.Get("busy.resend")
	}
	if d.At.IsZero() {
		return e.words.Get("verify.not_sent", "value", c.Wanted())
	}
	until := d.At.Add(codeLife).Local()
	text := sentTo(e, d) + " " + e.words.Get("verify.until", "time", until.Format("Mon 15:04"))
	if d.Medium == session.ByEmail && e.height > 8 {
		text += " " + e.words.Get("verify.spam")
	}
	return text
}

// meanwhile says which value counts until the code is entered.
func (v verifyScreen) meanwhile(e env, c session.Contact) string {
	switch {
	case c.State == session.ContactPending && e.session.SignsIn(c.Attribute) == session.SignInYes:
		return e.words.Get("verify.meanwhile.signs_in", "value", c.Value)
	case c.State == session.ContactUnknown && c.Waiting.Value != "" && c.Waiting.Value != c.Value:
		return e.words.Get("verify.meanwhile.unclear", "value", c.Waiting.Value)
	case c.State == session.ContactPending:
		return e.words.Get("verify.meanwhile.pending", "value", c.Value)
	}
	return e.words.Get("verify.meanwhile.live", "value", c.Value)
}

func (v verifyScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.Confirm, k.NewCode, k.Later, k.Leave, k.Suspend}
}
