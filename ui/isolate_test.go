package ui

import (
	"regexp"
	"strings"
	"testing"
)

// isolates are the parts of a line that turn nothing around them.
var isolates = regexp.MustCompile("\u2068[^\u2068\u2069]*\u2069")

// TestNoValueTurnsARow: whatever runs from right to left on a screen is isolated, within
// one line.
func TestNoValueTurnsARow(t *testing.T) {
	hebrew := regexp.MustCompile(`[\x{590}-\x{8ff}\x{2068}\x{2069}]`)
	seen := 0
	check := func(p *person) {
		for line := range strings.Lines(p.app.View().Content) {
			seen += len(isolates.FindAllString(line, -1))
			if outside := isolates.ReplaceAllString(line, ""); hebrew.MatchString(outside) {
				p.t.Errorf("%dx%d: %q", p.app.width, p.app.height, line)
			}
		}
	}
	everywhere(t, check)
	for _, does := range []func(p *person){
		nothing,
		func(p *person) { p.onRow("given_name").press("enter") },
		func(p *person) { p.onRow("given_name").press("enter").typed(" שלום 12") },
		func(p *person) { p.onRow("address").press("enter") },
		func(p *person) { p.onRow("address").press("enter", "ctrl+o") },
		func(p *person) { p.onRow("address").press("space") },
		func(p *person) {
			p.edit("given_name", "רות 12").edit("name", "Jane רות").onRow("family_name").press("x").press("s")
		},
		func(p *person) { p.edit("given_name", "רות 12").press("s", "enter").press("H", "enter") },
		func(p *person) { p.press("/").typed("שלום") },
		func(p *person) { p.press("/").typed("שלום").press("enter") },
		func(p *person) { p.press("a").typed("שלום") },
		func(p *person) { p.onRow("locale").press("enter", "ctrl+u").typed("עבר") },
		func(p *person) { p.onRow("zoneinfo").press("enter", "ctrl+u").typed("ישראל") },
		func(p *person) {
			p.onRow("phone_number").press("enter", "ctrl+u").typed("ישראל 03 123 4567").press("enter")
		},
	} {
		pool := newPool()
		pool.values["name"], pool.values["given_name"], pool.values["family_name"] = "Jane שלום 12", "שלום", "שלום 12, תל אביב"
		pool.values["address"] = `{"street_address":"הרצל 12","locality":"תל אביב","country":"ישראל"}`
		p := sit(t, setup{pool: pool})
		does(p)
		for _, size := range [][2]int{{80, 24}, {40, 12}, {120, 40}} {
			p.resize(size[0], size[1])
			check(p)
		}
	}
	if seen == 0 {
		t.Error("nothing runs from right to left")
	}
}
