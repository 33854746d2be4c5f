package plain

import (
	"slices"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// changePassword asks for the present password and for a new one until one is taken.
func (f *face) changePassword(string) error {
	s := f.session()
	if row := s.AccountRows()[0]; row.Fault != nil && !row.Stale {
		f.say(f.words.AboutAccountRow(row))
		return nil
	}
	if s.PasswordState() == session.PasswordExternal {
		f.tell("password.elsewhere")
		return nil
	}
	first := s.PasswordState() == session.PasswordNone
	if first {
		f.tell("password.about.first")
	}
	var present, proposed session.Secret
	for {
		var err error
		if present == "" && !first {
			if present, err = f.presentPassword(); err != nil {
				return err
			}
		}
		if proposed == "" {
			if proposed, err = f.newPassword(); err != nil {
				return err
			}
		}
		fault, err := f.act(session.ActionCall(session.ChangePassword(present, proposed)), present)
		switch {
		case err != nil || fault == nil:
			return err
		case fault.Code == session.OldPasswordWrong:
			f.facts(f.words.HiddenEdge(present))
			present = ""
		case fault.AboutNewPassword():
			proposed = ""
		default:
			return nil
		}
	}
}

func (f *face) presentPassword() (session.Secret, error) {
	label := f.words.Get("password.present")
	for {
		r, err := f.ask(prompt{text: f.words.Get("plain.ask", "title", label), free: true, secret: true})
		if err != nil || r.text != "" {
			return session.Secret(r.text), err
		}
		f.tell("challenge.missing", "label", label)
	}
}

// newPassword reads out the rules that are known, and asks for a password until it
// breaks none of them. Nobody sees what they type, so they type it twice.
func (f *face) newPassword() (session.Secret, error) {
	policy, label := f.session().PasswordPolicy(), f.words.Get("ask.NEW_PASSWORD")
	if rules := policy.Check(""); len(rules) > 0 {
		f.tell("plain.rules", "names", f.rules(rules))
	}
	if !policy.Described {
		f.tell("password.more_rules")
	}
	for {
		r, err := f.ask(prompt{text: f.words.Get("plain.ask", "title", label), free: true, secret: true})
		if err != nil {
			return "", err
		}
		switch {
		case r.text == "":
			f.tell("challenge.missing", "label", label)
			continue
		case !policy.Fits(r.text):
			f.tell("plain.rules.unmet", "names", f.rules(unmet(policy.Check(r.text))))
			continue
		}
		again, err := f.ask(prompt{text: f.words.Get("plain.again", "title", label), free: true, secret: true})
		if err != nil || again.text == r.text {
			return session.Secret(r.text), err
		}
		f.tell("plain.password_differs")
	}
}

// rules names rules of a password.
func (f *face) rules(checks []attribute.PasswordCheck) string {
	var names []string
	for _, c := range checks {
		names = append(names, f.words.PasswordRule(c))
	}
	return f.words.List(names)
}

// unmet are the rules that are known to be broken.
func unmet(checks []attribute.PasswordCheck) []attribute.PasswordCheck {
	return slices.DeleteFunc(checks, func(c attribute.PasswordCheck) bool { return c.Met || c.Unseen })
}
