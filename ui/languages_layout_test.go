package ui

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// A text is whole on a screen where both of its ends are there. Each is marked with the
// number of its key, in as many cells as the letters in whose place the mark stands:
// two Braille patterns, or a Han character that no text has (Unicode's Extension A).
const (
	markWide   = 0x3400
	endsWide   = 0x0c00 // how far behind the marks of beginnings those of ends are
	endsNarrow = 20 * markBase
)

// span is a part of a text, in bytes.
type span struct{ from, to int }

// endsOf are the parts of a text that marks may stand for: its first letters and its
// last ones, outside of places; ok is false for a text that is too short.
func endsOf(text string) (first, last span, ok bool) {
	var spots []span
	var before span // a narrow letter that is in no spot yet
	inPlace := false
	for at, r := range text {
		inPlace = r == '{' || inPlace && r != '}'
		here := span{at, at + len(string(r))}
		switch {
		case inPlace || !unicode.IsLetter(r):
			before = span{}
		case ansi.StringWidth(string(r)) == 2:
			spots, before = append(spots, here), span{}
		case before.to == at && at > 0:
			spots, before = append(spots, span{before.from, here.to}), here
		default:
			before = here
		}
	}
	if len(spots) == 0 {
		return first, last, false
	}
	first, last = spots[0], spots[len(spots)-1]
	return first, last, last.from >= first.to
}

// endMark is the mark of a number at the beginning of a text or at its end.
func endMark(n int, wide, end bool) string {
	switch {
	case wide && end:
		return string(rune(markWide + endsWide + n))
	case wide:
		return string(rune(markWide + n))
	case end:
		return markOf(endsNarrow + n)
	}
	return markOf(n)
}

// withEnds has both ends of each text marked that people read.
func withEnds(w words.Words, keys []string) words.Words {
	all := maps.Clone(w)
	for n, key := range keys {
		text := w[key]
		first, last, ok := endsOf(text)
		if !ok || !markable(key, text) {
			continue
		}
		wide := func(s span) bool {
			return ansi.StringWidth(text[s.from:s.to]) == 2 && s.to-s.from > 2 && len([]rune(text[s.from:s.to])) == 1
		}
		all[key] = text[:first.from] + endMark(n, wide(first), false) + text[first.to:last.from] + endMark(n, wide(last), true) + text[last.to:]
	}
	return all
}

// seenEnd is an end of a text on a screen.
type seenEnd struct {
	n, to int // the number of the key, and where its mark ends
	end   bool
}

// endsOn are the ends that are seen on a screen, in reading order.
func endsOn(screen string) (seen []seenEnd) {
	var before rune
	found := func(n, ends, to int) {
		seen = append(seen, seenEnd{n % ends, to, n >= ends})
	}
	for at, r := range screen {
		switch {
		case r >= markWide && r < markWide+2*endsWide:
			found(int(r-markWide), endsWide, at+len(string(r)))
		case before != 0 && r >= markFirst && r < markFirst+markBase:
			found(int(before-markFirst)*markBase+int(r-markFirst), endsNarrow, at+len(string(r)))
			r = 0
		}
		before = 0
		if r >= markFirst && r < markFirst+0x100 {
			before = r
		}
	}
	return seen
}

// cutOn are the numbers of the texts that begin on a screen, and whether one of them is
// cut there. What stands beside the focus can be read on where the screen offers it, and
// what goes on below the edge can be scrolled to.
func cutOn(screen string, keys []string) map[int]bool {
	open := map[int][]int{}
	for _, e := range endsOn(screen) {
		if starts := open[e.n]; !e.end {
			open[e.n] = append(starts, e.to)
		} else if len(starts) > 0 {
			open[e.n] = starts[1:]
		}
	}
	_, offered := open[slices.Index(keys, "form.more")]
	cut := map[int]bool{}
	for n, starts := range open {
		cut[n] = len(starts) > 0 && strings.Contains(screen[starts[0]:], textline.CutMark) && !(offered && besideFocus.MatchString(keys[n]))
	}
	return cut
}

