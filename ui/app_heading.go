package ui

import "cognito-profile/ui/textline"

// mostAbout is how many lines a screen may say about itself.
const mostAbout = 6

// leastAired is how many lines there are beside a title where a blank one may stand
// above it.
const leastAired = 6

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
	room := e.height - follow - 1
	spare := room
	titles := e.wrap(title, e.width-4, min(max(spare+1, 1), mostTitle))
	spare -= len(titles) - 1
	var abouts []string
	if spare > 0 && about != "" {
		abouts = e.wrap(about, e.width-4, min(spare, mostAbout))
		spare -= len(abouts)
	}
	if spare > 0 && room >= leastAired {
		out.lines = append(out.lines, "")
		spare--
	}
	out = out.noting(title, titles...).noting(about, abouts...)
	out.lines = append(out.lines, paragraph(e.styles.title, titles)...)
	out.lines = append(out.lines, paragraph(style, abouts)...)
	if spare > 0 {
		out.lines = append(out.lines, "")
	}
	return out
}

// choicesHeight is how many lines choices have where each is whole, or has two.
func (e env) choicesHeight(texts []string) (lines int) {
	for _, text := range texts {
		lines += len(e.wrap(text, e.width-4, 2))
	}
	return lines
}

// choices adds lines of which one has the focus; a text that is longer than a line goes
// on in a second one where there is room for all of them.
func (e env) choices(out frame, texts []string, at int) frame {
	most := 1
	if e.choicesHeight(texts) <= e.height-len(out.lines) {
		most = 2
	}
	for i, text := range texts {
		mark, style := e.marked(i == at, e.styles.value)
		if i == at {
			out = out.focused(len(out.lines))
		}
		lines := e.wrap(text, e.width-4, most)
		out = out.noting(text, lines...)
		for _, line := range lines {
			out.spots = append(out.spots, spot{len(out.lines), 0, e.width, i})
			out.lines = append(out.lines, mark+style.Render(line))
			mark = textline.Blanks(gutter)
		}
	}
	return out
}
