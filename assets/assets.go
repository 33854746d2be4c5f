// Package assets holds the data that the program carries with it: the words
// for people (text/<language>.json), the help topics (help/<topic>.md), the colours
// (theme/<name>.json) and the built-in demo pools (demo.json).
//
// Only data lives here. Nothing is parsed or decided: words and topics are read by
// ui/words, the colours by ui, the demo pools by api/emulator. What is in pictures/
// belongs to the README and is not embedded.
package assets

import "embed"

// Demo is the seed of the demo pools, in the shape that the emulator reads.
//
//go:embed demo.json
var Demo []byte

//go:embed text/en.json
var english string

// Text holds the file of words of each language, text/<tag>.json, by its tag: a string,
// for a file of an embed.FS is copied where it is read, and each start reads this one.
var Text = map[string]string{"en": english}

// Help holds the help topics, named help/<topic>.md.
//
//go:embed help/*.md
var Help embed.FS

// Theme holds one file of colours per theme, named theme/<name>.json.
//
//go:embed theme/*.json
var Theme embed.FS
