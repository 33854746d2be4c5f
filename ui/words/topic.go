package words

import (
	"strings"
	"unicode/utf8"

	"cognito-profile/assets"
)

// Topic is a page of the offline help.
type Topic struct {
	Name  string
	Title string // what it is about, in one line
	Text  string // what follows the title, as Markdown, without blank lines around it
}

// Heading is the title in two: what the topic is called, and what it is about, behind
// the first colon.
func (t Topic) Heading() (head, about string) {
	at := strings.IndexAny(t.Title, ":：")
	if at < 0 {
		return t.Title, ""
	}
	_, size := utf8.DecodeRuneInString(t.Title[at:])
	return strings.TrimSpace(t.Title[:at]), strings.TrimSpace(t.Title[at+size:])
}

// Unaccented is the topic, in its language, as a terminal shows it that has ASCII alone.
func (t Topic) Unaccented(language string) Topic {
	return Topic{t.Name, Unaccented(language, t.Title), Unaccented(language, t.Text)}
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
