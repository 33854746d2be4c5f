package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// listScreen is the list of the devices or passkeys of the account.
type listScreen struct {
	part    session.AccountPart
	at, top int
	watch   actionWatch
}

func (l listScreen) typing() bool { return false }

// items are the rows; more reports whether the list goes on.
func (l listScreen) items(e env) (list []words.AccountItem, more bool) {
	return e.words.AccountItems(*e.session, l.part, e.now)
}

// focused is the item that has the focus.
func (l listScreen) focused(e env) (words.AccountItem, bool) {
	list, _ := l.items(e)
	if len(list) == 0 {
		return words.AccountItem{}, false
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
		return l, e.reread(l.part)
	case matches(msg, e.keys.Delete) && any && l.part == session.PartPasskeys:
		return l, l.deletePasskey(e, item)
	case matches(msg, e.keys.Forget) && any && l.part == session.PartDevices:
		return l, l.forgetDevice(e, item)
	case matches(msg, e.keys.AddPasskey) && l.part == session.PartPasskeys && !e.pool.Browser:
		return l, effect{note: inform(e.words.Get("passkey.no_pages"))}
	case matches(msg, e.keys.AddPasskey) && l.part == session.PartPasskeys:
		return l, e.proved(session.PasskeyPageCall(), "")
	case matches(msg, e.keys.Remember) && l.remembers(e):
		return l, e.proved(session.ActionCall(session.RememberDevice(e.session.ThisDevice(), true)), "")
	}
	return l.revealed(e), effect{}
}

// pointed goes to a row; what is done there has keys of its own.
func (l listScreen) pointed(e env, row int) (screen, *key.Binding) {
	l.at = row
	return l.revealed(e), nil
}

// remembers reports whether this device can be remembered: it is known not to be.
func (l listScreen) remembers(e env) bool {
	return l.part == session.PartDevices && e.session.MayRemember()
}

// deletePasskey asks first; where it is the last way in, for its name.
func (l listScreen) deletePasskey(e env, item words.AccountItem) effect {
	then := func(e env) effect { return e.proved(session.ActionCall(session.DeletePasskey(item.Key)), "") }
	if e.session.LastWayIn(item.Key) {
		return effect{nav: to(typedScreen{
			title: e.words.Get("passkey.last.title"), about: e.words.Get("passkey.last", "value", item.Name),
			label: "passkey.name", word: "key.delete", wanted: item.Name, line: textline.New(""), then: then,
		})}
	}
	return effect{nav: to(confirmScreen{
		question: e.words.Get("confirm.delete_passkey", "value", item.Name), then: func(e env) effect { return then(e).closing() },
	})}
}

func (l listScreen) forgetDevice(e env, item words.AccountItem) effect {
	question := "confirm.forget_device"
	if item.Key == e.session.ThisDevice() {
		question = "confirm.forget_this_device"
	}
	return effect{nav: to(confirmScreen{question: e.words.Get(question, "value", item.Name), then: func(e env) effect {
		return e.proved(session.ActionCall(session.ForgetDevice(item.Key)), "").closing()
	}})}
}

func (l listScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	switch asked {
	case session.CallPasskeyPage:
		if fault == nil {
			return l, effect{nav: to(newPasskeyAddScreen(e)), call: session.AwaitPasskeyCall(e.words.PasskeyPage())}
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
		list = append(list, k.Delete)
	case any:
		list = append(list, k.Forget)
	}
	if l.part == session.PartPasskeys && e.pool.Browser {
		list = append(list, k.AddPasskey)
	}
	if l.remembers(e) {
		list = append(list, k.Remember)
	}
	return append(list, k.Back, k.Reload)
}
