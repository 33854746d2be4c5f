package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// wholePool and wholeClient are what the service answers, with all that must
// not be kept.
const (
	wholePool = `{"UserPool": {"Id": "eu-west-1_AbC123", "Name": "canary", "Arn": "arn:canary", "Domain": "canary",
 "LambdaConfig": {"PreSignUp": "arn:aws:lambda:canary"}, "EmailConfiguration": {"SourceArn": "canary", "From": "canary"},
 "SmsConfiguration": {"SnsCallerArn": "canary", "ExternalId": "canary"}, "UserPoolTags": {"owner": "canary"},
 "SchemaAttributes": [
  {"Name": "sub", "AttributeDataType": "String", "DeveloperOnlyAttribute": false, "Mutable": false, "Required": true, "StringAttributeConstraints": {"MinLength": "1", "MaxLength": "2048"}},
  {"Name": "email", "AttributeDataType": "String", "Mutable": true, "Required": true, "StringAttributeConstraints": {"MinLength": "0", "MaxLength": "99999"}},
  {"Name": "email_verified", "AttributeDataType": "Boolean", "Mutable": true},
  {"Name": "custom:seats", "AttributeDataType": "Number", "Mutable": true, "NumberAttributeConstraints": {"MinValue": "-3", "MaxValue": "12"}},
  {"Name": "custom:since", "AttributeDataType": "DateTime", "Mutable": null, "StringAttributeConstraints": null},
  {"Name": "dev:custom:note", "AttributeDataType": "String", "DeveloperOnlyAttribute": true, "Mutable": false}],
 "AutoVerifiedAttributes": ["email", "phone_number"], "AliasAttributes": ["preferred_username"],
 "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
 "UsernameConfiguration": {"CaseSensitive": false}, "MfaConfiguration": "OPTIONAL",
 "Policies": {"PasswordPolicy": {"MinimumLength": 12, "PasswordHistorySize": 3, "RequireUppercase": true, "RequireLowercase": false, "RequireNumbers": true, "TemporaryPasswordValidityDays": 7}},
 "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 2, "Name": "admin_only"}, {"Priority": 1, "Name": "verified_email"}]}}}`
	wholeClient = `{"UserPoolClient": {"UserPoolId": "eu-west-1_AbC123", "ClientId": "app1", "ClientName": "canary", "ClientSecret": "canary",
 "CallbackURLs": ["https://canary"], "ReadAttributes": ["email", "oidc:profile"], "WriteAttributes": ["oidc:profile"]}}`
)

var knownPool = attribute.Pool{
	ID: "eu-west-1_AbC123", ClientID: "app1", Reads: []string{"email", "oidc:profile"}, Writes: []string{"oidc:profile"},
	Aliases: []string{"preferred_username"}, AutoVerified: []string{"email", "phone_number"}, KeepsOriginal: []string{"email"},
	MFA: "OPTIONAL", Recovery: []string{"verified_email", "admin_only"},
	Passwords: attribute.PasswordPolicy{Described: true, MinLength: 12, History: 3, Upper: true, Digit: true},
	Rules: []attribute.Rule{
		{Name: "sub", Min: 1, Max: 2048, Required: true, Lock: attribute.Immutable},
		{Name: "email", Max: 2048, Required: true},
		{Name: "email_verified", Kind: attribute.KindYesNo},
		{Name: "custom:seats", Kind: attribute.KindNumber, Low: "-3", Top: "12"},
		{Name: "custom:since", Kind: attribute.KindDateTime},
		{Name: "dev:custom:note", Lock: attribute.ByDeveloper},
	},
}

// wide is a text as PowerShell writes it into a file.
func wide(text string, order binary.AppendByteOrder) string {
	units := order.AppendUint16(nil, 0xfeff)
	for _, unit := range utf16.Encode([]rune(text)) {
		units = order.AppendUint16(units, unit)
	}
	return string(units)
}

