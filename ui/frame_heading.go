package ui

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
// Inlined in all its places it would make the program bigger.
//
//go:noinline
func (e env) heading(title, about string, follow int) frame {
	return e.headingIn(title, about, e.styles.dim, follow)
}

// headingIn is heading with another style for what it is about.
func (e env) headingIn(title, about string, style paint, follow int) frame {
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
