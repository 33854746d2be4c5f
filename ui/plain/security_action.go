package plain

import (
	"errors"
	"slices"

	"cognito-profile/session"
)

// prove has the person show who they are, where an action on the account needs that. A
// password that was typed already is tried first. errBack leaves the action.
func (f *face) prove(typed session.Secret) error {
	ask := f.session().AskAgain(f.pool, f.clock(), f.pool.AskAgain)
	if !ask.Needed {
		return nil
	}
	if ask.Impossible() {
		f.say(f.words.AskAgain(ask))
		return errBack
	}
	a := signInAttempt{name: f.session().SignInName(), over: true, proof: true, fresh: ask.Fresh, agreed: f.sendsPasswords()}
	if typed == "" || a.name == "" || !slices.Contains(ask.Ways, session.WayPassword) {
		f.tell("ask_again.why")
		return f.proveBy(&a, ask.Ways)
	}
	if err := f.signInCall(&a, typed); !errors.Is(err, errAgain) {
		return err
	}
	return f.proveBy(&a, ask.Ways)
}

// proveBy asks in one of the ways until it is known who is there.
func (f *face) proveBy(a *signInAttempt, ways []session.SignInWay) error {
	for {
		way, err := f.proofWay(ways)
		if err != nil {
			return err
		}
		if err = f.agree(a); err != nil {
			return err
		}
		switch way {
		case session.WayBrowser:
			err = f.browse(a)
		case session.WayCode:
			err = f.named(a, func() error { return f.signInCall(a, "") })
		default:
			err = f.named(a, func() error { return f.password(a) })
		}
		switch {
		case !errors.Is(err, errAgain):
			return err
		case len(ways) > 1:
			continue
		}
	}
}

// proofWay asks for one of several ways.
func (f *face) proofWay(ways []session.SignInWay) (session.SignInWay, error) {
	if len(ways) == 1 {
		return ways[0], nil
	}
	var names []string
	for _, way := range ways {
		names = append(names, f.words.Get("plain.proof."+string(way)))
	}
	at, err := f.pick(f.words.Get("plain.which"), names)
	if err != nil {
		return "", err
	}
	return ways[at], nil
}

// act sends an action once it is known who is there, and says what became of it. The
// fault is that of a refusal.
func (f *face) act(action session.Call, typed session.Secret) (*session.Fault, error) {
	if err := f.prove(typed); err != nil {
		return nil, err
	}
	n := f.draft.Len()
	answer, fault, err := f.do(action)
	if err != nil {
		return nil, err
	}
	if f.session().State == session.SignedOut {
		f.outcome()
		f.gone(answer, n)
		return nil, nil
	}
	reading, follows := action.Name.Then(fault)
	if !follows {
		f.fault(fault, action.Name)
		return fault, nil
	}
	if fault != nil {
		f.say(f.words.Sentences(f.words.What(fault), f.words.Effect(fault, action.Name)))
	}
	return nil, f.settleAction(reading)
}

// settleAction reads what became of an action, and says it.
func (f *face) settleAction(reading session.Call) error {
	n := f.draft.Len()
	answer, fault, err := f.do(reading)
	switch {
	case err != nil:
		return err
	case fault != nil:
		f.tell("account.unsettled")
		f.fault(fault, reading.Name)
		return nil
	}
	f.outcome()
	if f.session().State == session.SignedOut {
		f.gone(answer, n)
		return nil
	}
	_, _, err = f.do(session.AccountCall(session.PartFactors))
	return err
}

// outcome says what became of the last action.
func (f *face) outcome() {
	if o := f.session().Account.Outcome; o != nil {
		f.say(f.words.ActionOutcome(*o))
	}
}
