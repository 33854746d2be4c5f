package store

import (
	"fmt"
	"slices"
	"testing"

	"cognito-profile/session/settings"
)

// TestKeysInTheFile: what is wrong with a key is said where it stands, all of it by Lint.
func TestKeysInTheFile(t *testing.T) {
	text := "pool = \"work\"\n[keys]\nreview = \"w\"\n  launch = \"b\"\ncopy = \"ctrl+i\"\nfind = [\"b\", 5]\nmask = \"ctrl+c\"\nkeep_review = \"w\"\nverify = \"w\"\nrevrt = \"b\"\nundo = []\n" +
		"redo = [\"b\", \"b\"]\nkeep = \"up\"\n[pools.work]\n"
	want := []string{
		"4:3 unknown_key keys.launch key_name  ", "5:8 bad_value keys.copy key_sent ctrl+i ", "6:1 wrong_type keys.find key_text  ",
		"7:8 bad_value keys.mask key_reserved ctrl+c ", "8:15 bad_value keys.keep_review key_typed w ", "9:10 bad_value keys.verify key_taken w review",
		"10:1 unknown_key keys.revrt key_meant  revert", "11:1 wrong_type keys.undo key_text  ", "12:1 bad_value keys.redo key_twice b ",
		"13:8 bad_value keys.keep key_fixed up ",
	}
	var got []string
	for _, fault := range Lint(Source{Name: "config.toml", Data: []byte(text)}) {
		got = append(got, fmt.Sprintf("%d:%d %s %s %s %s %s", fault.Line, fault.Column, fault.Reason, fault.Key, fault.Want, fault.Said, fault.Name))
	}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	if _, err := parseConfig("config.toml", []byte(text)); err == nil {
		t.Error("the file is taken")
	}
	c, err := parseConfig("config.toml", []byte("[keys]\nreview = [\"w\", \"f6\"]\n"))
	if keys := c.Preferences.Values().Keys["review"]; err != nil || !slices.Equal(keys, []string{"w", "f6"}) {
		t.Errorf("read is %v, %v", keys, err)
	}
	for _, fault := range Lint(Source{Name: "config.toml", Data: []byte("keys = 5\n")}) {
		if fault.Want != Want(settings.KeyTable) || fault.Reason != ConfigWrongType {
			t.Errorf("a number is %s, %s", fault.Reason, fault.Want)
		}
	}
}
