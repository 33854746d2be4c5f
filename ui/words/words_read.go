package words

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"cognito-profile/assets"
	"cognito-profile/session/panics"
)

// read holds what was read of each language: a start needs the words for the
// command line and for the screens.
var read sync.Map

// Read reads the words of a language from the assets, once. The words that
// it returns are not to be changed.
func Read(language string) (Words, error) {
	once, _ := read.LoadOrStore(language, sync.OnceValues(func() (Words, error) { return parseWords(language) }))
	return once.(func() (Words, error))()
}

// ReadAhead begins to read the words of a language beside other work, and Read waits for
// them.
func ReadAhead(language string) {
	go func() {
		defer panics.Guard()
		_, _ = Read(language) // which returns the same to the next who asks
	}()
}

// Languages lists the languages that have words, by their tags.
func Languages() []string { return assets.Languages() }

func parseWords(language string) (Words, error) {
	if language == Fallback {
		return parseLines(assets.English)
	}
	texts, err := assets.Unpack(language, assets.PartText)
	if err != nil {
		return nil, fmt.Errorf("no words for the language %q: %w", language, err)
	}
	return parsePart(assets.English, texts)
}

// parseLines reads lines with keys.
func parseLines(lines string) (Words, error) {
	w := make(Words, strings.Count(lines, "\n"))
	for line := range strings.Lines(lines) {
		if err := w.addLine(line); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// parsePart reads the packed texts of a language, which follow the lines of the English
// ones; then come lines for what English lacks.
func parsePart(english, texts string) (Words, error) {
	w := make(Words, strings.Count(texts, "\n"))
	for line := range strings.Lines(english) {
		key, _, _ := strings.Cut(line, "\t")
		text, rest, more := strings.Cut(texts, "\n")
		if !more {
			return nil, fmt.Errorf("the texts end before %q", key)
		}
		texts = rest
		if text == "" && strings.HasSuffix(key, ".one") {
			continue // a plural form that the language does not have
		}
		if err := w.add(key, text); err != nil {
			return nil, err
		}
	}
	for line := range strings.Lines(texts) {
		if err := w.addLine(line); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// addLine adds what a line holds: a key, a tab, a text.
func (w Words) addLine(line string) error {
	key, text, found := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
	if !found {
		return fmt.Errorf("%q is no text with its key", line)
	}
	return w.add(key, text)
}

// add adds a text as it stands in JSON between its quotation marks. Looking for two bytes
// one by one takes a tenth of the time that a set of them does.
func (w Words) add(key, text string) error {
	if strings.IndexByte(text, '"') < 0 && strings.IndexByte(text, '\\') < 0 {
		w[key] = text
		return nil
	}
	unescaped, err := strconv.Unquote(`"` + text + `"`)
	if err != nil {
		return fmt.Errorf("%q has the text %q: %w", key, text, err)
	}
	w[key] = unescaped
	return nil
}
