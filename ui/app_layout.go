package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// A window narrower than this has one column: marks without their words, which
// the detail line says.
const narrow = 60

// A window lower than this has no rules between its parts.
const low = 18

// View draws the chrome and the top screen; it reads nothing but the model.
func (a app) View() tea.View {
	view := tea.View{AltScreen: true}
	if a.env.mouse {
		view.MouseMode = tea.MouseModeCellMotion
	}
	if a.width <= 0 || a.height <= 0 {
		return view
	}
	if a.tooSmall() {
		view.SetContent(a.painted(a.small()))
		return view
	}
	if a.idle.masked {
		view.SetContent(a.painted(a.maskedView()))
		return view
	}
	top := a.top()
	e, messages := a.boxed()
	shown := top.view(e).within(e.height)
	more := len(shown.cut)+len(messages.cut) > 0
	lines := make([]string, 0, a.height)
	lines = append(lines, a.header(e))
	if a.height >= low {
		lines = append(lines, e.rule())
	}
	if a.unfinishedShows() {
		lines = append(lines, e.unfinishedLine(a.unfinished(), top.typing()))
	}
	above := a.above()
	lines = append(lines, shown.lines...)
	for len(lines) < above+e.height {
		lines = append(lines, "")
	}
	lines = append(lines, messages.lines...)
	lines = append(lines, footer(e, e.bindings(top), e.helpKey(top, more))...)
	view.SetContent(a.painted(strings.Join(lines, "\n")))
	if at := shown.cursor; at != nil && at.y < e.height {
		view.Cursor = tea.NewCursor(min(at.x, a.width-1), at.y+above)
	}
	return view
}

// painted is a text as the terminal can show it: what was painted in a style is isolated
// by itself (paint.Render), and what was not, here.
func (a app) painted(text string) string {
	if a.ascii {
		return textline.ASCII(a.env.cells, text)
	}
	return textline.Isolated(text)
}

// screenEnv is what the screens are asked with, in the box that the top one has.
func (a app) screenEnv() env {
	e, _ := a.boxed()
	return e
}

// boxed is what a screen is asked with, in the box that is left between what
// stands above it and the messages and keys below it.
func (a app) boxed() (e env, messages frame) {
	e = a.env
	e.width, e.busy, e.seeking = a.width, a.lane.Busy(), a.lane.Seeking()
	messages = a.messages(e)
	e.height = max(a.height-a.above()-len(messages.lines)-e.footerLines(), 0)
	return e, messages
}

// above is how many lines stand above the box of the screen.
func (a app) above() int { return 1 + number(a.height >= low) + number(a.unfinishedShows()) }

// How many lines of the window a screen keeps on which something is typed. Its input and
// what that is for win over a message; what is said about them gives way to one that is
// longer. The form has the text about the focus below its editor.
const (
	inputLines      = 4
	leastInputLines = 2
)

// footerLines is how many lines the keys have.
func (e env) footerLines() int {
	if e.width < narrow {
		return 2
	}
	return 1
}

// header says the program, who is signed in where, and until when if the
// session cannot refresh itself. Where not all fits, the pages win, then who it is, then
// until when; the name of the program gives way to them.
func (a app) header(e env) string {
	s := e.session
	name, rest := "", " "
	if e.width >= narrow {
		name, rest = e.styles.title.Render(" "+e.words.Get("program")), " · "
	}
	if who := e.who(); who != "" && s.State == session.SignedIn {
		rest += textline.OneLine(e.shown(who)) + " · "
	}
	switch {
	case e.pool.Name != "":
		rest += textline.OneLine(e.pool.Name)
	case name == "":
		rest += e.words.Get("program")
	default:
		rest = ""
	}
	until := ""
	if s.Tokens.Expires.After(e.now) && s.Tokens.Refresh == "" && s.Tokens.Access != "" && !a.asksAgain() {
		until = e.words.Get("header.until", "time", e.words.Clock(s.Tokens.Expires))
	}
	pages := e.pages(a.top(), until != "")
	if name != "" && pages != "" && until != "" {
		until += " "
		who := " " + textline.OneLine(e.shown(e.who()))
		left := e.width - e.cells.StringWidth(until+pages) - 3
		switch {
		case e.cells.StringWidth(name+" ·"+who+" "+textline.CutMark) <= left:
		case e.cells.StringWidth(who) <= left: // as in a narrow window
			name, rest = "", strings.TrimPrefix(rest, " ·")
		default:
			until = ""
		}
	}
	room := e.width - e.cells.StringWidth(pages) - e.cells.StringWidth(name) - e.cells.StringWidth(until) - 2
	if room < 0 { // the pages are among the keys, too
		room, pages = max(room+e.cells.StringWidth(pages), 0), ""
	}
	if who := " " + textline.OneLine(e.shown(e.who())); pages != "" && name == "" && e.cells.StringWidth(rest) > room {
		rest = who
	}
	return name + textline.Pad(e.cells, textline.CutEnd(e.cells, rest, room), room) + " " + e.styles.dim.Render(until) + pages
}

