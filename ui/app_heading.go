package ui

import "cognito-profile/ui/textline"

// mostAbout is how many lines a screen may say about itself.
const mostAbout = 6

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
	out.lines = append(out.lines, "  "+e.styles.title.Render(textline.CutEnd(e.cells, title, e.width-4)))
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

// choices adds lines of which one has the focus.
func (e env) choices(out frame, texts []string, at int) frame {
	out = out.focused(len(out.lines) + at)
	for i, text := range texts {
		mark, style := e.marked(i == at, e.styles.value)
		out.lines = append(out.lines, mark+style.Render(textline.CutEnd(e.cells, text, e.width-4)))
	}
	return out
}
