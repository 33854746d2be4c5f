package journey_test

import (
	"strings"
	"testing"

	"cognito-profile/session/store"
	"cognito-profile/ui"
)

// TestTheConfigFileHasWords for all that can be wrong with it, and no others.
func TestTheConfigFileHasWords(t *testing.T) {
	words, err := ui.ReadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]bool{}
	for _, reason := range store.ConfigReasons() {
		wanted["cli.file."+string(reason)] = true
	}
	for _, want := range store.Wants() {
		wanted["cli.want."+string(want)] = true
	}
	for key := range wanted {
		if words[key] == "" {
			t.Errorf("%s has no words", key)
		}
	}
	for key := range words {
		ours := strings.HasPrefix(key, "cli.file.") || strings.HasPrefix(key, "cli.want.")
		if ours && !wanted[key] {
			t.Errorf("nothing asks for the words of %s", key)
		}
	}
}