func TestImportPool(t *testing.T) {
	bare := func(text, name string) string {
		var whole map[string]json.RawMessage
		must(t, json.Unmarshal([]byte(text), &whole))
		return string(whole[name])
	}
	for name, texts := range map[string][]string{
		"as printed":   {wholePool, wholeClient},
		"other order":  {wholeClient, wholePool},
		"cut out":      {bare(wholePool, "UserPool"), bare(wholeClient, "UserPoolClient")},
		"PowerShell":   {wide(wholePool, binary.LittleEndian), wide(wholeClient, binary.BigEndian)},
		"with a mark":  {"\xef\xbb\xbf" + wholePool, "\r\n" + wholeClient},
		"twice":        {wholePool, wholePool, wholeClient},
		"in one":       {strings.TrimSuffix(wholePool, "}") + ", " + strings.TrimPrefix(wholeClient, "{")},
		"nulls beside": {`{"UserPoolClient": null, ` + strings.TrimPrefix(wholePool, "{"), wholeClient},
	} {
		t.Run(name, func(t *testing.T) {
			config := filepath.Join(t.TempDir(), "deep", "config.toml")
			var sources []Source
			for i, text := range texts {
				sources = append(sources, Source{fmt.Sprint(i), []byte(text)})
			}
			done, err := ImportPool(config, Pool{}, sources)
			must(t, err)
			if diff := cmp.Diff(knownPool, done.Pool); diff != "" {
				t.Error(diff)
			}
			if want := filepath.Join(filepath.Dir(config), "pools", "eu-west-1_AbC123.json"); done.Path != want {
				t.Errorf("it is at %s", done.Path)
			}
			written, err := os.ReadFile(done.Path)
			must(t, err)
			if strings.Contains(string(written), "canary") {
				t.Errorf("kept too much:\n%s", written)
			}
			if !strings.Contains(strings.Join(done.Dropped, " "), "ClientSecret") || strings.Contains(strings.Join(done.Dropped, " "), "SchemaAttributes") {
				t.Errorf("dropped %v", done.Dropped)
			}
			info, err := os.Stat(done.Path)
			must(t, err)
			if permissions(info) != 0 && permissions(info) != fileMode {
				t.Errorf("its mode is %v", info.Mode())
			}
			read, err := ReadPool(config, "", "eu-west-1_AbC123")
			must(t, err)
			if diff := cmp.Diff(knownPool, read); diff != "" {
				t.Errorf("read back:\n%s", diff)
			}
		})
	}
}

func TestImportsAddUp(t *testing.T) {
	config := filepath.Join(t.TempDir(), "config.toml")
	importing := func(section Pool, text string) (Imported, error) {
		return ImportPool(config, section, []Source{{"text", []byte(text)}})
	}
	for _, text := range []string{wholeClient, wholePool} {
		_, err := importing(Pool{Name: "a/../b"}, text)
		must(t, err)
	}
	read, err := ReadPool(config, "a/../b", "eu-west-1_Other")
	must(t, err)
	if diff := cmp.Diff(knownPool, read); diff != "" {
		t.Error(diff)
	}
	if list, _ := filepath.Glob(filepath.Join(filepath.Dir(config), "pools", "*")); len(list) != 1 {
		t.Errorf("there is %v", list)
	}
	other := strings.ReplaceAll(wholePool, "AbC123", "Other")
	done, err := importing(Pool{Name: "a/../b"}, other)
	must(t, err)
	if done.Pool.ID != "eu-west-1_Other" || done.Pool.Writes != nil {
		t.Errorf("of another pool something stayed: %+v", done.Pool)
	}
	for _, section := range []Pool{{Name: "x", Settings: settings.Layer{"user_pool_id": "eu-west-1_Else"}}, {Name: "x", Settings: settings.Layer{"client_id": "app2"}}} {
		var e *ConfigFileError
		if _, err := importing(section, wholeClient); !errors.As(err, &e) || e.Reason != ConfigOtherPool || e.Key != "eu-west-1_AbC123" {
			t.Errorf("for %+v: %v", section, err)
		}
	}
	if pool, err := ReadPool(config, "nobody", ""); err != nil || !reflect.DeepEqual(pool, attribute.Pool{}) {
		t.Errorf("nothing is kept, and still: %v %v", pool, err)
	}
	must(t, os.WriteFile(poolPath(config, "broken"), []byte(`{"UserPool": 3}`), 0o600))
	var e *ConfigFileError
	if _, err := ReadPool(config, "broken", ""); !errors.As(err, &e) || e.Line != 1 || e.Column == 0 || e.Want != WantObject {
		t.Errorf("broken: %v", err)
	}
	if _, err := importing(Pool{Name: "broken"}, wholePool); err != nil {
		t.Errorf("over a broken one: %v", err)
	}
}

