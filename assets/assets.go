// Package assets holds the data that the program carries with it: the texts for
// people (text/<language>.json), the help topics (help/<language>/<topic>.md), the
// names of countries and locales (names/<language>.txt), the colours
// (theme/<name>.json) and the built-in demo pools (demo.json, which api/emulator has as
// Go).
//
// Only data lives here. Nothing is parsed or decided: texts, topics and names are read
// by ui/words, the colours by ui. demo.json, the schema of what commands print
// (schema/output.json), the glossaries of translators beside the texts, and what is in
// pictures/ for the README, are not embedded.
//
// The names are those of Unicode CLDR 48 (Unicode License V3), which .ci/names writes:
// golang.org/x/text/language/display has those of CLDR 32, of 2017, and would add 2.5 MB.
//
// # How languages are packed
//
// The English texts are not compressed, for most starts read them: lines with a key, a
// tab and the text as JSON has it between its quotation marks. All else is compressed, in
// packed/<language>, a part each, and unpacked when it is asked for. go generate writes
// packed from the files above, and a language is there once it has a folder in it: no
// code names one.
//
//	text    the texts in the order of those of English, a line each; an empty line where
//	        the language has none, as for a plural form that it lacks; then lines with
//	        their keys, as English has them, for what English lacks
//	help    the topics: a form feed, the name and a line feed before each
//	names   lines with a code, a tab and what is called so
//
// The keys, left out, are a quarter of what a language would take. A dictionary would
// not find them: DEFLATE looks back 32 KiB (RFC 1951), and the English texts are longer.
package assets

import "embed"

// English are the lines of the English texts: a string, for a file of an embed.FS is
// copied where it is read, and each start reads this one.
//
//go:embed packed/en/text.tsv
var English string

// Theme holds one file of colours per theme, named theme/<name>.json.
//
//go:embed theme/*.json
var Theme embed.FS
