package command

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// problem is one thing that went wrong, as it stands in the JSON of a verb.
type problem struct {
	// Code is a session.Code, a session.StoreReason, the code of an
	// attribute.Problem, or the key of a Trouble.
	Code      string `json:"code"`
	Attribute string `json:"attribute,omitempty"`
	// Attributes are those of which at least one is meant.
	Attributes []string `json:"attributes,omitempty"`
	Message    string   `json:"message"`
	Saved      saved    `json:"saved"`
}

// saved is whether a verb has changed the profile.
type saved string

const (
	savedNothing saved = "no"
	savedAll     saved = "yes"
	savedUnknown saved = "unknown" // nobody answered, and the profile doesn't show it
)

// failedCall is a call that came to nothing, or to nothing certain.
type failedCall struct {
	fault *session.Fault
	asked session.CallName
	// refused are the values of a save that the fault is about, as far as that is known.
	refused []session.Refusal
}

func (f *failedCall) Error() string { return string(f.asked) + ": " + f.fault.Error() }
func (f *failedCall) Unwrap() error { return f.fault }

// exit is the code of the fault of a call.
func (f *failedCall) exit() int {
	if f.fault.SignedOut() {
		return SignInNeeded
	}
	return Failed
}

// problems lists what a fault says, each attribute by itself.
func (f *failedCall) problems(p words.Printer, done saved) []problem {
	if f.fault.Delivered == session.Unknown && f.asked.Traits().Writes && done == savedNothing {
		done = savedUnknown
	}
	text := p.Fault(f.fault, f.asked)
	var list []problem
	for _, a := range f.refused {
		list = append(list, problem{Code: string(a.Code), Attribute: a.Name, Message: text, Saved: done})
	}
	if len(list) == 0 {
		return []problem{{Code: string(f.fault.Code), Message: text, Saved: done}}
	}
	return list
}

// flaws are values that can't be saved.
type flaws []problem

func (f flaws) Error() string { return "flawed values" }

// orNil is no error where there are no flaws.
func (f flaws) orNil() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// explained is what an error comes to: its exit code, and what there is to say.
func explained(p words.Printer, err error, done saved) (exit int, list []problem) {
	var flawed flaws
	var failed *failedCall
	var fault *session.Fault
	isFlawed := errors.As(err, &flawed)
	switch {
	case errors.As(err, &failed):
		return failed.exit(), append(failed.problems(faultWords(p), done), flawed...)
	case hasLeft(err):
		return Failed, append([]problem{{Code: "gave_up", Message: p.Get("cli.gave_up"), Saved: done}}, flawed...)
	case isFlawed:
		return Failed, flawed
	case session.StoreErrorOf(err) != nil:
		return Failed, []problem{{Code: string(session.StoreReasonOf(err)), Message: faultWords(p).StoreReason(err), Saved: done}}
	}
	text, exit, told := toldAs(p.Words, err)
	if !told {
		return Failed, []problem{{Code: "failed", Message: err.Error(), Saved: done}}
	}
	what := problem{Message: text, Saved: done}
	var worded interface {
		Words() (keys, places []string)
	}
	switch {
	case errors.As(err, &fault):
		what.Code = string(fault.Code)
	case errors.As(err, &worded):
		keys, _ := worded.Words()
		what.Code = keys[0]
	}
	var trouble *Trouble
	if errors.As(err, &trouble) {
		what.Attribute = trouble.Attribute
	}
	return exit, []problem{what}
}

// hasLeft reports whether somebody left instead of answering a question.
func hasLeft(err error) bool {
	_, left := leftWith(err)
	return left
}

// leftWith is the exit code where somebody left instead of answering what a sign-in takes:
// that of the signal, if it was one.
func leftWith(err error) (exit int, left bool) {
	var l interface{ ExitCode() int }
	if left = errors.As(err, &l); left {
		exit = cmp.Or(l.ExitCode(), SignInNeeded)
	}
	return exit, left
}

// faultWords has the texts of the verbs over those of the screens: there are no keys
// to press, and what failed is done again by running the verb again.
func faultWords(p words.Printer) words.Printer {
	p.Words = p.Over("plain.")
	p = p.WithoutEdits()
	for key := range p.Words {
		if strings.HasPrefix(key, "again.") {
			p.Words[key] = p.Words["again.any"]
		}
	}
	return p
}

// toldAs is an error in words, and its exit code; false for one that brings no
// words. Errors of other packages have their own.
func toldAs(w words.Words, err error) (text string, exit int, told bool) {
	var trouble *Trouble
	var fault *session.Fault
	text, told = w.Explain(err, false)
	switch exit = WrongUse; {
	case errors.As(err, &trouble):
		exit = trouble.Exit
	case errors.As(err, &fault):
		exit = SignInNeeded
	}
	return text, exit, told
}

// messages are those of problems, a line for each that says something new.
func messages(list []problem) string {
	var lines []string
	for _, p := range list {
		lines = append(lines, p.Message)
	}
	return strings.Join(slices.Compact(lines), "\n")
}
