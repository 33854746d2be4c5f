package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

const wholeTeam = `[pools.work]
client_id = "x"

[pools.work.attributes."custom:team"]
label = "Team"
help.en = "What you work on."
help.de = "Woran du arbeitest."
group = { de = "Arbeit", en = "Work" }
order = -10
pattern = '[A-Z][a-z]+'
message.DE = "Großer Anfangsbuchstabe"
choices = ["Maps", { value = "Srch", label = "Search" }, { value = "Ads" }]
strict = true
min_length = 2
max_length = 40
required = true

[pools.work.attributes."custom:size"]
hidden = true
[[pools.work.attributes."custom:size".choices]]
value = "S"
label.de = "Klein"

[pools.work.attributes."custom:seats"]
kind = "number"
min = 0
max = 12.5
read_only = true
required = false
`

func teamOf(t *testing.T, text, language string) []attribute.Rule {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	must(t, os.WriteFile(path, []byte(text), 0o600))
	c, err := ReadConfig(path)
	must(t, err)
	return c.Pools[0].Team(language)
}

func TestTeam(t *testing.T) {
	pattern := func(message string) []attribute.Pattern {
		p, err := attribute.NewPattern("[A-Z][a-z]+", message)
		must(t, err)
		return []attribute.Pattern{p}
	}
	seats := attribute.Rule{Name: "custom:seats", Kind: attribute.KindNumber, Low: "0", Top: "12.5", Lock: attribute.ByTeam}
	size := attribute.Rule{Name: "custom:size", Hidden: true, Choices: []attribute.Choice{{Value: "S", Label: "Klein"}}}
	team := attribute.Rule{
		Name: "custom:team", Label: "Team", Help: "Woran du arbeitest.", Group: "Arbeit", Order: -10, Min: 2, Max: 40, Required: true, Strict: true,
		Patterns: pattern("Großer Anfangsbuchstabe"), Choices: []attribute.Choice{{Value: "Maps"}, {Value: "Srch", Label: "Search"}, {Value: "Ads"}},
	}
	if diff := cmp.Diff([]attribute.Rule{seats, size, team}, teamOf(t, wholeTeam, "de_AT")); diff != "" {
		t.Error(diff)
	}
	team.Help, team.Group = "What you work on.", "Work"
	if diff := cmp.Diff([]attribute.Rule{seats, size, team}, teamOf(t, wholeTeam, "en")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(teamOf(t, wholeTeam, "en"), teamOf(t, "\xef\xbb\xbf"+strings.ReplaceAll(wholeTeam, "\n", "\r\n"), "fr")); diff != "" {
		t.Error(diff)
	}
}

func TestTextsIn(t *testing.T) {
	for _, row := range []struct {
		texts    Texts
		in, want string
	}{
		{Texts{"": "all", "de": "de", "de-at": "at"}, "de-AT", "at"}, {Texts{"": "all", "de": "de"}, "de_CH", "de"},
		{Texts{"": "all", "de": "de"}, "fr", "all"}, {Texts{"en": "en", "de": "de"}, "fr", "en"}, {Texts{"it": "it", "de": "de"}, "fr", "de"}, {nil, "en", ""},
	} {
		if got := row.texts.In(row.in); got != row.want {
			t.Errorf("%v in %s: %q", row.texts, row.in, got)
		}
	}
}

func TestMalformedTeam(t *testing.T) {
	const head = "[pools.work.attributes.nickname]\n"
	const key = "pools.work.attributes.nickname."
	rows := []struct {
		text         string
		line, column int
		reason       ConfigReason
		key          string
		want         Want
		hint         bool
	}{
		{head + "lable = 'x'\n", 2, 1, ConfigUnknownKey, key + "lable", WantAttributeKey, false},
		{head + "label = 3\n", 2, 9, ConfigWrongType, key + "label", WantWords, false},
		{head + "label = ''\n", 2, 9, ConfigBadValue, key + "label", WantWords, false},
		{head + "label.english = 'x'\n", 2, 17, ConfigBadValue, key + "label", WantWords, false},
		{head + "label.de = 1\n", 2, 12, ConfigBadValue, key + "label", WantWords, false},
		{head + "help = '" + strings.Repeat("x", maxTextLength+1) + "'\n", 2, 8, ConfigBadValue, key + "help", WantWords, false},
		{head + "order = 1.5\n", 2, 9, ConfigWrongType, key + "order", WantOrder, false},
		{head + "kind = 'colour'\n", 2, 8, ConfigBadValue, key + "kind", WantKind, false},
		{head + "pattern = '('\n", 2, 11, ConfigPattern, key + "pattern", WantPattern, false},
		{head + "pattern = ''\n", 2, 11, ConfigBadValue, key + "pattern", WantPattern, false},
		{head + "pattern = '" + strings.Repeat("x", attribute.MaxPattern+1) + "'\n", 2, 11, ConfigPattern, key + "pattern", WantPattern, false},
		{head + "choices = []\n", 2, 1, ConfigBadValue, key + "choices", WantChoices, false},
		{head + "choices = ['a', 'a']\n", 2, 1, ConfigBadValue, key + "choices", WantChoices, false},
		{head + "choices = ['a', '']\n", 2, 1, ConfigBadValue, key + "choices", WantChoices, false},
		{head + "choices = ['a', 3]\n", 2, 1, ConfigBadValue, key + "choices", WantChoices, false},
		{head + "choices = [{ value = 'a', colour = 'x' }]\n", 2, 1, ConfigBadValue, key + "choices", WantChoices, false},
		{head + "choices = [{ label = 'a' }]\n", 2, 1, ConfigBadValue, key + "choices", WantChoices, false},
		{head + "strict = true\n", 2, 10, ConfigBadValue, key + "strict", WantChoices, false},
		{head + "min_length = -1\n", 2, 14, ConfigBadValue, key + "min_length", WantLength, false},
		{head + "max_length = 3\nmin_length = 4\n", 2, 14, ConfigBadValue, key + "max_length", WantLength, false},
		{head + "max_length = 2049\n", 2, 14, ConfigBadValue, key + "max_length", WantLength, false},
		{head + "min = 'three'\n", 2, 7, ConfigWrongType, key + "min", WantBound, false},
		{head + "min = nan\n", 2, 7, ConfigBadValue, key + "min", WantBound, false},
		{head + "min = 2\nmax = 1.5\n", 3, 7, ConfigBadValue, key + "max", WantBound, false},
		{head + "read_only = 'yes'\n", 2, 13, ConfigWrongType, key + "read_only", WantYesNo, false},
		{"[pools.work]\nattributes = 3\n", 2, 14, ConfigWrongType, "pools.work.attributes", WantTable, false},
		{"[pools.work.attributes]\nnickname = 3\n", 2, 12, ConfigWrongType, "pools.work.attributes.nickname", WantTable, false},
		{"[pools.work.attributes.'a b']\n", 1, 2, ConfigBadValue, "pools.work.attributes.a b", WantAttributeName, false},
		{head + "message = 'x'\n", 2, 11, ConfigNoEffect, key + "message", WantPattern, true},
		{head + "pattern = '[a-c]'\nchoices = ['a', 'd']\n", 3, 1, ConfigNoChoice, key + "choices", "", true},
		{"[pools.work.attributes.badge]\n", 1, 2, ConfigNoEffect, "pools.work.attributes.badge", WantKnownName, true},
	}
	for _, row := range rows {
		path := filepath.Join(t.TempDir(), "config.toml")
		must(t, os.WriteFile(path, []byte(row.text), 0o600))
		faults := Lint(Source{path, []byte(row.text)})
		if len(faults) != 1 {
			t.Errorf("%.70q: %d findings: %v", row.text, len(faults), faults)
			continue
		}
		e := faults[0]
		got := fmt.Sprint(e.Line, e.Column, e.Reason, e.Key, e.Want, e.Hint)
		if want := fmt.Sprint(row.line, row.column, row.reason, row.key, row.want, row.hint); got != want {
			t.Errorf("%.70q\ngot  %s (%s)\nwant %s", row.text, got, e.Said, want)
		}
		_, err := ReadConfig(path)
		if refused := errors.As(err, new(*ConfigFileError)); refused == row.hint {
			t.Errorf("%.70q: reading gives %v", row.text, err)
		}
	}
}

// TestTheFirstFindingIsTheFirstInTheFile: a table has no order, a file does.
func TestTheFirstFindingIsTheFirstInTheFile(t *testing.T) {
	text := "[pools.a.attributes.name]\norder = 'x'\nlabel = 1\n[pools.a.attributes.gender]\nhidden = 3\n[pools.b]\nstorage = 'cloud'\n"
	for range 20 {
		var lines []int
		for _, fault := range Lint(Source{"x", []byte(text)}) {
			lines = append(lines, fault.Line)
		}
		if !reflect.DeepEqual(lines, []int{2, 3, 5, 7}) {
			t.Fatalf("the findings are in lines %v", lines)
		}
	}
}

// FuzzLint: no text breaks it, every finding has a position, and a text without findings is read.
func FuzzLint(f *testing.F) {
	for _, text := range []string{wholeTeam, wholeFile, "a.b=1\n", "[[pools.x.attributes]]\n", "pools.x.attributes.y.label.z = ''", wholePool} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, fault := range Lint(Source{"x", data}) {
			if fault.Line < 1 || fault.Column < 1 {
				t.Fatalf("%q: %v", data, fault)
			}
		}
		c, err := parseConfig("x", data)
		if err != nil {
			return
		}
		for _, p := range c.Pools {
			for _, rule := range p.Team("en") {
				attribute.NewSchema(nil).WithTeam([]attribute.Rule{rule}).Rule(rule.Name).Check("x")
			}
		}
	})
}
