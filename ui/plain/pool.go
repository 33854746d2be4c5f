package plain

import (
	"errors"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// errPools is that somebody wants another pool.
var errPools = errors.New("plain: another pool")

// live goes from pool to pool.
func (f *face) live(o Options) error {
	opened, err := f.first(o)
	if err != nil {
		return err
	}
	for {
		if !opened.None() {
			if err := f.enter(opened); err != nil {
				return err
			}
		}
		for !f.none() {
			if err := f.stay(); !errors.Is(err, errPools) {
				return err
			}
			if opened, err = f.choosePool(); !errors.Is(err, errBack) {
				break
			}
		}
		if f.none() {
			opened, err = f.choosePool()
		}
		if errors.Is(err, errBack) {
			return leaving{}
		}
		if err != nil {
			return err
		}
	}
}

// none reports whether no pool is open yet.
func (f *face) none() bool { return len(f.used) == 0 }

// first opens the pool that is meant from the start, if one is.
func (f *face) first(o Options) (session.Opened, error) {
	if o.First == nil {
		return o.Opened, nil
	}
	answer, fault, err := f.do(session.Call{Name: session.CallEnter, Enter: o.First})
	switch {
	case err != nil || fault == nil:
		return answer.Opened, err
	case fault.Code == session.Cancelled && f.opener != nil:
		return session.Opened{}, nil
	case fault.Code == session.Cancelled:
		return session.Opened{}, leaving{}
	}
	return session.Opened{}, answer.Err
}

// choosePool asks for a pool until one is open.
func (f *face) choosePool() (session.Opened, error) {
	for {
		choice, err := f.poolChoice()
		if err != nil {
			return session.Opened{}, err
		}
		answer, fault, err := f.do(session.EnterCall(f.opener, choice))
		if err != nil || fault == nil {
			return answer.Opened, err
		}
		f.say(f.words.Unopened(fault, session.CallEnter))
	}
}

// poolChoice is the pools of the config file, then the ways that always are.
func (f *face) poolChoice() (session.PoolChoice, error) {
	title, about, own := "start.title", "start.about", "start.another"
	if len(f.opener.Pools) == 0 {
		title, about, own = "start.title.new", "start.about.new", "start.own"
	}
	f.facts(f.words.Get(title))
	f.tell(about)
	var names []string
	for _, p := range f.opener.Pools {
		names = append(names, textline.OneLine(p.Name))
	}
	known := len(names)
	names = append(names, f.words.Get(own), f.words.Get("start.demo"), f.words.Get("start.token"))
	for {
		at, err := f.pick(f.words.Get("plain.pool"), names)
		if err != nil {
			return session.PoolChoice{}, err
		}
		var choice session.PoolChoice
		switch {
		case at < known:
			return session.PoolChoice{Known: f.opener.Pools[at].Name}, nil
		case at == known:
			choice, err = f.poolEntry()
		case at == known+1:
			return session.PoolChoice{Demo: true}, nil
		default:
			choice, err = f.token()
		}
		if !errors.Is(err, errBack) {
			return choice, err
		}
	}
}

// poolEntry asks for a pool that is not in the config file, and whether to write it
// down.
func (f *face) poolEntry() (session.PoolChoice, error) {
	f.tell("pool.about")
	given := f.opener.Given
	for _, field := range []struct {
		asked session.PoolField
		label string
		value *string
	}{
		{session.PlaceField, "pool.place", &given.Place},
		{session.ClientField, "pool.client", &given.ClientID},
		{session.NameField, "pool.name", &given.Name},
	} {
		text, err := f.checked(field.asked, prompt{text: f.words.Get("plain.ask", "title", f.words.Get(field.label)), free: true}, *field.value)
		if err != nil {
			return session.PoolChoice{}, err
		}
		*field.value = text
	}
	f.opener = f.opener.WithGiven(given)
	file, text := f.opener.Addition(given)
	f.tell("remember.about")
	f.say(textline.Visible(file))
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		f.say(textline.Visible(line))
	}
	yes, err := f.confirm(f.words.Get("remember.title"))
	return session.PoolChoice{Entry: given, Remember: yes}, err
}

// checked asks for something until it can be used; nothing typed takes what is known.
func (f *face) checked(field session.PoolField, p prompt, known string) (string, error) {
	for {
		if known != "" {
			f.tell("plain.now", "title", f.words.Get("plain.given"), "value", known)
		}
		r, err := f.ask(p)
		if err != nil {
			return "", err
		}
		text := attribute.Identifier(r.text)
		if field == session.NameField {
			text = strings.TrimSpace(r.text)
		}
		if text == "" {
			text = known
		}
		wrong := f.opener.Check(field, text)
		if wrong == nil {
			return text, nil
		}
		said, _ := f.words.Explain(wrong, true)
		f.say(said)
	}
}

func (f *face) token() (session.PoolChoice, error) {
	f.tell("token.about")
	text, err := f.checked(session.TokenField, prompt{text: f.words.Get("plain.ask", "title", f.words.Get("token.label")), free: true, secret: true}, "")
	return session.PoolChoice{Token: session.Secret(text)}, err
}

// enter begins with a pool that was opened: what an earlier run has kept of it is
// looked for first.
func (f *face) enter(o session.Opened) error {
	f.used = append(f.used, o)
	if o.Opener != nil {
		f.opener = o.Opener
	}
	f.words.Words = f.base.ForPool(o).Over(ownPrefix)
	f.runner, f.pool, f.inbox, f.source = f.runnerOf(o), o.Pool, o.Inbox, o.Passwords
	f.draft, f.drafts = session.NewDraft(o.Session.Schema, o.Session.Profile), nil
	f.tell("plain.pool_is", "pool", o.Pool.Name)
	if o.Store == nil {
		return nil
	}
	_, _, err := f.openStore()
	return err
}

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
	protection, why := f.runner.Persist.Protection()
	switch {
	case err != nil:
		f.say(f.words.StoreReason(err))
	case protection == session.ByPermissions:
		f.say(f.words.Sentences(f.words.Get("keep."+string(why)), f.words.Get("protection.permissions")))
	case protection == session.InMemory:
		f.tell("protection.memory")
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
			f.tell("passphrase.differ")
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

// stay is signed out or signed in to the pool until it is left.
func (f *face) stay() error {
	for {
		var err error
		switch s := f.session(); {
		case s.AsksWho():
			err = f.chooseUser()
		case s.State == session.SignedOut:
			err = f.signIn("")
		default:
			err = f.profile()
		}
		if err != nil {
			return err
		}
	}
}
