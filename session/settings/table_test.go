package settings

import (
	"reflect"
	"slices"
	"testing"
)

// Every row can be told from the others, and every value has one row.
func TestTableIsWhole(t *testing.T) {
	seen := map[string]string{}
	taken := func(column, value, name string) {
		if other := seen[column+value]; value != "" && other != "" {
			t.Errorf("%s %s is that of %s and %s", column, value, other, name)
		}
		seen[column+value] = name
	}
	fields := map[string]bool{}
	for _, s := range Table() {
		taken("name", string(s.Name), string(s.Name))
		taken("flag", s.Flag, string(s.Name))
		for _, variable := range s.Environment {
			taken("variable", variable, string(s.Name))
		}
		taken("key", s.Key, string(s.Name))
		if s.Key != "" && s.Owner == OfStart {
			t.Errorf("%s: one start has nothing in the file", s.Name)
		}
		if s.Secret && (s.Flag != "" || s.Key != "") {
			t.Errorf("%s: a secret is a flag or in the file", s.Name)
		}
		if s.Flag != "" && s.Kind == YesNo && s.Alone != "true" {
			t.Errorf("--%s alone means %q", s.Flag, s.Alone)
		}
		if s.Flag == "" && s.Key == "" && len(s.Environment) == 0 {
			t.Errorf("%s comes from nowhere", s.Name)
		}
		if _, known := kinds[s.Kind]; known != (s.put != nil) || known && s.Secret {
			t.Errorf("%s: kind %q", s.Name, s.Kind)
		}
		if s.put == nil {
			continue
		}
		field := fieldOf(t, s)
		if fields[field] {
			t.Errorf("two settings go to %s", field)
		}
		fields[field] = true
	}
	for _, part := range reflect.VisibleFields(reflect.TypeFor[Values]()) {
		if !part.Anonymous && !fields[part.Name] {
			t.Errorf("no setting goes to %s", part.Name)
		}
	}
}

// samples are values that each kind takes from a flag and from the file.
var samples = map[Kind]struct {
	text string
	file any
}{
	Text: {"x", "x"}, Port: {"8976", int64(8976)}, YesNo: {"true", true}, Switch: {"true", true}, Storage: {"passphrase", "passphrase"}, Theme: {"mono", "mono"},
	Texts: {"a=b", map[string]any{"a": "b"}}, KeyTable: {"review=w", map[string]any{"review": "w"}}, LanguageTag: {"de_DE", "de_DE"}, Locale: {"xx_XX", "xx_XX"}, Duration: {"5m", "5m"},
	Command: {"pass show work", "pass show work"},
}

// fieldOf is the one field that a setting fills, whether its value comes from
// a flag or from the file.
func fieldOf(t *testing.T, s Setting) string {
	t.Helper()
	written, read := Layer{}, Layer{}
	if err := written.Set(s, "test", samples[s.Kind].text); err != nil {
		t.Fatal(err)
	}
	if err := read.Read(s, samples[s.Kind].file); err != nil || !reflect.DeepEqual(written, read) {
		t.Errorf("%s: a flag gives %v, the file %v, %v", s.Name, written, read, err)
	}
	filled := ""
	v := reflect.ValueOf(written.Values())
	for _, part := range reflect.VisibleFields(v.Type()) {
		if !part.Anonymous && !v.FieldByIndex(part.Index).IsZero() {
			filled += part.Name
		}
	}
	if filled == "" {
		t.Errorf("%s fills nothing", s.Name)
	}
	return filled
}

// The file has every setting with a key, each at the place of its owner.
func TestInFile(t *testing.T) {
	inFile := 0
	for _, owner := range []Owner{OfStart, OfPerson, OfPool} {
		for _, s := range InFile(owner) {
			if inFile++; s.Owner != owner || s.Key == "" {
				t.Errorf("%s is among those of %v", s.Name, owner)
			}
		}
	}
	if keys := len(slices.DeleteFunc(Table(), func(s Setting) bool { return s.Key == "" })); inFile != keys {
		t.Errorf("%d keys, %d in the file", keys, inFile)
	}
}

func TestTakesValue(t *testing.T) {
	for flag, want := range map[string]bool{"lang": true, "region": true, "demo": false, "plain": false, "help": false, "": false} {
		if got := TakesValue(flag); got != want {
			t.Errorf("%q: %t", flag, got)
		}
	}
}
