package words

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/assets"
)

// TestTopicsAreTheFiles of the assets, each with a title that names it before a colon,
// and no character that takes two cells.
func TestTopicsAreTheFiles(t *testing.T) {
	files, err := assets.Help.ReadDir("help")
	if err != nil {
		t.Fatal(err)
	}
	var there []string
	for _, file := range files {
		there = append(there, strings.TrimSuffix(file.Name(), ".md"))
	}
	var listed []string
	for _, topic := range Topics() {
		listed = append(listed, topic.Name)
		if head, about, _ := strings.Cut(topic.Title, ": "); head == "" || about == "" || len(topic.Title) > 76 {
			t.Errorf("%s has the title %q", topic.Name, topic.Title)
		}
		if topic.Text == "" || strings.HasPrefix(topic.Text, "#") {
			t.Errorf("%s does not begin with a sentence", topic.Name)
		}
		for _, r := range topic.Text {
			if r >= 0x80 && ansi.StringWidth(string(r)) != 1 {
				t.Errorf("%s has %q, which takes more than a cell", topic.Name, r)
			}
		}
	}
	slices.Sort(listed)
	if !slices.Equal(listed, there) {
		t.Errorf("%q are listed, %q are there", listed, there)
	}
}
