package store

import (
	"slices"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// Every protection that the setting takes has a way to open the vault, and no
// other one has.
func TestWhatCanBeAskedForOpens(t *testing.T) {
	table := settings.Table()
	row := table[slices.IndexFunc(table, func(s settings.Setting) bool { return s.Name == "storage" })]
	asked := 0
	for _, p := range session.Protections() {
		refused := settings.Layer{}.Read(row, string(p))
		if _, opens := openers[p]; opens != (refused == nil) {
			t.Errorf("%s: the vault opens it: %t; the setting: %v", p, opens, refused)
		} else if opens {
			asked++
		}
	}
	if asked != len(openers) || asked == 0 {
		t.Errorf("%d of the setting, %d openers", asked, len(openers))
	}
}
