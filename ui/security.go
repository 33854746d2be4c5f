package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// securityScreen is the second page: how the account is protected, a row for each part
// of it. The rows are read beside each other, and enter does what its row says.
type securityScreen struct {
	at      int         // the row in focus
	focus   securityKey // of that row, which keeps the focus when others come or go
	top     int         // the first row that is shown
	unsaved int         // edits in the form under it
	watch   actionWatch
}

// securityKey names a row of the page.
type securityKey struct {
	name   session.AccountRowName
	factor session.Factor // of RowFactor, of which there is one for each
}

func keyOf(row session.AccountRow) securityKey {
	if row.Name != session.RowFactor {
		return securityKey{name: row.Name}
	}
	return securityKey{row.Name, row.Factor.Factor}
}

// on has the focus on a row.
func (s securityScreen) on(e env, at int) securityScreen {
	s.at, s.focus = at, keyOf(e.session.AccountRows()[at])
	return s.revealed(e)
}

// placed has the focus on its row, wherever that is by now; near it when it is gone.
func (s securityScreen) placed(e env) securityScreen {
	rows := e.session.AccountRows()
	at := slices.IndexFunc(rows, func(row session.AccountRow) bool { return keyOf(row) == s.focus })
	if at < 0 {
		at = min(s.at, len(rows)-1)
	}
	return s.on(e, at)
}

// securityRow is what can be done at a row of the page.
type securityRow struct {
	enter func(s securityScreen, e env, row session.AccountRow) (screen, effect)
	// word says what enter does, "" when nothing can be done now.
	word func(e env, row session.AccountRow) string
}

// always is a word that stands whatever the state of the row.
func always(word string) func(env, session.AccountRow) string {
	return func(env, session.AccountRow) string { return word }
}

// securityRows is the table of what enter does.
func securityRows() map[session.AccountRowName]securityRow {
	return map[session.AccountRowName]securityRow{
		session.RowPassword:   {securityScreen.changePassword, always("key.change_password")},
		session.RowSecondStep: {securityScreen.chooseFactor, always("key.choose_factor")},
		session.RowFactor:     {securityScreen.turnOn, factorWord},
		session.RowDevices:    {opensList(session.PartDevices), always("key.list")},
		session.RowPasskeys:   {opensList(session.PartPasskeys), always("key.list")},
		session.RowSignIns:    {securityScreen.signOutEverywhere, always("key.sign_out_everywhere")},
		session.RowAccount:    {securityScreen.deleteAccount, always("key.delete_account")},
	}
}

func (s securityScreen) typing() bool { return false }

func (s securityScreen) rebuild(e env) screen { return s.placed(e) }

func (s securityScreen) update(e env, msg tea.Msg) (screen, effect) {
	rows := e.session.AccountRows()
	s = s.placed(e)
	if to, moved := e.keys.move(msg, s.at, len(rows)-1); moved {
		return s.on(e, to), effect{}
	}
	switch {
	case matches(msg, e.keys.ToProfile):
		return s, effect{nav: back}
	case matches(msg, e.keys.Reload):
		return s, e.reread(session.AccountParts()...)
	case matches(msg, e.keys.Mask):
		return s, effect{action: toggleMask{}}
	case matches(msg, e.keys.Quit):
		return s, effect{action: quit{}}
	case matches(msg, e.keys.TurnOff) && canTurnOff(rows[s.at]):
		return s.turnOff(e, rows[s.at])
	case matches(msg, e.keys.Prefer) && canPrefer(rows[s.at]):
		return s, e.setFactor(session.FactorSetting{Factor: rows[s.at].Factor.Factor, On: true, Preferred: true})
	case matches(msg, e.keys.Choose):
		return s.enter(e, rows[s.at])
	}
	return s, effect{}
}

// enter does what the row says; a row that can't be read says why.
func (s securityScreen) enter(e env, row session.AccountRow) (screen, effect) {
	act, known := securityRows()[row.Name]
	switch {
	case row.Fault != nil && !row.Stale:
		e.asked = session.CallAccount
		return s, effect{note: faultNote(e, row.Fault)}
	case row.State == session.RowLoading:
		return s, effect{note: inform(e.words.Get("account.still_reading"))}
	case !known:
		return s, effect{}
	}
	return act.enter(s, e, row)
}

// pointed goes to a row, or does what the row in focus says.
func (s securityScreen) pointed(e env, row int) (screen, *key.Binding) {
	if row == s.at {
		return s, &e.keys.Choose
	}
	return s.on(e, row), nil
}

func (s securityScreen) changePassword(e env, _ session.AccountRow) (screen, effect) {
	if e.session.PasswordState() == session.PasswordExternal {
		return s, effect{note: inform(e.words.Get("password.elsewhere"))}
	}
	return s, effect{nav: to(newPasswordScreen(e))}
}

func (s securityScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	switch {
	case asked == session.CallSetUpApp && fault == nil:
		return s, effect{nav: to(newAppScreen(e))}
	case asked == session.CallAccount:
		return s, effect{note: faultNote(e, fault)}
	}
	watch, out, _ := s.watch.answered(e, asked, fault)
	s.watch = watch
	return s, out
}

func (s securityScreen) keys(e env) []key.Binding {
	k := e.keys
	rows := e.session.AccountRows()
	row := rows[s.placed(e).at]
	list := []key.Binding{k.Move}
	if act, known := securityRows()[row.Name]; known {
		if word := act.word(e, row); word != "" {
			list = append(list, saying(k.Choose, e.words.Get(word)))
		}
	}
	return append(append(list, factorKeys(k, row)...), k.ToProfile, k.Reload, k.Quit, k.Mask, k.Top, k.End)
}
