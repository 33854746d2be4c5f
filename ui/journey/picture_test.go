package journey

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

var update = flag.Bool("update", false, "write assets/pictures anew")

// shot is a step of the journey that the README's picture shows.
type shot struct {
	caption string        // over the screen from here on; "" leaves the one that is there
	key     string        // is pressed,
	text    string        // or this is typed
	hold    time.Duration // how long a viewer needs to read what it led to
}

const stillCaption = "A wrong code changes nothing, and the screen says so"

var emailChange = []shot{
	{caption: "Your profile is a form: enter edits the email", hold: 2200 * time.Millisecond},
	{key: "enter", hold: 600 * time.Millisecond},
	{key: "ctrl+u", hold: 300 * time.Millisecond},
	{text: "jane@new.example", hold: 500 * time.Millisecond},
	{caption: "enter keeps it; the old value stays in sight", key: "enter", hold: 2200 * time.Millisecond},
	{caption: "s shows what will be saved, before anything is", key: "s", hold: 3600 * time.Millisecond},
	{caption: "enter saves; a code goes to the new address", key: "enter", hold: 3200 * time.Millisecond},
	{text: "204810", hold: 400 * time.Millisecond},
	{caption: stillCaption, key: "enter", hold: 3 * time.Second},
	{text: "204801", hold: 400 * time.Millisecond},
	{caption: "The right code confirms the new address", key: "enter", hold: 4 * time.Second},
}

// tick is how often the recording looks at the screen: after everything that a
// key starts is painted, whatever the renderer's pace.
const tick = 100 * time.Millisecond

// record walks the journey in a terminal with the background and returns what
// was seen.
func record(t *testing.T, background string) cast {
	t.Helper()
	c := cast{width: 80, height: 20}
	walkAt(t, 20*time.Hour+20*time.Minute, demo().sized(c.width, c.height), func(u *user) {
		u.keyboard <- []byte(ansi.SetBackgroundColor(background))
		u.settles()
		camera := &camera{cast: &c, terminal: u.terminal}
		for _, s := range emailChange {
			camera.caption(s.caption)
			if s.key != "" {
				u.keyboard <- []byte(bytesOf(s.key))
				camera.rolls(u, tick)
			}
			for _, letter := range s.text {
				u.keyboard <- []byte(string(letter))
				camera.rolls(u, tick)
			}
			camera.rolls(u, s.hold)
		}
		camera.ends()
		u.stored("email", "jane@new.example", "email_verified", "true")
		u.sent("email=jane@new.example")
	})
	return c
}

// TestPictureIsUpToDate holds the files of assets/pictures against the program
// of today. The recording can be played with "asciinema play".
func TestPictureIsUpToDate(t *testing.T) {
	t.Parallel()
	dark, light := record(t, "#000000"), record(t, "#ffffff")
	picture, err := drawPicture(dark, light, stillCaption)
	if err != nil {
		t.Fatal(err)
	}
	const limit = 60_000
	if len(picture) > limit {
		t.Errorf("the picture has %d bytes, more than %d", len(picture), limit)
	}
	for name, got := range map[string]string{"journey.cast": dark.String(), "journey.svg": picture} {
		file := filepath.Join("..", "..", "assets", "pictures", name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil || got != string(want) {
			t.Errorf("%s is out of date (%v); go test ./ui/journey -run Picture -update writes it anew, then look at it in a browser", name, err)
		}
	}
}
