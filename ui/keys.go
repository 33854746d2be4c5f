package ui

import (
	"slices"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/attribute"
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
	Quit, Leave, Suspend, Help, HelpShort, Language            key.Binding
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
// are; several of those go opposite ways), the keys, which the settings know of one with
// a name, the word that says what they do.
type keyRow struct {
	to   *key.Binding
	name settings.KeyName
	keys []string
	word string
}

func (k *keyMap) rows() []keyRow {
	rows := []keyRow{
		{&k.Move, "", []string{"up", "down", "k", "j"}, "key.move"},
		{&k.Up, "up", nil, "key.up"},
		{&k.Down, "down", nil, "key.down"},
		{&k.PageUp, "page_up", nil, "key.page_up"},
		{&k.PageDown, "page_down", nil, "key.page_down"},
		{&k.HalfUp, "half_up", nil, "key.half_up"},
		{&k.HalfDown, "half_down", nil, "key.half_down"},
		{&k.Top, "top", nil, "key.top"},
		{&k.End, "end", nil, "key.end"},
		{&k.NextGroup, "next_group", nil, "key.next_group"},
		{&k.PrevGroup, "prev_group", nil, "key.prev_group"},

		{&k.Left, "left", nil, "key.left"},
		{&k.Right, "right", nil, "key.right"},
		{&k.ReadOn, "read_on", nil, "key.read_on"},

		{&k.Edit, "edit", nil, "key.edit"},
		{&k.Outside, "editor", nil, "key.outside"},
		{&k.Empty, "empty", nil, "key.empty"},
		{&k.Revert, "revert", nil, "key.revert"},
		{&k.RevertAll, "revert_all", nil, "key.revert_all"},
		{&k.Undo, "undo", nil, "key.undo"},
		{&k.Redo, "redo", nil, "key.redo"},

		{&k.Review, "review", nil, "key.review"},
		{&k.Verify, "verify", nil, "key.verify"},
		{&k.Find, "find", nil, "key.find"},
		{&k.Add, "add", nil, "key.add"},
		{&k.Copy, "copy", nil, "key.copy"},
		{&k.Mask, "mask", nil, "key.mask"},
		{&k.History, "history", nil, "key.history"},
		{&k.Finish, "finish", nil, "key.finish"},
		{&k.NextProblem, "next_problem", nil, "key.next_problem"},
		{&k.PrevProblem, "prev_problem", nil, "key.prev_problem"},
		{&k.Reload, "reload", nil, "key.reload"},

		{&k.Security, "security", nil, "key.security"},
		{&k.ToProfile, "to_profile", nil, "key.to_profile"},
		{&k.TurnOff, "turn_off", nil, "key.turn_off"},
		{&k.Prefer, "prefer", nil, "key.prefer"},
		{&k.Delete, "delete", nil, "key.delete"},
		{&k.Forget, "forget", nil, "key.forget"},
		{&k.Remember, "remember", nil, "key.remember"},
		{&k.AddPasskey, "add_passkey", nil, "key.add_passkey"},
		{&k.Added, "added", nil, "key.added"},
		{&k.SignOut, "sign_out", nil, "key.sign_out"},
		{&k.Choose, "choose", nil, "key.choose"},
		{&k.Quit, "quit", nil, "key.quit"},
		{&k.Leave, "", []string{"ctrl+c"}, "key.leave"},
		{&k.Suspend, "", []string{"ctrl+z"}, "key.suspend"},
		{&k.Help, "help", nil, "key.help"},
		{&k.HelpShort, "", []string{"?"}, "key.help"},
		{&k.Language, "language", nil, "key.language"},

		{&k.Keep, "keep", nil, "key.keep"},
		{&k.KeepNext, "keep_next", nil, "key.keep_next"},
		{&k.KeepPrev, "keep_prev", nil, "key.keep_prev"},
		{&k.KeepUp, "", []string{"up"}, "key.keep_up"},
		{&k.KeepDown, "", []string{"down"}, "key.keep_down"},
		{&k.KeepReview, "keep_review", nil, "key.keep_review"},
		{&k.Pick, "", []string{"up", "down"}, "key.pick"},
		{&k.PickUp, "", []string{"up"}, "key.pick"},
		{&k.PickDown, "", []string{"down"}, "key.pick"},
		{&k.Step, "", []string{"up", "down"}, "key.step"},
		{&k.StepLater, "", []string{"up"}, "key.step"},
		{&k.StepEarlier, "", []string{"down"}, "key.step"},
		{&k.AsText, "as_text", nil, "key.as_text"},
		{&k.InParts, "in_parts", nil, "key.in_parts"},
		{&k.Take, "take", nil, "key.take"},
		{&k.GiveUp, "give_up", nil, "key.give_up"},

		{&k.Back, "back", nil, "key.back"},
		{&k.Save, "save", nil, "key.save"},
		{&k.Mine, "mine", nil, "key.mine"},
		{&k.Theirs, "theirs", nil, "key.theirs"},
		{&k.Details, "details", nil, "key.details"},
		{&k.Confirm, "confirm", nil, "key.confirm"},
		{&k.NewCode, "new_code", nil, "key.new_code"},
		{&k.KeepOld, "keep_old", nil, "key.keep_old"},
		{&k.FixContact, "fix_contact", nil, "key.fix"},
		{&k.Later, "later", nil, "key.later"},
		{&k.Open, "open", nil, "key.open"},
		{&k.GoOn, "go_on", nil, "key.go_on"},
		{&k.Write, "write", nil, "key.write"},
		{&k.Unwritten, "unwritten", nil, "key.unwritten"},
		{&k.SignIn, "sign_in", nil, "key.sign_in"},
		{&k.SendPassword, "send_password", nil, "key.send_password"},
		{&k.OtherWays, "other_ways", nil, "key.other_ways"},
		{&k.Forgot, "forgot", nil, "key.forgot"},
		{&k.ConfirmAccount, "confirm_account", nil, "key.confirm_account"},
		{&k.Users, "users", nil, "key.users"},
		{&k.Browser, "browser", nil, "key.browser"},
		{&k.OpenHere, "open_here", nil, "key.open_here"},
		{&k.CopyAddress, "copy_address", nil, "key.copy_address"},
		{&k.PasteAnswer, "paste_answer", nil, "key.paste_answer"},
		{&k.RedeemURL, "redeem_url", nil, "key.hand_in"},
		{&k.BeginAgain, "begin_again", nil, "key.begin_again"},
		{&k.Another, "another", nil, "key.another"},
		{&k.Look, "look", nil, "key.look"},
		{&k.Restart, "restart", nil, "key.restart"},
		{&k.NextInput, "next_input", nil, "key.next_input"},
		{&k.PrevInput, "prev_input", nil, "key.prev_input"},
		{&k.Yes, "yes", nil, "key.yes"},
		{&k.No, "no", nil, "key.no"},
		{&k.Narrow, "narrow", nil, "key.narrow"},
		{&k.Widen, "widen", nil, "key.widen"},
		{&k.NextMatch, "next_match", nil, "key.next_match"},
		{&k.PrevMatch, "prev_match", nil, "key.prev_match"},
		{&k.AddIt, "add_it", nil, "key.add_it"},
		{&k.FindMove, "", []string{"up", "down"}, "key.move"},
		{&k.Restore, "restore", nil, "key.lay_over"},
		{&k.Discard, "discard", nil, "key.drop"},
		{&k.Unlock, "unlock", nil, "key.unlock"},
		{&k.GoWithout, "go_without", nil, "key.go_without"},
		{&k.ChoosePassphrase, "choose_passphrase", nil, "key.choose_passphrase"},
		{&k.NoPassphrase, "no_passphrase", nil, "key.no_passphrase"},
		{&k.Read, "", []string{"up", "down", "k", "j"}, "key.scroll"},
	}
	for i, row := range rows {
		if row.name != "" {
			rows[i].keys = settings.KeysOf(row.name)
		}
	}
	return rows
}

// newKeys has the keys of the person in place of the program's own.
func newKeys(w words.Words, own settings.Keys) *keyMap {
	k := new(keyMap)
	for _, row := range k.rows() {
		keys := row.keys
		if given := own[row.name]; len(given) > 0 {
			keys = given
		}
		shown := w.KeyName(keys[0])
		if row.name == "" && len(keys) > 1 {
			shown = w.KeyPair(keys[0], keys[1])
		}
		*row.to = key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, w.Get(row.word)))
	}
	k.answeredBy(w.Typing(), own)
	for _, pair := range []*key.Binding{&k.Move, &k.Read} {
		pair.SetKeys(alternating(k.Up, k.Down)...)
		pair.SetHelp(w.KeyPair(k.Up.Keys()[0], k.Down.Keys()[0]), pair.Help().Desc)
	}
	return k
}

// answeredBy has questions answered by the letters of a language, too, where the person
// has no key for that.
func (k *keyMap) answeredBy(t attribute.Typing, own settings.Keys) {
	for _, a := range []struct {
		to    *key.Binding
		name  settings.KeyName
		words []string
	}{
		{&k.Yes, "yes", t.Yes}, {&k.Write, "write", t.Yes}, {&k.ChoosePassphrase, "choose_passphrase", t.Yes},
		{&k.No, "no", t.No}, {&k.Unwritten, "unwritten", t.No}, {&k.NoPassphrase, "no_passphrase", t.No},
	} {
		if len(own[a.name]) == 0 {
			a.to.SetKeys(union(a.to.Keys(), singleLetters(a.words))...)
		}
	}
}

// singleLetters are the words of one character.
func singleLetters(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return utf8.RuneCountInString(word) != 1 })
}

// union is a list and what it lacks of another one.
func union(list, more []string) []string {
	list = slices.Clone(list)
	for _, name := range more {
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// alternating are the keys of two bindings that go opposite ways, in pairs.
func alternating(back, forth key.Binding) []string {
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
