package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// keyMap is every key of the program. The footer and help are made from it, so
// that neither can say what is not so.
type keyMap struct {
	Up, Down, PageUp, PageDown, Top, End, NextGroup, PrevGroup key.Binding
	HalfUp, HalfDown                                           key.Binding
	Move                                                       key.Binding // what the footer says for all of them
	Edit, Outside, Empty, Revert, Undo, Redo                   key.Binding
	Review, Verify, Find, NextProblem, PrevProblem, Reload     key.Binding
	Finish, History                                            key.Binding
	Quit, Leave, Suspend, Help, HelpShort                      key.Binding
	Keep, KeepNext, KeepPrev, KeepUp, KeepDown, KeepReview     key.Binding
	Take, AsText, InParts, Step, StepLater, StepEarlier        key.Binding
	Pick, PickUp, PickDown                                     key.Binding
	GiveUp, Back, Save, Confirm, NewCode, Later, SignIn        key.Binding
	NextInput, PrevInput, Yes, No, AddIt, FindMove, Read       key.Binding
	Restore, Discard, Unlock, GoWithout                        key.Binding
	ChoosePassphrase, NoPassphrase, Users                      key.Binding
	Add, RevertAll, Mine, Theirs, Copy, Mask, Details          key.Binding
	Left, Right, ReadOn, Narrow, Widen, NextMatch, PrevMatch   key.Binding
	Open, GoOn, Write, Unwritten                               key.Binding
	SendPassword, OtherWays, Forgot, ConfirmAccount, Restart   key.Binding
	SignOut, Choose, Look                                      key.Binding
	Browser, OpenHere, CopyAddress, PasteAnswer, RedeemURL     key.Binding
	BeginAgain, Another, FixContact, KeepOld                   key.Binding
	Security, ToProfile, TurnOff, Prefer                       key.Binding
	Delete, Forget, Remember, AddPasskey, Added                key.Binding
}

// keyRow is a binding: its name in the config file ("" for keys that stay as they
// are), the keys, how they are written, the word that says what they do.
type keyRow struct {
	to    *key.Binding
	name  settings.KeyName
	keys  []string
	shown string
	word  string
}

