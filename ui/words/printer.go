package words

import (
	"errors"
	"strings"
	"unicode/utf8"

	"cognito-profile/session/settings"
	"cognito-profile/ui/textline"
)

// Printer is the words as the screens say them: while it is private, dots stand
// in the places of values.
type Printer struct {
	Words
	Private bool
	// Remote reports whether the person is at another machine, whose clock may be in
	// another zone: then a time of day names its zone.
	Remote bool
	// Keys are those of the person, in the place of the program's own.
	Keys settings.Keys
}

// Get is Words.Get with values masked. Where the file has plural forms of a text, as
// KEY.one and KEY.other, the number at the place {n} decides (plural.go).
func (p Printer) Get(key string, pairs ...string) string {
	text, of, ok := p.text(key, pairs)
	if !ok {
		return textline.Visible(key)
	}
	if strings.IndexByte(text, '{') < 0 {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	for {
		before, rest, open := strings.Cut(text, "{")
		out.WriteString(before)
		if !open {
			return out.String()
		}
		text = rest
		if name, after, closed := strings.Cut(rest, "}"); closed {
			if filled, known := p.place(of, name, pairs); known {
				out.WriteString(filled)
				text = after
				continue
			}
		}
		out.WriteByte('{')
	}
}

// place is what stands at a place of the text of a key, safe to paint: how a key is
// written, or one of the values.
func (p Printer) place(key, name string, pairs []string) (filled string, known bool) {
	if binding, is := strings.CutPrefix(name, keyPlace); is {
		filled = p.KeyOf(settings.KeyName(binding))
		return filled, filled != ""
	}
	if at := placeOf(name, pairs); at >= 0 {
		return p.fill(key, name, pairs[at+1]), true
	}
	return "", false
}

// placeOf is where a name stands among name, value pairs, -1 for nowhere.
func placeOf(name string, pairs []string) int {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return i
		}
	}
	return -1
}

// Known returns the text of a key, or that of another key when it has none.
func (p Printer) Known(key, other string, pairs ...string) string {
	if !p.Has(key) {
		key = other
	}
	return p.Get(key, pairs...)
}

// List puts texts beside each other as the language separates them.
func (p Printer) List(texts []string) string { return strings.Join(texts, p.Get("list.separator")) }

// Sentences puts sentences one after the other as the language separates them, without
// those that are empty.
func (p Printer) Sentences(texts ...string) string {
	var out strings.Builder
	for _, text := range texts {
		if text == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString(p.separator(out.String()))
		}
		out.WriteString(text)
	}
	return out.String()
}

// separator stands behind a sentence: a blank in a language without one, too, where
// words of another language end with narrow letters.
func (p Printer) separator(before string) string {
	separator := p.Words["sentence.separator"]
	if last, _ := utf8.DecodeLastRuneInString(before); separator == "" && Cells(string(last)) < 2 {
		return " "
	}
	return separator
}

// worded is an error that brings its own words: the keys of texts under cli.,
// which are said one after the other, and what fills their places.
type worded interface {
	Words() (keys, places []string)
}

// Explain is Words.Explain with values masked.
func (p Printer) Explain(err error, typed bool) (string, bool) {
	var told worded
	if !errors.As(err, &told) {
		return "", false
	}
	keys, places := told.Words()
	sentences := make([]string, len(keys))
	for i, key := range keys {
		sentences[i] = p.Get("cli."+key, places...)
		if typed {
			sentences[i] = p.Known("typed."+key, "cli."+key, places...)
		}
	}
	return p.Sentences(sentences...), true
}
