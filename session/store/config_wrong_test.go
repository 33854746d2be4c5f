package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cognito-profile/session/settings"
)

// wrongValue is a value of TOML that a key can't have, and why.
type wrongValue struct {
	written string
	reason  ConfigReason
}

// wrongSettings are wrong values of each kind: those of another type, then those that mean
// nothing. An empty text is none.
var wrongSettings = map[settings.Kind][]wrongValue{
	settings.Text:        {{"5", ConfigWrongType}, {"[]", ConfigWrongType}, {"{}", ConfigWrongType}},
	settings.Port:        {{`"80"`, ConfigWrongType}, {`""`, ConfigWrongType}, {"0", ConfigBadValue}, {"-1", ConfigBadValue}, {"65536", ConfigBadValue}, {"9223372036854775807", ConfigBadValue}},
	settings.YesNo:       {{`"true"`, ConfigWrongType}, {`""`, ConfigWrongType}, {"1", ConfigWrongType}},
	settings.Switch:      {{`"true"`, ConfigWrongType}, {`""`, ConfigWrongType}, {"1", ConfigWrongType}},
	settings.Storage:     {{"true", ConfigWrongType}, {`"cloud"`, ConfigBadValue}, {`"Memory"`, ConfigBadValue}},
	settings.Theme:       {{"1", ConfigWrongType}, {`"neon"`, ConfigBadValue}},
	settings.LanguageTag: {{"1", ConfigWrongType}, {`"xx"`, ConfigBadValue}, {`"zh-TW"`, ConfigBadValue}, {`"not a tag"`, ConfigBadValue}},
	settings.Duration:    {{"5", ConfigWrongType}, {"07:32:00", ConfigWrongType}, {`""`, ConfigBadValue}, {`"soon"`, ConfigBadValue}, {`"5"`, ConfigBadValue}, {`"-5m"`, ConfigBadValue}},
	settings.Texts:       {{`"a=b"`, ConfigWrongType}, {"5", ConfigWrongType}, {`{ "" = "x" }`, ConfigBadValue}, {`{ " " = "x" }`, ConfigBadValue}},
	settings.KeyTable:    {{`"review=w"`, ConfigWrongType}, {"5", ConfigWrongType}},
	settings.Command:     {{"5", ConfigWrongType}, {`[ "pass" ]`, ConfigWrongType}, {`"get 'half"`, ConfigBadValue}, {`" "`, ConfigBadValue}},
}

// wrongAttributes are wrong values for what the keys of an attribute expect.
var wrongAttributes = map[Want][]wrongValue{
	WantWords:   {{"3", ConfigWrongType}, {`""`, ConfigBadValue}, {"{}", ConfigBadValue}},
	WantGroup:   {{"3", ConfigWrongType}, {`""`, ConfigBadValue}},
	WantOrder:   {{`"1"`, ConfigWrongType}, {"1.5", ConfigWrongType}, {"10001", ConfigBadValue}},
	WantKind:    {{"true", ConfigWrongType}, {`"colour"`, ConfigBadValue}, {`""`, ConfigBadValue}},
	WantPattern: {{"5", ConfigWrongType}, {`""`, ConfigBadValue}},
	WantChoices: {{`"S"`, ConfigWrongType}, {"[]", ConfigBadValue}, {"[ 5 ]", ConfigBadValue}},
	WantYesNo:   {{`"true"`, ConfigWrongType}, {"1", ConfigWrongType}},
	WantLength:  {{`"5"`, ConfigWrongType}, {"-1", ConfigBadValue}, {"2049", ConfigBadValue}},
	WantBound:   {{`"5"`, ConfigWrongType}, {"inf", ConfigBadValue}},
}

