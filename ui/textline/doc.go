// Package textline fits text into the cells of a terminal: what may be painted, how
// wide it is, where it is cut, and a line editor.
//
// # What lives here
//
//	clean.go            Visible writes out what could move the cursor, hide or turn text
//	cluster.go          grapheme clusters, as the renderer cuts them
//	grapheme_rules.go   which joiners and selectors shape text and may stay
//	cut.go              CutEnd, CutMiddle, Pad: a text in so many cells
//	cut_apart.go        CutValue, CutApart: what matters of a value stays
//	wrap.go             Wrap: a text in lines, with its words whole; line_break.go: where
//	                    a line may end
//	line.go             Line, the line editor with readline's keys; motion.go: where they go
//	line_view.go        the part of a Line that a width shows, and the caret in it
//	ascii.go            what is painted where a terminal shows ASCII alone
//	isolate.go          Isolated: text from right to left, which turns nothing around it
//	utf8_reader.go      repairs a stream of bytes that should be UTF-8
//
// # What never does
//
// No screen, no Bubble Tea, no words for people, no colours. Nothing of this
// program is imported. A Line has keys of its own (Key), which a face
// translates its own to.
//
// # From right to left
//
// Most terminals paint the cells of a row from left to right, in the order in which the
// program writes them, whatever is in them. Others order each row as the Unicode
// Bidirectional Algorithm has it: a Hebrew value would pull the number beside it to its
// other side. Of these, some heed the marks of Isolated; some forget a mark at the
// beginning of a text, which has no cell to be kept in, and nothing helps there. Each row
// is a paragraph to them, so that marks never reach beyond one.
//
// # How data passes
//
// Text comes in as it is and is kept so; Visible and the functions that cut make
// what is painted of it. Widths are in cells, by the method (ansi.Method) that the
// terminal counts with. A Line is a value: a copy is another line.
package textline
