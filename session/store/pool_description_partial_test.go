package store

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

// partlyUnderstood has a fault in each part that can be left out.
const partlyUnderstood = `{"UserPool": {"Id": "eu-west-1_AbC123", "SchemaAttributes": [
 {"Name": "email", "AttributeDataType": "String", "Required": "yes", "Mutable": true},
 {"Name": "custom:score", "AttributeDataType": "Number", "NumberAttributeConstraints": {"MinValue": "-2", "MaxValue": "10.5"}},
 {"Name": "custom:Cost Center", "AttributeDataType": "String"},
 {"Name": "custom:when", "AttributeDataType": "Moment", "StringAttributeConstraints": {"MinLength": 3, "MaxLength": "-1"}},
 {"Name": "custom:team", "StringAttributeConstraints": {"MinLength": "1", "MaxLength": "20"}},
 {"Name": "custom:team", "Mutable": false, "Required": true, "StringAttributeConstraints": {"MinLength": "0", "MaxLength": "10"}},
 {"Name": "custom:odd", "AttributeDataType": "Number", "NumberAttributeConstraints": {"MinValue": "3", "MaxValue": "2"}}],
 "AliasAttributes": ["email", "a b"], "MfaConfiguration": "MAYBE", "AutoVerifiedAttributes": "email",
 "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": ""}, {"Priority": 2, "Name": "verified_email"}]}}}`

var understood = attribute.Pool{
	ID: "eu-west-1_AbC123", Aliases: []string{"email"}, Recovery: []string{"verified_email"}, CaseSensitive: true,
	Rules: []attribute.Rule{
		{Name: "email"},
		{Name: "custom:score", Kind: attribute.KindNumber, Low: "-2"},
		{Name: "custom:when"},
		{Name: "custom:team", Min: 1, Max: 10, Required: true, Lock: attribute.Immutable},
		{Name: "custom:odd", Kind: attribute.KindNumber},
	},
}

func TestADescriptionIsUsedInPart(t *testing.T) {
	config := filepath.Join(t.TempDir(), "config.toml")
	done, err := ImportPool(config, Pool{}, []Source{{"pool.json", []byte(partlyUnderstood)}, {"client.json", []byte(
		`{"UserPoolClient": {"UserPoolId": "eu-west-1_AbC123", "ClientId": "app1", "WriteAttributes": ["email", "x y"]}}`)}})
	must(t, err)
	want := understood
	want.ClientID, want.Writes = "app1", []string{"email"}
	if diff := cmp.Diff(want, done.Pool); diff != "" {
		t.Error(diff)
	}
	var left []string
	for _, part := range done.LeftOut {
		fault := part.(*ConfigFileError)
		left = append(left, strings.TrimPrefix(fault.Key, "UserPool."))
		if fault.Line == 0 || fault.Want == "" {
			t.Errorf("%v", fault)
		}
	}
	if diff := cmp.Diff([]string{
		"SchemaAttributes.Required", "SchemaAttributes.StringAttributeConstraints.MinLength", "AutoVerifiedAttributes",
		"SchemaAttributes.1.NumberAttributeConstraints.MaxValue", "SchemaAttributes.2.Name", "SchemaAttributes.3.AttributeDataType",
		"SchemaAttributes.3.StringAttributeConstraints.MaxLength", "SchemaAttributes.5.Name",
		"SchemaAttributes.6.NumberAttributeConstraints.MaxValue", "AliasAttributes.1", "MfaConfiguration",
		"AccountRecoverySetting.RecoveryMechanisms.0.Name", "UserPoolClient.WriteAttributes.1",
	}, left); diff != "" {
		t.Error(diff)
	}
	read, err := ReadPool(config, "", "eu-west-1_AbC123")
	must(t, err)
	if diff := cmp.Diff(want, read); diff != "" {
		t.Errorf("read back:\n%s", diff)
	}
	if n := len(Lint(Source{"pool.json", []byte(partlyUnderstood)})); n != len(left)-1 {
		t.Errorf("lint finds %d of %d", n, len(left)-1)
	}
}

// Positions hold although values before them were taken out.
func TestPositionsOfValuesOfTheWrongType(t *testing.T) {
	var lines []int
	for _, fault := range Lint(Source{"pool.json", []byte(partlyUnderstood)}) {
		if fault.Reason == ConfigWrongType {
			lines = append(lines, fault.Line, fault.Column)
		}
	}
	if diff := cmp.Diff([]int{2, 67, 5, 101, 9, 100}, lines); diff != "" {
		t.Error(diff)
	}
}

// What a description is of can't be left out.
func TestADescriptionOfNothingIsRefused(t *testing.T) {
	for _, text := range []string{
		`{"UserPool": {"Id": 3, "SchemaAttributes": [{"Name": "email"}]}}`, `{"UserPool": 3}`, `[]`, `3`,
		`{"UserPool": {"Id": "x", "MfaConfiguration": "MAYBE"}}`, `{"UserPoolClient": {"UserPoolId": "eu-west-1_AbC123", "ClientId": "a b"}}`,
	} {
		if _, faults := parseDescription("pool.json", []byte(text)); firstFault(faults) == nil {
			t.Errorf("%s is taken", text)
		}
	}
}

// A key that was mistyped hides no other fault, and neither does a secret.
func TestLintBelowUnknownKeys(t *testing.T) {
	text := `colour = 3
[pools.work]
regoin = "eu-west-1"
redirect_port = 99999
client_secret = "x"
[pools.work.attributes.name]
lable = "x"
pattern = "("
strict = true
[pools.work.attributs.email]
lable = "x"
min_length = -1
[poools.home]
storage = "cloud"
[poools.home.attributes.email]
order = "first"
`
	var lines []int
	for _, fault := range Lint(Source{"config.toml", []byte(text)}) {
		lines = append(lines, fault.Line)
	}
	if diff := cmp.Diff([]int{1, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 16}, lines); diff != "" {
		t.Error(diff)
	}
	if _, err := parseConfig("config.toml", []byte(text)); err.(*ConfigFileError).Reason != ConfigSecret {
		t.Errorf("the first fault is %v", err)
	}
}
