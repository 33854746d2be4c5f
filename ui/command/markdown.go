package command

import (
	"slices"
	"strings"

	"cognito-profile/ui/words"
)

// The help topics are written in a part of Markdown: headings of two levels, paragraphs,
// items, blocks of code, tables, and in a line `code` and *emphasis*.

// blockKind is what a block is.
type blockKind int

const (
	paragraph blockKind = iota
	heading
	item
	code
	table
)

// block is a part of a topic. Text has its marks of Markdown, but in code.
type block struct {
	kind blockKind
	text string
	rows [][]string // of a table, the first one is its head
}

// blocks reads Markdown.
func blocks(text string) []block {
	var list []block
	lines := strings.Split(text, "\n")
	for len(lines) > 0 {
		b, taken := nextBlock(lines)
		if b.text != "" || b.rows != nil {
			list = append(list, b)
		}
		lines = lines[taken:]
	}
	return list
}

// nextBlock reads what begins with the first line, and how many lines that are.
func nextBlock(lines []string) (block, int) {
	first := lines[0]
	switch {
	case first == "":
		return block{}, 1
	case strings.HasPrefix(first, "#"):
		return block{kind: heading, text: strings.TrimLeft(first, "# ")}, 1
	case strings.HasPrefix(first, "```"):
		end := 1 + while(lines[1:], func(line string) bool { return !strings.HasPrefix(line, "```") })
		return block{kind: code, text: strings.Join(lines[1:end], "\n")}, min(end+1, len(lines))
	case strings.HasPrefix(first, codeIndent):
		end := while(lines, func(line string) bool { return strings.HasPrefix(line, codeIndent) })
		return block{kind: code, text: strings.ReplaceAll("\n"+strings.Join(lines[:end], "\n"), "\n"+codeIndent, "\n")[1:]}, end
	case strings.HasPrefix(first, "|"):
		end := while(lines, func(line string) bool { return strings.HasPrefix(line, "|") })
		return block{kind: table, rows: tableRows(lines[:end])}, end
	}
	b := block{kind: paragraph}
	end := 1 + while(lines[1:], func(line string) bool { return line != "" && !strings.HasPrefix(line, itemMark) })
	if strings.HasPrefix(first, itemMark) {
		b.kind = item
	}
	b.text = strings.TrimPrefix(words.OneBlank(strings.Join(lines[:end], " ")), itemMark)
	return b, end
}

const (
	codeIndent = "    "
	itemMark   = "- "
)

// while counts the lines up to the first one that is not so.
func while(lines []string, so func(string) bool) int {
	if end := slices.IndexFunc(lines, func(line string) bool { return !so(line) }); end >= 0 {
		return end
	}
	return len(lines)
}

// tableRows are the cells of a table, without the line under its head.
func tableRows(lines []string) [][]string {
	var rows [][]string
	for i, line := range lines {
		if i == 1 {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for c := range cells {
			cells[c] = strings.TrimSpace(cells[c])
		}
		rows = append(rows, cells)
	}
	return rows
}

// spans calls for each part of a text with what it is: plain, or in a mark of Markdown.
func spans(text string, each func(part string, marked bool)) {
	for text != "" {
		at := strings.IndexAny(text, "`*")
		if at < 0 {
			each(text, false)
			return
		}
		part, rest, closed := strings.Cut(text[at+1:], text[at:at+1])
		if !closed {
			each(text, false)
			return
		}
		if at > 0 {
			each(text[:at], false)
		}
		each(part, true)
		text = rest
	}
}