// refuses requires one fault for the value in the last line of a file, at its column, or at
// the key of a list or a table: schema lint finds it, and a start ends with it.
func refuses(t *testing.T, before, key, name string, wrong wrongValue, want Want) {
	t.Helper()
	text := before + key + " = " + wrong.written + "\n"
	column := len(key) + len(" = ") + 1
	if strings.ContainsAny(wrong.written[:1], "[{") {
		column = 1
	}
	expected := fmt.Sprintf("%d:%d %s %s %s", strings.Count(text, "\n"), column, wrong.reason, name, want)
	faults := Lint(Source{Name: "config.toml", Data: []byte(text)})
	_, err := parseConfig("config.toml", []byte(text))
	first, refused := errors.AsType[*ConfigFileError](err)
	if len(faults) != 1 || !refused {
		t.Errorf("%q: found %v, read with %v", text, faults, err)
		return
	}
	for _, f := range []*ConfigFileError{faults[0], first} {
		if got := fmt.Sprintf("%d:%d %s %s %s", f.Line, f.Column, f.Reason, f.Key, f.Want); got != expected {
			t.Errorf("%q\ngot  %s\nwant %s", text, got, expected)
		}
	}
}

// TestEveryKeyRefusesWrongValues with their line and column, and with what is expected.
func TestEveryKeyRefusesWrongValues(t *testing.T) {
	for _, s := range append(settings.InFile(settings.OfPerson), settings.InFile(settings.OfPool)...) {
		before, name := "# mine\n", s.Key
		if s.Owner == settings.OfPool {
			before, name = "# mine\n[pools.work]\n", "pools.work."+s.Key
		}
		if len(wrongSettings[s.Kind]) == 0 {
			t.Errorf("%s: no wrong values of kind %s", s.Name, s.Kind)
		}
		for _, wrong := range wrongSettings[s.Kind] {
			refuses(t, before, s.Key, name, wrong, Want(s.Kind))
		}
	}
	for _, k := range attributeKeys {
		if len(wrongAttributes[k.want]) == 0 {
			t.Errorf("%s: no wrong values for %s", k.key, k.want)
		}
		for _, wrong := range wrongAttributes[k.want] {
			refuses(t, "[pools.work.attributes.nickname]\n", k.key, "pools.work.attributes.nickname."+k.key, wrong, k.want)
		}
	}
}

// TestEveryBindingRefusesWrongValues, as every other key of the file.
func TestEveryBindingRefusesWrongValues(t *testing.T) {
	for _, name := range settings.KeyNames() {
		for _, c := range []struct {
			wrongValue
			want settings.KeyFault
		}{
			{wrongValue{"5", ConfigWrongType}, settings.KeyNoText}, {wrongValue{"true", ConfigWrongType}, settings.KeyNoText},
			{wrongValue{"[]", ConfigWrongType}, settings.KeyNoText}, {wrongValue{`""`, ConfigBadValue}, settings.KeyNotSent},
			{wrongValue{`"ctrl+shift+x"`, ConfigBadValue}, settings.KeyNotSent}, {wrongValue{`"ctrl+c"`, ConfigBadValue}, settings.KeyReserved},
		} {
			if !slices.Contains(settings.KeysOf(settings.KeyName(name)), strings.Trim(c.written, `"`)) {
				refuses(t, "[keys]\n", name, "keys."+name, c.wrongValue, Want(c.want))
			}
		}
	}
}

// TestIDsOfAnotherForm are found with their place, and keep no other pool from being opened.
func TestIDsOfAnotherForm(t *testing.T) {
	for _, c := range []struct {
		key, id string
		want    Want // "" for none
	}{
		{"region", "moon", WantRegion}, {"region", "eu-west-1", ""}, {"region", " eu-west-1\u200b", ""}, {"region", "", ""},
		{"user_pool_id", "eu", WantPoolID}, {"user_pool_id", "local_abc", ""},
		{"client_id", "ab-c", WantClientID}, {"client_id", "abc123", ""},
	} {
		text := "[pools.work]\n" + c.key + " = \"" + c.id + "\"\n"
		var got, want []string
		for _, f := range Lint(Source{Name: "config.toml", Data: []byte(text)}) {
			got = append(got, fmt.Sprint(f.Line, f.Column, f.Reason, f.Key, f.Want, f.Hint))
		}
		if c.want != "" {
			want = []string{fmt.Sprint(2, len(c.key)+len(" = ")+1, ConfigBadValue, "pools.work."+c.key, c.want, true)}
		}
		if _, err := parseConfig("config.toml", []byte(text)); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: found %q, want %q; read with %v", text, got, want, err)
		}
	}
}
