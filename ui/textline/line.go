package textline

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Line is one line of text being edited, with readline's keys. It is a value:
// a copy is another line, and nothing that happens to it reaches the original.
type Line struct {
	Text    string // valid UTF-8, as typed: may hold tabs and escapes, which view shows
	Caret   int    // bytes of text before the caret, always a cluster boundary
	killed  string // what ctrl+k and its kin took last, for ctrl+y
	killing bool   // the last key killed: the next one adds to killed
	secret  bool   // no key shows where a word ends
}

// Event is what a message did to a line.
type Event struct {
	Own      bool // the message was for the line, even if nothing came of it
	Changed  bool // the text is another one now
	Joined   bool // newlines inside a paste became blanks
	Trimmed  bool // newlines around a paste went away
	Replaced bool // NUL or bytes that are no UTF-8 became U+FFFD
	Nothing  bool // there was nothing to paste, or nothing killed to put back
}

// New returns a line with the caret at its end.
func New(text string) Line {
	text = ValidUTF8(text)
	return Line{Text: text, Caret: len(text)}
}

// NewSecret returns an empty line for a password: word keys go to the
// ends, since the place they stop at would reveal what is typed.
func NewSecret() Line { return Line{secret: true} }

// WithText returns a line of another text, which ctrl+y still puts back what was
// killed in this one.
func (l Line) WithText(text string) Line {
	next := New(text)
	next.killed = l.killed
	return next
}

// binding is a row of bindings: where its keys go, and what becomes of the
// text between the caret and there.
type binding struct {
	keys []string
	goes func(Line) int
	does lineAct
}

type lineAct int

const (
	moveTo  lineAct = iota // leave it
	eraseTo                // remove it
	killTo                 // remove it and keep it for ctrl+y
)

var bindings = []binding{
	{[]string{"left", "ctrl+b"}, Line.before, moveTo},
	{[]string{"right", "ctrl+f"}, Line.after, moveTo},
	{[]string{"home", "ctrl+a"}, Line.start, moveTo},
	{[]string{"end", "ctrl+e"}, Line.end, moveTo},
	{[]string{"alt+b", "alt+left", "ctrl+left"}, Line.wordBefore, moveTo},
	{[]string{"alt+f", "alt+right", "ctrl+right"}, Line.wordAfter, moveTo},
	{[]string{"backspace", "shift+backspace", "ctrl+h"}, Line.before, eraseTo},
	{[]string{"delete", "ctrl+d"}, Line.after, eraseTo},
	{[]string{"ctrl+u"}, Line.start, killTo},
	{[]string{"ctrl+k"}, Line.end, killTo},
	{[]string{"ctrl+w"}, Line.blankBefore, killTo},
	{[]string{"alt+backspace", "ctrl+backspace"}, Line.wordBefore, killTo},
	{[]string{"alt+d", "alt+delete", "ctrl+delete"}, Line.wordAfter, killTo},
}

// KeyNames are the names of all keys that a line takes.
func KeyNames() []string {
	names := []string{"ctrl+y"}
	for _, row := range bindings {
		names = append(names, row.keys...)
	}
	return names
}

// Key is a key press: the text that it types, or its name, as "left" or
// "ctrl+w", when it types none.
type Key struct{ Text, Name string }

// Press returns the line after a key, and what the key did.
func (l Line) Press(key Key) (Line, Event) {
	switch {
	case key.Text != "":
		return l.insert(key.Text)
	case key.Name == "ctrl+y" && l.killed == "":
		return l, Event{Own: true, Nothing: true}
	case key.Name == "ctrl+y":
		return l.insert(l.killed)
	}
	for _, row := range bindings {
		if slices.Contains(row.keys, key.Name) {
			return l.act(row.does, row.goes(l))
		}
	}
	return l, Event{}
}

// act moves the caret to there, and takes away what is between if does says so.
func (l Line) act(does lineAct, there int) (Line, Event) {
	from, to := min(l.Caret, there), max(l.Caret, there)
	between := l.Text[from:to]
	switch {
	case does == killTo && l.killing && there < l.Caret:
		l.killed = between + l.killed
	case does == killTo && l.killing:
		l.killed += between
	case does == killTo && between != "":
		l.killed = between
	}
	l.killing = does == killTo && (between != "" || l.killing)
	if does == moveTo {
		l.Caret = there
		return l, Event{Own: true}
	}
	l.Text = l.Text[:from] + l.Text[to:]
	l.Caret = clusterStart(l.Text, from)
	return l, Event{Own: true, Changed: between != ""}
}

// insert puts a text before the caret. If it joins with a neighbour, as an
// accent or the second half of a flag does, the caret stands behind the whole.
func (l Line) insert(text string) (Line, Event) {
	clean := strings.ReplaceAll(ValidUTF8(text), "\x00", "\ufffd")
	l.Text = l.Text[:l.Caret] + clean + l.Text[l.Caret:]
	l.Caret = clusterStart(l.Text, l.Caret+len(clean))
	l.killing = false
	return l, Event{Own: true, Changed: clean != "", Replaced: clean != text || strings.ContainsAny(text, string([]rune{substitute, utf8.RuneError}))}
}

// Paste inserts a text from elsewhere as one event. Newlines around it go, a
// run of newlines inside becomes one blank; tabs and escapes stay, to be seen.
func (l Line) Paste(content string) (Line, Event) {
	text := strings.TrimFunc(content, isNewline)
	trimmed := text != content
	parts := strings.FieldsFunc(text, isNewline)
	next, event := l.insert(strings.Join(parts, " "))
	event.Joined = len(parts) > 1
	event.Trimmed = trimmed
	event.Nothing = text == ""
	return next, event
}

func isNewline(r rune) bool { return strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r) }
