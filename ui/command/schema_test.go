package command

import (
	"strings"
	"testing"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// TestWhatWasImportedIsATable in every language, as wide as its letters are.
func TestWhatWasImportedIsATable(t *testing.T) {
	done := Imported{Path: "pool.toml", Pool: attribute.Pool{
		ID: "VALUE", ClientID: "VALUE", Writes: []string{"VALUE"}, Reads: []string{"VALUE"}, SignInNames: []string{"VALUE"},
		Aliases: []string{"VALUE"}, AutoVerified: []string{"VALUE"}, KeepsOriginal: []string{"VALUE"}, MFA: "VALUE", Recovery: []string{"VALUE"},
	}}
	for _, language := range words.Languages() {
		w, err := words.Read(language)
		if err != nil {
			t.Fatal(err)
		}
		column, rows := 0, 0
		for line := range strings.Lines(done.told(w)) {
			before, _, is := strings.Cut(line, "VALUE")
			if !is {
				continue
			}
			if rows++; column == 0 {
				column = words.Cells(before)
			} else if cells := words.Cells(before); cells != column {
				t.Errorf("%s: the value is in cell %d, not in %d: %q", language, cells, column, line)
			}
		}
		if rows != 10 {
			t.Errorf("%s: %d rows", language, rows)
		}
	}
}
