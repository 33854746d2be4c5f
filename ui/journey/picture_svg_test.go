package journey

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
)

// Sizes in pixels.
const (
	cellWidth, cellHeight = 9, 20
	margin                = 18
	barHeight             = 40
	baseline              = 15 // of a text in its row
)

// drawing collects the elements of a picture, each with the times at which it
// is there, so that what stays from frame to frame is there once.
type drawing struct {
	frames []frame
	order  []string          // the elements as they come
	shown  map[string][]span // and when each is shown
	inks   []ink
}

// span is a time from one moment to just before another.
type span struct{ from, to time.Duration }

// drawPicture turns what a film shows into an SVG that is moved by CSS alone. Those who
// want no motion, and viewers without CSS, see the frame under one caption.
func drawPicture(frames []frame, of film) (string, error) {
	d := &drawing{frames: frames, shown: map[string][]span{}}
	for _, f := range frames {
		when := span{f.from, f.to}
		d.shows(fmt.Sprintf(`<text class="c" x="%d" y="26">%s</text>`, left(1), html.EscapeString(f.caption)), when)
		for y, row := range f.cells {
			for _, element := range append(halfBlocks(row, y), d.elementsOf(row, y)...) {
				d.shows(element, when)
			}
		}
		if f.cursor {
			d.shows(fmt.Sprintf(`<rect class="f" x="%d" y="%d" width="%d" height="%d"/>`, left(f.x), top(f.y)+cellHeight-3, cellWidth, 3), when)
		}
	}
	return d.file(of)
}

// halfBlocks draws the cells of a row that have colours of their own, a path for each
// colour.
func halfBlocks(row []cell, y int) (paths []string) {
	var order []string
	drawn := map[string]string{}
	for half := range 2 {
		for x := 0; x < len(row); {
			color, n := row[x].half(half), 1
			for x+n < len(row) && row[x+n].half(half) == color {
				n++
			}
			if color != "" {
				if drawn[color] == "" {
					order = append(order, color)
				}
				drawn[color] += fmt.Sprintf("M%d %dh%dv%dh-%[3]dz", left(x), top(y)+half*cellHeight/2, n*cellWidth, cellHeight/2)
			}
			x += n
		}
	}
	for _, color := range order {
		paths = append(paths, fmt.Sprintf(`<path fill="%s" shape-rendering="crispEdges" d="%s"/>`, color, drawn[color]))
	}
	return paths
}

// half is the colour of the upper or the lower half.
func (c cell) half(n int) string { return [...]string{c.halves.upper, c.halves.lower}[n] }

func left(x int) int { return margin + x*cellWidth }
func top(y int) int  { return barHeight + margin/2 + y*cellHeight }

// shows adds an element, or the time to those at which it is there.
func (d *drawing) shows(element string, when span) {
	spans, known := d.shown[element]
	if !known {
		d.order = append(d.order, element)
	}
	if n := len(spans); n > 0 && spans[n-1].to == when.from {
		spans[n-1].to = when.to
	} else {
		spans = append(spans, when)
	}
	d.shown[element] = spans
}

// elementsOf cuts a row into texts that stand together and look the same. Each
// is stretched to its cells, whatever font there is.
func (d *drawing) elementsOf(row []cell, y int) []string {
	var elements []string
	for x := 0; x < len(row); {
		n := 1
		for x+n < len(row) && goesOn(row, x, x+n) {
			n++
		}
		text := ""
		for _, c := range row[x : x+n] {
			text += c.text
		}
		if row[x].ink.reverse {
			elements = append(elements, d.ground(row[x].ink, x, y, n))
		}
		if text = strings.TrimRight(text, " "); text != "" {
			begins := strings.TrimLeft(text, " ") // a viewer drops the blanks before it
			elements = append(elements, d.element(begins, row[x].ink, x+len(text)-len(begins), y))
		}
		x += n
	}
	return elements
}

// goesOn reports whether the text that begins at one cell has another one in it.
func goesOn(row []cell, from, at int) bool {
	switch next := row[at]; {
	case row[from].ink.reverse || next.ink.reverse:
		return next.ink == row[from].ink
	case row[from].text == " ":
		return false
	case next.text == " ":
		return at+1 < len(row) && row[at+1].text != " " && row[at+1].ink == row[from].ink && !isLine(row[from].text)
	default:
		return next.ink == row[from].ink && isLine(next.text) == isLine(row[from].text)
	}
}

// isLine reports whether a character is drawn as a shape, which fonts leave
// gaps between.
func isLine(text string) bool { return text == "─" || text == "▌" }

func (d *drawing) element(text string, i ink, x, y int) string {
	width := len([]rune(text)) * cellWidth
	class := d.class(i)
	switch {
	case strings.HasPrefix(text, "─"):
		return fmt.Sprintf(`<rect%s x="%d" y="%d" width="%d" height="1"/>`, class, left(x), top(y)+cellHeight/2, width)
	case strings.HasPrefix(text, "▌"):
		return fmt.Sprintf(`<rect%s x="%d" y="%d" width="%d" height="%d"/>`, class, left(x), top(y), cellWidth/2, cellHeight)
	}
	return fmt.Sprintf(`<text%s x="%d" y="%d" textLength="%d">%s</text>`, class, left(x), top(y)+baseline, width, html.EscapeString(text))
}

// ground is what a reversed text stands on.
func (d *drawing) ground(i ink, x, y, cells int) string {
	i.reverse = false
	return fmt.Sprintf(`<rect%s x="%d" y="%d" width="%d" height="%d"/>`, d.class(i), left(x), top(y), cells*cellWidth, cellHeight)
}

// class is the attribute for a look; the plain one needs none.
func (d *drawing) class(i ink) string {
	if i == (ink{}) {
		return ""
	}
	at := slices.Index(d.inks, i)
	if at < 0 {
		at = len(d.inks)
		d.inks = append(d.inks, i)
	}
	return fmt.Sprintf(` class="i%d"`, at)
}
