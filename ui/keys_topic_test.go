package ui

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// topicRow is a row of a table of keys: the keys, and what is written of them.
type topicRow struct {
	keys []string
	does string
}

var keySpan = regexp.MustCompile("`([^`]+)`")

// keysTopic returns the help topic of the keys, and the rows of its tables.
func keysTopic(t *testing.T) (text string, rows []topicRow) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "assets", "help", "en", "keys.md"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 4 || !strings.Contains(cells[1], "`") {
			continue
		}
		row := topicRow{does: cells[2]}
		for _, span := range keySpan.FindAllStringSubmatch(cells[1], -1) {
			row.keys = append(row.keys, span[1])
		}
		rows = append(rows, row)
	}
	return string(data), rows
}

// TestTheKeysTopicIsTheTable: each binding has a row with all of its keys and its word,
// and no row has a key that none of its bindings has.
func TestTheKeysTopicIsTheTable(t *testing.T) {
	w, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	_, rows := keysTopic(t)
	bound := make([]map[string]bool, len(rows))
	k := new(keyMap)
	for _, binding := range append(k.rows(), keyRow{keys: newKeys(w, nil).OutsideLine.Keys(), word: "key.outside"}) {
		names := strings.Fields(everyKey(w, key.NewBinding(key.WithKeys(binding.keys...))))
		word := regexp.MustCompile(`(^|\W)` + regexp.QuoteMeta(w[binding.word]) + `(\W|$)`)
		found := false
		for i, row := range rows {
			missing := slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(row.keys, name) })
			if missing || !word.MatchString(row.does) {
				continue
			}
			if found = true; bound[i] == nil {
				bound[i] = map[string]bool{}
			}
			for _, name := range names {
				bound[i][name] = true
			}
		}
		if !found {
			t.Errorf("keys.md lacks | `%s` | %s |", strings.Join(names, "` `"), w[binding.word])
		}
	}
	for i, row := range rows {
		if keys := slices.Sorted(maps.Keys(bound[i])); !slices.Equal(keys, slices.Sorted(slices.Values(row.keys))) {
			t.Errorf("keys.md has %q for%s, of which the program has %q", row.keys, row.does, keys)
		}
	}
}

// TestTheKeysTopicNamesKeysThatAct: what the text calls a key with ctrl or alt is one of
// the program or of its line editor.
func TestTheKeysTopicNamesKeysThatAct(t *testing.T) {
	known := textline.KeyNames()
	k := new(keyMap)
	for _, binding := range k.rows() {
		known = append(known, binding.keys...)
	}
	text, _ := keysTopic(t)
	named := 0
	for _, span := range keySpan.FindAllStringSubmatch(text, -1) {
		if !strings.HasPrefix(span[1], "ctrl+") && !strings.HasPrefix(span[1], "alt+") {
			continue
		}
		if named++; !slices.Contains(known, span[1]) {
			t.Errorf("keys.md names %s, which does nothing", span[1])
		}
	}
	if named < 10 {
		t.Errorf("only %d keys with ctrl or alt", named)
	}
}
