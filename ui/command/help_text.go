package command

import (
	"strings"

	"cognito-profile/ui/words"
)

// page lays a help topic out as text of a width.
type page struct {
	width int
	// bold are the sequences around headings and code, none where only text may be
	// written.
	bold [2]string
	// literal texts have no marks of Markdown.
	literal bool
	out     strings.Builder
}

const (
	margin    = "  "
	listBelow = "    " // what a term or an item is about
	// longestTerm is how wide the first column of a table may be to have the second one
	// beside it, which has to have room for leastBeside.
	longestTerm = 24
	leastBeside = 30
)

// topic writes a topic.
func (p *page) topic(title, text string) {
	p.heading(title)
	before := block{kind: heading}
	for _, b := range blocks(text) {
		if b.kind != item || before.kind != item {
			p.out.WriteByte('\n')
		}
		before = b
		switch b.kind {
		case heading:
			p.heading(b.text)
		case code:
			for line := range strings.SplitSeq(b.text, "\n") {
				for _, part := range codeLines(line, p.width-len(margin+listBelow)) {
					p.out.WriteString(strings.TrimRight(margin+listBelow+part, " ") + "\n")
				}
			}
		case item:
			p.wrap(margin+"- ", margin+"  ", b.text)
		case table:
			p.table(b.rows)
		default:
			p.wrap(margin, margin, b.text)
		}
	}
}

// heading writes a line at the margin.
func (p *page) heading(text string) {
	p.wrap("", listBelow, "`"+text+"`")
}

// table writes rows with two columns beside each other where they fit; else, and with
// more columns, the last cell below the others.
func (p *page) table(rows [][]string) {
	term := 0
	for _, row := range rows[1:] {
		term = max(term, p.cells(row[0]))
	}
	if len(rows[0]) == 2 && term <= longestTerm && p.width-term-len(margin)*2 >= leastBeside {
		for _, row := range rows[1:] {
			p.wrap(margin+row[0]+strings.Repeat(" ", term-p.cells(row[0]))+margin, margin+strings.Repeat(" ", term)+margin, row[1])
		}
		return
	}
	for i, row := range rows {
		terms, about := terms(row)
		if i == 0 && len(row) == 2 {
			continue
		}
		p.wrap(margin, margin+listBelow, strings.Join(terms, " · "))
		p.wrap(margin+listBelow, margin+listBelow, about)
	}
}

// terms are the cells of a row that are not empty, but for the last one, which is about
// them.
func terms(row []string) (terms []string, about string) {
	last := len(row) - 1
	for _, cell := range row[:last] {
		if cell != "" {
			terms = append(terms, cell)
		}
	}
	return terms, row[last]
}

// wrap writes a text in lines; the first one has the indent first, the others after.
func (p *page) wrap(first, after, text string) {
	line, room := first, p.width-p.cells(first)
	some := false
	for _, unit := range units(p.wordSpans(words.OneBlank(text))) {
		if some && p.cells(strings.TrimRight(unit, " ")) > room {
			p.write(line)
			line, room = after, p.width-p.cells(after)
		}
		some = true
		line, room = line+unit, room-p.cells(unit)
	}
	if some {
		p.write(line)
	}
}

// write writes a line.
func (p *page) write(line string) {
	p.out.WriteString(p.marked(strings.TrimRight(line, " ")) + "\n")
}

// units are the parts of a text between which a line may end. One that is marked is
// whole.
func units(text string) []string {
	var whole []string
	open := false
	for _, unit := range words.Units(text) {
		if last := len(whole) - 1; open {
			whole[last] += unit
		} else {
			whole = append(whole, unit)
		}
		open = open != (strings.Count(unit, "`")%2 == 1)
	}
	return whole
}

// wordSpans marks each word of what is marked by itself, so that lines can break there.
func (p *page) wordSpans(text string) string {
	var out strings.Builder
	p.spans(text, func(part string, marked bool) {
		if marked {
			part = "`" + strings.ReplaceAll(part, " ", "` `") + "`"
		}
		out.WriteString(part)
	})
	return out.String()
}

// marked has the sequences of bold in the place of marks.
func (p *page) marked(text string) string {
	var out strings.Builder
	p.spans(text, func(part string, marked bool) {
		if marked {
			part = p.bold[0] + part + p.bold[1]
		}
		out.WriteString(part)
	})
	return out.String()
}

// cells is how wide a text is without its marks.
func (p *page) cells(text string) int {
	n := 0
	p.spans(text, func(part string, _ bool) { n += words.Cells(part) })
	return n
}

func (p *page) spans(text string, each func(part string, marked bool)) {
	if p.literal {
		each(text, false)
		return
	}
	spans(text, each)
}
