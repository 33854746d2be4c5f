package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// storeOpeningScreen stands until it is known what an earlier run has kept, for a
// blink unless a keychain asks the person something. What is typed ahead is
// for the sign-in, if there has to be one.
type storeOpeningScreen struct{ ahead []tea.Msg }

func (o storeOpeningScreen) typing() bool { return true }

func (o storeOpeningScreen) update(_ env, msg tea.Msg) (screen, effect) {
	return storeOpeningScreen{append(o.ahead[:len(o.ahead):len(o.ahead)], msg)}, effect{}
}

func (o storeOpeningScreen) view(e env) frame {
	out := e.heading(e.words.Get("open.title"), "", 1)
	out.cursor = &position{2, len(out.lines)}
	out.lines = append(out.lines, "")
	return out
}

func (o storeOpeningScreen) keys(e env) []key.Binding {
	return []key.Binding{e.keys.GoWithout}
}

// passphraseScreen asks for the passphrase under which things are kept, once
// per start, or for a new one, twice.
type passphraseScreen struct {
	inputs  inputs
	fresh   bool
	offered bool // before leaving, in place of a keychain; else at the start
}

func newPassphraseScreen(why session.StoreReason) passphraseScreen {
	p := passphraseScreen{fresh: why == session.PassphraseNew}
	list := []input{{label: "passphrase.label", line: textline.NewSecret(), masked: true}}
	if p.fresh {
		list = append(list, input{label: "passphrase.again", line: textline.NewSecret(), masked: true})
	}
	p.inputs = newInputs(list...)
	return p
}

func (p passphraseScreen) typing() bool { return true }

func (p passphraseScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Unlock):
		return p.submit(e)
	case matches(msg, e.keys.GoWithout) && p.offered:
		return p, effect{nav: back}
	case matches(msg, e.keys.GoWithout):
		return p, effect{action: withoutStore{}}
	}
	next, event := p.inputs.take(e, msg)
	p.inputs = next
	return p, effect{note: editNote(e.words, event)}
}

// pointed puts the caret into an input.
func (p passphraseScreen) pointed(_ env, row int) (screen, *key.Binding) {
	p.inputs.at = row
	return p, nil
}

func (p passphraseScreen) submit(e env) (screen, effect) {
	last := len(p.inputs.list) - 1
	phrase := p.inputs.text(0)
	switch {
	case phrase == "":
		p.inputs.at = 0
		return p, effect{note: inform(e.words.Get("passphrase.missing"))}
	case p.inputs.at < last:
		p.inputs = p.inputs.move(1)
		return p, effect{}
	case p.inputs.text(last) != phrase:
		p.inputs = p.inputs.with(last, textline.NewSecret())
		return p, effect{note: alarm(e.words.Get("passphrase.differ"))}
	}
	return p, p.use(e, session.Secret(phrase))
}

// use opens the store with the passphrase; for a new one that is short it asks again.
func (p passphraseScreen) use(e env, phrase session.Secret) effect {
	var how action = unlockStore(phrase)
	if p.offered {
		how = protectStore(phrase)
	}
	if strength, n := session.StrengthOf(phrase); p.fresh && strength == session.ShortPassphrase {
		question := e.words.Count("confirm.passphrase", n)
		return effect{nav: to(confirmScreen{question: question, yes: effect{nav: back, action: how}})}
	}
	return effect{action: how}
}

// answered is asked when it did not open, or nobody wanted to wait; and at the end of an
// offer that was accepted.
func (p passphraseScreen) answered(e env, _ session.CallName, fault *session.Fault) (screen, effect) {
	switch {
	case fault == nil:
		return p, effect{action: quit{}}
	case fault.Code == session.Cancelled:
		return p, effect{}
	}
	edge := note{}
	if !p.fresh {
		edge = hiddenEdge(e, p.inputs.text(0))
	}
	for i := range p.inputs.list {
		p.inputs = p.inputs.with(i, textline.NewSecret())
	}
	p.inputs.at = 0
	return p, effect{note: e.together(alarm(e.words.StoreReason(fault)), edge)}
}

func (p passphraseScreen) view(e env) frame {
	title, about := "passphrase.title", "passphrase.about"
	if p.fresh {
		title, about = "passphrase.title.new", "passphrase.about.new"
	}
	if !p.fresh {
		return p.inputs.view(e, e.heading(e.words.Get(title), e.words.Get(about), len(p.inputs.list)), 0)
	}
	strength, style := e.strength(session.Secret(p.inputs.text(0)))
	under := e.wrap(strength, e.width-4, 2)
	out := e.heading(e.words.Get(title), e.words.Get(about), len(p.inputs.list)+len(under))
	return p.inputs.viewOver(e, out, paragraph(style, under)).noting(strength, under...)
}

// strength says how long a new passphrase is by now.
func (e env) strength(phrase session.Secret) (text string, style paint) {
	strength, n := session.StrengthOf(phrase)
	switch {
	case n == 0:
		return "", e.styles.dim
	case strength == session.ShortPassphrase:
		return e.words.Strength(phrase), e.styles.warn
	}
	return e.words.Strength(phrase), e.styles.good
}

func (p passphraseScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Unlock, k.GoWithout}
	if p.offered {
		list[1] = k.Back
	}
	if p.fresh {
		list[0] = saying(k.Unlock, e.words.Get("key.use_passphrase"))
		list = append(list, k.NextInput, k.PrevInput)
	}
	return list
}
