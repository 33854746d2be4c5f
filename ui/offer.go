package ui

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// offerScreen asks what to do with the typing of an earlier run, one draft
// after the other.
type offerScreen struct{ drafts []session.Kept }

func (o offerScreen) typing() bool { return false }

func (o offerScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.LayOver):
		return o, effect{pop: true, lay: &o.drafts[0]}
	case matches(msg, e.keys.Drop):
		if len(o.drafts) > 1 {
			return offerScreen{o.drafts[1:]}, effect{drop: &o.drafts[0]}
		}
		return o, effect{pop: true, drop: &o.drafts[0], note: inform(e.words.Get("offer.dropped"))}
	case matches(msg, e.keys.Later):
		return o, effect{pop: true, note: inform(e.words.Get("offer.later"))}
	}
	return o, effect{}
}

func (o offerScreen) view(e env) frame {
	changes := changesOf(e, o.drafts[0])
	title := e.words.Count("offer.title", len(changes), "when", ago(e, o.drafts[0].At))
	out := e.headed(title, e.words.Get("offer.about"), 1)
	for _, name := range changes {
		if len(out.lines) >= e.height {
			break
		}
		out.lines = append(out.lines, "  "+e.styles.value.Render(cutEnd(e.cells, e.words.label(name), e.width-4)))
	}
	return out
}

func (o offerScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.LayOver, k.Drop, k.Later, k.Leave, k.Suspend}
}

// changesOf are the attributes that a kept draft would change.
func changesOf(e env, kept session.Kept) []string {
	var names []string
	laid := session.NewDraft(e.session.Schema, e.session.Profile).Lay(kept.Edits)
	for _, edit := range laid.Edits() {
		names = append(names, edit.Name)
	}
	if kept.Field != "" && !slices.Contains(names, kept.Field) && kept.Text != laid.Value(kept.Field) {
		names = append(names, kept.Field)
	}
	return names
}

// ages are how long ago something was, from the longest.
var ages = []struct {
	unit time.Duration
	word string
}{{24 * time.Hour, "days"}, {time.Hour, "hours"}, {time.Minute, "minutes"}}

// ago says roughly how long ago something was.
func ago(e env, at time.Time) string {
	for _, age := range ages {
		if n := int(e.now.Sub(at) / age.unit); n > 0 {
			return e.words.Count("ago."+age.word, n)
		}
	}
	return e.words.Get("ago.now")
}
