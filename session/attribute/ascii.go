package attribute

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Keyboards, input methods and address books write the ASCII of a format in
// other characters. Three steps bring it back, each of which includes the one
// before: narrow keeps all that a name in another script can be written with,
// plainASCII is for words in ASCII, numeric for what is digits and signs alone. None
// of them touches what is no text.

// narrow writes full-width and small forms, blanks and dashes as ASCII, and
// leaves out what can't be seen. It keeps the two joiners that some scripts need
// within a word.
func narrow(typed string) string { return mapped(typed, narrowRune) }

// plainASCII also writes the digits of all scripts as ASCII.
func plainASCII(typed string) string { return mapped(typed, plainRune) }

// numeric also takes the prolonged sound mark for the dash in whose place a
// Japanese keyboard has it.
func numeric(typed string) string { return mapped(typed, NumericRune) }

func mapped(typed string, by func(rune) rune) string {
	if !utf8.ValidString(typed) {
		return typed
	}
	return strings.Map(by, typed)
}

const joiners = "\u200c\u200d"

// NumericRune is a character of something numeric in ASCII, in whatever script it was
// typed; -1 for one that can't be seen.
func NumericRune(r rune) rune {
	if strings.ContainsRune("ーｰ", r) {
		return '-'
	}
	return plainRune(r)
}

func plainRune(r rune) rune {
	switch {
	case strings.ContainsRune(joiners, r):
		return -1
	case r > unicode.MaxASCII && unicode.Is(unicode.Dash, r):
		return '-'
	}
	return narrowRune(PlainDigit(r))
}

func narrowRune(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r <= unicode.MaxASCII, strings.ContainsRune(joiners, r):
		return r
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case isInvisible(r):
		return -1
	}
	if at := strings.IndexRune(variants, r); at >= 0 {
		return rune(variants[at+utf8.RuneLen(r)])
	}
	return r
}

// variants are the small forms of ASCII punctuation, and the stops and dashes that input
// methods and word processors write, each before what it stands for.
const variants = "。.｡.٫.﹒.﹐,﹔;﹕:∶:⁄/∕/﹨\\﹢+⁺+₊+﹫@﹟#﹠&﹡*﹦=﹤<﹥>﹙(﹚)\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-﹣-"

// isInvisible reports whether nothing is drawn for a character (Unicode
// Standard Annex 44, Default_Ignorable_Code_Point): marks of direction,
// zero-width blanks, selectors of a variant.
func isInvisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// PlainDigit maps a decimal digit of any script to one of 0 to 9: Unicode has them
// in runs of ten that begin with zero, one or more of them in a row.
func PlainDigit(r rune) rune {
	if r < 0x80 || !unicode.Is(unicode.Nd, r) {
		return r
	}
	zero := r
	for unicode.Is(unicode.Nd, zero-1) {
		zero--
	}
	return '0' + (r-zero)%10
}

// trimmed is without blanks at the ends, nor what can't be seen there.
//
//go:noinline
func trimmed(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isInvisible(r) })
}

// Bare is a name as it was meant: without blanks at the ends and what can't be seen
// anywhere, both of which come along when it is pasted. No user name can have either
// (API reference, UsernameType).
func Bare(typed string) string {
	if !utf8.ValidString(typed) {
		return typed
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, typed))
}

// Identifier is an id, a host or an address as it was meant: in ASCII, and without
// blanks.
func Identifier(typed string) string { return strings.ReplaceAll(plainASCII(typed), " ", "") }

// HasHiddenEdge reports whether a text begins or ends with what can't be seen: a
// blank, or a character for which nothing is drawn.
func HasHiddenEdge(text string) bool {
	hidden := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || isInvisible(r) }
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return text != "" && (hidden(first) || hidden(last))
}
