package store

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

func TestReadProfileFile(t *testing.T) {
	want := []attribute.Attribute{{Name: "birthdate", Value: "1990-03-14"}, {Name: "custom:seats", Value: "7"}, {Name: "custom:vip", Value: "true"}, {Name: "nickname"}}
	for _, text := range []string{
		"nickname = \"\"\nbirthdate = 1990-03-14\n\"custom:seats\" = 7\n\"custom:vip\" = true\n",
		`{"nickname": "", "birthdate": "1990-03-14", "custom:seats": 7, "custom:vip": true}`,
		"\xef\xbb\xbf" + `{"format": 1, "attributes": [{"name": "nickname", "value": ""}, {"name": "birthdate", "value": "1990-03-14"},
			{"name": "custom:vip", "value": "true", "verified": true}, {"name": "custom:seats", "value": "7"}]}`,
	} {
		got, err := ReadProfileFile("-", strings.NewReader(text))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	if got, err := ReadProfileFile("-", strings.NewReader("# nothing\n")); err != nil || len(got) != 0 {
		t.Errorf("%v, %v", got, err)
	}
}

// TestNamesThatComeTwice are returned twice: which value is meant can't be known.
func TestNamesThatComeTwice(t *testing.T) {
	for _, text := range []string{
		`{"nickname": "a", "name": "Jane", "nickname": "b"}`,
		`{"attributes": [{"name": "nickname", "value": "a"}, {"name": "name", "value": "Jane"}, {"name": "nickname", "value": "b"}]}`,
	} {
		list, err := ReadProfileFile("-", strings.NewReader(text))
		named := 0
		for _, a := range list {
			if a.Name == "nickname" {
				named++
			}
		}
		if err != nil || named != 2 {
			t.Errorf("%s: %v, %v", text, list, err)
		}
	}
}

func TestProfileFileFaults(t *testing.T) {
	for _, test := range []struct {
		text   string
		reason ConfigReason
		line   int
	}{
		{"name = Jane", ConfigSyntax, 1},
		{"nickname = \"\"\n\"custom:seats\" = 1.5", ConfigWrongType, 2},
		{"[address]\nlocality = \"x\"", ConfigWrongType, 1},
		{"{\n\"name\": Jane}", ConfigJSONSyntax, 2},
		{"{\n\"name\": null}", ConfigWrongType, 2},
		{"{\"attributes\": [\n{\"name\": 7}]}", ConfigWrongType, 2},
		{"{\"name\": \"Jane\"}\n{\"nickname\": \"Janey\"}", ConfigJSONSyntax, 2},
		{"{\"name\": \"Jane\"},", ConfigJSONSyntax, 1},
		{"name = \"Jane\"\n" + strings.Repeat("#\n", maxConfigSize/2) + "nickname = \"Janey\"\n", ConfigTooLarge, 0},
	} {
		var fault *ConfigFileError
		if _, err := ReadProfileFile("-", strings.NewReader(test.text)); !errors.As(err, &fault) || fault.Reason != test.reason || fault.Line != test.line {
			t.Errorf("%q: %v", test.text, err)
		}
	}
}

// TestWhatIsWrittenIsRead: any values, as they are.
func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.MapOf(rapid.StringMatching(`[a-z_:]{1,20}`), rapid.String()).Draw(t, "values")
		var list []attribute.Attribute
		for name, value := range values {
			list = append(list, attribute.Attribute{Name: name, Value: strings.ToValidUTF8(value, "")})
		}
		slices.SortFunc(list, func(a, b attribute.Attribute) int { return strings.Compare(a.Name, b.Name) })
		var out bytes.Buffer
		if err := WriteProfileFile(&out, list); err != nil {
			t.Fatal(err)
		}
		if got, err := ReadProfileFile("-", &out); err != nil || !slices.Equal(got, list) {
			t.Fatalf("%v, %v", got, err)
		}
	})
}
