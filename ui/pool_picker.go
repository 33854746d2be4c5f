package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// startScreen asks which pool to open: the welcome of somebody who has none in
// the config file, the list of those who have several. Over a sign-in it is
// the way to another pool.
type startScreen struct{ at int }

// startRow is a row of it: what it says, and what comes of choosing it.
type startRow struct {
	choiceRow
	goes func(e env) effect
}

// startRows are the pools of the config file, then the ways that always are.
func startRows(e env) []startRow {
	var rows []startRow
	for _, p := range e.opener.Pools {
		about := textline.OneLine(p.Where)
		if p.Last {
			about = joined(about, e.words.Get("start.last"))
		}
		rows = append(rows, startRow{choiceRow{textline.OneLine(p.Name), about}, func(e env) effect {
			return effect{call: e.openPool(session.PoolChoice{Known: p.Name})}
		}})
	}
	own := "start.own"
	if len(rows) > 0 {
		own = "start.another"
	}
	return append(rows,
		startRow{choiceRow{e.words.Get(own), e.words.Get("start.own.about")}, func(e env) effect { return effect{nav: to(newPoolScreen(e.opener.Given()))} }},
		startRow{choiceRow{e.words.Get("start.demo"), e.words.Get("start.demo.about")}, func(e env) effect {
			return effect{call: e.openPool(session.PoolChoice{Demo: true})}
		}},
		startRow{choiceRow{e.words.Get("start.token"), e.words.Get("start.token.about")}, func(env) effect { return effect{nav: to(newTokenScreen())} }},
	)
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + " · " + b
}

func (s startScreen) typing() bool { return false }

func (s startScreen) update(e env, msg tea.Msg) (screen, effect) {
	rows := startRows(e)
	if to, moved := e.keys.move(msg, s.at, len(rows)-1); moved {
		s.at = to
		return s, effect{}
	}
	switch {
	case matches(msg, e.keys.Open):
		return s, rows[s.at].goes(e)
	case matches(msg, e.keys.Back) && e.entered():
		return s, effect{nav: back}
	case matches(msg, e.keys.Quit):
		return s, effect{action: quit{}}
	}
	return s, effect{}
}

// pointed selects a pool, or opens the selected one.
func (s startScreen) pointed(e env, row int) (screen, *key.Binding) {
	if row == s.at {
		return s, &e.keys.Open
	}
	s.at = row
	return s, nil
}

// entered reports whether a pool is open, so that there is something to go back to.
func (e env) entered() bool { return !session.Opened{Pool: e.pool}.None() }

// answered is asked when a pool did not open.
func (s startScreen) answered(e env, _ session.CallName, fault *session.Fault) (screen, effect) {
	return s, effect{note: unopened(e, fault)}
}

// unopened says why a pool did not open.
func unopened(e env, fault *session.Fault) note { return alarm(e.words.Unopened(fault, e.asked)) }

func (s startScreen) view(e env) frame {
	rows := startRows(e)
	title, about := "start.title", "start.about"
	if len(e.opener.Pools) == 0 {
		title, about = "start.title.new", "start.about.new"
	}
	list := make([]choiceRow, len(rows))
	for i, row := range rows {
		list[i] = row.choiceRow
	}
	out := e.heading(e.words.Get(title), e.words.Get(about), e.choiceLines(list))
	return e.withRows(out, list, s.at)
}

func (s startScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Move, k.Open}
	if e.entered() {
		list = append(list, k.Back)
	}
	return append(list, k.Quit, k.Top, k.End)
}
