package command

import (
	"math/rand/v2"
	"strconv"

	"cognito-profile/session"
)

// open opens the pool, and what is kept of it unless a token makes that needless.
func (r *run) open(needsKept bool) (err error) {
	if r.verb.user != "" && r.request.Token != "" {
		return usage("user_token")
	}
	if r.opening, err = r.verb.verbs.Open(r.request); err != nil {
		return err
	}
	if r.opening.Open == nil {
		if len(r.opening.Pools) == 0 {
			return usage("which_pool")
		}
		return usage("choose_pool", "pools", r.words.List(r.opening.Pools))
	}
	opened, err := r.opening.Open(r.ctx)
	if err != nil {
		return err
	}
	if !needsKept && r.request.Token != "" {
		opened.Store = nil
	}
	r.opened, r.words.Words = opened, r.words.ForPool(opened)
	r.runner = session.Runner{
		Lane: session.NewLane(opened.Session), Persist: session.NewPersistence(opened, r.clock).As(r.verb.user), Clock: r.clock, Sleep: session.Sleep, Jitter: rand.Float64,
	}
	switch {
	case opened.Store != nil:
		return r.openStore()
	case r.verb.user != "":
		return r.signedOut()
	}
	return nil
}

// openStore opens what is kept, with a passphrase where that is needed.
func (r *run) openStore() error {
	for {
		answer := r.runner.Do(r.ctx, r.runner.Persist.OpenCall())
		switch reason := session.StoreReasonOf(answer.Err); reason {
		case session.KeychainAsking:
			r.warn(r.words.StoreReason(answer.Err))
			continue
		case session.PassphraseNew, session.PassphraseNeeded:
			return r.unlock(reason)
		}
		if answer.Err != nil {
			r.warn(r.words.StoreReason(answer.Err))
		}
		return r.lastUser()
	}
}

// lastUser goes on as the last one of several users who are signed in. Where the last
// one has signed out, nobody takes their place unasked.
func (r *run) lastUser() error {
	s := r.session()
	if r.verb.user != "" || !s.AsksWho() || !s.Users[0].SignedIn {
		return nil
	}
	return r.runner.Do(r.ctx, r.runner.Persist.ResumeCall(s.Users[0].Key)).Err
}

// unlock opens what is kept under a passphrase: from standard input, the program of
// password_command, or the terminal. Where none was chosen yet nothing is kept, so that
// there is nothing to open.
func (r *run) unlock(why session.StoreReason) (err error) {
	if err := r.unlocked(why); err != nil {
		return err
	}
	return r.lastUser()
}

func (r *run) unlocked(why session.StoreReason) (err error) {
	prompts, fresh := r.ask(), why == session.PassphraseNew
	switch {
	case fresh && !r.choosesPassphrase:
		return nil
	case r.phrase != "":
		return r.unlockByPhrase(why, r.runner.Persist.UnlockCall)
	case r.opened.Passwords != nil:
		return r.unlockBySource(why)
	case prompts == nil && r.session().State == session.SignedIn: // by a token from elsewhere
		r.warn(r.words.Get("verb.locked"))
		return nil
	case prompts == nil:
		return &Trouble{Key: "passphrase_needed", Exit: SignInNeeded}
	}
	r.runner, err = prompts.Unlock(r.runner, fresh, r.runner.Persist.UnlockCall)
	if exit, left := leftWith(err); left {
		return &Trouble{Key: "gave_up", Exit: exit}
	}
	return err
}

// unlockByPhrase opens what is kept under the passphrase of standard input. A new one has
// to be long enough.
func (r *run) unlockByPhrase(why session.StoreReason, call func(session.Secret) session.Call) error {
	if strength, _ := session.StrengthOf(r.phrase); why == session.PassphraseNew && strength == session.ShortPassphrase {
		return usage("passphrase_short", "n", strconv.Itoa(session.LongEnough))
	}
	return r.runner.Do(r.ctx, call(r.phrase)).Err
}

// unlockBySource has the program of password_command give the passphrase.
func (r *run) unlockBySource(why session.StoreReason) error {
	err := r.runner.Do(r.ctx, r.opened.Passwords.UnlockCall(r.opened.Pool.Name, r.runner.Persist, why)).Err
	if fault := session.SourceFault(err); fault != nil {
		return &failedCall{fault: fault, asked: session.CallUnlock}
	}
	return err
}

// profile opens the pool and reads the profile of who is signed in.
func (r *run) profile(needsKept bool) error {
	if err := r.open(needsKept); err != nil {
		return err
	}
	if r.session().State != session.SignedIn {
		return r.signedOut()
	}
	if fault := r.load(); fault != nil {
		return &failedCall{fault: fault, asked: session.CallLoad}
	}
	return nil
}

// load reads the profile, and says what became of a save that an earlier run has sent
// whose answer it did not wait for.
func (r *run) load() *session.Fault {
	fault := r.do(session.ReadCall(session.CallLoad))
	s := r.session()
	for _, sentence := range faultWords(r.words).OutcomeSentences(s, s.Outcomes) {
		r.warn(sentence)
	}
	return fault
}

// alsoSignedIn are the names of those who are signed in here beside who goes on.
func (r *run) alsoSignedIn() []string {
	var names []string
	for _, u := range r.session().SignedInUsers() {
		if r.session().State != session.SignedIn || u.Key != r.session().Key(r.opened.Pool.Key) {
			names = append(names, u.Name)
		}
	}
	return names
}

// signedOut is that nobody is signed in, and why that may be.
func (r *run) signedOut() error {
	others := r.alsoSignedIn()
	switch user := r.verb.user; {
	case user != "":
		return &Trouble{Key: "not_signed_in_as", Places: []string{"user", user}, Exit: SignInNeeded}
	case len(others) > 0:
		return &Trouble{Key: "last_signed_out", Places: []string{"users", r.words.List(others)}, Exit: SignInNeeded}
	}
	t := &Trouble{Key: "not_signed_in", Exit: SignInNeeded}
	if r.opened.Store != nil {
		if protection, why := r.runner.Persist.Protection(); !protection.KeepsSecrets() && r.words.Has("cli.not_kept."+string(why)) {
			t.More = []string{"not_kept." + string(why)}
		}
	}
	return t
}
