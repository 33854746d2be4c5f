package plain

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"strconv"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/panics"
	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/words"
)

// face is the state of one run. It belongs to one goroutine.
type face struct {
	terminal  *terminal
	words     words.Printer
	languages words.Choice
	base      words.Words // without the words of a team
	clock     func() time.Time
	log       *slog.Logger

	runner session.Runner
	pool   session.PoolInfo
	source session.PasswordSource // nil when the person is asked
	opener *session.Opener        // nil when there is no other pool to go to
	inbox  <-chan session.Mail
	used   []session.Opened // the pools that were opened

	draft    session.Draft
	drafts   []session.SavedDraft // of earlier runs, not offered yet
	other    func(string) bool    // what the profile makes of a line that is no command
	warned   bool                 // the next interrupt leaves, whatever is lost
	quitting bool                 // the end of the input is no reason to ask
	ofVerb   bool                 // it asks for a command, whose language is chosen before
}

// session is as it is known now.
//
//go:noinline
func (f *face) session() session.Session { return f.runner.Lane.Session }

// errSignedIn is that a sign-in had to come between, so that what was asked for was
// not done.
var errSignedIn = errors.New("plain: signed in again")

// do asks for a call and waits for it; ctrl+c stops the wait. fault is what it came
// to; the error is leaving, or errSignedIn.
func (f *face) do(c session.Call) (answer session.Answer, fault *session.Fault, err error) {
	if key := "plain.busy." + string(c.Name); f.words.Has(key) {
		f.tell(key)
	}
	before := f.session()
	answer, err = f.wait(c)
	if err != nil {
		return answer, nil, err
	}
	fault = session.FaultOf(answer.Err)
	f.follow(before, answer)
	if f.log != nil {
		f.log.Info("call", "name", string(c.Name), "fault", fault)
	}
	switch {
	case fault == nil:
	case fault.Code == session.ClientSecret:
		return f.withSecret(c, answer, fault)
	case fault.SignedOut() && !c.Name.Traits().SignsIn && f.pool.CanSignIn && f.session().State == session.SignedIn:
		f.say(f.words.What(fault))
		return answer, fault, f.signInAgain()
	}
	return answer, fault, nil
}

// wait runs a call on a copy of the runner until it ends. A second signal leaves
// without it.
func (f *face) wait(c session.Call) (session.Answer, error) {
	type ended struct {
		runner session.Runner
		answer session.Answer
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	done, pauses := make(chan ended, 1), make(chan time.Duration)
	runner, sleep := f.runner, f.runner.Sleep
	runner.Sleep = announced(pauses, sleep)
	go func() {
		defer panics.Guard()
		answer := runner.Do(ctx, c)
		runner.Sleep = sleep
		done <- ended{runner, answer}
	}()
	news := newsOf(ctx, c)
	for stopped := false; ; {
		select {
		case e := <-done:
			f.runner = e.runner
			return e.answer, nil
		case fault := <-news:
			f.fault(fault, c.Name)
		case pause := <-pauses:
			f.tell("plain.tries_again", "n", strconv.Itoa(int(pause.Round(time.Second)/time.Second)))
		case s := <-f.terminal.signals:
			if stopped || s != os.Interrupt {
				return session.Answer{}, leaving{jobcontrol.ExitCode(s)}
			}
			stopped = true
			cancel()
		}
	}
}

// announced is a sleep that says for how long before it begins.
func announced(pauses chan<- time.Duration, sleep func(context.Context, time.Duration) error) func(context.Context, time.Duration) error {
	return func(ctx context.Context, pause time.Duration) error {
		select {
		case pauses <- pause:
		case <-ctx.Done():
		}
		return sleep(ctx, pause)
	}
}

// newsOf brings what a call has to say while it is under way.
func newsOf(ctx context.Context, c session.Call) <-chan *session.Fault {
	if c.Meanwhile == nil {
		return nil
	}
	news := make(chan *session.Fault)
	go func() {
		defer panics.Guard()
		for fault := c.Meanwhile(); fault != nil; fault = c.Meanwhile() {
			select {
			case news <- fault:
			case <-ctx.Done():
				return
			}
		}
	}()
	return news
}

// follow takes what an answer has brought beside what was asked for.
func (f *face) follow(before session.Session, a session.Answer) {
	now := f.session()
	if a.Kept.Opener != nil {
		f.opener = a.Kept.Opener
	}
	if told := f.words.Kept(a.Kept); told != "" {
		f.say(told)
	}
	if a.Unkept != nil && now.State == session.SignedIn {
		f.say(f.words.StoreReason(a.Unkept))
	}
	switch dropped := f.draft.Len(); {
	case now.State == session.SignedOut:
	case before.Profile.SameUser(now.Profile):
		conflicts := len(f.draft.Conflicts())
		f.draft = f.draft.Following(now)
		if n := len(f.draft.Conflicts()); n > conflicts {
			f.say(f.words.Count("note.elsewhere", n))
		}
	default:
		f.draft = session.NewDraft(now.Schema, now.Profile)
		if dropped > 0 {
			f.say(f.words.OtherUser(dropped, before.Profile.Username, f.runner.Persist.KeepsDrafts()))
		}
	}
	if a.Restored.Key != (session.Key{}) {
		f.drafts = a.Restored.Drafts
	}
	f.keep()
	f.mail()
	f.offerLanguage()
}

// mail shows what the demo has delivered.
func (f *face) mail() {
	for {
		select {
		case m, open := <-f.inbox:
			if !open {
				f.inbox = nil
				return
			}
			f.say(f.words.Mail(m, m.To))
		default:
			return
		}
	}
}

// keep writes what is typed, so that nothing that was entered can be lost.
func (f *face) keep() {
	if f.session().State != session.SignedIn {
		return
	}
	persist, _ := f.runner.Persist.KeepDraft(session.SavedDraft{Edits: f.draft.Edits()})
	persist, news := persist.Wrote(persist.WriteDraft(context.Background()))
	f.runner.Persist = persist
	switch news {
	case session.DraftNotWritten:
		f.tell("keep.not_written")
	case session.DraftWrittenAgain:
		f.tell("keep.again")
	}
}

// runnerOf is a runner for a pool that was opened.
func (f *face) runnerOf(o session.Opened) session.Runner {
	return session.Runner{
		Lane: session.NewLane(o.Session), Persist: session.NewPersistence(o, f.clock), Clock: f.clock, Sleep: session.Sleep, Jitter: rand.Float64,
	}
}

// newFace is a face before any pool is open.
func newFace(o Options, w words.Words, in io.Reader, out io.Writer, signals <-chan os.Signal) *face {
	t := newTerminal(in, out, signals)
	if words.ASCIIAlone(w.Language(), os.Getenv) {
		t.show, o.Languages, w = words.ASCII, o.Languages.InASCII(), w.InLocale(os.Getenv)
	}
	w = w.Over(ownPrefix)
	f := &face{terminal: t, base: w, languages: o.Languages, words: words.Printer{Words: w, Remote: o.Remote}, clock: o.Clock, log: o.Log, opener: o.Opener}
	f.runner = f.runnerOf(session.Opened{})
	return f
}
