package journey

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write assets/pictures anew")

// film is a scene before a dark and before a light background.
type film struct {
	scene
	dark, light cast
}

// films records all scenes.
func films(t *testing.T) (list []film) {
	t.Helper()
	for _, s := range scenes {
		list = append(list, film{s, s.record(t, "#000000"), s.record(t, "#ffffff")})
	}
	return append(list, linesFilm(t))
}

// TestPictures holds the files of assets/pictures against the program of today. A
// recording can be played with "asciinema play". It runs alone: what the pools make up
// at random is the same each time.
func TestPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("draws every picture")
	}
	files := map[string]string{}
	list := films(t)
	for _, f := range list {
		t.Run(f.name, func(t *testing.T) {
			frames, err := framesOf(f.dark, f.light)
			if err != nil {
				t.Fatal(err)
			}
			picture, err := drawPicture(frames, f)
			if err != nil {
				t.Fatal(err)
			}
			if limit := map[bool]int{true: 60_000, false: 30_000}[f.moves()]; len(picture) > limit {
				t.Errorf("it has %d bytes, more than %d", len(picture), limit)
			}
			showsEveryFrame(t, f, frames, picture)
			files[f.name+".svg"] = picture
			if f.moves() {
				isAsciicast(t, f.dark)
				files[f.name+".cast"] = f.dark.String()
			}
		})
	}
	files["README.md"] = pictureIndex(list)
	upToDate(t, filepath.Join("..", "..", "assets", "pictures"), files)
}

// pictureIndex lists the pictures, a line each.
func pictureIndex(list []film) string {
	var moving, stills strings.Builder
	for _, f := range list {
		if f.moves() {
			fmt.Fprintf(&moving, "| [%s](%s.svg) | %s | [recording](%[2]s.cast) |\n", f.title, f.name, f.rest())
		} else {
			fmt.Fprintf(&stills, "| [%s](%s.svg) | %s |\n", f.title, f.name, f.rest())
		}
	}
	return "# Pictures\n\nMade by `go test ./ui/journey -run Picture -update`, each from the running program; light and dark follow the viewer.\n\n" +
		"| moving | | for `asciinema play` |\n|---|---|---|\n" + moving.String() + "\n| still | |\n|---|---|\n" + stills.String()
}

// upToDate compares a folder with what should be in it, and writes that on request.
func upToDate(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	const fix = "go test ./ui/journey -run Picture -update writes it anew, then look at it in a browser"
	for name, got := range files {
		if *update {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(filepath.Join(folder, name)); err != nil || got != string(want) {
			t.Errorf("%s is out of date (%v); %s", name, err, fix)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, known := files[e.Name()]; !known {
			t.Errorf("%s belongs to no scene", e.Name())
		}
	}
	if len(entries) == 0 || !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == "journey.svg" }) {
		t.Error("the picture of the README is missing")
	}
}
