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

// Topics returns the pages of the help in a language, one of Languages.
func Topics(language string) []Topic {
	file, err := assets.Unpack(language, assets.PartHelp)
	if err != nil {
		panic(err) // it is embedded, and a test reads that of each language
	}
	pages := map[string]string{}
	for page := range strings.SplitSeq(file, "\f") {
		name, text, _ := strings.Cut(page, "\n")
		pages[name] = text
	}
	list := make([]Topic, len(topicNames))
	for i, name := range topicNames {
		title, text, _ := strings.Cut(pages[name], "\n")
		list[i] = Topic{name, strings.TrimPrefix(title, "# "), strings.Trim(text, "\n")}
	}
	return list
}
