package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// passkeyAddScreen shows the page of the pool on which a browser adds a passkey. What
// came of it is read when the browser comes back, or when the person wants to know.
type passkeyAddScreen struct {
	before []session.PasskeyCredential
	deaf   bool // the browser can't come back: the port is taken, or it took too long
	top    int  // the first line of the address that is shown, when not all fit
}

func newPasskeyAddScreen(e env) passkeyAddScreen {
	return passkeyAddScreen{before: e.session.Account.Passkeys.Value.Items}
}

func (p passkeyAddScreen) typing() bool { return false }

func (p passkeyAddScreen) update(e env, msg tea.Msg) (screen, effect) {
	page := e.session.Account.PasskeyPage
	switch {
	case matches(msg, e.keys.Back):
		return p, effect{nav: back, action: stopCall{}}
	case matches(msg, e.keys.Added):
		return p, effect{call: session.AccountCall()}
	case matches(msg, e.keys.CopyAddress):
		return p, effect{note: inform(e.words.Get("browser.copied")), action: copyText(page)}
	case matches(msg, e.keys.OpenHere) && e.browser.Can:
		return p, effect{action: openAddress(page)}
	case matches(msg, e.keys.Up):
		p.top = max(p.top-1, 0)
	case matches(msg, e.keys.Down):
		p.top = min(p.top+1, p.lastTop(e))
	}
	return p, effect{}
}

// answered says which passkeys are there that were not before, once the browser came back
// or the person asked.
func (p passkeyAddScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	if asked == session.CallAwaitPasskey {
		p.deaf = p.deaf || fault != nil
		if fault == nil {
			return p, effect{call: session.AccountCall()}
		}
		return p, effect{}
	}
	row := e.session.Account.Passkeys
	if fault == nil && row.State != session.RowKnown {
		fault = row.Fault
	}
	if fault != nil {
		return p, effect{note: faultNote(e, fault)}
	}
	var names []string
	for _, k := range e.session.NewPasskeys(p.before) {
		names = append(names, e.words.Passkey(k, e.now).Name)
	}
	if len(names) == 0 {
		out := effect{note: caution(e.words.Get("passkey.not_added"))}
		if !p.deaf {
			out.call = session.AwaitPasskeyCall(e.words.PasskeyPage())
		}
		return p, out
	}
	return p, effect{nav: back, note: praise(e.words.Get("passkey.added", "value", e.words.List(names)))}
}

func (p passkeyAddScreen) address(e env) []string {
	return e.addressLines(e.session.Account.PasskeyPage, "passkey")
}

func (p passkeyAddScreen) lastTop(e env) int { return max(len(p.address(e))-max(e.height-1, 1), 0) }

func (p passkeyAddScreen) view(e env) frame {
	lines := p.address(e)
	out := e.heading(e.words.Get("passkey.add.title"), e.words.Get("passkey.add"), len(lines))
	room := max(e.height-len(out.lines), 1)
	top := min(p.top, p.lastTop(e))
	out.lines = append(out.lines, lines[top:min(top+room, len(lines))]...)
	return out
}

func (p passkeyAddScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Added}
	if e.browser.Can {
		list = append(list, k.OpenHere)
	}
	list = append(list, k.CopyAddress, k.Back)
	if p.lastTop(e) > 0 {
		list = append(list, k.Read)
	}
	return list
}
