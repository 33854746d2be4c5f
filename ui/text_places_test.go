package ui

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/words"
)

var textPlaces = flag.String("text-places", "", "write to this file where each text stands, and how many cells it has there")

// A text is found on a screen by a mark at its beginning, two characters that are as
// wide as letters. They stand for its number: no text has them, and nothing escapes them.
const (
	markFirst = 0x2800 // Braille patterns
	markBase  = 200
	filler    = '\u28ff'
)

func markOf(n int) string {
	return string([]rune{rune(markFirst + n/markBase), rune(markFirst + n%markBase)})
}

// markable texts are read by people, and by nothing else.
func markable(key, text string) bool {
	parsed := []string{"language.", "list.", "sentence.", "find.state.", "plain.do.", "cli.", "verb.", "doctor.", "key.name."}
	return text != "" && !slices.ContainsFunc(parsed, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
}

// markedText has a mark in the place of the first two letters, or before a text that
// begins with something else.
func markedText(n int, text string) string {
	if len(text) > 2 && isLetter(text[0]) && isLetter(text[1]) {
		text = text[2:]
	}
	return markOf(n) + text
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// markedWords are the English texts with their marks; long is the number of the one
// that is made longer than any screen, -1 for none.
func markedWords(keys []string, long int) words.Words {
	all := maps.Clone(testWords)
	for n, key := range keys {
		if !markable(key, testWords[key]) {
			continue
		}
		all[key] = markedText(n, testWords[key])
		if n == long {
			all[key] += strings.Repeat(" "+strings.Repeat(string(filler), 4), 60)
		}
	}
	return all
}

// spotOf is where a text stands on a screen: the line and the column of its mark.
func marksOn(screen string) map[int]int {
	found := map[int]int{}
	line := 0
	var first rune
	for _, r := range screen {
		switch {
		case r == '\n':
			line++
		case r >= markFirst && r < markFirst+markBase && first != 0:
			n := int(first-markFirst)*markBase + int(r-markFirst)
			if _, known := found[n]; !known {
				found[n] = line
			}
			r = 0
			fallthrough
		default:
			first = 0
			if r >= markFirst && r < markFirst+markBase {
				first = r
			}
		}
	}
	return found
}

// roomOf is how many cells a text has that is longer than any screen, and on how many
// lines: where its mark is gone, it is left out when it doesn't fit.
func roomOf(e env, screen, mark string) (cells, lines int) {
	for line := range strings.SplitSeq(screen, "\n") {
		from := strings.Index(line, mark)
		if from < 0 && (lines == 0 || !strings.ContainsRune(line, filler)) {
			continue
		}
		to := max(strings.LastIndex(line, string(filler))+len(string(filler)), strings.LastIndex(line, "…")+len("…"))
		cells = max(cells, e.cells.StringWidth(line[max(from, 0):max(to, from)]))
		lines++
	}
	return cells, lines
}

// textPlace is where a text is seen in a size: the screens, and its room on one of them.
type textPlace struct {
	screens      []string
	cells, lines int
}

func (p textPlace) String() string {
	switch {
	case len(p.screens) == 0:
		return "\t"
	case p.lines == 0:
		return fmt.Sprintf("left out if too long\t%s", p.names())
	case p.lines == 1:
		return fmt.Sprintf("%d\t%s", p.cells, p.names())
	}
	return fmt.Sprintf("%d lines of %d\t%s", p.lines, p.cells, p.names())
}

// names are the first screens, and how many more there are.
func (p textPlace) names() string {
	const shown = 4
	if len(p.screens) <= shown {
		return strings.Join(p.screens, " ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(p.screens[:shown], " "), len(p.screens)-shown)
}

// placesIn are the places of all texts in windows of a size.
func placesIn(t *testing.T, keys []string, size [2]int) map[int]textPlace {
	places := map[int]textPlace{}
	shown := func(screen goldenScreen, long int) *person {
		s := screen.setup
		s.width, s.height, s.words = size[0], size[1], markedWords(keys, long)
		p := sit(t, s)
		screen.does(p)
		return p
	}
	measured := map[int]int{}
	for _, screen := range goldenScreens {
		for n := range marksOn(shown(screen, -1).see()) {
			at := places[n]
			at.screens = append(at.screens, screen.name)
			places[n] = at
		}
	}
	for _, screen := range goldenScreens {
		for n, at := range places {
			if measured[n] >= 2 || !slices.Contains(at.screens, screen.name) {
				continue
			}
			p := shown(screen, n)
			cells, lines := roomOf(p.app.env, p.see(), markOf(n))
			if measured[n]++; measured[n] == 1 || lines > 0 && (at.lines == 0 || lines*cells < at.lines*at.cells) {
				at.cells, at.lines = cells, lines
			}
			places[n] = at
		}
	}
	return places
}

// faceOf is who says a text that no screen shows.
func faceOf(key string) string {
	for _, face := range []struct{ prefix, name string }{
		{"plain.", "lines (--plain)"}, {"verb.", "commands"}, {"cli.flag.", "commands: --help"}, {"cli.", "commands"}, {"doctor.", "doctor"},
		{"typed.", "screen or lines: what was typed is wrong"}, {"unencrypted.", "where the connection is not encrypted"},
		{"browser.done", "page in the browser"}, {"browser.failed", "page in the browser"}, {"browser.foreign", "page in the browser"}, {"passkey.back", "page in the browser"},
	} {
		if strings.HasPrefix(key, face.prefix) {
			return face.name
		}
	}
	return "screen"
}

// transcripts are what the lines and the commands print in the tests that keep it.
func transcripts(t *testing.T) map[string]string {
	files, err := filepath.Glob("journey/testdata/*/*.txt*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	texts := map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimPrefix(file, "journey/testdata/")] = strings.Join(strings.Fields(string(data)), " ")
	}
	return texts
}

// saidIn are the transcripts in which a text is read.
func saidIn(texts map[string]string, text string) (files []string) {
	anything := regexp.MustCompile(`\\\{[a-z._]+\\\}`)
	pattern := anything.ReplaceAllString(regexp.QuoteMeta(strings.Join(strings.Fields(text), " ")), ".+?")
	if strings.Trim(pattern, ".+? ") == "" || len(text) < 6 {
		return nil
	}
	said := regexp.MustCompile(pattern)
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		if said.MatchString(texts[file]) {
			files = append(files, file)
		}
	}
	return files
}

// TestTextPlaces writes where each text stands, for those who translate it: on which
// screens, in how many cells of windows of 80×24 and of 40×12, and in which transcripts.
// Without the flag it holds that the marks are found.
func TestTextPlaces(t *testing.T) {
	inOneGoroutine(t)
	keys := slices.Sorted(maps.Keys(testWords))
	if *textPlaces == "" {
		p := sit(t, setup{words: markedWords(keys, -1)})
		if seen := marksOn(p.see()); len(seen) < 20 {
			t.Errorf("only %d texts are found on the profile:\n%s", len(seen), p.see())
		}
		return
	}
	wide, small := placesIn(t, keys, [2]int{80, 24}), placesIn(t, keys, [2]int{40, 12})
	said := transcripts(t)
	var out strings.Builder
	out.WriteString("key\tEnglish\tits cells\tcells at 80×24\tscreens\tcells at 40×12\tscreens\tface\ttranscripts\n")
	for n, key := range keys {
		text := testWords[key]
		fmt.Fprintf(&out, "%s\t%s\t%d\t%s\t%s\t%s\t%s\n", key, strings.NewReplacer("\n", `\n`, "\t", " ").Replace(text), ansi.StringWidth(text),
			wide[n], small[n], faceOf(key), strings.Join(saidIn(said, text), " "))
	}
	if err := os.WriteFile(*textPlaces, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
