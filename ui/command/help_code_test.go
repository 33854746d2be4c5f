package command

import (
	"slices"
	"strings"
	"testing"

	"cognito-profile/ui/words"
)

// TestCodeLines: a comment without room stands below its command, and stays one.
func TestCodeLines(t *testing.T) {
	for line, want := range map[string][]string{
		"get email   # the value":                                {"get email   # the value"},
		"get email phone   # one a line, so that it can be read": {"get email phone", "    # one a line, so that", "    # it can be read"},
		"  # move is a script that changes it":                   {"  # move is a script that", "  # changes it"},
		"a command that has no comment but goes on":              {"a command that has no comment but goes on"},
		"sh -c 'grep -v \"#\" and a lot more'":                   {"sh -c 'grep -v \"#\" and a lot more'"},
		"":                                                       {""},
	} {
		if got := codeLines(line, 26); !slices.Equal(got, want) {
			t.Errorf("%q: %q", line, got)
		}
	}
}

// TestCommentsOfTopicsFitTheWindow in each language: what is still wider is a command.
func TestCommentsOfTopicsFitTheWindow(t *testing.T) {
	for _, language := range words.Languages() {
		for _, topic := range words.Topics(language) {
			p := &page{width: usualWidth}
			p.topic(topic.Title, topic.Text)
			for line := range strings.Lines(p.out.String()) {
				if line = strings.TrimRight(line, "\n"); words.Cells(line) > usualWidth && strings.Contains(line, "# ") {
					t.Errorf("%s, %s: %q", language, topic.Name, line)
				}
			}
		}
	}
}
