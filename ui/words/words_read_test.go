package words

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/assets"
	"cognito-profile/session"
)

// TestWordsAreReadAsJSON: a file of words is JSON, one pair on each line.
func TestWordsAreReadAsJSON(t *testing.T) {
	for _, language := range Languages() {
		var want Words
		if err := json.Unmarshal([]byte(assets.Text[language]), &want); err != nil {
			t.Fatal(err)
		}
		got, err := Read(language)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", language, diff)
		}
	}
}

// TestLanguages finds the file of each language, and no other.
func TestLanguages(t *testing.T) {
	files, err := filepath.Glob("../../assets/text/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, file := range files {
		tag := strings.TrimSuffix(filepath.Base(file), ".json")
		want = append(want, tag)
		if text, err := os.ReadFile(file); err != nil || string(text) != assets.Text[tag] {
			t.Errorf("assets.Text[%q] is not %s (%v)", tag, file, err)
		}
	}
	if got := Languages(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestUnreadableWords are refused, not left out.
func TestUnreadableWords(t *testing.T) {
	for _, line := range []string{`"a"`, `"a": 1`, `"a": "b`, `a: "b"`, `"a": "b" "c"`, `"a": {`} {
		if err := (Words{}).add(line); err == nil {
			t.Errorf("%s is read", line)
		}
	}
}

// TestEncryptedOnlyWhereItIs: no text calls a connection by http encrypted.
func TestEncryptedOnlyWhereItIs(t *testing.T) {
	claims := regexp.MustCompile(`over the encrypted connection|sent encrypted|, encrypted\?`)
	for _, language := range Languages() {
		read, err := Read(language)
		if err != nil {
			t.Fatal(err)
		}
		open := read.ForPool(session.Opened{Pool: session.PoolInfo{Unencrypted: true}})
		claimed := 0
		for key, text := range read {
			if !claims.MatchString(text) {
				continue
			}
			claimed++
			if claims.MatchString(open[key]) {
				t.Errorf("%s: %s says %q of a connection by http", language, key, open[key])
			}
		}
		if language == Fallback && claimed == 0 {
			t.Error("no text says that the connection is encrypted: the test looks for other words")
		}
	}
}
