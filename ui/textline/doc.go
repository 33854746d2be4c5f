// Package textline fits text into the cells of a terminal: what may be painted, how
// wide it is, where it is cut, and a line editor.
//
// # What lives here
//
//	clean.go            Visible writes out what could move the cursor, hide or turn text
//	cluster.go          grapheme clusters, as the renderer cuts them
//	grapheme_rules.go   which joiners and selectors shape text and may stay
//	cut.go              CutEnd, CutMiddle, Pad: a text in so many cells; cut_apart.go: CutValue, CutApart
//	wrap.go             Wrap: a text in lines, with its words whole
//	line.go             Line, the line editor with readline's keys; motion.go: where they go
//	line_view.go        the part of a Line that a width shows, and the caret in it
//	ascii.go            what is painted where a terminal shows ASCII alone
//	utf8_reader.go      repairs a stream of bytes that should be UTF-8
//
// # What never does
//
// No screen, no Bubble Tea, no words for people, no colours. Nothing of this
// program is imported. A Line has keys of its own (Key), which a face
// translates its own to.
//
// # How data passes
//
// Text comes in as it is and is kept so; Visible and the functions that cut make
// what is painted of it. Widths are in cells, by the method (ansi.Method) that the
// terminal counts with. A Line is a value: a copy is another line.
package textline
