package words

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
)

// same reports whether a text of a language may be as in English: a file of the language
// lists its key, or one that is for all of them. A star stands for any letters.
func same(list []string, key string) bool {
	return slices.ContainsFunc(list, func(listed string) bool {
		fits, err := path.Match(listed, key)
		return err == nil && fits
	})
}

// sameKeys are the lines of the files for a language.
func sameKeys(tag string) []string {
	return append(linesOf("same_as_english/all.txt"), linesOf("same_as_english/"+tag+".txt")...)
}

// linesOf are the lines of a file, none where there is no file, without comments.
func linesOf(name string) []string {
	file, err := os.ReadFile("testdata/" + name)
	if err != nil && !os.IsNotExist(err) {
		panic(err)
	}
	var lines []string
	for line := range strings.Lines(string(file)) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// asWritten is what stays as it is in each language: places, commands and their flags,
// what stands in capitals or has an underline or a dot within, and addresses.
var asWritten = regexp.MustCompile(`\{[a-z_.]+\}|cognito-profile( [a-z]+)?|--?[a-z][a-z-]*|\S*[_@/=]\S*|[a-z]+\.[a-z]\S*|\b[A-Z0-9][A-Z0-9]+\b|(ctrl|alt|shift)\+\S+`)

var letters = regexp.MustCompile(`\pL`)

// translated: a text with words is not the English one.
func translated(tr translation) map[string]string {
	list := sameKeys(tr.tag)
	return tr.eachText(func(key, text, english string) string {
		if text == english && letters.MatchString(asWritten.ReplaceAllString(text, "")) && !same(list, key) {
			return "is as in English; if that is right, add the key to testdata/same_as_english/" + tr.tag + ".txt"
		}
		return ""
	})
}

// englishWords are words of no other language that the program speaks.
var englishWords = regexp.MustCompile(`(?i)\b(the|your|you|with|this|that|and|press|which|until|sends?|saved?)\b`)

// noEnglishWords: no text is left in English in a part of it. A command of the lines may
// be called as in English.
func noEnglishWords(tr translation) map[string]string {
	list := sameKeys(tr.tag)
	commands := map[string]bool{}
	for key := range tr.english {
		if command, is := strings.CutPrefix(key, "plain.do."); is {
			commands[tr.own.wordOf(command)] = true
		}
	}
	return tr.eachText(func(key, text, english string) string {
		if text == english || same(list, key) {
			return ""
		}
		lines := strings.HasPrefix(key, "plain.") || strings.HasPrefix(key, "unencrypted.plain.")
		for _, word := range englishWords.FindAllString(asWritten.ReplaceAllString(text, ""), -1) {
			if !lines || !commands[word] {
				return "has the English word " + word
			}
		}
		return ""
	})
}
