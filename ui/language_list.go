package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// languageScreen lists the languages of the texts, each in its own name.
type languageScreen struct {
	tags, names []string
	at          int
}

func newLanguageScreen(c words.Choice, present string) languageScreen {
	l := languageScreen{tags: c.Listed()}
	for _, tag := range l.tags {
		l.names = append(l.names, c.Name(tag))
	}
	l.at = max(slices.Index(l.tags, present), 0)
	return l
}

func (l languageScreen) typing() bool { return false }

func (l languageScreen) update(e env, msg tea.Msg) (screen, effect) {
	if to, moved := e.keys.move(msg, l.at, len(l.tags)-1); moved {
		l.at = to
		return l, effect{}
	}
	switch {
	case matches(msg, e.keys.Choose):
		return l, effect{nav: back, action: useLanguage(l.tags[l.at])}
	case matches(msg, e.keys.Back), matches(msg, e.keys.Language), matches(msg, e.keys.Quit):
		return l, effect{nav: back}
	}
	return l, effect{}
}

// pointed selects a language, or takes the selected one.
func (l languageScreen) pointed(e env, row int) (screen, *key.Binding) {
	if row == l.at {
		return l, &e.keys.Choose
	}
	l.at = row
	return l, nil
}

func (l languageScreen) view(e env) frame {
	rows := make([]choiceRow, len(l.tags))
	for i, tag := range l.tags {
		rows[i] = choiceRow{label: l.names[i]}
		if tag == e.words.Language() {
			rows[i].about = e.words.Get("language.now")
		}
	}
	return e.withRows(e.heading(e.words.Get("language.title"), e.words.Get("language.about"), len(rows)), rows, l.at)
}

func (l languageScreen) keys(e env) []key.Binding {
	return []key.Binding{e.keys.Move, e.keys.Choose, e.keys.Back, e.keys.Top, e.keys.End}
}

// useLanguage says everything in a language from now on, and remembers that.
type useLanguage string

func (l useLanguage) apply(a app) (app, tea.Cmd) {
	w, err := a.languages.Words(string(l))
	if err != nil {
		return a.tell(alarm(a.env.words.What(session.FaultOf(err)))), nil
	}
	a.languages = a.languages.Choose(string(l))
	a = a.speaking(w)
	if !a.keepsLanguage() {
		return a.tell(inform(a.env.words.Get("note.language_unkept"))), nil
	}
	return a.tell(praise(a.env.words.Get("note.language"))), a.keepLanguage(languageUnkeptMsg{})
}

// speaking has the screens say everything in other words. What is typed stays.
func (a app) speaking(w words.Words) app {
	a = a.onLane(a.lane)
	a.words = w
	a.env.words.Words = w.ForPool(session.Opened{Session: *a.env.session, Pool: a.env.pool})
	a.env.keys = newKeys(a.env.words.Words, a.env.words.Keys)
	return a.rebuildScreens()
}

// choosesLanguage reports whether the list can be opened over a screen: not over a
// question, which is asked in the words that it was begun in.
func choosesLanguage(top screen) bool {
	switch top.(type) {
	case languageScreen, confirmScreen, typedScreen:
		return false
	}
	return true
}

// listLanguages opens the list of languages, in place of the help.
func (a app) listLanguages() (app, tea.Cmd) {
	list := newLanguageScreen(a.languages, a.env.words.Language())
	if _, helps := a.top().(helpScreen); helps {
		return a.apply(effect{nav: insteadTo(list)})
	}
	return a.apply(effect{nav: to(list)})
}

// languageUnkeptMsg is that the choice of a language could not be written.
type languageUnkeptMsg struct{}

// keepsLanguage reports whether the language is remembered: in a pool only where it may
// keep what is typed.
func (a app) keepsLanguage() bool {
	return a.languages.Keep != nil && (!a.env.entered() || a.persist.KeepsChoices())
}

// keepLanguage remembers what is known of the language; failed is the message for when
// that could not be written, nil for none.
func (a app) keepLanguage(failed tea.Msg) tea.Cmd {
	keep, memory := a.languages.Keep, a.languages.Memory
	return func() tea.Msg {
		if keep(memory) != nil {
			return failed
		}
		return nil
	}
}

// offerLanguage offers the language that a profile names, in that language.
func (a app) offerLanguage() (app, tea.Cmd) {
	if a.env.session.Profile.ReadAt.IsZero() {
		return a, nil
	}
	var wanted string
	if a.languages, wanted = a.languages.Offered(a.env.words.Language(), a.env.session.Profile); wanted == "" {
		return a, nil
	}
	w, err := a.languages.Words(wanted)
	if err != nil {
		return a, nil // the list says why
	}
	offer := words.Printer{Words: w, Keys: a.env.words.Keys}.Get("note.language_offer")
	a = a.tell(inform(offer).keptUp())
	if !a.keepsLanguage() {
		return a, nil
	}
	return a, a.keepLanguage(nil) // else it is offered once more
}
