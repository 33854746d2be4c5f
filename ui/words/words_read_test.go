package words

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/assets"
)

// TestWordsAreReadAsJSON: a file of words is JSON, one pair on each line.
func TestWordsAreReadAsJSON(t *testing.T) {
	for _, language := range Languages() {
		file, err := assets.Text.ReadFile("text/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var want Words
		if err := json.Unmarshal(file, &want); err != nil {
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

// TestUnreadableWords are refused, not left out.
func TestUnreadableWords(t *testing.T) {
	for _, line := range []string{`"a"`, `"a": 1`, `"a": "b`, `a: "b"`, `"a": "b" "c"`, `"a": {`} {
		if err := (Words{}).add(line); err == nil {
			t.Errorf("%s is read", line)
		}
	}
}
