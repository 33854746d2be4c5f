//go:build unix

package journey_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sequence is a control sequence or a two-character escape that can change
// how a terminal behaves.
var sequence = regexp.MustCompile(`\x1b(?:\[([<=>?]?)([0-9;:]*)([ !$]?)([@-~])|([=>c]))`)

// modeNames are the modes that people notice; the others go by number.
var modeNames = map[string]string{
	"1": "application cursor keys", "7": "automatic wrap", "25": "the cursor", "1000": "mouse clicks", "1002": "mouse drags",
	"1003": "mouse moves", "1004": "focus reports", "1006": "long mouse reports", "1049": "alternate screen",
	"2004": "bracketed paste", "2026": "synchronized output", "2027": "cells by cluster",
}

// onAtFirst are the modes that a terminal starts with.
var onAtFirst = []string{"7", "25"}

// leftOn reads a stream as a terminal of that height does and returns in what the
// terminal then differs from a fresh one.
func leftOn(stream string, height int) []string {
	modes, saved := map[string]bool{}, map[string]bool{}
	kitty, otherKeys, keypad, titles := 0, "", false, 0
	region, style, cursor := "", "", ""
	for _, s := range sequence.FindAllStringSubmatch(stream, -1) {
		private, params, between, final, short := s[1], s[2], s[3], s[4], s[5]
		switch private + between + final + short {
		case "?h", "?l":
			for mode := range strings.SplitSeq(params, ";") {
				modes[mode] = final == "h"
			}
		case "?s": // what was never set is as it was at first
			if on, set := modes[params]; set {
				saved[params] = on
			}
		case "?r":
			if on, set := saved[params]; set {
				modes[params] = on
			} else {
				delete(modes, params)
			}
		case ">u":
			kitty++
		case "<u":
			n, _ := strconv.Atoi(params)
			kitty = max(kitty-max(n, 1), 0)
		case "=u":
			kitty = max(kitty, 1)
			if strings.HasPrefix(params, "0") {
				kitty = 0
			}
		case ">m":
			otherKeys = strings.TrimPrefix(strings.TrimPrefix(params, "4"), ";")
		case "r":
			region = params
		case "m":
			style = params
		case " q":
			cursor = params
		case "t":
			switch {
			case strings.HasPrefix(params, "22;"):
				titles++
			case strings.HasPrefix(params, "23;"):
				titles--
			}
		case "=", ">":
			keypad = short == "="
		case "c":
			modes, kitty, otherKeys, keypad, region, style, cursor = map[string]bool{}, 0, "", false, "", "", ""
		}
	}
	var left []string
	for mode, on := range modes {
		if on != slices.Contains(onAtFirst, mode) {
			name := modeNames[mode]
			if name == "" {
				name = "mode " + mode
			}
			left = append(left, fmt.Sprintf("%s %v", name, on))
		}
	}
	slices.Sort(left)
	fresh := func(now, what string, ok ...string) {
		if now != "" && !slices.Contains(ok, now) {
			left = append(left, what+" "+now)
		}
	}
	fresh(otherKeys, "modifyOtherKeys", "0")
	fresh(region, "scroll region", ";", "1", "1;"+strconv.Itoa(height))
	fresh(style, "style", "0")
	fresh(cursor, "cursor style", "0")
	if kitty > 0 {
		left = append(left, "kitty keyboard")
	}
	if keypad {
		left = append(left, "application keypad")
	}
	if titles > 0 {
		left = append(left, "title stack")
	}
	return left
}

func TestLeftOn(t *testing.T) {
	for _, c := range []struct {
		name, stream string
		want         []string
	}{
		{"nothing", "plain \x1b[1mbold\x1b[m text \x1b[3;4H", nil},
		{"all of it, and back", "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[>1u\x1b[>4;2m\x1b[2;9r\x1b[4 q\x1b=" +
			"\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[<u\x1b[>4m\x1b[r\x1b[0 q\x1b>", nil},
		{"the whole screen as region", "\x1b[1;24r", nil},
		{"several modes at once", "\x1b[?1002;1006h", []string{"long mouse reports true", "mouse drags true"}},
		{"hidden cursor", "\x1b[?25h\x1b[?25l", []string{"the cursor false"}},
		{"alternate screen", "\x1b[?1049h\x1b[?2004h\x1b[?2004l", []string{"alternate screen true"}},
		{"kitty, pushed twice", "\x1b[>1u\x1b[>3u\x1b[<u", []string{"kitty keyboard"}},
		{"kitty, set", "\x1b[=1;1u", []string{"kitty keyboard"}},
		{"other keys", "\x1b[>4;2m", []string{"modifyOtherKeys 2"}},
		{"region", "\x1b[1;5r", []string{"scroll region 1;5"}},
		{"style", "\x1b[31m", []string{"style 31"}},
		{"reset by all means", "\x1b[?1049h\x1b[31m\x1bc", nil},
	} {
		if got := leftOn(c.stream, 24); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
