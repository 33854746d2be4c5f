package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// browserScreen is a sign-in that goes on in a browser: it shows what to open,
// waits for the answer, and takes it from the person when the browser can't
// reach this machine.
type browserScreen struct {
	from    signInScreen // where esc leads back to
	opened  bool         // the browser was opened from here
	deaf    bool         // nobody listens, so the answer has to be pasted
	spent   bool         // this attempt is over; the next one has another address
	pasting bool
	paste   textline.Line
	top     int // the first line of the address that is shown, when not all fit
}

// goBrowsing leaves the sign-in for the browser, and what was asked there.
func goBrowsing(from signInScreen) (screen, effect) {
	return browserScreen{from: from, paste: textline.New("")}, effect{action: stopCall{}, call: from.over.browse(false)}
}

func (b browserScreen) typing() bool { return b.pasting }

// ready reports whether there is an address to open.
func (b browserScreen) ready(e env) bool {
	return e.session.BrowserAuth.URL != "" && !b.spent && e.busy != session.CallBrowse
}

func (b browserScreen) update(e env, msg tea.Msg) (screen, effect) {
	_, pasted := msg.(tea.PasteMsg)
	switch {
	case matches(msg, e.keys.Back) && b.pasting:
		b.pasting = false
	case matches(msg, e.keys.Back):
		return b.from, effect{action: stopCall{}}
	case matches(msg, e.keys.BeginAgain):
		return browserScreen{from: b.from, paste: textline.New("")}, effect{call: b.from.over.browse(false)}
	case matches(msg, e.keys.Another) && !b.pasting:
		return browserScreen{from: b.from, paste: textline.New("")}, effect{call: b.from.over.browse(true)}
	case !b.ready(e):
		return b, effect{}
	case b.pasting && matches(msg, e.keys.RedeemURL):
		return b.redeemURL(e)
	case b.pasting || pasted:
		var event textline.Event
		b.pasting = true
		b.paste, event = editLine(b.paste, msg)
		event.Joined = false // an address that was broken into lines is expected
		return b, effect{note: editNote(e.words, event)}
	case matches(msg, e.keys.PasteAnswer):
		b.pasting = true
	case matches(msg, e.keys.CopyAddress):
		return b, effect{note: inform(e.words.Get("browser.copied")), action: copyText(e.session.BrowserAuth.URL)}
	case matches(msg, e.keys.OpenHere) && e.browser.Can:
		b.opened = true
		return b, effect{action: openAddress(e.session.BrowserAuth.URL)}
	case matches(msg, e.keys.Up):
		b.top = max(b.top-1, 0)
	case matches(msg, e.keys.Down):
		b.top = min(b.top+1, b.lastTop(e))
	}
	return b, effect{}
}

func (b browserScreen) redeemURL(e env) (screen, effect) {
	if b.paste.Text == "" {
		return b, effect{note: inform(e.words.Get("browser.missing"))}
	}
	return b, effect{call: b.from.over.only(session.RedeemURLCall(session.Secret(attribute.Identifier(b.paste.Text))))}
}

// answered goes on from the address to waiting, and from the answer to what the
// sign-in opens. What was wrong is said; waiting goes on where it can.
func (b browserScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	switch {
	case fault == nil && asked == session.CallBrowse:
		b.opened = e.browser.Local
		wanted := effect{call: b.from.over.only(session.AwaitCall(e.words.BrowserPages()))}
		if b.opened {
			wanted.action = openAddress(e.session.BrowserAuth.URL)
		}
		return b, wanted
	case fault == nil:
		return afterStep(e, b.from.inputs.text(inputUser), b.from.over)
	case fault.Code == session.Cancelled:
		return b.from, effect{}
	}
	b.spent = fault.EndsBrowserAuth(asked)
	b.pasting = b.pasting && !b.spent
	b.deaf = b.deaf || asked == session.CallAwait
	wanted := effect{note: faultNote(e, fault)}
	if fault.Code == session.BrowserSilent {
		wanted.note = alarm(faultText(e, fault, b.unregistered(e)))
	}
	if asked == session.CallRedeemURL && !b.spent {
		b.paste = textline.New("")
		if !b.deaf {
			wanted.call = b.from.over.only(session.AwaitCall(e.words.BrowserPages()))
		}
	}
	return b, wanted
}

func (b browserScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.BeginAgain, k.Back}
	if b.pasting && b.ready(e) {
		return append([]key.Binding{k.RedeemURL}, list...)
	}
	list = []key.Binding{k.BeginAgain, k.Another, k.Back}
	if !b.ready(e) {
		return list
	}
	own := []key.Binding{k.CopyAddress, k.PasteAnswer}
	if e.browser.Can {
		own = append([]key.Binding{k.OpenHere}, own...)
	}
	if b.lastTop(e) > 0 {
		own = append(own, k.Read)
	}
	return append(own, list...)
}
