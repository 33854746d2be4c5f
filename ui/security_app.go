package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// appScreen sets up an authenticator app: its secret as a QR code and as text, the code
// that proves it, and a name for it.
type appScreen struct {
	qr     qrCode
	inputs inputs
	watch  actionWatch
}

const (
	appCode = iota
	appName
)

// appLines is how many lines there have to be besides the QR code.
const appLines = 6

func newAppScreen(e env) appScreen {
	return appScreen{
		qr:     newQR(setupURL(e.pool.Name, e.who(), e.session.Account.Setup.Secret)),
		inputs: newInputs(input{label: "verify.code", line: textline.New("")}, input{label: "account.app.name", line: textline.New("")}),
	}
}

func (a appScreen) typing() bool { return true }

func (a appScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Back):
		return a, effect{nav: back, action: dropAppSetup{}}
	case matches(msg, e.keys.BeginAgain):
		return a, e.proved(session.SetUpAppCall(), "")
	case matches(msg, e.keys.Confirm):
		return a.submit(e)
	}
	if a.inputs.at == appCode {
		msg = codeIn(msg)
	}
	next, event := a.inputs.take(e, msg)
	a.inputs = next
	return a, effect{note: editNote(e.words, event)}
}

// pointed puts the caret into an input.
func (a appScreen) pointed(_ env, row int) (screen, *key.Binding) {
	a.inputs.at = row
	return a, nil
}

func (a appScreen) submit(e env) (screen, effect) {
	code := session.CleanCode(a.inputs.text(appCode))
	if !session.SixDigits(code) {
		a.inputs.at = appCode
		return a, effect{note: inform(e.words.Get("challenge.six_digits"))}
	}
	return a, e.proved(session.ActionCall(session.VerifyApp(session.Secret(code), strings.TrimSpace(a.inputs.text(appName)))), "")
}

func (a appScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	if asked == session.CallSetUpApp {
		if fault != nil {
			return a, effect{note: faultNote(e, fault)}
		}
		next := newAppScreen(e)
		next.inputs = next.inputs.with(appName, a.inputs.list[appName].line)
		return next, effect{}
	}
	watch, out, settled := a.watch.answered(e, asked, fault)
	a.watch = watch
	switch {
	case settled && e.session.Account.Setup.Proved:
		out.nav = insteadTo(appProvedScreen{})
	case fault != nil && asked == session.CallSettleAction:
		out.nav = back
	case fault != nil && fault.Code == session.WrongCode:
		a.inputs = a.inputs.with(appCode, textline.New(""))
		a.inputs.at = appCode
		if e.session.Account.Setup.ManyWrong() {
			out.note = alarm(e.words.Sentences(e.words.What(fault), e.words.Get("account.app.wrong_often")))
		}
	}
	return a, out
}

func (a appScreen) view(e env) frame {
	in := a.inputs.beside(e, e.words.Get(secretLabel))
	middle := a.qr.withSecret(e, e.session.Account.Setup.Secret, appLines, in.nameCells(e))
	follow := len(middle) + len(a.inputs.list)
	out := e.heading(e.words.Get("account.app.title"), a.qr.about(e, appLines, follow), follow)
	out.lines = append(out.lines, middle...)
	return in.view(e, out, 0)
}

func (a appScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.Confirm, k.Back, saying(k.BeginAgain, e.words.Get("key.new_secret")), k.NextInput, k.PrevInput}
}

// appProvedScreen asks whether an authenticator app that was proved is turned on.
type appProvedScreen struct{ at int }

func (a appProvedScreen) typing() bool { return false }

func (a appProvedScreen) update(e env, msg tea.Msg) (screen, effect) {
	answers := session.AppAnswers()
	if to, moved := e.keys.step(msg, a.at, len(answers)-1); moved {
		a.at = to
		return a, effect{}
	}
	switch {
	case matches(msg, e.keys.Back), matches(msg, e.keys.Choose) && answers[a.at].Setting.Factor == "":
		return a, effect{nav: back, note: inform(e.words.Get("account.app.stays_off"))}
	case matches(msg, e.keys.Choose):
		return a, e.setFactor(answers[a.at].Setting).closing()
	}
	return a, effect{}
}

// pointed selects an answer, or gives the selected one.
func (a appProvedScreen) pointed(e env, row int) (screen, *key.Binding) {
	if row == a.at {
		return a, &e.keys.Choose
	}
	a.at = row
	return a, nil
}

func (a appProvedScreen) view(e env) frame {
	var texts []string
	for _, c := range session.AppAnswers() {
		texts = append(texts, e.words.Get("account.app."+c.Word))
	}
	out := e.heading(e.words.Get("account.app.proved"), e.words.Get("account.app.proved.about"), e.choicesHeight(texts))
	return e.choices(out, texts, a.at)
}

func (a appProvedScreen) keys(e env) []key.Binding {
	return []key.Binding{e.keys.Move, e.keys.Choose, e.keys.Back}
}
