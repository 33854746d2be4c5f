package plain

import (
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/textline"
)

// errBack is that somebody went back instead of answering.
var errBack = errors.New("plain: back")

// leaving ends the program with an exit code.
type leaving struct{ exit int }

// Error is for logs.
func (l leaving) Error() string { return "plain: leaving with " + strconv.Itoa(l.exit) }

// prompt is a question.
type prompt struct {
	text string
	// choices are the names of what can be said (wordOf), others those of what can be said
	// in full alone.
	choices, others []string
	// free takes any other text as the answer; then a choice has to be said in full,
	// and an equals sign before a text takes it as it stands.
	free   bool
	secret bool // it is not shown while it is typed
	help   string
}

// reply is what was said to a question: a choice with what follows it, or a text.
type reply struct {
	choice, text string
	literal      bool // the text means nothing else
}

// ask puts a question until there is a reply to it. The error is errBack, or leaving.
func (f *face) ask(p prompt) (reply, error) {
	for {
		text := p.text
		if p.secret && f.terminal.file != nil {
			text = f.words.Get("plain.hidden", "title", p.text)
		}
		typed, err := f.terminal.ask(text, p.secret)
		if err != nil {
			if err = f.unanswered(err); err != nil {
				return reply{}, err
			}
			continue
		}
		f.warned = false
		if bare := strings.TrimSpace(typed); bare == "?" {
			f.help(p)
			continue
		} else if f.said([]string{"back"}, bare) != "" {
			return reply{}, errBack
		}
		if r, ok := f.replied(p, typed); ok {
			return r, nil
		}
	}
}

// unanswered goes on when a line did not come: nil asks once more.
func (f *face) unanswered(err error) error {
	var told signalled
	switch {
	case errors.Is(err, errHidden):
		f.say(f.words.Get("plain.no_terminal"))
		return leaving{exitSignIn}
	case errors.Is(err, io.EOF):
		if f.quitting {
			return leaving{}
		}
		return f.ended()
	case errors.As(err, &told) && told.signal == os.Interrupt && f.loses() && !f.warned:
		f.warned = true
		f.say(f.words.Count("note.leave_edits", f.draft.Len()))
		return nil
	case errors.As(err, &told):
		return leaving{jobcontrol.ExitCode(told.signal)}
	}
	return err
}

// replied reads a line; ok is false when it has to be said otherwise.
func (f *face) replied(p prompt, typed string) (r reply, ok bool) {
	bare := strings.TrimSpace(typed)
	first, rest, _ := strings.Cut(bare, " ")
	if p.free {
		if literal, is := strings.CutPrefix(typed, "="); is {
			return reply{text: strings.TrimPrefix(literal, " "), literal: true}, true
		}
		if name := f.said(p.choices, bare); name != "" {
			return reply{choice: name}, true
		}
		return reply{text: typed}, true
	}
	if name := f.said(slices.Concat(p.choices, p.others), first); name != "" {
		return reply{choice: name, text: strings.TrimSpace(rest)}, true
	}
	var words []string
	for _, name := range p.choices {
		words = append(words, f.word(name))
	}
	at := beginning(words, first)
	switch {
	case len(at) == 1:
		return reply{choice: p.choices[at[0]], text: strings.TrimSpace(rest)}, true
	case f.other != nil && bare != "" && f.other(bare):
	case len(at) > 1:
		f.several(pickedFrom(words, at))
	case len(words) <= mostNamed && bare != "":
		f.tell("plain.say_one", "what", bare, "names", f.words.List(append(words, f.word("back"))))
	default:
		f.notUnderstood(bare)
	}
	return reply{}, false
}

// mostNamed is how many choices are named to somebody who said something else.
const mostNamed = 4

// notUnderstood says how to find out what can be said.
func (f *face) notUnderstood(what string) {
	if what == "" {
		f.tell("plain.nothing_said")
		return
	}
	f.tell("plain.not_understood", "what", what)
}

// several says which of several things may be meant.
func (f *face) several(names []string) {
	f.say(f.words.Get("plain.several", "names", f.words.List(names)))
}

