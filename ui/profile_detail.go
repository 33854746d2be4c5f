package ui

import (
	"slices"
	"strings"

	"cognito-profile/ui/textline"
)

// detailLines is how many lines at the foot of the form are about the focus:
// more where there is room, and less where its row would have none.
func (e env) detailLines() int { return min(max(e.height/9, 2), 6, max(e.height-1, 1)) }

// viewDetail adds what there is to know of the focus, or the line that is asked for.
func (p profileScreen) viewDetail(e env, out frame, place string) frame {
	remark := ""
	if !e.ruled() {
		remark = place
	}
	page, more := p.detailPage(e)
	if more != "" && p.mode == editing {
		text, _ := p.detail(e)
		out = out.noting(text)
	}
	if e.ruled() {
		out.lines = append(out.lines, e.edge(more, place))
	} else if more != "" {
		remark = more
	}
	top := len(out.lines)
	switch p.mode {
	case finding:
		out = p.viewFind(e, out)
	case adding:
		out = p.viewAdd(e, out)
	default:
		out.lines = append(out.lines, page...)
	}
	for len(out.lines) < top+e.detailLines() {
		out.lines = append(out.lines, "")
	}
	if last := len(out.lines) - 1; remark != "" && (more != "" || out.lines[last] == "") {
		room := e.width - 1 - e.cells.StringWidth(remark)
		out.lines[last] = textline.Pad(e.cells, out.lines[last], room) + e.styles.dim.Render(remark)
	}
	return out
}

// detailPage is the part of the text about the focus that is read now, and
// what to do for the rest, if there is more.
func (p profileScreen) detailPage(e env) (page []string, more string) {
	if p.form.empty() || p.mode == finding || p.mode == adding {
		return nil, ""
	}
	more = e.words.Get("form.more")
	if p.mode == editing {
		more = textline.CutMark
	}
	text, t := p.detail(e)
	pages := e.paged(text, more)
	if len(pages) > 1 && p.mode == editing { // it can't be read on
		pages = e.paged(strings.TrimPrefix(text, textline.OneLine(p.form.name())+dot), more)
	}
	for _, line := range pages[p.read%len(pages)] {
		page = append(page, " "+e.styles.tone(t).Render(line))
	}
	if len(pages) == 1 {
		more = ""
	}
	return page, more
}

// paged cuts the text about the focus into what can be shown at once; there
// is always a page. Without a line above, the last line of a full page has room to
// say that there are more.
func (e env) paged(text, more string) [][]string {
	n, width := e.detailLines(), e.width-2
	lines := e.wrap(text, width, len(text)+1)
	if len(lines) <= n || e.ruled() {
		return slices.Collect(slices.Chunk(lines, n))
	}
	var pages [][]string
	for last := width - 1 - e.cells.StringWidth(more); len(lines) >= n; {
		page := slices.Clone(lines[:n-1])
		for range page {
			_, text = textline.FirstLine(e.cells, text, width)
		}
		var line string
		line, text = textline.FirstLine(e.cells, text, last)
		if pages = append(pages, append(page, line)); text == "" {
			return pages
		}
		lines = e.wrap(text, width, len(text)+1)
	}
	return append(pages, lines)
}

// edge is the line under the rows, with what is remarked at its end. Like the
// text below it the remarks have no style: both change with each move, and a
// style would be a tenth of what a move writes.
func (e env) edge(remarks ...string) string {
	end, room := "", e.width
	for _, remark := range remarks {
		if remark != "" {
			text := " " + remark + " "
			end += text + e.styles.rule.Render("──")
			room -= e.cells.StringWidth(text) + 2
		}
	}
	return e.styles.rule.Render(strings.Repeat("─", max(room, 0))) + end
}

// readOn shows the next part of the text about the focus, round the end.
func (p profileScreen) readOn(e env) (profileScreen, effect) {
	text, _ := p.detail(e)
	if len(e.paged(text, e.words.Get("form.more"))) == 1 {
		return p, effect{note: inform(e.words.Get("note.nothing_more"))}
	}
	p.read++
	return p, effect{}
}
