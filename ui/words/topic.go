package words

import (
	"strings"

	"cognito-profile/assets"
)

// Topic is a page of the offline help.
type Topic struct {
	Name  string
	Title string // what it is about, in one line
	Text  string // what follows the title, as Markdown, without blank lines around it
}

// topicNames are in the order in which somebody new reads them.
var topicNames = []string{
	"start", "pools", "keys", "settings", "team-files", "storage", "scripting", "exit-codes", "accessibility", "emulator", "security",
}

// Topics returns the pages of the help.
func Topics() []Topic {
	list := make([]Topic, 0, len(topicNames))
	for _, name := range topicNames {
		data, err := assets.Help.ReadFile("help/" + name + ".md")
		if err != nil {
			panic(err) // the files are embedded, and a test reads each of them
		}
		title, text, _ := strings.Cut(string(data), "\n")
		list = append(list, Topic{name, strings.TrimPrefix(title, "# "), strings.Trim(text, "\n")})
	}
	return list
}
