package words

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestTopicsAreTheFiles of each language, and each has a title that names it before a
// colon. English is written without characters that take two cells.
func TestTopicsAreTheFiles(t *testing.T) {
	for _, language := range Languages() {
		files, err := filepath.Glob("../../assets/help/" + language + "/*.md")
		if err != nil {
			t.Fatal(err)
		}
		var there []string
		for _, file := range files {
			there = append(there, strings.TrimSuffix(filepath.Base(file), ".md"))
		}
		var listed []string
		for _, topic := range Topics(language) {
			listed = append(listed, topic.Name)
			if head, about, _ := strings.Cut(topic.Title, ": "); head == "" || about == "" || ansi.StringWidth(topic.Title) > 76 {
				t.Errorf("%s: %s has the title %q", language, topic.Name, topic.Title)
			}
			if topic.Text == "" || strings.HasPrefix(topic.Text, "#") {
				t.Errorf("%s: %s does not begin with a sentence", language, topic.Name)
			}
			for _, r := range topic.Text {
				if language == Fallback && r >= 0x80 && ansi.StringWidth(string(r)) != 1 {
					t.Errorf("%s has %q, which takes more than a cell", topic.Name, r)
				}
			}
		}
		slices.Sort(listed)
		if !slices.Equal(listed, there) {
			t.Errorf("%s: %q are listed, %q are there", language, listed, there)
		}
	}
}
