package journey_test

import (
	"regexp"
	"strings"
	"testing"

	"cognito-profile/api"
	"cognito-profile/api/connect"
	"cognito-profile/api/emulator"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
	"cognito-profile/ui/words"
)

// worded is an error that brings the keys of its words.
type worded interface {
	error
	Words() (keys, places []string)
}

// everyWorded are all errors that packages have words for, but those that stand
// where they are made.
func everyWorded() []worded {
	list := []worded{
		&store.NoPoolError{}, &store.NoPoolError{Known: []string{"work"}}, &emulator.BeyondError{},
		&emulator.SeedFileError{Cause: store.ErrNotFound}, &connect.DemoError{Word: "later"},
	}
	for _, same := range []bool{false, true} {
		list = append(list, &connect.FittingPools{Names: []string{"work"}, Same: same, Cause: &api.ConfigError{Reason: api.RegionMissing}})
	}
	for _, s := range settings.Table() {
		if s.Kind != "" && s.Kind != settings.Locale {
			list = append(list, &settings.ValueError{Kind: s.Kind, Source: "--" + s.Flag})
		}
	}
	for _, reason := range store.ConfigReasons() {
		list = append(list, &store.ConfigFileError{Reason: reason})
	}
	for _, flaw := range store.Flaws() {
		list = append(list, &store.ConfigFileError{Reason: store.ConfigSyntax, Flaw: flaw})
	}
	for _, want := range store.Wants() {
		list = append(list, &store.ConfigFileError{Reason: store.ConfigBadValue, Want: want})
	}
	for _, reason := range []store.LogReason{store.LogUnopened, store.LogNoFolder, store.LogForbidden, store.LogNoFile, store.LogForeign} {
		list = append(list, &store.LogError{Reason: reason})
	}
	for _, reason := range api.Reasons() {
		list = append(list, &api.ConfigError{Reason: reason})
	}
	for _, reason := range api.TokenReasons() {
		list = append(list, &api.TokenError{Reason: reason})
	}
	return list
}

// TestErrorsHaveWords for all that can be wrong, and no others, with every
// place filled.
func TestErrorsHaveWords(t *testing.T) {
	words, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	place := regexp.MustCompile(`\{[a-z]+\}`)
	wanted := map[string]bool{}
	for _, err := range everyWorded() {
		keys, _ := err.Words()
		for _, key := range keys {
			wanted["cli."+key] = true
			if words["cli."+key] == "" {
				t.Errorf("cli.%s has no words", key)
			}
		}
		for _, typed := range []bool{false, true} {
			text, told := words.Explain(err, typed)
			if !told || place.MatchString(text) {
				t.Errorf("%v is told as %q", err, text)
			}
		}
	}
	for key := range words {
		for _, ours := range []string{"cli.file.", "cli.want.", "cli.config.", "cli.token.", "cli.debug.", "cli.setting."} {
			if strings.HasPrefix(key, ours) && !wanted[key] {
				t.Errorf("nothing asks for the words of %s", key)
			}
		}
		if base, typed := strings.CutPrefix(key, "typed."); typed && !wanted["cli."+base] {
			t.Errorf("nothing asks for the words of %s", key)
		}
	}
}
