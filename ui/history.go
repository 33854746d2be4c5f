package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// historyScreen lists the last saves of this machine, newest first, over a draft.
type historyScreen struct {
	draft   session.Draft
	at, top int
}

func (h historyScreen) typing() bool { return false }

func (h historyScreen) rebuild(e env) screen {
	h.draft = h.draft.Following(*e.session)
	return h
}

// history opens the list, or says why there is none.
func (p profileScreen) history(e env) (profileScreen, effect) {
	if why := e.words.NoHistory(*e.session, e.pool.HistoryOff); why != "" {
		return p, effect{note: inform(why)}
	}
	return p, effect{nav: to(historyScreen{draft: p.draft})}
}

// within is the screen with its focus on an entry that there is.
func (h historyScreen) within(e env) historyScreen {
	h.at = max(min(h.at, len(e.session.History)-1), 0)
	return h
}

func (h historyScreen) update(e env, msg tea.Msg) (screen, effect) {
	h = h.within(e)
	if at, moved := e.keys.move(msg, h.at, len(e.session.History)-1); moved {
		h.at = max(at, 0)
		return h.revealed(e), effect{}
	}
	switch {
	case matches(msg, e.keys.Back):
		return h, effect{nav: back}
	case matches(msg, e.keys.Mask):
		return h, effect{action: toggleMask{}}
	case matches(msg, e.keys.Open):
		return h, h.opens(e)
	}
	return h, effect{}
}

func (h historyScreen) opens(e env) effect {
	if len(e.session.History) == 0 {
		return effect{nav: back}
	}
	return effect{nav: to(historyEntryScreen{draft: h.draft, at: e.session.History[h.at].At})}
}

// pointed goes to a row, and opens it when it has the focus.
func (h historyScreen) pointed(e env, row int) (screen, *key.Binding) {
	if h.at == row {
		return h, &e.keys.Open
	}
	h.at = row
	return h.revealed(e), nil
}

func (h historyScreen) head(e env) frame {
	return e.heading(e.words.Get("history.title"), e.words.HistoryAbout(e.keeps), len(e.session.History))
}

// revealed scrolls so that the focused entry can be seen.
func (h historyScreen) revealed(e env) historyScreen {
	room := max(e.height-len(h.head(e).lines), 1)
	h.top = firstShown(h.top, h.at, len(e.session.History), room)
	return h
}

func (h historyScreen) view(e env) frame {
	h = h.within(e).revealed(e)
	list, out := e.session.History, h.head(e)
	if len(list) == 0 {
		out.lines = append(out.lines, e.indented(e.styles.dim, e.words.Get("history.none"))...)
		return out
	}
	times, width := make([]string, len(list)), 0
	for i, entry := range list {
		times[i] = e.words.When(entry.At, e.now)
		width = max(width, e.cells.StringWidth(times[i]))
	}
	first := len(out.lines)
	for i := h.top; i < len(list) && len(out.lines) < e.height; i++ {
		mark, style := e.marked(i == h.at, e.styles.dim)
		all := e.words.Labels(list[i].Names())
		labels := textline.CutEnd(e.cells, all, e.width-width-6)
		if i == h.at && labels != all {
			out = out.noting(times[i] + dot + all)
		}
		out.lines = append(out.lines, mark+style.Render(textline.Pad(e.cells, times[i], width))+"  "+e.styles.value.Render(labels))
	}
	return out.withSpots(e.width, h.top, len(out.lines)-first).focused(first + h.at - h.top)
}

func (h historyScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.Move, k.Open, k.Back, k.Top, k.End, k.Mask}
}