func (k *keyMap) rows() []keyRow {
	return []keyRow{
		{&k.Move, "", []string{"up", "down", "k", "j"}, "↑↓", "key.move"},
		{&k.Up, "up", []string{"up", "k"}, "↑ k", "key.up"},
		{&k.Down, "down", []string{"down", "j"}, "↓ j", "key.down"},
		{&k.PageUp, "page_up", []string{"pgup", "ctrl+b"}, "pgup", "key.page_up"},
		{&k.PageDown, "page_down", []string{"pgdown", "ctrl+f"}, "pgdn", "key.page_down"},
		{&k.HalfUp, "half_up", []string{"ctrl+u"}, "ctrl+u", "key.half_up"},
		{&k.HalfDown, "half_down", []string{"ctrl+d"}, "ctrl+d", "key.half_down"},
		{&k.Top, "top", []string{"g", "home"}, "g home", "key.top"},
		{&k.End, "end", []string{"G", "end"}, "G end", "key.end"},
		{&k.NextGroup, "next_group", []string{"tab"}, "tab", "key.next_group"},
		{&k.PrevGroup, "prev_group", []string{"shift+tab"}, "shift+tab", "key.prev_group"},

		{&k.Left, "left", []string{"left", "h"}, "← h", "key.left"},
		{&k.Right, "right", []string{"right", "l"}, "→ l", "key.right"},
		{&k.ReadOn, "read_on", []string{"space"}, "space", "key.read_on"},

		{&k.Edit, "edit", []string{"enter", "e"}, "enter", "key.edit"},
		{&k.Outside, "editor", []string{"f4"}, "F4", "key.outside"},
		{&k.Empty, "empty", []string{"x"}, "x", "key.empty"},
		{&k.Revert, "revert", []string{"r"}, "r", "key.revert"},
		{&k.RevertAll, "revert_all", []string{"R"}, "R", "key.revert_all"},
		{&k.Undo, "undo", []string{"u"}, "u", "key.undo"},
		{&k.Redo, "redo", []string{"U"}, "U", "key.redo"},

		{&k.Review, "review", []string{"s", "ctrl+s"}, "s", "key.review"},
		{&k.Verify, "verify", []string{"v"}, "v", "key.verify"},
		{&k.Find, "find", []string{"/"}, "/", "key.find"},
		{&k.Add, "add", []string{"a"}, "a", "key.add"},
		{&k.Copy, "copy", []string{"c"}, "c", "key.copy"},
		{&k.Mask, "mask", []string{"m"}, "m", "key.mask"},
		{&k.History, "history", []string{"H"}, "H", "key.history"},
		{&k.Finish, "finish", []string{"f"}, "f", "key.finish"},
		{&k.NextProblem, "next_problem", []string{"n"}, "n", "key.next_problem"},
		{&k.PrevProblem, "prev_problem", []string{"N"}, "N", "key.prev_problem"},
		{&k.Reload, "reload", []string{"ctrl+r", "f5"}, "ctrl+r", "key.reload"},

		{&k.Security, "security", []string{"2"}, "2", "key.security"},
		{&k.ToProfile, "to_profile", []string{"1", "esc"}, "1", "key.to_profile"},
		{&k.TurnOff, "turn_off", []string{"x"}, "x", "key.turn_off"},
		{&k.Prefer, "prefer", []string{"p"}, "p", "key.prefer"},
		{&k.Delete, "delete", []string{"x"}, "x", "key.delete"},
		{&k.Forget, "forget", []string{"x"}, "x", "key.forget"},
		{&k.Remember, "remember", []string{"r"}, "r", "key.remember"},
		{&k.AddPasskey, "add_passkey", []string{"a"}, "a", "key.add_passkey"},
		{&k.Added, "added", []string{"enter", "ctrl+r"}, "enter", "key.added"},
		{&k.SignOut, "sign_out", []string{"L"}, "L", "key.sign_out"},
		{&k.Choose, "choose", []string{"enter"}, "enter", "key.choose"},
		{&k.Quit, "quit", []string{"q"}, "q", "key.quit"},
		{&k.Leave, "", []string{"ctrl+c"}, "ctrl+c", "key.leave"},
		{&k.Suspend, "", []string{"ctrl+z"}, "ctrl+z", "key.suspend"},
		{&k.Help, "help", []string{"f1"}, "F1", "key.help"},
		{&k.HelpShort, "", []string{"?"}, "?", "key.help"},

		{&k.Keep, "keep", []string{"enter"}, "enter", "key.keep"},
		{&k.KeepNext, "keep_next", []string{"tab"}, "tab", "key.keep_next"},
		{&k.KeepPrev, "keep_prev", []string{"shift+tab"}, "shift+tab", "key.keep_prev"},
		{&k.KeepUp, "", []string{"up"}, "↑", "key.keep_up"},
		{&k.KeepDown, "", []string{"down"}, "↓", "key.keep_down"},
		{&k.KeepReview, "keep_review", []string{"ctrl+s"}, "ctrl+s", "key.keep_review"},
		{&k.Pick, "", []string{"up", "down"}, "↑↓", "key.pick"},
		{&k.PickUp, "", []string{"up"}, "↑", "key.pick"},
		{&k.PickDown, "", []string{"down"}, "↓", "key.pick"},
		{&k.Step, "", []string{"up", "down"}, "↑↓", "key.step"},
		{&k.StepLater, "", []string{"up"}, "↑", "key.step"},
		{&k.StepEarlier, "", []string{"down"}, "↓", "key.step"},
		{&k.AsText, "as_text", []string{"ctrl+o"}, "ctrl+o", "key.as_text"},
		{&k.InParts, "in_parts", []string{"ctrl+o"}, "ctrl+o", "key.in_parts"},
		{&k.Take, "take", []string{"ctrl+o"}, "ctrl+o", "key.take"},
		{&k.GiveUp, "give_up", []string{"esc"}, "esc", "key.give_up"},

		{&k.Back, "back", []string{"esc"}, "esc", "key.back"},
		{&k.Save, "save", []string{"enter"}, "enter", "key.save"},
		{&k.Mine, "mine", []string{"y"}, "y", "key.mine"},
		{&k.Theirs, "theirs", []string{"t"}, "t", "key.theirs"},
		{&k.Details, "details", []string{"d"}, "d", "key.details"},
		{&k.Confirm, "confirm", []string{"enter"}, "enter", "key.confirm"},
		{&k.NewCode, "new_code", []string{"ctrl+r"}, "ctrl+r", "key.new_code"},
		{&k.KeepOld, "keep_old", []string{"ctrl+x"}, "ctrl+x", "key.keep_old"},
		{&k.FixContact, "fix_contact", []string{"ctrl+t"}, "ctrl+t", "key.fix"},
		{&k.Later, "later", []string{"esc"}, "esc", "key.later"},
		{&k.Open, "open", []string{"enter"}, "enter", "key.open"},
		{&k.GoOn, "go_on", []string{"enter"}, "enter", "key.go_on"},
		{&k.Write, "write", []string{"enter", "y"}, "enter", "key.write"},
		{&k.Unwritten, "unwritten", []string{"n"}, "n", "key.unwritten"},
		{&k.SignIn, "sign_in", []string{"enter"}, "enter", "key.sign_in"},
		{&k.SendPassword, "send_password", []string{"ctrl+p"}, "ctrl+p", "key.send_password"},
		{&k.OtherWays, "other_ways", []string{"ctrl+o"}, "ctrl+o", "key.other_ways"},
		{&k.Forgot, "forgot", []string{"ctrl+g"}, "ctrl+g", "key.forgot"},
		{&k.ConfirmAccount, "confirm_account", []string{"ctrl+n"}, "ctrl+n", "key.confirm_account"},
		{&k.Users, "users", []string{"ctrl+t"}, "ctrl+t", "key.users"},
		{&k.Browser, "browser", []string{"ctrl+l"}, "ctrl+l", "key.browser"},
		{&k.OpenHere, "open_here", []string{"o"}, "o", "key.open_here"},
		{&k.CopyAddress, "copy_address", []string{"c"}, "c", "key.copy_address"},
		{&k.PasteAnswer, "paste_answer", []string{"p"}, "p", "key.paste_answer"},
		{&k.RedeemURL, "redeem_url", []string{"enter"}, "enter", "key.hand_in"},
		{&k.BeginAgain, "begin_again", []string{"ctrl+r"}, "ctrl+r", "key.begin_again"},
		{&k.Another, "another", []string{"a"}, "a", "key.another"},
		{&k.Look, "look", []string{"f2"}, "F2", "key.look"},
		{&k.Restart, "restart", []string{"esc"}, "esc", "key.restart"},
		{&k.NextInput, "next_input", []string{"tab", "down"}, "tab", "key.next_input"},
		{&k.PrevInput, "prev_input", []string{"shift+tab", "up"}, "shift+tab", "key.prev_input"},
		{&k.Yes, "yes", []string{"enter", "y"}, "enter", "key.yes"},
		{&k.No, "no", []string{"esc", "n"}, "esc", "key.no"},
		{&k.Narrow, "narrow", []string{"enter"}, "enter", "key.narrow"},
		{&k.Widen, "widen", []string{"esc"}, "esc", "key.widen"},
		{&k.NextMatch, "next_match", []string{"ctrl+n"}, "ctrl+n", "key.next_match"},
		{&k.PrevMatch, "prev_match", []string{"ctrl+p"}, "ctrl+p", "key.prev_match"},
		{&k.AddIt, "add_it", []string{"enter"}, "enter", "key.add_it"},
		{&k.FindMove, "", []string{"up", "down"}, "↑↓", "key.move"},
		{&k.Restore, "restore", []string{"enter"}, "enter", "key.lay_over"},
		{&k.Discard, "discard", []string{"x"}, "x", "key.drop"},
		{&k.Unlock, "unlock", []string{"enter"}, "enter", "key.unlock"},
		{&k.GoWithout, "go_without", []string{"esc"}, "esc", "key.go_without"},
		{&k.ChoosePassphrase, "choose_passphrase", []string{"enter", "y"}, "enter", "key.choose_passphrase"},
		{&k.NoPassphrase, "no_passphrase", []string{"n"}, "n", "key.no_passphrase"},
		{&k.Read, "", []string{"up", "down", "k", "j"}, "↑↓", "key.scroll"},
	}
}

