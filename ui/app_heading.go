package ui

import "cognito-profile/ui/textline"

// mostAbout is how many lines a screen may say about itself.
const mostAbout = 6

// mostTitle is how many lines a title may take.
const mostTitle = 2

// heading begins the frame of a screen that asks something: a title, what it is
// about, and room for the lines that follow, which come first when there is
// little of it.
func (e env) heading(title, about string, follow int) frame {
	return e.saying(title, about, e.styles.dim, follow)
}

// saying is headed with another style for what it is about.
func (e env) saying(title, about string, style paint, follow int) frame {
	var out frame
	spare := e.height - follow - 1
	if spare >= 6 {
		out.lines = append(out.lines, "")
		spare--
	}
	for i, line := range e.wrap(title, e.width-4, min(max(spare+1, 1), mostTitle)) {
		out.lines = append(out.lines, "  "+e.styles.title.Render(line))
		spare -= number(i > 0)
	}
	if spare > 0 && about != "" {
		for _, line := range e.wrap(about, e.width-4, min(spare, mostAbout)) {
			out.lines = append(out.lines, "  "+style.Render(line))
			spare--
		}
	}
	if spare > 0 {
		out.lines = append(out.lines, "")
	}
	return out
}

// choices adds lines of which one has the focus; a text that is longer than a line goes
// on in a second one where there is room for all of them.
func (e env) choices(out frame, texts []string, at int) frame {
	most := 1
	if e.height-len(out.lines) >= 2*len(texts) {
		most = 2
	}
	for i, text := range texts {
		mark, style := e.marked(i == at, e.styles.value)
		if i == at {
			out = out.focused(len(out.lines))
		}
		for _, line := range e.wrap(text, e.width-4, most) {
			out.spots = append(out.spots, spot{len(out.lines), 0, e.width, i})
			out.lines = append(out.lines, mark+style.Render(line))
			mark = textline.Blanks(gutter)
		}
	}
	return out
}