// endsInCut reports whether what follows a text on the screen is cut, as a value is at
// its end: then there was no room for it.
func endsInCut(screen string, n int) bool {
	return slices.ContainsFunc(endsOn(screen), func(e seenEnd) bool {
		return e.n == n && e.end && strings.HasPrefix(screen[e.to:], textline.CutMark)
	})
}

// besideFocus are the keys of texts that the form has below its rows.
var besideFocus = regexp.MustCompile(`^(detail|lock|hint|problem|meaning|refusal)\.`)

// cutText is a text that is whole in English, and is not in another language.
type cutText struct {
	key, screen  string
	cells, lines int // the room of it
}

// besides reports whether a text is the last of several in a place that has not room for
// all of them: a label in the history of saves, what is not known of an attribute that
// is added.
func besides(screen goldenScreen, key string) bool {
	return strings.HasPrefix(screen.name, "history") && strings.HasPrefix(key, "label.") || screen.name == "add-editing" && key == "detail.not_set"
}

// cutTexts are those of a language on the golden screens in a size, each on one of them.
func cutTexts(t *testing.T, keys []string, size [2]int, w words.Words) (found []cutText) {
	marked, english, seen := withEnds(w, keys), withEnds(testWords, keys), map[int]bool{}
	for _, screen := range goldenScreens {
		var there string
		for n, cut := range cutOn(inWords(t, screen, size, marked).see(), keys) {
			if !cut || seen[n] {
				continue
			}
			if there == "" {
				there = inWords(t, screen, size, english).see()
			}
			if cut, shown := cutOn(there, keys)[n]; cut || !shown || endsInCut(there, n) || besides(screen, keys[n]) {
				continue
			}
			seen[n] = true
			long := maps.Clone(marked)
			long[keys[n]] = markOf(n) + strings.Repeat(" "+strings.Repeat(string(filler), 4), 60)
			p := inWords(t, screen, size, long)
			cells, lines := roomOf(p.app.env, p.see(), markOf(n))
			found = append(found, cutText{keys[n], screen.name, cells, lines})
		}
	}
	return found
}

func (c cutText) about(size [2]int, w words.Words) string {
	return fmt.Sprintf("%s does not fit on the screen %s at %d×%d, which has %d lines of %d cells for it: %q has %d cells",
		c.key, c.screen, size[0], size[1], c.lines, c.cells, w[c.key], ansi.StringWidth(w[c.key]))
}

// TestTextsFit: no text is cut on a screen where the English one is whole. Where the
// longer pseudo-language is cut in a small window, the help has the text whole.
func TestTextsFit(t *testing.T) {
	inOneGoroutine(t)
	keys := slices.Sorted(maps.Keys(testWords))
	for _, size := range sizesOfRun() {
		languages := translations(t)
		maps.Copy(languages, pseudoLanguages())
		if size[0] < narrow {
			delete(languages, "longer")
		}
		for tag, w := range languages {
			for _, cut := range cutTexts(t, keys, size, w) {
				t.Errorf("%s: %s", tag, cut.about(size, w))
			}
		}
	}
}

// TestCutTextsAreFound: the longest texts do not fit into a small window.
func TestCutTextsAreFound(t *testing.T) {
	inOneGoroutine(t)
	keys := slices.Sorted(maps.Keys(testWords))
	w := maps.Clone(testWords)
	w["account.about.devices"] = strings.Repeat("ein langer Text ", 20)
	w["factor.EMAIL_OTP"] = "ĥöñé ŵöŕđ ťĥàť îš ťöö łöñĝ"
	w["label.email"] = "電子メールアドレスとその控え"
	got := map[string]cutText{}
	for _, cut := range cutTexts(t, keys, languageSizes[0], w) {
		got[cut.key] = cut
	}
	for _, key := range []string{"account.about.devices", "factor.EMAIL_OTP", "label.email"} {
		if cut, found := got[key]; !found || cut.cells == 0 || cut.lines == 0 {
			t.Errorf("%s is not found, or not its room: %+v", key, cut)
		}
	}
}