func TestMalformedDescriptions(t *testing.T) {
	attribute := func(text string) string {
		return `{"UserPool": {"Id": "eu-west-1_AbC123", "SchemaAttributes": [` + "\n" + text + "]}}"
	}
	rows := []struct {
		text         string
		line, column int
		reason       ConfigReason
		key          string
		want         Want
	}{
		{"", 1, 1, ConfigJSONSyntax, "", WantJSONOutput},
		{"UserPool:\n  Id: x\n", 1, 1, ConfigJSONSyntax, "", WantJSONOutput},
		{"{\n \"UserPool\": {]}", 2, 15, ConfigJSONSyntax, "", WantJSONOutput},
		{"[]", 1, 1, ConfigWrongType, "", WantObject},
		{"{}", 1, 1, ConfigNothing, "", WantDescription},
		{strings.Repeat(" ", maxConfigSize+1), 0, 0, ConfigTooLarge, "", ""},
		{`{"UserPool": {"Id": 3}}`, 1, 21, ConfigWrongType, "UserPool.Id", WantText},
		{`{"UserPool": {"Id": "../../x"}}`, 1, 21, ConfigBadValue, "UserPool.Id", WantPoolID},
		{`{"UserPool": {"SchemaAttributes": []}}`, 1, 14, ConfigBadValue, "UserPool.Id", WantPoolID},
		{attribute(`{"Name": "a b"}`), 2, 10, ConfigBadValue, "UserPool.SchemaAttributes.0.Name", WantAttributeName},
		{attribute(`{"Name": ""}`), 2, 10, ConfigBadValue, "UserPool.SchemaAttributes.0.Name", WantAttributeName},
		{attribute(`{"Name": "a"}, {"Name": "a"}`), 2, 25, ConfigBadValue, "UserPool.SchemaAttributes.1.Name", WantAttributeName},
		{attribute(`{"Name": "a", "AttributeDataType": "Date"}`), 2, 36, ConfigBadValue, "UserPool.SchemaAttributes.0.AttributeDataType", WantDataType},
		{attribute(`{"Name": "a", "Required": "yes"}`), 2, 31, ConfigWrongType, "UserPool.SchemaAttributes.Required", WantYesNo},
		{attribute(`{"Name": "a", "StringAttributeConstraints": {"MinLength": "-1"}}`), 2, 59, ConfigBadValue, "UserPool.SchemaAttributes.0.StringAttributeConstraints.MinLength", WantNumberText},
		{attribute(`{"Name": "a", "StringAttributeConstraints": {"MaxLength": "many"}}`), 2, 59, ConfigBadValue, "UserPool.SchemaAttributes.0.StringAttributeConstraints.MaxLength", WantNumberText},
		{attribute(`{"Name": "a", "NumberAttributeConstraints": {"MinValue": "3", "MaxValue": "2"}}`), 2, 75, ConfigBadValue, "UserPool.SchemaAttributes.0.NumberAttributeConstraints.MaxValue", WantNumberText},
		{attribute(`{"Name": "a", "NumberAttributeConstraints": {"MinValue": "` + strings.Repeat("9", 41) + `"}}`), 2, 58, ConfigBadValue, "UserPool.SchemaAttributes.0.NumberAttributeConstraints.MinValue", WantNumberText},
		{attribute(strings.Repeat(`{},`, maxAttributes) + `{}`), 1, 61, ConfigBadValue, "UserPool.SchemaAttributes", WantList},
		{`{"UserPool": {"Id": "eu-west-1_AbC123", "MfaConfiguration": "MAYBE"}}`, 1, 61, ConfigBadValue, "UserPool.MfaConfiguration", WantMFA},
		{`{"UserPool": {"Id": "eu-west-1_AbC123", "AliasAttributes": ["email", ""]}}`, 1, 70, ConfigBadValue, "UserPool.AliasAttributes.1", WantAttributeName},
		{`{"UserPoolClient": {"UserPoolId": "eu-west-1_AbC123", "ClientId": "a b"}}`, 1, 67, ConfigBadValue, "UserPoolClient.ClientId", WantClientID},
		{`{"ClientId": "ab"}`, 1, 1, ConfigBadValue, "UserPoolId", WantPoolID},
		{`{"UserPool": {"Id": "eu-west-1_A"}, "UserPoolClient": {"UserPoolId": "eu-west-1_B", "ClientId": "c"}}`, 1, 70, ConfigBadValue, "UserPoolClient.UserPoolId", WantSamePool},
	}
	for _, row := range rows {
		_, faults := parseDescription("pool.json", []byte(row.text))
		if len(faults) == 0 {
			t.Errorf("%.90q has no fault", row.text)
			continue
		}
		e := faults[0]
		got := fmt.Sprint(e.Line, e.Column, e.Reason, e.Key, e.Want, e.Path)
		if want := fmt.Sprint(row.line, row.column, row.reason, row.key, row.want, "pool.json"); got != want {
			t.Errorf("%.90q\ngot  %s (%s)\nwant %s", row.text, got, e.Said, want)
		}
	}
}

// FuzzDescription: whatever is read can be written and read again, is bounded,
// and what cannot is refused with a position in the text.
func FuzzDescription(f *testing.F) {
	for _, text := range []string{wholePool, wholeClient, "{}", "[]", `{"userpool":{"id":"a_b","schemaattributes":[{"name":"x"}]}}`, wide(wholePool, binary.LittleEndian)} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := strings.Count(string(asUTF8(data)), "\n") + 1
		for _, fault := range Lint(Source{"x.json", data}) {
			if fault.Line < 1 || fault.Line > lines || fault.Column < 1 {
				t.Fatalf("%q: %v", data, fault)
			}
		}
		d, faults := parseDescription("x.json", data)
		if firstFault(faults) != nil {
			return
		}
		written, err := json.Marshal(d)
		must(t, err)
		again, faults := parseDescription("x.json", written)
		if len(faults) > 0 || fmt.Sprintf("%+v", again.toPool()) != fmt.Sprintf("%+v", d.toPool()) {
			t.Fatalf("%q\nwritten %s\nread %+v %v", data, written, again.toPool(), faults)
		}
		if known := d.toPool(); len(known.Rules) > maxAttributes || len(known.Writes) > maxAttributes {
			t.Fatalf("too much: %d, %d", len(known.Rules), len(known.Writes))
		}
	})
}
