package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestFlawsOfTheSyntax: where a text stops to be TOML or JSON, and what is wrong there, with
// and without a newline at its end.
func TestFlawsOfTheSyntax(t *testing.T) {
	for text, want := range map[string]string{
		"a = yes": "1:5 character y", "a b = 3": "1:3 character b", "a: 1": "1:2 character :", "a = 1x": "1:6 character x", "a = 1 b": "1:7 character b",
		"a = \u00e9": "1:5 character \u00e9", "a = \u201cx\u201d": "1:5 character \u201c", "a = \"\\q\"": "1:6 character \\", "a = \"caf\xe9\"": "1:9 character \ufffd",
		"a = [1 2]": "1:8 character 2", "a = [1\nb = 2": "2:1 character b", "= 2": "1:1 character =", "a = 'it's'": "1:9 character s",
		"a = \"x\nb = 2": "1:7 line_end ", "a =\nb = 2": "1:4 line_end ", "a =\r\nb = 2": "1:4 line_end ", "[a\nb = 2": "1:3 line_end ",
		"a": "1:2 end ", "a =": "1:4 end ", "a = [1, 2": "1:10 end ", "a = {b = 1": "1:11 end ", "a = \"x": "1:7 end ", "a = \"\"\"x": "1:9 end ", "[[a]": "1:4 character ]",
		"a = 1\na = 2": "2:1 twice ", "[a]\n[a]": "2:2 twice ", "a = 1\na.b = 2": "2:1 twice ",
		"a = 2020-13-45": "1:10 value ", "a = 99999999999999999999": "1:5 value ",

		"{": "1:2 end ", "{\"a\": 1,\n \"b\":": "2:6 end ", "{\"a\": \"x": "1:9 end ", "{\"a\": nul": "1:10 end ",
		"{\"a\": \"x\ny\"}": "1:9 line_end ", "{\"a\": 1,}": "1:9 character }", "{'a': 1}": "1:2 character '", "{\"a\" 1}": "1:6 character 1",
		"{\"a\": 1} x": "1:10 character x", "{\"a\": \u201cx\u201d}": "1:7 character \u201c", "{\"a\": \"\\q\"}": "1:9 character q",
	} {
		for _, end := range []string{"", "\n"} {
			_, err := ReadProfileFile("-", strings.NewReader(text+end))
			fault, is := errors.AsType[*ConfigFileError](err)
			if !is {
				t.Errorf("%q: %v", text+end, err)
				continue
			}
			if got := fmt.Sprintf("%d:%d %s %s", fault.Line, fault.Column, fault.Flaw, fault.Said); got != want {
				t.Errorf("%q: %s, want %s (%v)", text+end, got, want, err)
			}
			if fault.Cause == nil || !strings.Contains(err.Error(), fault.Cause.Error()) {
				t.Errorf("%q: the log gets %v", text+end, err)
			}
		}
	}
}

// TestPartsOfPatternsAreNamed: what of a pattern is no RE2 syntax.
func TestPartsOfPatternsAreNamed(t *testing.T) {
	for pattern, want := range map[string]string{"[a-z": "[a-z", "(?=x)": "(?=", "a**": "**", `\k`: `\k`, "x{2000}": "{2000}"} {
		text := "[pools.work]\nregion = 'eu-west-1'\nclient_id = 'x'\n[pools.work.attributes.nickname]\npattern = '" + pattern + "'\n"
		found := false
		for _, fault := range Lint(Source{Name: "team.toml", Data: []byte(text)}) {
			found = found || fault.Reason == ConfigPattern && fault.Flaw == FlawCharacter && fault.Said == want
		}
		if !found {
			t.Errorf("%q: %v", pattern, Lint(Source{Name: "team.toml", Data: []byte(text)}))
		}
	}
}
