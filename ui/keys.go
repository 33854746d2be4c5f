package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

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
	Finish                                                     key.Binding
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

// keyRow is a binding: the keys, how they are written, the word that says what
// they do.
type keyRow struct {
	to    *key.Binding
	keys  []string
	shown string
	word  string
}

func (k *keyMap) rows() []keyRow {
	return []keyRow{
		{&k.Move, []string{"up", "down", "k", "j"}, "↑↓", "key.move"},
		{&k.Up, []string{"up", "k"}, "↑ k", "key.up"},
		{&k.Down, []string{"down", "j"}, "↓ j", "key.down"},
		{&k.PageUp, []string{"pgup", "ctrl+b"}, "pgup", "key.page_up"},
		{&k.PageDown, []string{"pgdown", "ctrl+f"}, "pgdn", "key.page_down"},
		{&k.HalfUp, []string{"ctrl+u"}, "ctrl+u", "key.half_up"},
		{&k.HalfDown, []string{"ctrl+d"}, "ctrl+d", "key.half_down"},
		{&k.Top, []string{"g", "home"}, "g home", "key.top"},
		{&k.End, []string{"G", "end"}, "G end", "key.end"},
		{&k.NextGroup, []string{"tab"}, "tab", "key.next_group"},
		{&k.PrevGroup, []string{"shift+tab"}, "shift+tab", "key.prev_group"},

		{&k.Left, []string{"left", "h"}, "← h", "key.left"},
		{&k.Right, []string{"right", "l"}, "→ l", "key.right"},
		{&k.ReadOn, []string{"space"}, "space", "key.read_on"},

		{&k.Edit, []string{"enter", "e"}, "enter", "key.edit"},
		{&k.Outside, []string{"f4"}, "F4", "key.outside"},
		{&k.Empty, []string{"x"}, "x", "key.empty"},
		{&k.Revert, []string{"r"}, "r", "key.revert"},
		{&k.RevertAll, []string{"R"}, "R", "key.revert_all"},
		{&k.Undo, []string{"u"}, "u", "key.undo"},
		{&k.Redo, []string{"U"}, "U", "key.redo"},

		{&k.Review, []string{"s", "ctrl+s"}, "s", "key.review"},
		{&k.Verify, []string{"v"}, "v", "key.verify"},
		{&k.Find, []string{"/"}, "/", "key.find"},
		{&k.Add, []string{"a"}, "a", "key.add"},
		{&k.Copy, []string{"c"}, "c", "key.copy"},
		{&k.Mask, []string{"m"}, "m", "key.mask"},
		{&k.Finish, []string{"f"}, "f", "key.finish"},
		{&k.NextProblem, []string{"n"}, "n", "key.next_problem"},
		{&k.PrevProblem, []string{"N"}, "N", "key.prev_problem"},
		{&k.Reload, []string{"ctrl+r", "f5"}, "ctrl+r", "key.reload"},

		{&k.Security, []string{"2"}, "2", "key.security"},
		{&k.ToProfile, []string{"1", "esc"}, "1", "key.to_profile"},
		{&k.TurnOff, []string{"x"}, "x", "key.turn_off"},
		{&k.Prefer, []string{"p"}, "p", "key.prefer"},
		{&k.Delete, []string{"x"}, "x", "key.delete"},
		{&k.Forget, []string{"x"}, "x", "key.forget"},
		{&k.Remember, []string{"r"}, "r", "key.remember"},
		{&k.AddPasskey, []string{"a"}, "a", "key.add_passkey"},
		{&k.Added, []string{"enter", "ctrl+r"}, "enter", "key.added"},
		{&k.SignOut, []string{"L"}, "L", "key.sign_out"},
		{&k.Choose, []string{"enter"}, "enter", "key.choose"},
		{&k.Quit, []string{"q"}, "q", "key.quit"},
		{&k.Leave, []string{"ctrl+c"}, "ctrl+c", "key.leave"},
		{&k.Suspend, []string{"ctrl+z"}, "ctrl+z", "key.suspend"},
		{&k.Help, []string{"f1"}, "F1", "key.help"},
		{&k.HelpShort, []string{"?"}, "?", "key.help"},

		{&k.Keep, []string{"enter"}, "enter", "key.keep"},
		{&k.KeepNext, []string{"tab"}, "tab", "key.keep_next"},
		{&k.KeepPrev, []string{"shift+tab"}, "shift+tab", "key.keep_prev"},
		{&k.KeepUp, []string{"up"}, "↑", "key.keep_up"},
		{&k.KeepDown, []string{"down"}, "↓", "key.keep_down"},
		{&k.KeepReview, []string{"ctrl+s"}, "ctrl+s", "key.keep_review"},
		{&k.Pick, []string{"up", "down"}, "↑↓", "key.pick"},
		{&k.PickUp, []string{"up"}, "↑", "key.pick"},
		{&k.PickDown, []string{"down"}, "↓", "key.pick"},
		{&k.Step, []string{"up", "down"}, "↑↓", "key.step"},
		{&k.StepLater, []string{"up"}, "↑", "key.step"},
		{&k.StepEarlier, []string{"down"}, "↓", "key.step"},
		{&k.AsText, []string{"ctrl+o"}, "ctrl+o", "key.as_text"},
		{&k.InParts, []string{"ctrl+o"}, "ctrl+o", "key.in_parts"},
		{&k.Take, []string{"ctrl+o"}, "ctrl+o", "key.take"},
		{&k.GiveUp, []string{"esc"}, "esc", "key.give_up"},

		{&k.Back, []string{"esc"}, "esc", "key.back"},
		{&k.Save, []string{"enter"}, "enter", "key.save"},
		{&k.Mine, []string{"y"}, "y", "key.mine"},
		{&k.Theirs, []string{"t"}, "t", "key.theirs"},
		{&k.Details, []string{"d"}, "d", "key.details"},
		{&k.Confirm, []string{"enter"}, "enter", "key.confirm"},
		{&k.NewCode, []string{"ctrl+r"}, "ctrl+r", "key.new_code"},
		{&k.KeepOld, []string{"ctrl+x"}, "ctrl+x", "key.keep_old"},
		{&k.FixContact, []string{"ctrl+t"}, "ctrl+t", "key.fix"},
		{&k.Later, []string{"esc"}, "esc", "key.later"},
		{&k.Open, []string{"enter"}, "enter", "key.open"},
		{&k.GoOn, []string{"enter"}, "enter", "key.go_on"},
		{&k.Write, []string{"enter", "y"}, "enter", "key.write"},
		{&k.Unwritten, []string{"n"}, "n", "key.unwritten"},
		{&k.SignIn, []string{"enter"}, "enter", "key.sign_in"},
		{&k.SendPassword, []string{"ctrl+p"}, "ctrl+p", "key.send_password"},
		{&k.OtherWays, []string{"ctrl+o"}, "ctrl+o", "key.other_ways"},
		{&k.Forgot, []string{"ctrl+g"}, "ctrl+g", "key.forgot"},
		{&k.ConfirmAccount, []string{"ctrl+n"}, "ctrl+n", "key.confirm_account"},
		{&k.Users, []string{"ctrl+t"}, "ctrl+t", "key.users"},
		{&k.Browser, []string{"ctrl+l"}, "ctrl+l", "key.browser"},
		{&k.OpenHere, []string{"o"}, "o", "key.open_here"},
		{&k.CopyAddress, []string{"c"}, "c", "key.copy_address"},
		{&k.PasteAnswer, []string{"p"}, "p", "key.paste_answer"},
		{&k.RedeemURL, []string{"enter"}, "enter", "key.hand_in"},
		{&k.BeginAgain, []string{"ctrl+r"}, "ctrl+r", "key.begin_again"},
		{&k.Another, []string{"a"}, "a", "key.another"},
		{&k.Look, []string{"f2"}, "F2", "key.look"},
		{&k.Restart, []string{"esc"}, "esc", "key.restart"},
		{&k.NextInput, []string{"tab", "down"}, "tab", "key.next_input"},
		{&k.PrevInput, []string{"shift+tab", "up"}, "shift+tab", "key.prev_input"},
		{&k.Yes, []string{"enter", "y"}, "enter", "key.yes"},
		{&k.No, []string{"esc", "n"}, "esc", "key.no"},
		{&k.Narrow, []string{"enter"}, "enter", "key.narrow"},
		{&k.Widen, []string{"esc"}, "esc", "key.widen"},
		{&k.NextMatch, []string{"ctrl+n"}, "ctrl+n", "key.next_match"},
		{&k.PrevMatch, []string{"ctrl+p"}, "ctrl+p", "key.prev_match"},
		{&k.AddIt, []string{"enter"}, "enter", "key.add_it"},
		{&k.FindMove, []string{"up", "down"}, "↑↓", "key.move"},
		{&k.Restore, []string{"enter"}, "enter", "key.lay_over"},
		{&k.Discard, []string{"x"}, "x", "key.drop"},
		{&k.Unlock, []string{"enter"}, "enter", "key.unlock"},
		{&k.GoWithout, []string{"esc"}, "esc", "key.go_without"},
		{&k.ChoosePassphrase, []string{"enter", "y"}, "enter", "key.choose_passphrase"},
		{&k.NoPassphrase, []string{"n"}, "n", "key.no_passphrase"},
		{&k.Read, []string{"up", "down", "k", "j"}, "↑↓", "key.scroll"},
	}
}

func newKeys(w words.Words) *keyMap {
	k := new(keyMap)
	for _, row := range k.rows() {
		*row.to = key.NewBinding(key.WithKeys(row.keys...), key.WithHelp(row.shown, w.Get(row.word)))
	}
	return k
}

// matches reports whether a message is one of the binding's keys.
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
