package ui

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// TestCutTextsAreInTheHelp, whole, in each language: to read on leads there.
func TestCutTextsAreInTheHelp(t *testing.T) {
	if testing.Short() {
		t.Skip("draws every screen in every language")
	}
	inOneGoroutine(t)
	keys := slices.Sorted(maps.Keys(testWords))
	languages := translations(t)
	languages[words.Fallback] = testWords
	maps.Copy(languages, pseudoLanguages())
	met := map[string]bool{}
	for _, size := range languageSizes {
		for tag, w := range languages {
			marked := withEnds(w, keys)
			for _, screen := range goldenScreens {
				p := inWords(t, screen, size, marked)
				var cut []int
				for n, is := range cutOn(p.see(), keys) {
					if is && !endsInCut(p.see(), n) && !inAnotherRow(p.see(), n, keys[n]) {
						cut = append(cut, n)
					}
				}
				if len(cut) == 0 {
					continue
				}
				met[tag] = true
				help := strings.Join(p.press("f1").helpLines(), "\n")
				for _, n := range cut {
					if whole := cutOn(help, keys); !slices.ContainsFunc(endsOn(help), func(e seenEnd) bool { return e.n == n && e.end }) || whole[n] {
						t.Errorf("%s: %s is cut on the screen %s at %d×%d, and not whole in the help: %q", tag, keys[n], screen.name, size[0], size[1], w[keys[n]])
					}
				}
			}
		}
	}
	if len(met) < len(languages)/2 {
		t.Errorf("texts are cut in %v alone", met)
	}
}

// rowTexts are the keys of texts in rows, of which the help has the one in focus whole.
var rowTexts = regexp.MustCompile(`^(label|factor|account\.factor)\.`)

// inAnotherRow reports whether a text stands in a row that is not in focus.
func inAnotherRow(screen string, n int, key string) bool {
	for line := range strings.Lines(screen) {
		if slices.ContainsFunc(endsOn(line), func(e seenEnd) bool { return e.n == n && !e.end }) {
			return rowTexts.MatchString(key) && !strings.HasPrefix(line, "▌")
		}
	}
	return false
}

// TestFocusedRowIsInTheHelp: what has no room in a row is read with the row in focus.
func TestFocusedRowIsInTheHelp(t *testing.T) {
	for _, screen := range []string{"security", "history"} {
		at := slices.IndexFunc(goldenScreens, func(g goldenScreen) bool { return g.name == screen })
		p := inWords(t, goldenScreens[at], languageSizes[0], pseudoLanguages()["longer"])
		cut := 0
		for range 12 {
			for line := range strings.Lines(p.see()) {
				if !strings.HasPrefix(line, "▌") || !strings.Contains(line, textline.CutMark) {
					continue
				}
				cut++
				begin, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, "▌")), textline.CutMark)
				help := strings.Join(p.press("?").helpLines(), "\n")
				if first := strings.Fields(begin)[0]; !strings.Contains(help, first) {
					t.Errorf("%s: the help does not begin with what is cut in %q:\n%s", screen, line, help)
				}
				p.press("esc")
			}
			p.press("up")
		}
		if cut == 0 {
			t.Errorf("%s: no row is cut", screen)
		}
	}
}

// helpLines are all lines of the help that is open, none where it is not.
func (p *person) helpLines() []string {
	h, open := p.app.top().(helpScreen)
	if !open {
		return nil
	}
	return h.lines(p.app.screenEnv())
}

// inReach are the texts of a window of 80×24 that one of 40×12 does not show, and the
// help does not either: why.
var inReach = map[string]*regexp.Regexp{
	"a row to go to":               regexp.MustCompile(`^(label|group|state|value|contact|lock|problem|refusal|when|factor|address|account\.(row|account|devices|factor|second_step|sign_ins))\.`),
	"space reads on":               regexp.MustCompile(`^(detail|hint)\.`),
	"arrows scroll":                regexp.MustCompile(`^(review|offer|ago)\.`),
	"said of the row in focus":     regexp.MustCompile(`^start\.`),
	"something shorter stands for": regexp.MustCompile(`^(program$|header\.|unfinished\.|key\.help$|verify\.title\.|challenge\.setup\.enlarge$)`),
}

// TestNothingIsLeftOutOfASmallWindow: what has no room is in the help, or elsewhere within
// reach.
func TestNothingIsLeftOutOfASmallWindow(t *testing.T) {
	inOneGoroutine(t)
	keys := slices.Sorted(maps.Keys(testWords))
	marked, met := withEnds(testWords, keys), map[string]bool{}
	for _, screen := range goldenScreens {
		usual := inWords(t, screen, languageSizes[1], marked)
		if _, help := usual.app.top().(helpScreen); help {
			continue // it scrolls
		}
		small := inWords(t, screen, languageSizes[0], marked)
		there := endsOn(small.see())
		there = append(there, endsOn(strings.Join(small.press("f1").helpLines(), "\n"))...)
		for _, end := range endsOn(usual.see()) {
			if slices.ContainsFunc(there, func(e seenEnd) bool { return e.n == end.n }) {
				continue
			}
			reason := ""
			for why, texts := range inReach {
				if texts.MatchString(keys[end.n]) {
					reason = why
				}
			}
			if met[reason] = true; reason == "" {
				t.Errorf("%s is left out of the screen %s at 40×12, and of its help: %q", keys[end.n], screen.name, testWords[keys[end.n]])
			}
		}
	}
	for why := range inReach {
		if !met[why] {
			t.Errorf("no text is left out because of this: %s", why)
		}
	}
}
