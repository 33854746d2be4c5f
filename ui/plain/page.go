package plain

import (
	"errors"

	"cognito-profile/session"
)

// command is something to say on a page; plain.do.<name> is its word and what it
// does. about is what follows the word.
type command struct {
	name string
	do   func(f *face, about string) error
}

// page is a place with commands.
type page struct {
	commands []command         // in the order in which they are listed
	text     string            // the key of the question
	about    string            // the key of what else can be said, "" for nothing
	other    func(string) bool // what it makes of a line that is no command; nil for nothing
	before   func() error      // what comes before each question; nil for nothing
}

// visit takes commands until the sign-in ends. The error errBack is the way back.
func (f *face) visit(p page) error {
	for f.session().State == session.SignedIn {
		if p.before != nil {
			if err := p.before(); err != nil {
				return err
			}
			if f.session().State != session.SignedIn {
				return nil
			}
		}
		f.other = p.other
		asked := prompt{text: f.withUnsaved(f.words.Get(p.text)), choices: namesOf(p.commands)}
		if p.about != "" {
			asked.help = f.words.Get(p.about)
		}
		r, err := f.ask(asked)
		f.other = nil
		if err != nil {
			return err
		}
		if err := f.command(p.commands, r); err != nil {
			return err
		}
	}
	return nil
}

// command does what was said. What it was interrupted for has been said.
func (f *face) command(commands []command, r reply) error {
	for _, c := range commands {
		if c.name != r.choice {
			continue
		}
		err := c.do(f, r.text)
		if errors.Is(err, errBack) || errors.Is(err, errSignedIn) {
			return nil
		}
		return err
	}
	return nil
}

// withUnsaved is the question of a page with how many changes are not saved.
func (f *face) withUnsaved(text string) string {
	if n := f.draft.Len(); n > 0 {
		return f.words.Count("plain.unsaved", n, "title", text)
	}
	return text
}

func namesOf(commands []command) []string {
	var names []string
	for _, c := range commands {
		names = append(names, c.name)
	}
	return names
}
