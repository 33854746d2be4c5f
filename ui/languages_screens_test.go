package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
)

// TestScreensOfLanguages: in each language the frame holds, the caret is shown where it is
// in English, and the footer has whole hints, the help last.
func TestScreensOfLanguages(t *testing.T) {
	if testing.Short() {
		t.Skip("TestTextsFit has the same screens")
	}
	inOneGoroutine(t)
	languages := translations(t)
	maps.Copy(languages, pseudoLanguages())
	for _, size := range sizesOfRun() {
		for _, screen := range goldenScreens {
			_, _, shown := inWords(t, screen, size, testWords).caret()
			for tag, w := range languages {
				p := inWords(t, screen, size, w)
				p.checkFrame()
				if _, _, seen := p.caret(); seen != shown {
					t.Errorf("%s: %s at %d×%d: the caret is seen: %v, in English %v\n%s", tag, screen.name, size[0], size[1], seen, shown, p.see())
				}
				if p.app.idle.masked { // nothing but why
					continue
				}
				if wrong := footerFinding(p.footer()); wrong != "" {
					t.Errorf("%s: %s at %d×%d: %s\n%s", tag, screen.name, size[0], size[1], wrong, p.see())
				}
			}
		}
	}
}

// footer is the lines of the keys, how each that acts is written, and how the help is.
func (p *person) footer() (lines, acting, help []string) {
	e := p.app.screenEnv()
	written := func(b key.Binding) string { return b.Help().Key + " " + b.Help().Desc }
	for _, b := range e.bindings(p.app.top()) {
		acting = append(acting, written(b))
	}
	lines = strings.Split(p.see(), "\n")
	return lines[len(lines)-e.footerLines():], acting, []string{written(e.helpKey(p.app.top(), len(p.app.cutTexts()) > 0))}
}

// footerFinding is what is wrong with the keys at the foot of a screen.
func footerFinding(lines, acting, help []string) string {
	var hints []string
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			hints = append(hints, strings.Split(line, "  ")...)
		}
	}
	for i, hint := range hints {
		if i == len(hints)-1 {
			if !slices.Contains(help, hint) {
				return fmt.Sprintf("the last hint is %q, not one of %q", hint, help)
			}
		} else if !slices.Contains(acting, hint) {
			return fmt.Sprintf("the hint %q is none of %q", hint, acting)
		}
	}
	if len(hints) == 0 {
		return "no hints"
	}
	return ""
}

func TestFooterFinding(t *testing.T) {
	acting, help := []string{"enter edit", "s save"}, []string{"? keys"}
	for footer, right := range map[string]bool{
		" enter edit  s save  ? keys": true, " ? keys": true, " enter edit\n s save  ? keys": true,
		" enter edit  s sa  ? keys": false, " enter edit  s save": false, " ? keys  s save": false, "": false, " s save  ? ke": false,
	} {
		if wrong := footerFinding(strings.Split(footer, "\n"), acting, help); (wrong == "") != right {
			t.Errorf("%q: %q", footer, wrong)
		}
	}
}
