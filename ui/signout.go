package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// signOutScreen asks how far a sign-in ends. Nothing ends before enter, and
// over edits that nothing keeps it asks once more.
type signOutScreen struct {
	at      int
	unsaved int // edits in the form under it
	watch   actionWatch
}

// signOutChoices are the ways to sign out, and to stay, which has no call; their
// words are leave.<name>.
var signOutChoices = append(session.SignOutWays(), session.SignOutWay{Name: "stay"})

func (l signOutScreen) typing() bool { return false }

func (l signOutScreen) update(e env, msg tea.Msg) (screen, effect) {
	if to, moved := e.keys.step(msg, l.at, len(signOutChoices)-1); moved {
		l.at = to
		return l, effect{}
	}
	switch {
	case matches(msg, e.keys.Back):
		return l, effect{nav: back}
	case matches(msg, e.keys.Choose):
		return l.choose(e)
	case matches(msg, e.keys.Reload) && e.session.Account.Attempt != nil:
		return l, e.reread()
	}
	return l, effect{}
}

func (l signOutScreen) choose(e env) (screen, effect) {
	chosen := signOutChoices[l.at].Call
	switch {
	case chosen.Name == "":
		return l, effect{nav: back}
	case l.unsaved > 0 && !e.keeps:
		question := e.words.Count("confirm.sign_out", l.unsaved)
		return l, effect{nav: to(confirmScreen{question: question, then: func(e env) effect { return e.ending(chosen).closing() }})}
	}
	return l, e.ending(chosen)
}

// pointed selects how far the sign-in ends, or does what is selected.
func (l signOutScreen) pointed(e env, row int) (screen, *key.Binding) {
	if row == l.at {
		return l, &e.keys.Choose
	}
	l.at = row
	return l, nil
}

// ending ends the sign-in, everywhere once the person has proved who they are.
func (e env) ending(c session.Call) effect {
	if c.Name.Traits().AsksAgain {
		return e.proved(c, "")
	}
	return effect{call: c}
}

// answered is asked when the sign-in has not ended, or not yet as far as is known.
func (l signOutScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	watch, out, _ := l.watch.answered(e, asked, fault)
	l.watch = watch
	return l, out
}

func (l signOutScreen) view(e env) frame {
	title := e.words.Get("leave.title", "who", e.who())
	if l.unsaved > 0 {
		title = e.words.Count("leave.title", l.unsaved, "who", e.who())
	}
	var texts []string
	for _, way := range signOutChoices {
		texts = append(texts, e.words.Get("leave."+way.Name))
	}
	text := l.about(e)
	about := e.wrap(text, e.width-4, max(e.height-len(e.wrap(title, e.width-4, mostTitle))-len(texts), 1))
	out := e.heading(title, "", len(texts)+len(about))
	out = e.choices(out, texts, l.at).noting(text, about...)
	if len(out.lines)+len(about) < e.height {
		out.lines = append(out.lines, "")
	}
	out.lines = append(out.lines, paragraph(e.styles.dim, about)...)
	return out
}

// about says what becomes of the edits, then of the sign-in.
func (l signOutScreen) about(e env) string {
	return e.words.AboutSignOut(signOutChoices[l.at], *e.session, l.unsaved, e.keeps, e.comesBack)
}

func (l signOutScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Move, k.Choose, k.Back}
	if e.session.Account.Attempt != nil {
		list = append(list, k.Reload)
	}
	return list
}

// signedOut stands before the sign-in with nothing of the person who left, and
// says what became of it all.
func (a app) signedOut(d session.DoAnswer) (app, tea.Cmd) {
	told := a.signedOutNote(d)
	a.env.keeps = false
	return a.bottom(route(a.env)).tell(told), nil
}

func (a app) signedOutNote(d session.DoAnswer) note {
	w, fault, before := a.env.words, session.FaultOf(d.Answer.Err), d.Before
	text, good := w.SignedOut(d.Call.Name, before, fault, a.env.comesBack)
	told := caution(text)
	left := a.env
	left.session = &before
	switch {
	case d.Answer.Session.Account.Outcome != nil:
		told = actionNote(left, d.Answer.Session.Account.Outcome).keptUp()
	case good:
		told = praise(text)
	}
	var drafts, rests note
	if n := a.unsaved(); n > 0 && a.env.keeps && !d.Answer.Session.Account.Deleted() {
		drafts = inform(w.Count("leave.done_kept", n))
	}
	if d.Answer.Unkept != nil {
		rests = caution(w.Unforgotten(d.Answer.Unkept))
	}
	return a.env.together(told, drafts, rests)
}
