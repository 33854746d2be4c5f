package ui

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// line is one line of text being edited, with readline's keys. It is a value:
// a copy is another line, and nothing that happens to it reaches the original.
type line struct {
	text    string // valid UTF-8, as typed: may hold tabs and escapes, which view shows
	caret   int    // bytes of text before the caret, always a cluster boundary
	killed  string // what ctrl+k and its kin took last, for ctrl+y
	killing bool   // the last key killed: the next one adds to killed
	secret  bool   // no key tells where a word ends
}

// lineEvent is what a message did to a line.
type lineEvent struct {
	own      bool // the message was for the line, even if nothing came of it
	changed  bool // the text is another one now
	joined   bool // newlines inside a paste became blanks
	trimmed  bool // newlines around a paste went away
	replaced bool // NUL or bytes that are no UTF-8 became U+FFFD
	nothing  bool // there was nothing to paste, or nothing killed to put back
}

// newLine returns a line with the caret at its end.
func newLine(text string) line {
	text = validUTF8(text)
	return line{text: text, caret: len(text)}
}

// newSecretLine returns an empty line for a password: word keys go to the
// ends, since the place they stop at would tell what is typed.
func newSecretLine() line { return line{secret: true} }

// withText returns a line of another text, which ctrl+y still puts back what was
// killed in this one.
func (l line) withText(text string) line {
	next := newLine(text)
	next.killed = l.killed
	return next
}

// lineKey is a row of lineKeys: where its keys go, and what becomes of the
// text between the caret and there.
type lineKey struct {
	keys []string
	goes func(line) int
	does lineAct
}

type lineAct int

const (
	moveTo  lineAct = iota // leave it
	eraseTo                // remove it
	killTo                 // remove it and keep it for ctrl+y
)

var lineKeys = []lineKey{
	{[]string{"left", "ctrl+b"}, line.before, moveTo},
	{[]string{"right", "ctrl+f"}, line.after, moveTo},
	{[]string{"home", "ctrl+a"}, line.start, moveTo},
	{[]string{"end", "ctrl+e"}, line.end, moveTo},
	{[]string{"alt+b", "alt+left", "ctrl+left"}, line.wordBefore, moveTo},
	{[]string{"alt+f", "alt+right", "ctrl+right"}, line.wordAfter, moveTo},
	{[]string{"backspace", "shift+backspace", "ctrl+h"}, line.before, eraseTo},
	{[]string{"delete", "ctrl+d"}, line.after, eraseTo},
	{[]string{"ctrl+u"}, line.start, killTo},
	{[]string{"ctrl+k"}, line.end, killTo},
	{[]string{"ctrl+w"}, line.blankBefore, killTo},
	{[]string{"alt+backspace", "ctrl+backspace"}, line.wordBefore, killTo},
	{[]string{"alt+d", "alt+delete", "ctrl+delete"}, line.wordAfter, killTo},
}

// lineKeyNames are the names of all keys that a line takes.
func lineKeyNames() []string {
	names := []string{"ctrl+y"}
	for _, row := range lineKeys {
		names = append(names, row.keys...)
	}
	return names
}

// Key is a key press: the text that it types, or its name, as "left" or
// "ctrl+w", when it types none.
type Key struct{ Text, Name string }

// press returns the line after a key, and what the key did.
func (l line) press(key Key) (line, lineEvent) {
	switch {
	case key.Text != "":
		return l.insert(key.Text)
	case key.Name == "ctrl+y" && l.killed == "":
		return l, lineEvent{own: true, nothing: true}
	case key.Name == "ctrl+y":
		return l.insert(l.killed)
	}
	for _, row := range lineKeys {
		if slices.Contains(row.keys, key.Name) {
			return l.act(row.does, row.goes(l))
		}
	}
	return l, lineEvent{}
}

// act moves the caret to there, and takes away what is between if does says so.
func (l line) act(does lineAct, there int) (line, lineEvent) {
	from, to := min(l.caret, there), max(l.caret, there)
	between := l.text[from:to]
	switch {
	case does == killTo && l.killing && there < l.caret:
		l.killed = between + l.killed
	case does == killTo && l.killing:
		l.killed += between
	case does == killTo && between != "":
		l.killed = between
	}
	l.killing = does == killTo && (between != "" || l.killing)
	if does == moveTo {
		l.caret = there
		return l, lineEvent{own: true}
	}
	l.text = l.text[:from] + l.text[to:]
	l.caret = clusterStart(l.text, from)
	return l, lineEvent{own: true, changed: between != ""}
}

// insert puts a text before the caret. If it joins with a neighbour, as an
// accent or the second half of a flag does, the caret stands behind the whole.
func (l line) insert(text string) (line, lineEvent) {
	clean := strings.ReplaceAll(validUTF8(text), "\x00", "\ufffd")
	l.text = l.text[:l.caret] + clean + l.text[l.caret:]
	l.caret = clusterStart(l.text, l.caret+len(clean))
	l.killing = false
	return l, lineEvent{own: true, changed: clean != "", replaced: clean != text || strings.ContainsAny(text, string([]rune{substitute, utf8.RuneError}))}
}

// paste inserts a text from elsewhere as one event. Newlines around it go, a
// run of newlines inside becomes one blank; tabs and escapes stay, to be seen.
func (l line) paste(content string) (line, lineEvent) {
	text := strings.TrimFunc(content, isNewline)
	trimmed := text != content
	parts := strings.FieldsFunc(text, isNewline)
	next, event := l.insert(strings.Join(parts, " "))
	event.joined = len(parts) > 1
	event.trimmed = trimmed
	event.nothing = text == ""
	return next, event
}

func isNewline(r rune) bool { return strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r) }