// help lists what can be said to a question, one a line.
func (f *face) help(p prompt) {
	if p.help != "" {
		f.say(p.help)
	}
	for _, name := range slices.Concat(p.choices, p.others) {
		f.say(f.words.Get("plain.do." + name))
	}
	if p.free {
		f.say(f.words.Get("plain.literal"))
	}
	f.say(f.words.Get("plain.do.back"))
	f.say(f.words.Get("plain.leaves"))
}

// confirm asks a question that is answered with yes or no; going back is no.
func (f *face) confirm(text string) (bool, error) {
	r, err := f.ask(prompt{text: f.words.Get("plain.yes_no", "title", text), choices: []string{"yes", "no"}})
	if errors.Is(err, errBack) {
		return false, nil
	}
	return r.choice == "yes", err
}

// pick lists names and asks for the number or the name of one.
func (f *face) pick(text string, names []string) (int, error) {
	at, _, err := f.pickOr(text, names, nil)
	return at, err
}

// pickOr is pick where something else can be said, too; said is the choice that it was.
func (f *face) pickOr(text string, names, choices []string) (at int, said string, err error) {
	for i, name := range names {
		f.say(f.words.Get("plain.choice", "n", strconv.Itoa(i+1), "name", name))
	}
	for {
		r, err := f.ask(prompt{text: text, choices: choices, free: true, help: f.words.Get("plain.pick")})
		if err != nil || r.choice != "" {
			return 0, r.choice, err
		}
		if at, one := f.picked(names, r.text); one {
			return at, "", nil
		}
	}
}

// pickNamed is pick where one may have been named already.
func (f *face) pickNamed(text string, names []string, typed string) (int, error) {
	if typed != "" {
		if at, one := f.picked(names, typed); one {
			return at, nil
		}
	}
	return f.pick(text, names)
}

// picked is the place of the name that is meant; it says so when that is not one.
func (f *face) picked(names []string, typed string) (at int, one bool) {
	switch found := found(names, typed); len(found) {
	case 1:
		return found[0], true
	case 0:
		f.notUnderstood(strings.TrimSpace(typed))
	default:
		f.several(pickedFrom(names, found))
	}
	return 0, false
}

// found are the places of the names that a number, a name or its beginning means.
func found(names []string, typed string) []int {
	typed = strings.TrimSpace(typed)
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(names) {
		return []int{n - 1}
	}
	return beginning(names, typed)
}

// beginning are the places of the names that a text is, else of those that it begins,
// else of those of which it begins a word. Hyphens don't count: "email" means "E-mail".
func beginning(names []string, typed string) []int {
	bare := func(s string) string { return strings.ReplaceAll(attribute.Fold(s), "-", "") }
	typed = bare(typed)
	var begins, within []int
	for i, name := range names {
		switch name = bare(name); {
		case name == typed:
			return []int{i}
		case typed == "":
		case strings.HasPrefix(name, typed):
			begins = append(begins, i)
		case strings.Contains(name, " "+typed):
			within = append(within, i)
		}
	}
	if len(begins) == 0 {
		return within
	}
	return begins
}

func pickedFrom(names []string, at []int) []string {
	var picked []string
	for _, i := range at {
		picked = append(picked, textline.OneLine(names[i]))
	}
	return slices.Compact(picked)
}

// agrees is nil when a question is answered with yes, errBack when with no.
func (f *face) agrees(text string) error {
	yes, err := f.confirm(text)
	if err == nil && !yes {
		return errBack
	}
	return err
}

// typesExactly wants something typed before what can't be undone.
func (f *face) typesExactly(label, wanted string) error {
	for {
		r, err := f.ask(prompt{text: f.words.Get("plain.ask", "title", f.words.Get(label)), free: true})
		if err != nil || r.text == wanted {
			return err
		}
		f.tell("account.typed.differs", "value", wanted)
	}
}

// hidesCodes reports whether codes can be hidden; they may be read from a pipe.
func (f *face) hidesCodes() bool { return f.terminal.file != nil }
