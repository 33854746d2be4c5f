package plain

import (
	"errors"
	"strings"

	"cognito-profile/session"
)

// factor is the second factor that is meant, asked for where nothing was typed.
func (f *face) factor(typed string) (session.FactorRow, error) {
	rows := f.session().FactorRows()
	var names []string
	for _, row := range rows {
		names = append(names, f.words.Factor(row.Factor))
	}
	at, err := f.pickNamed(f.words.Get("plain.which"), names, typed)
	if err != nil {
		return session.FactorRow{}, err
	}
	return rows[at], nil
}

// turnOn turns a second factor on. What it lacks comes first.
func (f *face) turnOn(typed string) error {
	row, err := f.factor(typed)
	if err != nil {
		return err
	}
	contact := session.ContactOf(row.Factor)
	switch row.FirstStep() {
	case session.StepPreferApp:
		return f.appProved()
	case session.StepSetUpApp:
		if row.On {
			f.say(f.words.FactorBar(row.TurnOn))
			return nil
		}
		return f.setUpApp("")
	case session.StepGiveContact:
		f.say(f.words.FactorBar(row.TurnOn))
		return f.editRule(f.session().Schema.Rule(contact))
	case session.StepVerifyContact:
		f.say(f.words.FactorBar(row.TurnOn))
		return f.verify(f.words.Label(contact))
	case session.StepBarred:
		f.say(f.words.FactorBar(row.TurnOn))
		return nil
	}
	return f.setFactor(session.FactorSetting{Factor: row.Factor, On: true})
}

// turnOff turns a second factor off, after a question.
func (f *face) turnOff(typed string) error {
	row, err := f.factor(typed)
	switch {
	case err != nil:
		return err
	case row.TurnOff != "":
		f.say(f.words.FactorBar(row.TurnOff))
		return nil
	}
	yes, err := f.confirm(f.words.Get("confirm.turn_off", "label", f.words.Factor(row.Factor)))
	if err != nil || !yes {
		return err
	}
	return f.setFactor(session.FactorSetting{Factor: row.Factor})
}

func (f *face) prefer(typed string) error {
	row, err := f.factor(typed)
	switch {
	case err != nil:
		return err
	case row.Prefer != "":
		f.say(f.words.FactorBar(row.Prefer))
		return nil
	}
	return f.setFactor(session.FactorSetting{Factor: row.Factor, On: true, Preferred: true})
}

func (f *face) setFactor(setting session.FactorSetting) error {
	_, err := f.act(session.ActionCall(session.SetFactor(setting)), "")
	return err
}

// errNewSecret is that an authenticator app gets another secret.
var errNewSecret = errors.New("plain: another secret")

// setUpApp sets up an authenticator app, anew if there is one. Its secret is forgotten
// when it is left before a code has proved it.
func (f *face) setUpApp(string) error {
	if f.session().MFAOff() {
		f.say(f.words.FactorBar(session.BarMFAOff))
		return nil
	}
	f.facts(f.words.Get("account.app.title"))
	for {
		err := f.newApp()
		if f.session().Account.Setup.Proved && err == nil {
			return f.appProved()
		}
		f.runner.Lane.Session = f.session().DropAppSetup()
		if !errors.Is(err, errNewSecret) {
			return err
		}
	}
}

// newApp gets a secret, shows it, and hands in codes until one proves the app.
func (f *face) newApp() error {
	if err := f.prove(""); err != nil {
		return err
	}
	_, fault, err := f.do(session.SetUpAppCall())
	if err != nil {
		return err
	}
	if fault != nil {
		f.fault(fault, session.CallSetUpApp)
		return nil
	}
	if err := f.setupSecret(f.session().Account.Setup.Secret); err != nil {
		return err
	}
	name, err := f.ask(prompt{text: f.words.Get("plain.app_name"), free: true})
	if err != nil {
		return err
	}
	for !f.session().Account.Setup.Proved {
		if err := f.appCode(strings.TrimSpace(name.text)); err != nil {
			return err
		}
	}
	return nil
}

// appCode asks for a code of the app that is being set up, and hands it in.
func (f *face) appCode(name string) error {
	r, err := f.ask(prompt{text: f.words.Get("plain.app_code"), choices: []string{"new_secret"}, free: true, secret: f.hidesCodes()})
	switch {
	case err != nil:
		return err
	case r.choice != "":
		return errNewSecret
	}
	code := session.CleanCode(session.CodeIn(r.text))
	if !session.SixDigits(code) {
		f.tell("challenge.six_digits")
		return nil
	}
	fault, err := f.act(session.ActionCall(session.VerifyApp(session.Secret(code), name)), "")
	if fault != nil && fault.Code == session.WrongCode && f.session().Account.Setup.ManyWrong() {
		f.tell("account.app.wrong_often")
	}
	return err
}

// appProved asks whether an app that was proved is turned on.
func (f *face) appProved() error {
	f.tell("account.app.proved.about")
	answers := session.AppAnswers()
	var names []string
	for _, answer := range answers {
		names = append(names, f.words.Get("account.app."+answer.Word))
	}
	at, err := f.pick(f.words.Get("plain.which"), names)
	if errors.Is(err, errBack) || err == nil && answers[at].Setting.Factor == "" {
		f.tell("account.app.stays_off")
		return nil
	}
	if err != nil {
		return err
	}
	return f.setFactor(answers[at].Setting)
}
