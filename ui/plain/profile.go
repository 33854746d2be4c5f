package plain

import (
	"errors"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// profileCommands are those of the profile. It is a function, for some of them list
// them.
func profileCommands() []command {
	return []command{
		{"list", (*face).list}, {"read", (*face).read}, {"changed", (*face).changed}, {"problems", (*face).problems}, {"find", (*face).find},
		{"edit", (*face).edit}, {"empty", (*face).empty}, {"revert", (*face).revert}, {"undo", (*face).undo}, {"redo", (*face).redo},
		{"add", (*face).add}, {"history", (*face).history}, {"save", (*face).save}, {"verify", (*face).verify}, {"reload", (*face).reload}, {"security", (*face).security},
		{"mask", (*face).mask}, {"language", (*face).language}, {"sign_out", (*face).signOut}, {"quit", leaves},
	}
}

// leaves is the command that every page has.
func leaves(f *face, _ string) error { return f.quit() }

// profile reads it, if it was not yet, and takes commands until the sign-in ends.
func (f *face) profile() error {
	if f.session().Profile.ReadAt.IsZero() {
		if err := f.firstReading(); err != nil {
			return err
		}
	}
	f.welcome()
	if err := f.settled(nil); err != nil && !errors.Is(err, errBack) { // an earlier run did not wait for it
		return err
	}
	here := page{
		commands: profileCommands(), text: "plain.command", about: "plain.about_commands", other: f.readNamed, before: f.offer,
	}
	for {
		if err := f.visit(here); !errors.Is(err, errBack) {
			return err
		}
		f.tell("plain.no_way_back")
	}
}

// firstReading reads the profile until it is there.
func (f *face) firstReading() error {
	for {
		_, fault, err := f.do(session.ReadCall(session.CallLoad))
		switch {
		case errors.Is(err, errSignedIn):
		case errors.Is(err, errBack):
			return f.quit()
		case err != nil:
			return err
		case fault != nil:
			f.fault(fault, session.CallLoad)
		}
		if !f.session().Profile.ReadAt.IsZero() {
			return nil
		}
		again, err := f.confirm(f.words.Get("plain.read_again"))
		if err != nil {
			return err
		}
		if !again {
			return f.quit()
		}
	}
}

// welcome says whose profile it is.
func (f *face) welcome() {
	s := f.session()
	f.tell("plain.signed_in", "who", f.words.Who(s))
	if s.Tokens.Refresh == "" && !s.Tokens.Expires.IsZero() {
		f.tell("header.until", "time", f.words.Clock(s.Tokens.Expires))
	}
	f.say(f.words.Count("plain.attributes", len(f.rows())))
	for _, name := range []string{attribute.Email, attribute.Phone} {
		if s.Contact(name).Pending.Value != "" {
			f.say(f.words.Label(name) + ": " + f.words.AboutContact(s, s.Contact(name), f.clock()))
		}
	}
	f.unfinished()
}

// unfinished says what there is to finish, in one line.
func (f *face) unfinished() {
	if list := f.words.Unfinished(f.session().Unfinished()); len(list) > 0 {
		f.tell("unfinished.line", "what", strings.Join(list, " · "))
	}
}

// reload reads the profile again; what is missing of a save comes first.
func (f *face) reload(string) error {
	_, fault, err := f.do(session.ReadCall(session.CallLoad))
	if err != nil {
		return err
	}
	if fault != nil {
		f.fault(fault, session.CallLoad)
		return nil
	}
	if s := f.session(); len(s.Outcomes) > 0 {
		return f.settled(nil)
	} else if missing := f.words.MayArrive(s); len(missing) > 0 {
		f.facts(missing...)
		return nil
	}
	f.tell("note.read_again")
	f.unfinished()
	return nil
}

// mask hides values, or shows them again.
func (f *face) mask(string) error {
	f.words.Private = !f.words.Private
	if f.words.Private {
		f.tell("note.masked")
		return nil
	}
	f.tell("note.shown")
	return nil
}
