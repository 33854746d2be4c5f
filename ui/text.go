package ui

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"cognito-profile/assets"
	"cognito-profile/session"
)

// Words are the texts for people in one language, by key. A text may have
// places such as {n} for what is filled in.
type Words map[string]string

// read holds what was read of each language: a start needs the words for the
// command line and for the screens.
var read sync.Map

// ReadWords reads the words of a language from the assets, once. The words that
// it returns are not to be changed.
func ReadWords(language string) (Words, error) {
	once, _ := read.LoadOrStore(language, sync.OnceValues(func() (Words, error) { return parseWords(language) }))
	return once.(func() (Words, error))()
}

func parseWords(language string) (Words, error) {
	file, err := assets.Text.ReadFile("text/" + language + ".json")
	if err != nil {
		return nil, fmt.Errorf("no words for the language %q: %w", language, err)
	}
	var w Words
	if err := json.Unmarshal(file, &w); err != nil {
		return nil, fmt.Errorf("words of the language %q: %w", language, err)
	}
	return w, nil
}

// Get gives the text of a key with its places filled from name, value pairs.
// What is filled in is made safe to paint. A key without a text shows itself,
// so that a person sees which one is missing.
func (w Words) Get(key string, pairs ...string) string {
	text, ok := w[key]
	if !ok {
		return key
	}
	if len(pairs) == 0 {
		return text
	}
	var out strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{")
		out.WriteString(before)
		if !open {
			return out.String()
		}
		text = rest
		if name, after, closed := strings.Cut(rest, "}"); closed {
			if at := placeOf(name, pairs); at >= 0 {
				out.WriteString(w.filledIn(name, pairs[at+1]))
				text = after
				continue
			}
		}
		out.WriteByte('{')
	}
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

// has says that a key has a text.
func (w Words) has(key string) bool { return w[key] != "" }

// known gives the text of a key, or that of another key when it has none.
func (w Words) known(key, other string, pairs ...string) string {
	if !w.has(key) {
		key = other
	}
	return w.Get(key, pairs...)
}

// Count picks the words for one or for many.
func (w Words) Count(key string, n int, pairs ...string) string {
	number := fmt.Sprint(n)
	pairs = append(pairs, "n", number)
	if n == 1 {
		return w.Get(key+".one", pairs...)
	}
	return w.Get(key+".many", pairs...)
}

// label is what people call an attribute: its word, or its name made readable.
func (w Words) label(name string) string {
	if w.has("label." + name) {
		return w.Get("label." + name)
	}
	bare := name[strings.LastIndexByte(name, ':')+1:]
	bare = strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(bare))
	if bare == "" {
		return visible(name)
	}
	first := strings.ToUpper(bare[:runeLen(bare)])
	return visible(first + bare[runeLen(bare):])
}

// with has the words of a team over the program's own: labels of attributes and
// headings of groups.
func (w Words) with(team []session.Rule) Words {
	if len(team) == 0 {
		return w
	}
	all := maps.Clone(w)
	for _, rule := range team {
		if rule.Label != "" {
			all["label."+rule.Name] = oneLine(rule.Label)
		}
		if heading := "group." + string(rule.Group); rule.Group != "" && !w.has(heading) {
			all[heading] = oneLine(string(rule.Group))
		}
	}
	return all
}

// runeLen is the length in bytes of the first character.
func runeLen(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// worded is an error that brings its own words: the keys of texts under cli.,
// which are said one after the other, and what fills their places.
type worded interface {
	Words() (keys, places []string)
}

// Explain gives the words of an error that brings some, else false. Where a
// form was filled in, its own text of a key, under typed., comes first.
func (w Words) Explain(err error, typed bool) (string, bool) {
	var told worded
	if !errors.As(err, &told) {
		return "", false
	}
	keys, places := told.Words()
	sentences := make([]string, len(keys))
	for i, key := range keys {
		sentences[i] = w.Get("cli."+key, places...)
		if typed {
			sentences[i] = w.known("typed."+key, "cli."+key, places...)
		}
	}
	return strings.Join(sentences, " "), true
}

// Fault says what happened to a call, what became of the data (more too), and
// what to do next.
func (w Words) Fault(fault *session.Fault, asked callName, more ...string) string {
	sentences := slices.Concat([]string{w.what(fault), w.effect(fault, asked)}, more, []string{w.next(fault, asked)})
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
}

// effect says what became of the data, where the call could change any.
func (w Words) effect(fault *session.Fault, asked callName) string {
	key := "effect.refused." + string(asked)
	sends := asked == callResend || asked == callRecoveryCode
	if fault.Arrived == session.Unknown && !(sends && fault.Undelivered()) {
		key = "effect.unknown." + string(asked)
	}
	if !w.has(key) {
		return ""
	}
	return w.Get(key)
}

// next says what to do, with the keys of the call: a text of its own for that
// call, else the text of the code.
func (w Words) next(fault *session.Fault, asked callName) string {
	key := "fault." + string(fault.Code) + ".next"
	again := w.known("again."+string(asked), "again.any")
	return w.known(key+"."+string(asked), key, append(places(fault), "again", again)...)
}

// what says what happened, and no more.
func (w Words) what(fault *session.Fault) string {
	return w.Get("fault."+string(fault.Code), places(fault)...)
}

func places(fault *session.Fault) []string {
	return []string{"said", ended(fault.Said), "host", fault.Host, "status", statusText(fault.Status)}
}

// ended makes a sentence of what the service said, which often lacks its end.
func ended(said string) string {
	said = oneLine(said)
	if last, _ := utf8.DecodeLastRuneInString(said); said == "" || strings.ContainsRune(".!?…", last) {
		return said
	}
	return said + "."
}

func itoa(n int) string { return strconv.Itoa(n) }

// statusText is an HTTP status for people, empty when there was none.
func statusText(status int) string {
	if status == 0 {
		return ""
	}
	return strconv.Itoa(status)
}

// editNote says what an input did to what was put into it.
func editNote(w Words, event lineEvent) note {
	told := []struct {
		holds bool
		key   string
	}{{event.replaced, "note.replaced"}, {event.joined, "note.joined"}, {event.trimmed, "note.trimmed"}, {event.nothing, "note.nothing_pasted"}}
	for _, t := range told {
		if t.holds {
			return inform(w.Get(t.key))
		}
	}
	return note{}
}
