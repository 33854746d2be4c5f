package textline

import (
	"unicode"
	"unicode/utf8"
)

// The places that keys go to, as offsets on cluster boundaries.

func (l Line) start() int  { return 0 }
func (l Line) end() int    { return len(l.Text) }
func (l Line) before() int { return clusterBefore(l.Text, l.Caret) }
func (l Line) after() int  { return l.Caret + len(firstCluster(l.Text[l.Caret:])) }

// wordBefore is the start of the word before the caret.
func (l Line) wordBefore() int {
	if l.secret {
		return 0
	}
	at := l.runBefore(l.Caret, wordClass.gap)
	return l.runBefore(at, classOf(l.Text[clusterBefore(l.Text, at):]).same)
}

// wordAfter is the end of the word after the caret.
func (l Line) wordAfter() int {
	if l.secret {
		return len(l.Text)
	}
	at := l.runAfter(l.Caret, wordClass.gap)
	return l.runAfter(at, classOf(l.Text[at:]).same)
}

// blankBefore is the start of what stands between blanks before the caret, such
// as a whole address.
func (l Line) blankBefore() int {
	if l.secret {
		return 0
	}
	at := l.runBefore(l.Caret, blankClass.same)
	return l.runBefore(at, func(c wordClass) bool { return c != blankClass })
}

// runBefore returns where the run of clusters of some class begins that ends at
// the offset at. It goes back from one firm boundary to the next and cuts
// forward in between, which costs once the length of the run.
func (l Line) runBefore(at int, in func(wordClass) bool) int {
	for at > 0 {
		_, size := utf8.DecodeLastRuneInString(l.Text[:at])
		firm := firmBoundary(l.Text, at-size)
		start := firm
		for i := firm; i < at; {
			class := classOf(l.Text[i:])
			i += len(firstCluster(l.Text[i:]))
			if !in(class) {
				start = i
			}
		}
		if start > firm {
			return start
		}
		at = firm
	}
	return at
}

// runAfter returns where the run of clusters of some class ends that begins at
// the offset at.
func (l Line) runAfter(at int, in func(wordClass) bool) int {
	for at < len(l.Text) && in(classOf(l.Text[at:])) {
		at += len(firstCluster(l.Text[at:]))
	}
	return at
}

// wordClass separates words: a word is a run of one class. Japanese and
// Chinese have no blanks, so there a change of script ends a word too.
type wordClass int

const (
	blankClass wordClass = iota
	signClass            // punctuation, symbols, emoji
	letterClass
	hanClass
	hiraganaClass
	katakanaClass
)

func (c wordClass) gap() bool                 { return c == blankClass || c == signClass }
func (c wordClass) same(other wordClass) bool { return c == other }

// classOf returns the class of the cluster that s begins with.
func classOf(s string) wordClass {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return blankClass
	case r < 0x3000 && unicode.In(r, unicode.L, unicode.N, unicode.M):
		return letterClass
	case !unicode.In(r, unicode.L, unicode.N, unicode.M):
		return signClass
	case unicode.Is(unicode.Han, r):
		return hanClass
	case unicode.Is(unicode.Hiragana, r):
		return hiraganaClass
	case unicode.Is(unicode.Katakana, r), r == 'ー':
		return katakanaClass
	}
	return letterClass
}
