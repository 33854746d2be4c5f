package textline

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// secretMark stands for one cluster of a masked text.
const secretMark = "•"

// View returns the line as plain text of at most width cells, and the caret's
// column in it. The caret always has a cell of its own inside the width, so a
// text is shown whole while it leaves one; else a part of it with … at the
// ends that are cut. mask shows a dot for each cluster.
//
// Which part is shown follows from text, caret and width alone. It moves by
// half a width at a time, so most keys change a few cells only.
func (l Line) View(c ansi.Method, width int, mask bool) (shown string, caret int) {
	if width <= 0 {
		return "", 0
	}
	from, to := l.neighbourhood(width)
	before, after := l.Text[from:l.Caret], l.Text[l.Caret:to]
	if mask {
		before, after = dots(before), dots(after)
	} else {
		before = Steady(c, visiblePart(before, l.Text[l.Caret:]))
		after = Steady(c, visiblePart(after, l.Text[to:]))
	}
	w := window{c: c, width: width, before: before, after: after}
	w.cutBefore, w.cutAfter = from > 0, to < len(l.Text)
	return w.show()
}

// neighbourhood returns the part of the text that can have to do with what is
// shown at a width. It begins at a firm place that stays the same for
// thousands of keys, so a text of a megabyte costs no more than one of a page.
func (l Line) neighbourhood(width int) (from, to int) {
	page := 2048 + 8*width
	from = max(0, l.Caret/page-1) * page
	for from > 0 && !utf8.RuneStart(l.Text[from]) {
		from--
	}
	from = firmBoundary(l.Text, from)
	to = l.Caret
	for clusters := 0; to < len(l.Text) && clusters <= width; clusters++ {
		to += len(firstCluster(l.Text[to:]))
	}
	return from, to
}

// dots masks a text.
func dots(s string) string {
	clusters := 0
	for ; s != ""; clusters++ {
		s = s[len(firstCluster(s)):]
	}
	return strings.Repeat(secretMark, clusters)
}

// window is a text around a caret, looked at through a width in cells.
type window struct {
	c                   ansi.Method
	width               int
	before, after       string // what is painted on either side of the caret
	cutBefore, cutAfter bool   // there is more than before and after hold
}

// show cuts before and after to the window, which begins off cells behind the
// start of before.
//
//	The Queen of Hearts, she made some tarts
//	├── off ──┤…f Hearts, she ma…
//	           ├──── width ─────┤
func (w window) show() (shown string, caret int) {
	if w.cutBefore {
		w.before = CutMark + w.before
	}
	cells := w.c.StringWidth(w.before)
	behind := w.c.StringWidth(w.after)
	if !w.cutBefore && !w.cutAfter && cells+behind < w.width {
		return w.before + w.after, cells
	}
	edge := w.c.StringWidth(CutMark)
	if w.width < 4*edge-1 {
		edge = 0 // too narrow: half a width would not clear both marks
	}
	off := w.offset(cells, edge)
	left := w.before
	if off > 0 {
		left = dropCells(w.c, w.before, off+edge)
		if edge > 0 {
			left = CutMark + left
		}
	}
	caret = cells - off
	room := w.width - caret
	if !w.cutAfter && behind <= room {
		return left + w.after, caret
	}
	kept, used := fitCells(w.c, w.after, room-edge)
	if edge == 0 {
		return left + w.after[:kept], caret
	}
	return left + w.after[:kept] + strings.Repeat(" ", room-edge-used) + CutMark, caret
}

// offset returns how many cells before the caret the window begins: half
// widths, and as few as leave the caret and the cluster behind it clear of the
// mark at the right edge.
func (w window) offset(cells, edge int) int {
	half := max(1, w.width/2)
	_, under := firstCell(w.c, w.after)
	under = max(1, min(under, w.width-half-2*edge+1)) // else a jump could end on the left mark
	over := cells + under - (w.width - edge)
	return max(0, (over+half-1)/half*half)
}

// dropCells returns s without its first cells. A cluster that reaches over the
// edge is replaced by blanks.
func dropCells(c ansi.Method, s string, cells int) string {
	for s != "" && cells > 0 {
		cluster, w := firstCell(c, s)
		s = s[len(cluster):]
		cells -= w
	}
	return strings.Repeat(" ", max(0, -cells)) + s
}
