package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// note is one short message. It goes when a key is pressed after it could be
// read; one that is not sticky also leaves by itself, and a humble one never
// takes the place of one that is.
type note struct {
	text   string
	tone   tone
	sticky bool
	humble bool
}

func inform(text string) note  { return note{text: text, tone: toneDim} }
func praise(text string) note  { return note{text: text, tone: toneGood} }
func caution(text string) note { return note{text: text, tone: toneWarn, sticky: true} }
func alarm(text string) note   { return note{text: text, tone: toneBad, sticky: true} }

// empty reports whether there is nothing to show.
func (n note) empty() bool { return n.text == "" }

// keptUp is the note when it stays until it is read.
func (n note) keptUp() note {
	n.sticky = true
	return n
}

// yielding is the note when it does not take the place of one that stays.
func (n note) yielding() note {
	n.humble = true
	return n
}

// together is several notes as one: each text once, in their order, and as
// pressing as the most pressing of them. It gives way only if all do.
func (e env) together(notes ...note) note {
	all := note{humble: true}
	var texts []string
	for _, n := range notes {
		if n.empty() || slices.Contains(texts, n.text) {
			continue
		}
		texts = append(texts, n.text)
		all.tone, all.sticky, all.humble = max(all.tone, n.tone), all.sticky || n.sticky, all.humble && n.humble
	}
	all.text = e.words.Sentences(texts...)
	return all
}

// tell adds a note to those of the current message. What its answer, its store and
// its screens have to say is shown as one note when it was handled.
//
//go:noinline
func (a app) tell(n note) app {
	a.told = append(slices.Clip(a.told), n)
	return a
}

// silent takes back what was told: the person has gone on.
func (a app) silent() app {
	a.told, a.toast = nil, a.toast.gone()
	return a
}

// shown puts up what was told.
func (a app) shown() (app, tea.Cmd) {
	n := a.env.together(a.told...)
	a.told = nil
	if n.empty() || n.humble && a.toast.sticky {
		return a, nil
	}
	var over tea.Cmd
	a.toast, over = a.toast.show(n, a.env.now)
	return a, over
}

// toast is the note that is shown now. Each has a number, so that the end of
// an older one does not wipe a newer one.
type toast struct {
	note
	number int
	since  time.Time
}

type toastOverMsg struct{ number int }

// toastTime is how long a note that leaves by itself can be read, toastLeast
// how long it stands against keys that were pressed before it could be seen.
const (
	toastTime  = 8 * time.Second
	toastLeast = time.Second
)

func (t toast) show(n note, now time.Time) (toast, tea.Cmd) {
	t = toast{n, t.number + 1, now}
	if n.sticky {
		return t, nil
	}
	number := t.number
	return t, tea.Tick(toastTime, func(time.Time) tea.Msg { return toastOverMsg{number} })
}

func (t toast) over(msg toastOverMsg) toast {
	if msg.number == t.number {
		return t.gone()
	}
	return t
}

func (t toast) gone() toast {
	t.note = note{}
	return t
}

// read takes the note away when the person has gone on.
func (t toast) read(now time.Time) toast {
	if now.Sub(t.since) >= toastLeast {
		return t.gone()
	}
	return t
}

// faultNote says what happened, what became of the data, and what to do next.
// Without a fault there is nothing to say.
func faultNote(e env, fault *session.Fault) note {
	if fault == nil {
		return note{}
	}
	return alarm(faultText(e, fault))
}

// faultText is what faultNote says, with more to say of what became of the data.
func faultText(e env, fault *session.Fault, more ...string) string {
	return e.words.Fault(fault, e.asked, more...)
}