// asksAgain reports whether the service refused the tokens, good as their time may be:
// a sign-in stands over what they had opened.
func (a app) asksAgain() bool {
	_, asks := a.top().(signInScreen)
	return asks
}

// who is the name that the person knows themselves by.
func (e env) who() string { return e.words.Who(*e.session) }

// messages are the inbox line of the demo and the note; one line
// is always kept free for it, so that the rows do not jump.
func (a app) messages(e env) (out frame) {
	if text := mailText(e, a.mail.wanted(a.top())); text != "" {
		out = e.message(out, text, e.styles.title, mailLines)
	}
	text, style := a.toast.text, e.styles.tone(a.toast.tone)
	if until, waits := a.lane.Waits(); waits {
		text, style = e.words.Get("busy.throttled", "n", itoa(words.Seconds(until.Sub(e.now)))), e.styles.warn
	} else if e.busy != "" {
		text, style = e.words.Sentences(text, e.words.Get("busy."+string(e.busy))), e.styles.warn
	}
	most := a.messageLines(e, len(out.lines))
	sought := a.seekText()
	if text != "" || sought == "" {
		out = e.message(out, text, style, most)
	}
	if sought != "" {
		out = e.message(out, sought, e.styles.dim, most)
	}
	return out
}

// messageLines is how many lines a message may have below so many others.
func (a app) messageLines(e env, others int) int {
	most := max(a.height/2, 1)
	if !a.top().typing() {
		return most
	}
	kept := leastInputLines
	if _, form := a.top().(drafting); form {
		kept = inputLines
	}
	return max(min(most, a.height-a.above()-others-e.footerLines()-kept), 1)
}

// message adds a text below the box, in at most so many lines.
func (e env) message(out frame, text string, style paint, most int) frame {
	lines := e.wrap(text, e.width-2, most)
	out = out.noting(text, lines...)
	for _, line := range lines {
		out.lines = append(out.lines, style.Render(" "+line))
	}
	return out
}

// helpKey is the key for the help, which has more where a text is not whole.
func (e env) helpKey(top screen, more bool) key.Binding {
	help := e.keys.HelpShort
	if top.typing() {
		help = e.keys.Help
	}
	if more {
		return saying(help, e.words.Get("key.help_more"))
	}
	return help
}

// footer writes the bindings, as many as fit; help always does.
func footer(e env, bindings []key.Binding, help key.Binding) []string {
	tail, tailWidth := e.hint(help)
	lines := make([]string, e.footerLines())
	last, at, used := len(lines)-1, 0, 1
	for _, b := range bindings {
		text, width := e.hint(b)
		if at < last && used+width > e.width-1 {
			at, used = at+1, 1
		}
		if at == last && used+width+2+tailWidth > e.width-1 {
			break
		}
		lines[at] += text + "  "
		used += width + 2
	}
	lines[last] += tail
	for i := range lines {
		lines[i] = " " + strings.TrimRight(lines[i], " ")
	}
	return lines
}

// bindings are the keys that act now: those of the screen, then the two that the
// root takes on every screen. While a call can be stopped, the key that stops it does
// nothing else; a screen has its own word for it while what is kept is opened.
func (e env) bindings(s screen) []key.Binding {
	list := s.keys(e)
	if e.busy != "" && e.busy != session.CallOpen && !e.busy.Traits().LongRunning {
		list = slices.Clone(list)
		stop := saying(e.keys.Back, e.words.Get("key.stop_waiting"))
		for i, b := range list {
			if slices.ContainsFunc(b.Keys(), func(k string) bool { return slices.Contains(stop.Keys(), k) }) {
				list[i] = stop
			}
		}
	}
	return append(slices.Clip(list), e.keys.Leave, e.keys.Suspend)
}

// hint is a binding as the footer writes it, and its width.
func (e env) hint(b key.Binding) (string, int) {
	h := b.Help()
	return e.styles.key.Render(h.Key) + " " + e.styles.dim.Render(h.Desc), e.cells.StringWidth(h.Key) + 1 + e.cells.StringWidth(h.Desc)
}

func (e env) rule() string {
	return e.styles.rule.Render(strings.Repeat("─", max(e.width, 0)))
}

// small is what a window that is too small says.
func (a app) small() string {
	e := a.env
	text := e.words.Get("too_small", "width", itoa(leastWidth), "height", itoa(leastHeight))
	if a.warned {
		text = a.toast.text
	}
	lines := e.wrap(text, a.width, a.height)
	for i, line := range lines {
		lines[i] = textline.CutEnd(e.cells, line, a.width)
	}
	return strings.Join(lines, "\n")
}
