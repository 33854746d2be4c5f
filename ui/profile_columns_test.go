package ui

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

// anyForm has rows in a few groups, scrolled anyhow.
func anyForm(t *rapid.T) form {
	var rows []row
	for g, n := range rapid.SliceOfN(rapid.IntRange(1, 20), 1, 6).Draw(t, "groups") {
		for i := range n {
			rows = append(rows, row{rule: attribute.Rule{Name: fmt.Sprint(g, ".", i), Group: attribute.Group(fmt.Sprint(g))}})
		}
	}
	f := newForm(rows, everyRow)
	f.at = rapid.IntRange(0, len(rows)-1).Draw(t, "at")
	f.top = rapid.IntRange(0, len(f.lines)-1).Draw(t, "top")
	return f
}

// TestPanesShowTheFocus, nothing twice, and all lines when all of them fit.
func TestPanesShowTheFocus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns, height := rapid.IntRange(1, 2).Draw(t, "columns"), rapid.IntRange(2, 50).Draw(t, "height")
		f := anyForm(t).reveal(columns * height)
		panes := f.split(columns, height)
		at, focus := f.top, f.line()
		seen := false
		for _, p := range panes {
			if p.from != at || p.to-p.from > height || p.to < p.from || len(panes) > columns {
				t.Fatalf("%d lines from %d are %v", len(f.lines), f.top, panes)
			}
			at = p.to
			seen = seen || focus >= p.from && focus < p.to
		}
		if !seen || at > len(f.lines) || len(f.lines) <= columns*height && (at != len(f.lines) || f.top != 0) {
			t.Fatalf("%d lines from %d are %v, the focus at %d", len(f.lines), f.top, panes, focus)
		}
		for _, step := range []int{-1, 1} {
			beside := f.aside(panes, step)
			if line := beside.line(); line < f.top || line >= at || f.lines[line].row < 0 {
				t.Fatalf("beside line %d is %d, out of sight", focus, line)
			}
		}
	})
}

func TestTwoColumns(t *testing.T) {
	p := sit(t, setup{width: 160, height: 40})
	p.press("right")
	if at := p.form().form.name(); at == "email" {
		t.Errorf("right stays on %s", at)
	}
	right := p.form().form.name()
	p.press("left")
	if at := p.form().form.name(); at != "email" {
		t.Errorf("left goes to %s", at)
	}
	p.press("l", "enter").typed("x")
	if x, _, shown := p.caret(); !shown || x < 80 {
		t.Errorf("the caret of %s is at %d, shown %v", right, x, shown)
	}
}

// TestLongValuesAreReadToTheEnd by pages, with nothing left out between.
func TestLongValuesAreReadToTheEnd(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 50}} {
		pool := newPool()
		long := ""
		for i := range 300 {
			long += fmt.Sprintf("w%03d ", i)
		}
		pool.values["nickname"] = long
		p := sit(t, setup{pool: pool, width: size[0], height: size[1]})
		p.onRow("nickname")
		next := 0
		for range 80 {
			for word := fmt.Sprintf("w%03d", next); strings.Contains(p.see(), word) && next < 300; word = fmt.Sprintf("w%03d", next) {
				next++
			}
			p.press("space")
		}
		if next != 300 {
			t.Errorf("%v: what is read ends before w%03d:\n%s", size, next, p.see())
		}
		p.onRow("gender").press("space")
		p.sees("This is all of it.")
	}
}
