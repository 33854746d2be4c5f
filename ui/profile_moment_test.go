package ui

import (
	"testing"

	"cognito-profile/session/attribute"
)

// TestMomentsAreOneKind: updated_at and an attribute of type DateTime show, edit and
// save alike, whatever form each is stored in.
func TestMomentsAreOneKind(t *testing.T) {
	schema := attribute.NewSchema([]attribute.Rule{{Name: "custom:since", Kind: attribute.KindDateTime}})
	for name, stored := range map[string][2]string{"updated_at": {"1767225600", "1769956200"}, "custom:since": {"2026-01-01T00:00:00Z", "2026-02-01T14:30:00Z"}} {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{width: 120, height: 40, schema: &schema})
			p.pool.values[name] = stored[0]
			p.press("ctrl+r").onRow(name)
			p.sees("2026-01-01 00:00 UTC", "saved as "+stored[0])
			p.press("enter").sees("saved as " + stored[0] + " · that is 2026-01-01 00:00 UTC")
			if n := p.form().unsaved(); n != 0 {
				t.Errorf("%d edits of a field that was only opened", n)
			}
			p.press("esc").seesNot("ctrl+r brings")
			p.press("enter", "up").sees("that is 2026-01-02 00:00 UTC")
			p.press("home", "up", "enter").sees("2027-01-02 00:00 UTC")
			p.press("u").edit(name, "1 Feb 2026 2:30 pm").sees("2026-02-01 14:30 UTC", "saved as "+stored[1])
			p.edit(name, "soon").sees("write a date and a time")
		})
	}
}
