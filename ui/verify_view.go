package ui

import (
	"charm.land/bubbles/v2/key"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

func (v verifyScreen) view(e env) frame {
	c := e.session.Contact(v.queue[0])
	title := e.words.CodeTitle(c)
	of := ""
	if total := v.done + len(v.queue); total > 1 {
		of = e.words.Get("verify.of", "n", itoa(v.done+1), "total", itoa(total)) + " · "
	}
	if e.cells.StringWidth(of+title) > e.width-4 {
		title = textline.CutValue(e.cells, textline.OneLine(e.shown(c.Wanted())), e.width-4-e.cells.StringWidth(of))
	}
	title = of + title
	var out frame
	say := func(style paint, text string, n int) {
		lines := e.wrap(text, e.width-4, n)
		out = out.noting(text, lines...)
		out.lines = append(out.lines, paragraph(style, lines)...)
	}
	text := e.words.Meanwhile(*e.session, c)
	meanwhile := e.wrap(text, e.width-4, 3)
	say(e.styles.title, title, 1)
	if room := e.height - 2; room > 0 {
		say(e.styles.tone(tonePlain), v.sent(e, c), max(min(room-len(meanwhile), 3), 1))
	}
	if v.roomy(e) {
		out.lines = append(out.lines, "")
	} else if all := e.words.CodeSent(c, e.now, false); all != e.words.CodeSent(c, e.now, true) {
		out = out.noting(all)
	}
	out = newInputs(input{label: "verify.code", line: v.code}).view(e, out, 0)
	if v.roomy(e) {
		out.lines = append(out.lines, "")
	}
	if len(meanwhile) > e.height-len(out.lines) {
		return out.noting(text)
	}
	say(e.styles.dim, text, 3)
	if v.roomy(e) && len(out.lines) < e.height {
		out = out.lowered()
	}
	return out
}

// roomy reports whether there is room for more than has to be said.
func (v verifyScreen) roomy(e env) bool { return e.height > 8 }

// sent says where the code went and until when it is valid.
func (v verifyScreen) sent(e env, c session.Contact) string {
	if e.busy == session.CallResend {
		return e.words.Get("busy.resend")
	}
	return e.words.CodeSent(c, e.now, !v.roomy(e))
}

func (v verifyScreen) keys(e env) []key.Binding {
	k := e.keys
	fix := saying(k.FixContact, e.words.Get("key.fix."+v.queue[0]))
	list := []key.Binding{k.Confirm, k.Later, k.NewCode, fix}
	switch {
	case e.session.Contact(v.queue[0]).CanGiveUp():
		list = append(list, k.KeepOld)
	case e.session.Contact(v.queue[0]).CanRestore():
		list = append(list, saying(k.KeepOld, e.words.Get("key.restore_old")))
	}
	return list
}
