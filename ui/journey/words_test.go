package journey_test

import (
	"slices"
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

// TestTheDebugLogHasWords for all that can speak against a file.
func TestTheDebugLogHasWords(t *testing.T) {
	words, err := ui.ReadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	reasons := []store.LogReason{store.LogUnopened, store.LogNoFile, store.LogForeign}
	for _, reason := range reasons {
		if words["cli.debug."+string(reason)] == "" {
			t.Errorf("cli.debug.%s has no words", reason)
		}
	}
	for key := range words {
		if reason, ours := strings.CutPrefix(key, "cli.debug."); ours && !slices.Contains(reasons, store.LogReason(reason)) {
			t.Errorf("nothing asks for the words of %s", key)
		}
	}
}
