package ui

import "cognito-profile/ui/textline"

func (b browserScreen) address(e env) []string {
	return e.addressLines(e.session.BrowserAuth.URL, "sign-in")
}

// room is how many lines of the address can be shown: the title and the input
// stand beside it, everything else gives way.
func (b browserScreen) room(e env) int {
	beside := 1
	if b.pasting {
		beside++
	}
	return max(e.height-beside, 1)
}

func (b browserScreen) lastTop(e env) int { return max(len(b.address(e))-b.room(e), 0) }

func (b browserScreen) view(e env) frame {
	title := e.words.Get("browser.title")
	if !b.ready(e) {
		about := "browser.preparing"
		if b.spent {
			about = "browser.spent"
		}
		return e.heading(title, e.words.Get(about), 0)
	}
	lines, room := b.address(e), b.room(e)
	top := min(b.top, b.lastTop(e))
	shown := lines[top:min(top+room, len(lines))]
	if len(shown) < len(lines) {
		from, to, n := itoa(top+1), itoa(top+len(shown)), itoa(len(lines))
		if title = e.words.Get("browser.part", "title", title, "from", from, "to", to, "n", n); e.cells.StringWidth(title) > e.width-4 {
			title = e.words.Get("browser.part.short", "from", from, "to", to, "n", n)
		}
	}
	spare := room - len(shown)
	var out frame
	if spare >= 10 {
		out.lines, spare = append(out.lines, ""), spare-1
	}
	out.lines = append(out.lines, "  "+e.styles.title.Render(textline.CutEnd(e.cells, title, e.width-4)))
	about, spare := b.whole(e, spare, b.about(e))
	out = out.noting(b.about(e), about...)
	if out.lines = append(out.lines, about...); spare > 0 {
		out.lines, spare = append(out.lines, ""), spare-1
	}
	out.lines = append(out.lines, shown...)
	var under []string
	for _, hint := range b.hints(e) {
		var more []string
		more, spare = b.say(e, spare, hint)
		under = append(under, more...)
		out = out.noting(hint, more...)
	}
	if b.pasting {
		if spare > 0 {
			out.lines = append(out.lines, "")
		}
		out = newInputs(input{label: "browser.address", line: b.paste}).view(e, out, len(under))
	}
	out.lines = append(out.lines, under...)
	return out
}

// say writes a text with a blank line before it where there is room for both.
func (b browserScreen) say(e env, spare int, text string) (lines []string, left int) {
	lines, left = b.whole(e, spare, text)
	if len(lines) > 0 && left > 0 {
		return append([]string{""}, lines...), left - 1
	}
	return lines, left
}

// whole writes a text, and leaves it out where there is no room for the whole of it.
func (b browserScreen) whole(e env, spare int, text string) (lines []string, left int) {
	wrapped := e.wrap(text, e.width-4, mostAbout)
	if text == "" || len(wrapped) > spare {
		return nil, spare
	}
	return paragraph(e.styles.dim, wrapped), spare - len(wrapped)
}

// about says what to do with the address.
func (b browserScreen) about(e env) string {
	switch {
	case b.deaf:
		return e.words.Get("browser.about.deaf")
	case b.opened:
		return e.words.Get("browser.about.opened")
	}
	return e.words.Get("browser.about")
}

// hints are for what may go wrong in a browser without a report to this program.
func (b browserScreen) hints(e env) []string {
	hints := []string{b.unregistered(e)}
	if !b.pasting && !b.deaf {
		hints = append([]string{e.words.Get("browser.elsewhere")}, hints...)
	}
	return hints
}

// unregistered says which callback the app client has to have.
func (b browserScreen) unregistered(e env) string {
	return e.words.Get("browser.unregistered", "callback", e.session.BrowserAuth.Callback)
}
