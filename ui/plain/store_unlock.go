package plain

import (
	"errors"

	"cognito-profile/session"
)

// openStore opens what is kept, with a passphrase where that is needed.
func (f *face) openStore() (session.Answer, *session.Fault, error) {
	for {
		answer, fault, err := f.do(f.runner.Persist.OpenCall())
		if reason := session.StoreReasonOf(answer.Err); err == nil && f.source != nil && (reason == session.PassphraseNew || reason == session.PassphraseNeeded) {
			answer, fault, err = f.do(f.source.UnlockCall(f.pool.Name, f.runner.Persist, reason))
		}
		if err != nil {
			return answer, fault, err
		}
		switch reason := session.StoreReasonOf(answer.Err); reason {
		case session.KeychainAsking:
			f.say(f.words.StoreReason(answer.Err))
			continue
		case session.PassphraseNew, session.PassphraseNeeded:
			if fault := session.SourceFault(answer.Err); fault != nil {
				f.say(f.words.What(fault))
			}
			return answer, fault, f.unlock(reason == session.PassphraseNew, f.runner.Persist.UnlockCall)
		}
		f.protection(answer.Err)
		return answer, fault, nil
	}
}

// protection says how what is kept is protected when that is not as was asked for.
func (f *face) protection(err error) {
	if err != nil {
		f.say(f.words.StoreReason(err))
	} else if text := f.words.Protection(f.runner.Persist.Protection()); text != "" {
		f.say(text)
	}
}

// unlock asks for the passphrase, or for a new one, twice, and makes the call with it.
// Going back goes on without.
func (f *face) unlock(fresh bool, call func(session.Secret) session.Call) error {
	about := "passphrase.about"
	if fresh {
		about = "passphrase.about.new"
	}
	f.tell(about)
	for {
		phrase, err := f.passphrase(fresh)
		if errors.Is(err, errBack) {
			f.protection(nil)
			return nil
		}
		if err != nil {
			return err
		}
		answer, _, err := f.do(call(session.Secret(phrase)))
		if err != nil {
			return err
		}
		if answer.Err == nil {
			return nil
		}
		f.say(f.words.StoreReason(answer.Err))
		if !fresh {
			f.facts(f.words.HiddenEdge(session.Secret(phrase)))
		}
	}
}

// passphrase is what was typed, twice for a new one.
func (f *face) passphrase(fresh bool) (string, error) {
	labels := []string{"passphrase.label"}
	if fresh {
		labels = append(labels, "passphrase.again")
	}
	for {
		var typed []string
		for _, label := range labels {
			r, err := f.ask(prompt{text: f.words.Get("plain.ask", "title", f.words.Get(label)), free: true, secret: true})
			if err != nil {
				return "", err
			}
			typed = append(typed, r.text)
		}
		switch {
		case typed[0] == "":
			f.tell("passphrase.missing")
			continue
		case typed[0] != typed[len(typed)-1]:
			f.tell("plain.password_differs")
			continue
		}
		if ok, err := f.longEnough(session.Secret(typed[0]), fresh); ok || err != nil {
			return typed[0], err
		}
	}
}

// longEnough says how long a new passphrase is, and asks again for one that is short.
func (f *face) longEnough(phrase session.Secret, fresh bool) (bool, error) {
	if !fresh {
		return true, nil
	}
	f.say(f.words.Strength(phrase))
	strength, n := session.StrengthOf(phrase)
	if strength != session.ShortPassphrase {
		return true, nil
	}
	return f.confirm(f.words.Count("confirm.passphrase", n))
}
