package ui

import (
	"cmp"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// listScreen is the list of the devices or passkeys of the account.
type listScreen struct {
	part    session.AccountPart
	at, top int
	watch   actionWatch
}

// listItem is a device or passkey as a row of the list, and what is said of it.
type listItem struct{ key, name, state, detail string }

func (l listScreen) typing() bool { return false }

// items are the rows; more reports whether the list goes on.
func (l listScreen) items(e env) (list []listItem, more bool) {
	account := e.session.Account
	if l.part == session.PartPasskeys {
		for _, p := range account.Passkeys.Value.Items {
			list = append(list, e.passkeyItem(p))
		}
		return list, account.Passkeys.Value.Next != ""
	}
	for _, d := range account.Devices.Value.Items {
		list = append(list, e.deviceItem(d))
	}
	return list, account.Devices.Value.Next != ""
}

func (e env) passkeyItem(p session.PasskeyCredential) listItem {
	item := listItem{key: p.ID, name: cmp.Or(textline.Visible(p.Name), e.words.Get("passkey.nameless"))}
	if !p.Created.IsZero() {
		item.state = e.words.Get("passkey.since", "when", e.words.When(p.Created, e.now))
	}
	item.detail = e.words.Get("passkey.for", "host", p.RelyingParty)
	return item
}

func (e env) deviceItem(d session.Device) listItem {
	item := listItem{key: d.Key, name: cmp.Or(textline.Visible(d.Name), e.words.Get("device.nameless"))}
	if !d.LastSeen.IsZero() {
		item.state = e.words.Get("device.seen", "when", e.words.When(d.LastSeen, e.now))
	}
	if d.Key == e.session.ThisDevice() {
		item.state = e.words.Get("device.this")
	}
	switch {
	case d.IP != "" && !d.LastSeen.IsZero():
		item.detail = e.words.Get("device.from", "when", e.words.When(d.LastSeen, e.now), "value", d.IP)
	case !d.LastSeen.IsZero():
		item.detail = item.state
	}
	return item
}

// focused is the item that has the focus.
func (l listScreen) focused(e env) (listItem, bool) {
	list, _ := l.items(e)
	if len(list) == 0 {
		return listItem{}, false
	}
	return list[min(l.at, len(list)-1)], true
}

func (l listScreen) update(e env, msg tea.Msg) (screen, effect) {
	list, more := l.items(e)
	last := max(len(list)-1, 0)
	l.at = min(l.at, last)
	item, any := l.focused(e)
	switch {
	case matches(msg, e.keys.Up):
		l.at = max(l.at-1, 0)
	case matches(msg, e.keys.Down) && l.at == last && more:
		return l, effect{call: session.AccountMoreCall(l.part)}
	case matches(msg, e.keys.Down):
		l.at = min(l.at+1, last)
	case matches(msg, e.keys.Back):
		return l, effect{nav: back}
	case matches(msg, e.keys.Reload):
		if e.session.Account.Attempt != nil {
			return l, effect{call: session.ReadCall(session.CallSettleAction)}
		}
		return l, effect{note: inform(e.words.Get("account.reading")), action: readParts{l.part}}
	case matches(msg, e.keys.Delete) && any && l.part == session.PartPasskeys:
		return l, l.deletePasskey(e, item)
	case matches(msg, e.keys.Forget) && any:
		return l, l.forgetDevice(e, item)
	case matches(msg, e.keys.AddPasskey) && l.part == session.PartPasskeys:
		return l, e.proved(session.PasskeyPageCall(), "")
	case matches(msg, e.keys.Remember) && l.remembers(e):
		return l, e.proved(session.ActionCall(session.RememberDevice(e.session.ThisDevice(), true)), "")
	}
	return l.revealed(e), effect{}
}

// remembers reports whether this device can be remembered: it is known not to be.
func (l listScreen) remembers(e env) bool {
	here, known := e.session.DeviceHere()
	return l.part == session.PartDevices && known && !here
}

// deletePasskey asks first; where it is the last way in, for its name.
func (l listScreen) deletePasskey(e env, item listItem) effect {
	then := func(e env) effect { return e.proved(session.ActionCall(session.DeletePasskey(item.key)), "") }
	if e.session.LastWayIn(item.key) {
		return effect{nav: to(typedScreen{
			title: e.words.Get("passkey.last.title"), about: e.words.Get("passkey.last", "value", item.name),
			label: "passkey.name", wanted: item.name, line: textline.New(""), then: then,
		})}
	}
	return effect{nav: to(confirmScreen{
		question: e.words.Get("confirm.delete_passkey", "value", item.name), then: func(e env) effect { return then(e).closing() },
	})}
}

func (l listScreen) forgetDevice(e env, item listItem) effect {
	question := "confirm.forget_device"
	if item.key == e.session.ThisDevice() {
		question = "confirm.forget_this_device"
	}
	return effect{nav: to(confirmScreen{question: e.words.Get(question, "value", item.name), then: func(e env) effect {
		return e.proved(session.ActionCall(session.ForgetDevice(item.key)), "").closing()
	}})}
}

func (l listScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	switch asked {
	case session.CallPasskeyPage:
		if fault == nil {
			return l, effect{nav: to(newPasskeyAddScreen(e))}
		}
		return l, effect{note: faultNote(e, fault)}
	case session.CallAccountMore:
		if fault == nil {
			l.at++
		}
		return l.revealed(e), effect{note: faultNote(e, fault)}
	}
	watch, out, _ := l.watch.answered(e, asked, fault)
	l.watch = watch
	return l.revealed(e), out
}

func (l listScreen) keys(e env) []key.Binding {
	k := e.keys
	var list []key.Binding
	_, any := l.focused(e)
	if any {
		list = append(list, k.Move)
	}
	switch {
	case l.part == session.PartPasskeys && any:
		list = append(list, k.Delete, k.AddPasskey)
	case l.part == session.PartPasskeys:
		list = append(list, k.AddPasskey)
	case any:
		list = append(list, k.Forget)
	}
	if l.remembers(e) {
		list = append(list, k.Remember)
	}
	return append(list, k.Back, k.Reload)
}
