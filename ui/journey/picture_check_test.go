package journey

import (
	"encoding/json"
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// svgFile is the picture as a viewer without scripts reads it.
type svgFile struct {
	Title string `xml:"title"`
	Desc  string `xml:"desc"`
	Style string `xml:"style"`
	svgElements
	Groups []struct {
		Class  string `xml:"class,attr"`
		Hidden string `xml:"visibility,attr"`
		svgElements
	} `xml:"g"`
}

type svgElements struct {
	Texts []struct {
		X    int    `xml:"x,attr"`
		Y    int    `xml:"y,attr"`
		Text string `xml:",chardata"`
	} `xml:"text"`
}

var (
	keyframesOf = regexp.MustCompile(`@keyframes (k\d+)\{(.*)\}`)
	keyframe    = regexp.MustCompile(`([\d.]+)%\{visibility:(\w+)\}`)
)

// shownAt returns the names of the keyframes that show something at a share of
// the picture's length, in percent.
func (s svgFile) shownAt(percent float64) map[string]bool {
	shown := map[string]bool{}
	for _, rule := range keyframesOf.FindAllStringSubmatch(s.Style, -1) {
		for _, f := range keyframe.FindAllStringSubmatch(rule[2], -1) {
			if at, err := strconv.ParseFloat(f[1], 64); err == nil && at <= percent {
				shown[rule[1]] = f[2] == "visible"
			}
		}
	}
	return shown
}

// screen lays the texts out that are there when these groups are.
func (s svgFile) screen(width, height int, there func(class, hidden string) bool) string {
	rows := make([][]rune, height)
	for y := range rows {
		rows[y] = []rune(strings.Repeat(" ", width))
	}
	lay := func(elements svgElements) {
		for _, text := range elements.Texts {
			if y := (text.Y - top(0)) / cellHeight; text.Y > top(0) {
				copy(rows[y][(text.X-left(0))/cellWidth:], []rune(text.Text))
			}
		}
	}
	lay(s.svgElements)
	for _, g := range s.Groups {
		if there(g.Class, g.Hidden) {
			lay(g.svgElements)
		}
	}
	var screen strings.Builder
	for _, row := range rows {
		screen.WriteString(strings.TrimRight(string(row), " ") + "\n")
	}
	return screen.String()
}

// words is the screen of a frame without what is drawn as a shape.
func (f frame) words() string {
	var screen strings.Builder
	for _, row := range f.cells {
		line := ""
		for _, c := range row {
			if isLine(c.text) || c.halves != (halves{}) {
				c.text = " "
			}
			line += c.text
		}
		screen.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return screen.String()
}

// showsEveryFrame reads a picture back: at each moment it has the words that were on
// the screen, and one of them for those who want no motion.
func showsEveryFrame(t *testing.T, film film, frames []frame, picture string) {
	t.Helper()
	var read svgFile
	if err := xml.Unmarshal([]byte(picture), &read); err != nil {
		t.Fatal(err)
	}
	if read.Title == "" || !strings.Contains(read.Desc, film.rest()) || strings.Contains(picture, "<script") {
		t.Errorf("the picture is described as %q, %q", read.Title, read.Desc)
	}
	length := frames[len(frames)-1].to
	if film.moves() && (length < 10*time.Second || length > 30*time.Second) {
		t.Errorf("it takes %v", length)
	}
	for _, f := range frames {
		shown := read.shownAt(100 * (f.from + f.to).Seconds() / 2 / length.Seconds())
		got := read.screen(film.dark.width, film.dark.height, func(class, _ string) bool { return shown[class] })
		if got != f.words() {
			t.Fatalf("at %v the picture shows\n%s\nand the terminal showed\n%s", f.from, got, f.words())
		}
	}
	resting := frames[slices.IndexFunc(frames, func(f frame) bool { return f.caption == film.rest() })].words()
	if got := read.screen(film.dark.width, film.dark.height, func(_, hidden string) bool { return hidden == "" }); got != resting {
		t.Errorf("without motion the picture shows\n%s\nwant\n%s", got, resting)
	}
}

// isAsciicast wants a header, then lists of time, kind and text, in the order of time.
func isAsciicast(t *testing.T, c cast) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(c.String()), "\n")
	var header struct{ Version, Width, Height int }
	if err := json.Unmarshal([]byte(lines[0]), &header); err != nil || header.Version != 2 || header.Width != c.width || header.Height != c.height {
		t.Errorf("the header is %s: %v", lines[0], err)
	}
	last := 0.0
	for _, line := range lines[1:] {
		var event []any
		if err := json.Unmarshal([]byte(line), &event); err != nil || len(event) != 3 {
			t.Fatalf("%s: %v", line, err)
		}
		at, timed := event[0].(float64)
		_, said := event[2].(string)
		if !timed || at < last || !said || event[1] != eventOutput && event[1] != eventMarker {
			t.Fatalf("%s after %g", line, last)
		}
		last = at
	}
}