// newKeys has the keys of the person before the binding's own, which go on acting:
// the texts name them.
func newKeys(w words.Words, own settings.Keys) *keyMap {
	k := new(keyMap)
	for _, row := range k.rows() {
		keys, shown := row.keys, row.shown
		if given := own[row.name]; len(given) > 0 {
			keys = slices.Concat(given, row.keys)
		}
		if row.name != "" {
			shown = w.KeyName(keys[0])
		}
		*row.to = key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, w.Get(row.word)))
	}
	k.Move.SetKeys(both(k.Up, k.Down)...)
	k.Read.SetKeys(both(k.Up, k.Down)...)
	return k
}

// both are the keys of two bindings that go opposite ways, in pairs.
func both(back, forth key.Binding) []string {
	var keys []string
	for i := range max(len(back.Keys()), len(forth.Keys())) {
		for _, b := range []key.Binding{back, forth} {
			if i < len(b.Keys()) {
				keys = append(keys, b.Keys()[i])
			}
		}
	}
	return keys
}

// matches reports whether a message is one of the binding's keys. Inlined in each screen
// it would take 50 kB of the program.
//
//go:noinline
func matches(msg tea.Msg, b key.Binding) bool {
	press, ok := msg.(tea.KeyPressMsg)
	return ok && key.Matches(press, b)
}

// saying gives the binding other words for where it stands.
func saying(b key.Binding, text string) key.Binding {
	b.SetHelp(b.Help().Key, text)
	return b
}

// stepOf is the way that a message goes: -1 back, 1 forth, 0 neither.
func stepOf(msg tea.Msg, back, forth key.Binding) int {
	switch {
	case matches(msg, back):
		return -1
	case matches(msg, forth):
		return 1
	}
	return 0
}

// step is a place in a list that goes to last, after up or down; moved reports
// whether the message was one of them.
func (k *keyMap) step(msg tea.Msg, at, last int) (to int, moved bool) {
	by := stepOf(msg, k.Up, k.Down)
	return max(min(at+by, last), 0), by != 0
}

// move is step with the keys to the first place and to the last.
func (k *keyMap) move(msg tea.Msg, at, last int) (to int, moved bool) {
	switch {
	case matches(msg, k.Top):
		return 0, true
	case matches(msg, k.End):
		return last, true
	}
	return k.step(msg, at, last)
}

// linesOf is how far a message goes through what is longer than its box, in
// lines: one, half a page or a page; 0 if it goes nowhere.
func (e env) linesOf(msg tea.Msg) int {
	k := e.keys
	return stepOf(msg, k.Up, k.Down) + stepOf(msg, k.HalfUp, k.HalfDown)*max(e.height/2, 1) + stepOf(msg, k.PageUp, k.PageDown)*max(e.height-1, 1)
}
