package ui

import (
	"strings"
	"testing"
)

// TestHeaderOfATokenSession: the pages always show, then who is signed in, then until when;
// what shows is whole and stands apart from the pages.
func TestHeaderOfATokenSession(t *testing.T) {
	const who, until, pages = "jane@example.com", "signed in until", "1 Profile  2 Security"
	p := sit(t, setup{tokenOnly: true})
	for width := narrow; width <= 120; width++ {
		p.resize(width, 24)
		header, _, _ := strings.Cut(p.see(), "\n")
		if !strings.Contains(header, who) || !strings.Contains(header, "  "+pages) {
			t.Errorf("%d cells: %q", width, header)
		}
		if strings.Contains(header, until) != (width >= 64) {
			t.Errorf("%d cells: until when: %q", width, header)
		}
		if named := strings.Contains(header, "cognito-profile"); named != (width < 64 || width >= 84) {
			t.Errorf("%d cells: the name of the program: %q", width, header)
		}
	}
}
