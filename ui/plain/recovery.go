package plain

import (
	"errors"
	"strconv"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// recover goes a way back in: a new password for a forgotten one, or the code that
// confirms an account. password was typed at the sign-in; it signs in once the account
// is confirmed.
func (f *face) recover(a *signInAttempt, way session.RecoveryWay, password session.Secret) error {
	f.facts(f.words.Get("recovery." + string(way) + ".title"))
	f.tell("recovery." + string(way) + ".about")
	err := f.named(a, func() error { return f.recovery(a, way, password) })
	if errors.Is(err, errBack) {
		return a.back()
	}
	return err
}

func (f *face) recovery(a *signInAttempt, way session.RecoveryWay, password session.Secret) error {
	if way.SetsPassword() {
		if err := f.firstRecoveryCode(a, way); err != nil {
			return err
		}
	}
	code := ""
	for {
		var err error
		if code == "" {
			if code, err = f.typedRecoveryCode(a, way); err != nil {
				return err
			}
		}
		if way.SetsPassword() {
			if password, err = f.newPassword(); err != nil {
				return err
			}
		}
		_, fault, err := f.do(a.only(way.FinishCall(a.login(password), code)))
		if err != nil {
			return err
		}
		switch way.Next(f.session(), session.CallRecover, password != "", fault) {
		case session.RecoverySigningIn:
			f.tell("recovery." + string(way) + ".done")
			return f.stepped(a, session.CallRecover, password, nil)
		case session.RecoverySignIn:
			f.say(f.words.Sentences(f.words.Get("recovery."+string(way)+".done"), f.words.Get("recovery.sign_in")))
			if fault != nil {
				return f.stepped(a, session.CallSignIn, password, fault)
			}
			return errAgain
		case session.RecoveryAgainPassword:
			f.fault(fault, session.CallRecover)
			f.facts(f.words.HiddenEdge(password))
		case session.RecoveryNeedless:
			f.fault(fault, session.CallRecover)
			return errAgain
		default:
			f.fault(fault, session.CallRecover)
			code = ""
		}
	}
}

// firstRecoveryCode has a code sent to the name, once that is agreed to: there may be one
// already.
func (f *face) firstRecoveryCode(a *signInAttempt, way session.RecoveryWay) error {
	yes, err := f.confirm(f.words.Get("plain.recovery_code", "value", a.name))
	if err != nil || !yes {
		return err
	}
	step, err := f.recoveryCode(a, way)
	if err == nil && step == session.RecoveryRefused {
		return errAgain
	}
	return err
}

// typedRecoveryCode asks for the code, or has another one sent, until one is typed.
func (f *face) typedRecoveryCode(a *signInAttempt, way session.RecoveryWay) (string, error) {
	for {
		r, err := f.ask(prompt{
			text: f.words.Get("plain.ask", "title", f.words.Get("verify.code")), choices: []string{"new_code"}, free: true, secret: f.hidesCodes(),
		})
		if err != nil {
			return "", err
		}
		if r.choice != "" {
			step, err := f.recoveryCode(a, way)
			switch {
			case err != nil:
				return "", err
			case step == session.RecoveryNeedless:
				return "", errAgain
			}
			continue
		}
		if code := session.CodeIn(r.text); code != "" {
			return code, nil
		}
		f.tell("verify.empty")
	}
}

// recoveryCode has a code sent, unless the last one was only just.
func (f *face) recoveryCode(a *signInAttempt, way session.RecoveryWay) (session.RecoveryStep, error) {
	if pause := f.session().Recovery.Pause(f.clock()); pause > 0 {
		f.tell("verify.wait", "n", strconv.Itoa(words.Seconds(pause)))
		return session.RecoveryCodeSent, nil
	}
	_, fault, err := f.do(way.CodeCall(a.name))
	if err != nil {
		return session.RecoveryRefused, err
	}
	step := way.Next(f.session(), session.CallRecoveryCode, false, fault)
	if fault != nil {
		f.fault(fault, session.CallRecoveryCode)
	} else {
		f.tell("recovery.sent", "to", f.session().Recovery.Destination)
	}
	return step, nil
}
