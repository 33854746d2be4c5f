package plain

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"cognito-profile/session"
)

// ownPrefix begins the keys of what this face says in words of its own.
const ownPrefix = "plain."

// language lists the languages of the texts, each in its own name, and goes on in the one
// that is said. about may name it, or be its tag.
func (f *face) language(about string) error {
	tags := f.languages.Listed()
	at := slices.IndexFunc(tags, func(tag string) bool { return strings.EqualFold(tag, about) })
	if at < 0 {
		names := make([]string, len(tags))
		for i, tag := range tags {
			names[i] = f.languages.Name(tag)
		}
		var err error
		if at, err = f.pickNamed(f.words.Get("plain.language"), names, about); err != nil {
			return err
		}
	}
	w, err := f.languages.Words(tags[at])
	if err != nil {
		f.say(f.words.What(session.FaultOf(err)))
		return nil
	}
	f.languages = f.languages.Choose(tags[at])
	f.runner.Lane.Session = f.session().In(f.languages.Chosen)
	f.draft = f.draft.WithSchema(f.session().Schema)
	f.base = w.Over(ownPrefix)
	f.words.Words = f.base.ForPool(session.Opened{Session: f.session(), Pool: f.pool}).Over(ownPrefix)
	if f.keepLanguage() {
		f.tell("note.language")
	} else {
		f.tell("note.language_unkept")
	}
	return nil
}

// languageFirst has the language chosen before anybody is signed in; going back leaves it
// as it is. errAgain is that what was asked is asked again.
func (f *face) languageFirst() error {
	if err := f.language(""); err != nil && !errors.Is(err, errBack) {
		return err
	}
	return errAgain
}

// pickFirst is pick before anybody is signed in: the language can be chosen there, and the
// program left. errAgain is that the names have to be listed again.
func (f *face) pickFirst(text string, names []string) (int, error) {
	at, said, err := f.pickOr(text, names, []string{"language", "quit"})
	switch said {
	case "language":
		return 0, f.languageFirst()
	case "quit":
		return 0, cmp.Or(f.quit(), errAgain)
	}
	return at, err
}

// keepLanguage remembers what is known of the language, in a pool only where it may keep
// what is typed. It reports whether that is kept.
func (f *face) keepLanguage() bool {
	return f.languages.Keep != nil && (f.none() || f.runner.Persist.KeepsChoices()) && f.languages.Keep(f.languages.Memory) == nil
}

// offerLanguage offers the language that a profile names, in that language.
func (f *face) offerLanguage() {
	if f.session().Profile.ReadAt.IsZero() {
		return
	}
	var wanted string
	if f.languages, wanted = f.languages.Offered(f.words.Language(), f.session().Profile); wanted == "" {
		return
	}
	if w, err := f.languages.Words(wanted); err == nil {
		f.say(w.Over(ownPrefix).Get("note.language_offer"))
		f.keepLanguage()
	}
}
