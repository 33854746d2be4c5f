package journey

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// LinesPicture are the questions of the picture of lines, as patterns, each with its
// answer, up to the code and from there. A transcript in testdata, which a test holds, is
// what the picture shows; CODE stands in it for the code.
func LinesPicture() (before, after []string) {
	const command = `Command:`
	return []string{command, "edit email", `empties it:`, "jane@new.example", command, "save", `yes\s+or\s+no:`, "yes"},
		[]string{`later:`, "CODE", command, "email", command, "quit"}
}

var linesScene = scene{
	name: "lines", title: "The same, line by line", resting: "The review, line by line",
	shots: []shot{{caption: "cognito-profile --plain --demo: a fact a line"}, {caption: "The review, line by line"}},
}

// linesFilm plays the transcript: what the program writes comes at once, what somebody
// answers letter by letter.
func linesFilm(t *testing.T) film {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "lines", "picture.txt"))
	if err != nil {
		t.Fatal(err)
	}
	c := cast{width: 80, height: 24}
	at := time.Duration(0)
	writes := func(text string, hold time.Duration) {
		c.events = append(c.events, castEvent{at, eventOutput, strings.ReplaceAll(text, "\n", "\r\n")})
		at += hold
	}
	rest, found := strings.ReplaceAll(string(data), "CODE", "204801"), false
	c.events = append(c.events, castEvent{at, eventMarker, linesScene.shots[0].caption})
	before, after := LinesPicture()
	answers := append(before, after...)
	for i := 1; i < len(answers); i += 2 {
		answer := strings.ReplaceAll(answers[i], "CODE", "204801")
		var said string
		if said, rest, found = strings.Cut(rest, ": "+answer+"\n"); !found {
			t.Fatalf("the transcript lacks the answer %q", answer)
		}
		if answer == "yes" {
			c.events = append(c.events, castEvent{at, eventMarker, linesScene.shots[1].caption})
		}
		writes(said+": ", 2*time.Second)
		for _, letter := range answer {
			writes(string(letter), tick)
		}
		writes("\n", tick)
	}
	writes(rest, 2*time.Second)
	c.events = append(c.events, castEvent{at, eventOutput, ""})
	return film{linesScene, c, c}
}
