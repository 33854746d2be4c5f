package plain

import (
	"errors"
	"io"
	"os"
	"time"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// Prompts ask at a terminal what a command needs, one question after the other. The
// questions are those of this face.
type Prompts struct {
	words   words.Words
	in      *os.File
	out     io.Writer
	signals <-chan os.Signal
}

// NewPrompts reads answers from in, a terminal, and writes the questions to out. A signal
// ends a question. Behind a question for a secret what is typed stays hidden until
// ShowTyped.
func NewPrompts(w words.Words, in *os.File, out io.Writer, signals <-chan os.Signal) Prompts {
	return Prompts{w, in, out, signals}
}

// GaveUp is that somebody left instead of answering: by a signal, or as exit is 0 in
// another way.
type GaveUp struct{ exit int }

// Error is for logs.
func (g *GaveUp) Error() string { return "plain: gave up" }

// ExitCode is that of the signal, 0 without one.
func (g *GaveUp) ExitCode() int { return g.exit }

// gaveUp is why a question has no answer.
func gaveUp(err error) error {
	var l leaving
	switch {
	case errors.Is(err, errBack), errors.Is(err, errPools):
		return &GaveUp{}
	case errors.As(err, &l):
		return &GaveUp{l.exit}
	}
	return err
}

// face is one that asks for a pool that is open.
func (p Prompts) face(runner session.Runner, pool session.PoolInfo) *face {
	f := newFace(Options{Clock: time.Now}, p.words, p.in, p.out, p.signals)
	f.runner, f.pool, f.quitting, f.ofVerb = runner, pool, true, true
	return f
}

// Unlock asks for the passphrase of what is kept, which the call opens; fresh asks for a
// new one.
func (p Prompts) Unlock(runner session.Runner, fresh bool, call func(session.Secret) session.Call) (session.Runner, error) {
	f := p.face(runner, session.PoolInfo{})
	err := f.unlock(fresh, call)
	return f.runner, gaveUp(err)
}

// SignIn signs in to a pool, with every challenge that can be asked here. For a user who
// is known the password comes first; going back from it leads to the name.
func (p Prompts) SignIn(runner session.Runner, pool session.PoolInfo, user string) (session.Runner, error) {
	f := p.face(runner, pool)
	a := signInAttempt{name: user, over: true, quiet: true, agreed: f.sendsPasswords()}
	next := f.attempt
	if user != "" {
		next = f.password
	}
	for {
		err := next(&a)
		if !errors.Is(err, errAgain) {
			return f.runner, gaveUp(err)
		}
		next = f.attempt
	}
}

// Prove has who is signed in show that it is them.
func (p Prompts) Prove(runner session.Runner, pool session.PoolInfo) (session.Runner, error) {
	f := p.face(runner, pool)
	err := f.prove("")
	return f.runner, gaveUp(err)
}

// Confirm asks a question that is answered with yes or no.
func (p Prompts) Confirm(question string) (bool, error) {
	yes, err := p.face(session.Runner{}, session.PoolInfo{}).confirm(question)
	return yes, gaveUp(err)
}

// Secret asks for a text that is not shown while it is typed.
func (p Prompts) Secret(question string) (session.Secret, error) {
	f := p.face(session.Runner{}, session.PoolInfo{})
	r, err := f.ask(prompt{text: question, free: true, secret: true})
	return session.Secret(r.text), gaveUp(err)
}
