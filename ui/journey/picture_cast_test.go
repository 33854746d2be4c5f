package journey

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// cast is a recording of a terminal in the shape of an asciicast, version 2
// (https://docs.asciinema.org/manual/asciicast/v2/).
type cast struct {
	width, height int
	events        []castEvent
}

type castEvent struct {
	at   time.Duration
	kind string // output or marker
	data string
}

// The kinds of events: what is written to the terminal, and a text about what
// follows.
const (
	eventOutput = "o"
	eventMarker = "m"
)

// String is the file: a header, then an event a line.
func (c cast) String() string {
	var file strings.Builder
	fmt.Fprintf(&file, "{\"version\": 2, \"width\": %d, \"height\": %d}\n", c.width, c.height)
	for _, e := range c.events {
		// A text always has a JSON form.
		data, _ := json.Marshal(e.data)
		fmt.Fprintf(&file, "[%.1f, %q, %s]\n", e.at.Seconds(), e.kind, data)
	}
	return file.String()
}

// camera records what changes on the screen of a terminal.
type camera struct {
	cast     *cast
	terminal *terminal
	at       time.Duration
	seen     []string // the rows and the cursor, as they were recorded last
}

// caption marks what follows.
func (c *camera) caption(text string) {
	if text != "" {
		c.cast.events = append(c.cast.events, castEvent{c.at, eventMarker, text})
	}
}

// rolls records for a while. What is on the screen at the end of a tick counts
// from its beginning, when the key was pressed.
func (c *camera) rolls(u *user, d time.Duration) {
	for range d / tick {
		u.waits(tick)
		if changed := c.changes(); changed != "" {
			c.cast.events = append(c.cast.events, castEvent{c.at, eventOutput, changed})
		}
		c.at += tick
	}
}

// ends marks how long the last screen stays.
func (c *camera) ends() {
	c.cast.events = append(c.cast.events, castEvent{c.at, eventOutput, ""})
}

// changes returns what turns the screen that was recorded last into the one
// that is there.
func (c *camera) changes() string {
	now := append(c.terminal.styledRows(), c.terminal.cursorSequence())
	if c.seen == nil {
		c.seen = make([]string, len(now))
	}
	var written strings.Builder
	last := len(now) - 1
	for y, row := range now[:last] {
		if row != c.seen[y] {
			written.WriteString(ansi.CursorPosition(1, y+1) + row + ansi.EraseLineRight)
		}
	}
	if written.Len() > 0 || now[last] != c.seen[last] {
		written.WriteString(now[last])
	}
	c.seen = now
	return written.String()
}

// styledRows are the rows with the sequences that style them.
func (t *terminal) styledRows() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	rows := strings.Split(t.emulator.Render(), "\n")
	for y, row := range rows {
		rows[y] = strings.TrimRight(row, " ")
	}
	return rows
}

// cursorSequence puts the cursor where it is, and shows or hides it.
func (t *terminal) cursorSequence() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.cursor {
		return ansi.HideCursor
	}
	at := t.emulator.CursorPosition()
	return ansi.CursorPosition(at.X+1, at.Y+1) + ansi.ShowCursor
}
