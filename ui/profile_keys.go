package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// command is a key of the profile screen and what it does; a rowless one needs
// no row to do it to.
type command struct {
	binding key.Binding
	do      func(p profileScreen, e env) (profileScreen, effect)
	rowless bool
}

// commands are the keys that act while nothing is being typed.
func commands(k *keyMap) []command {
	moved := func(move func(form, env) form) func(profileScreen, env) (profileScreen, effect) {
		return func(p profileScreen, e env) (profileScreen, effect) {
			p.form = move(p.form, e)
			return p, effect{}
		}
	}
	return []command{
		{k.Up, moved(func(f form, _ env) form { return f.move(-1) }), false},
		{k.Down, moved(func(f form, _ env) form { return f.move(1) }), false},
		{k.PageUp, moved(func(f form, e env) form { return f.move(-max(e.height-4, 1)) }), false},
		{k.PageDown, moved(func(f form, e env) form { return f.move(max(e.height-4, 1)) }), false},
		{k.HalfUp, moved(func(f form, e env) form { return f.move(-max(e.height/2, 1)) }), false},
		{k.HalfDown, moved(func(f form, e env) form { return f.move(max(e.height/2, 1)) }), false},
		{k.Top, moved(func(f form, _ env) form { return f.move(-len(f.lines)) }), false},
		{k.End, moved(func(f form, _ env) form { return f.move(len(f.lines)) }), false},
		{k.NextGroup, moved(func(f form, _ env) form { return f.moveGroup(1) }), false},
		{k.PrevGroup, moved(func(f form, _ env) form { return f.moveGroup(-1) }), false},
		{k.Left, aside(-1), false},
		{k.Right, aside(1), false},
		{k.ReadOn, profileScreen.readOn, false},
		{k.Edit, profileScreen.open, false},
		{k.Outside, profileScreen.outside, false},
		{k.Take, profileScreen.taken, false},
		{k.Empty, profileScreen.emptied, false},
		{k.Revert, profileScreen.reverted, false},
		{k.RevertAll, profileScreen.revertedAll, false},
		{k.Undo, profileScreen.undone, false},
		{k.Redo, profileScreen.redone, false},
		{k.Review, profileScreen.review, false},
		{k.Verify, profileScreen.verify, false},
		{k.Find, profileScreen.startFind, false},
		{k.Widen, inView(profileScreen.widened), false},
		{k.NextMatch, inView(match(1)), false},
		{k.PrevMatch, inView(match(-1)), false},
		{k.Add, profileScreen.startAdd, false},
		{k.Finish, profileScreen.finish, false},
		{k.NextProblem, func(p profileScreen, e env) (profileScreen, effect) { return p.seekProblem(e, 1) }, false},
		{k.PrevProblem, func(p profileScreen, e env) (profileScreen, effect) { return p.seekProblem(e, -1) }, false},
		{k.Copy, profileScreen.copied, false},
		{k.Mask, func(p profileScreen, _ env) (profileScreen, effect) { return p, effect{action: toggleMask{}} }, true},
		{k.History, profileScreen.history, false},
		{k.Reload, profileScreen.reload, true},
		{k.Security, profileScreen.security, true},
		{k.SignOut, profileScreen.signOut, true},
		{k.Quit, profileScreen.quit, true},
	}
}

// inView is what a key does while only what was found is listed.
func inView(do func(profileScreen, env) (profileScreen, effect)) func(profileScreen, env) (profileScreen, effect) {
	return func(p profileScreen, e env) (profileScreen, effect) {
		if p.only == nil {
			return p, effect{}
		}
		return do(p, e)
	}
}

func (p profileScreen) press(e env, msg tea.Msg) (profileScreen, effect) {
	if _, pasted := msg.(tea.PasteMsg); pasted {
		return p, effect{note: inform(e.words.Get("note.paste_nowhere"))}
	}
	for _, c := range commands(e.keys) {
		if matches(msg, c.binding) && (c.rowless || !p.form.empty()) {
			if !matches(msg, e.keys.ReadOn) {
				p.read = 0
			}
			return c.do(p, e)
		}
	}
	return p, effect{}
}

// aside goes to the row beside this one, where there are two columns of rows.
func aside(step int) func(profileScreen, env) (profileScreen, effect) {
	return func(p profileScreen, e env) (profileScreen, effect) {
		p.form = p.form.aside(p.form.split(e.columnCount(), p.listHeight(e)), step)
		return p, effect{}
	}
}
