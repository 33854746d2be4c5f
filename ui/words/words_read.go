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
		return parseFile(assets.English)
	}
	texts, err := assets.Unpack(language, assets.PartText)
	if err != nil {
		return nil, fmt.Errorf("no words for the language %q: %w", language, err)
	}
	return parsePart(assets.English, texts)
}

// parseFile reads a file of words: JSON with one text on each line, which is read in a
// tenth of the time that JSON of any form takes, and in a third of that where nothing is
// escaped.
func parseFile(file string) (Words, error) {
	w := make(Words, strings.Count(file, "\n"))
	for line := range strings.Lines(file) {
		if err := w.addLine(line); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// parsePart reads the packed texts of a language, which follow the lines of the English
// file; then come lines for what English lacks.
func parsePart(english, texts string) (Words, error) {
	w := make(Words, strings.Count(texts, "\n"))
	for line := range strings.Lines(english) {
		key, _, found := cutLine(line)
		if !found {
			continue
		}
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

// addLine adds what a line of a file holds, which may be a bracket.
func (w Words) addLine(line string) error {
	if key, text, found := cutLine(line); found {
		return w.add(key, text)
	}
	if line = strings.TrimSpace(line); line != "{" && line != "}" {
		return fmt.Errorf("%q is no text with its key", line)
	}
	return nil
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

// cutLine cuts a line, "key": "text", into what stands between the quotation marks.
func cutLine(line string) (key, text string, found bool) {
	line = strings.TrimSuffix(strings.TrimSpace(line), ",")
	key, text, found = strings.Cut(line, `": "`)
	if !found || !strings.HasPrefix(key, `"`) || !strings.HasSuffix(text, `"`) {
		return "", "", false
	}
	return key[1:], text[:len(text)-1], true
}
