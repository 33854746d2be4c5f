package store

import (
	"cmp"
	"encoding/json"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cognito-profile/session"
)

// description is what DescribeUserPool and DescribeUserPoolClient answer, as
// far as it is kept: one of them or both. Whatever has no field here is dropped
// when it is read, the client's secret among it.
type description struct {
	UserPool       *describedPool   `json:",omitempty"`
	UserPoolClient *describedClient `json:",omitempty"`
}

type describedPool struct {
	Id                          string
	SchemaAttributes            []describedAttribute
	AutoVerifiedAttributes      []string       `json:",omitempty"`
	AliasAttributes             []string       `json:",omitempty"`
	UsernameAttributes          []string       `json:",omitempty"`
	UserAttributeUpdateSettings updateSettings `json:",omitzero"`
	UsernameConfiguration       struct {
		CaseSensitive *bool `json:",omitempty"`
	} `json:",omitzero"`
	MfaConfiguration       string          `json:",omitempty"`
	AccountRecoverySetting recoverySetting `json:",omitzero"`
}

type updateSettings struct {
	AttributesRequireVerificationBeforeUpdate []string
}

func (u updateSettings) IsZero() bool { return len(u.AttributesRequireVerificationBeforeUpdate) == 0 }

type recoverySetting struct{ RecoveryMechanisms []recoveryMechanism }

type recoveryMechanism struct {
	Name     string
	Priority int
}

func (r recoverySetting) IsZero() bool { return len(r.RecoveryMechanisms) == 0 }

// describedAttribute is SchemaAttributeType: limits are decimal numbers in texts.
type describedAttribute struct {
	Name                       string
	AttributeDataType          string `json:",omitempty"`
	DeveloperOnlyAttribute     bool   `json:",omitempty"`
	Mutable                    *bool  `json:",omitempty"` // absent means true
	Required                   bool   `json:",omitempty"`
	StringAttributeConstraints struct {
		MinLength string `json:",omitempty"`
		MaxLength string `json:",omitempty"`
	} `json:",omitzero"`
	NumberAttributeConstraints struct {
		MinValue string `json:",omitempty"`
		MaxValue string `json:",omitempty"`
	} `json:",omitzero"`
}

type describedClient struct {
	UserPoolId      string
	ClientId        string
	ReadAttributes  []string `json:",omitempty"`
	WriteAttributes []string `json:",omitempty"`
}

// Bounds of a description. A pool has at most 50 custom attributes beside the
// twenty standard ones, and a description of one has some ten kilobytes.
const (
	largestDescription = 1 << 20
	mostAttributes     = 200
	longestNumber      = 40
	longestName        = 128
)

// parseDescription reads a description. The faults are everything that is wrong
// with it, in the order of the text as far as they are about values.
func parseDescription(path string, data []byte) (description, []*ConfigFileError) {
	if len(data) > largestDescription {
		return description{}, []*ConfigFileError{{Path: path, Reason: ConfigTooLarge}}
	}
	data = asUTF8(data)
	var read struct {
		description
		describedPool // as `aws --query UserPool` cuts them out
		describedClient
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return description{}, []*ConfigFileError{jsonError(path, data, err)}
	}
	r := descriptionReader{path: path, spots: jsonSpotsOf(data)}
	d := read.description
	within := func(name string) []string { return []string{name} }
	if d.UserPool == nil && (read.Id != "" || len(read.SchemaAttributes) > 0) {
		d.UserPool, within = &read.describedPool, func(string) []string { return nil }
	}
	if d.UserPoolClient == nil && read.ClientId != "" {
		d.UserPoolClient, within = &read.describedClient, func(string) []string { return nil }
	}
	if d.UserPool == nil && d.UserPoolClient == nil {
		return d, []*ConfigFileError{{Path: path, Line: 1, Column: 1, Reason: ConfigNothing, Want: WantDescription}}
	}
	if d.UserPool != nil {
		r.pool(*d.UserPool, within("UserPool"))
	}
	if d.UserPoolClient != nil {
		r.client(*d.UserPoolClient, within("UserPoolClient"))
	}
	if d.UserPool != nil && d.UserPoolClient != nil && d.UserPool.Id != d.UserPoolClient.UserPoolId {
		r.refuse(WantSamePool, "UserPoolClient", "UserPoolId")
	}
	return d, r.faults
}

// descriptionReader collects what is wrong with a description.
type descriptionReader struct {
	path   string
	spots  jsonSpots
	faults []*ConfigFileError
}

func (r *descriptionReader) refuse(want Want, at ...string) {
	line, column := r.spots.at(at...)
	r.faults = append(r.faults, &ConfigFileError{
		Path: r.path, Line: line, Column: column, Reason: ConfigBadValue, Key: strings.Join(at, "."), Want: want,
	})
}

// The patterns of the API reference: UserPoolIdType and ClientIdType.
var (
	poolID   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\w-]{1,44}_[0-9a-zA-Z]{1,40}$`) })
	clientID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\w+]{1,128}$`) })
)

func (r *descriptionReader) pool(p describedPool, at []string) {
	inside := func(more ...string) []string { return slices.Concat(at, more) }
	if !poolID().MatchString(p.Id) {
		r.refuse(WantPoolID, inside("Id")...)
	}
	if len(p.SchemaAttributes) > mostAttributes {
		r.refuse(WantList, inside("SchemaAttributes")...)
		return
	}
	seen := map[string]bool{}
	for i, a := range p.SchemaAttributes {
		here := inside("SchemaAttributes", strconv.Itoa(i))
		if !session.CheckName(a.Name).None() || seen[a.Name] {
			r.refuse(WantAttributeName, append(here, "Name")...)
		}
		seen[a.Name] = true
		if !slices.Contains(dataTypes, a.AttributeDataType) {
			r.refuse(WantDataType, append(here, "AttributeDataType")...)
		}
		r.limits(a.StringAttributeConstraints.MinLength, a.StringAttributeConstraints.MaxLength, "Length", append(here, "StringAttributeConstraints"))
		r.limits(a.NumberAttributeConstraints.MinValue, a.NumberAttributeConstraints.MaxValue, "Value", append(here, "NumberAttributeConstraints"))
	}
	r.names(p.AutoVerifiedAttributes, inside("AutoVerifiedAttributes"))
	r.names(p.AliasAttributes, inside("AliasAttributes"))
	r.names(p.UsernameAttributes, inside("UsernameAttributes"))
	r.names(p.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate, inside("UserAttributeUpdateSettings", "AttributesRequireVerificationBeforeUpdate"))
	if !slices.Contains([]string{"", "OFF", "ON", "OPTIONAL"}, p.MfaConfiguration) {
		r.refuse(WantMFA, inside("MfaConfiguration")...)
	}
	if len(p.AccountRecoverySetting.RecoveryMechanisms) > mostAttributes {
		r.refuse(WantList, inside("AccountRecoverySetting", "RecoveryMechanisms")...)
	}
	for i, m := range p.AccountRecoverySetting.RecoveryMechanisms {
		if m.Name == "" || len(m.Name) > longestName {
			r.refuse(WantText, inside("AccountRecoverySetting", "RecoveryMechanisms", strconv.Itoa(i), "Name")...)
		}
	}
}

func (r *descriptionReader) client(c describedClient, at []string) {
	inside := func(name string) []string { return slices.Concat(at, []string{name}) }
	if !poolID().MatchString(c.UserPoolId) {
		r.refuse(WantPoolID, inside("UserPoolId")...)
	}
	if !clientID().MatchString(c.ClientId) {
		r.refuse(WantClientID, inside("ClientId")...)
	}
	r.names(c.ReadAttributes, inside("ReadAttributes"))
	r.names(c.WriteAttributes, inside("WriteAttributes"))
}

// names checks a list of attributes.
func (r *descriptionReader) names(list []string, at []string) {
	if len(list) > mostAttributes {
		r.refuse(WantList, at...)
		return
	}
	for i, name := range list {
		if !session.CheckName(name).None() {
			r.refuse(WantAttributeName, slices.Concat(at, []string{strconv.Itoa(i)})...)
		}
	}
}

// limits checks two bounds, of which "" is none.
func (r *descriptionReader) limits(least, most, what string, at []string) {
	low, lowOK := whole(least)
	high, highOK := whole(most)
	negative := what == "Length" && (low != nil && low.Sign() < 0 || high != nil && high.Sign() < 0)
	switch {
	case !lowOK || negative:
		r.refuse(WantNumberText, slices.Concat(at, []string{"Min" + what})...)
	case !highOK, low != nil && high != nil && low.Cmp(high) > 0:
		r.refuse(WantNumberText, slices.Concat(at, []string{"Max" + what})...)
	}
}

func whole(text string) (*big.Int, bool) {
	if text == "" {
		return nil, true
	}
	if len(text) > longestNumber {
		return nil, false
	}
	return new(big.Int).SetString(text, 10)
}

// dataTypes are those of the API; "" stands for String.
var dataTypes = []string{"", "String", "Number", "Boolean", "DateTime"}

// kindsOf says which kind of value a data type is; of the others the name tells.
var kindsOf = map[string]session.KindName{"Number": session.KindNumber, "Boolean": session.KindYesNo}

// known turns a description without faults into what the program knows.
func (d description) known() session.Pool {
	var p session.Pool
	if pool := d.UserPool; pool != nil {
		p = session.Pool{
			ID: pool.Id, SignInNames: pool.UsernameAttributes, Aliases: pool.AliasAttributes, AutoVerified: pool.AutoVerifiedAttributes,
			KeepsOriginal: pool.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate,
			MFA:           pool.MfaConfiguration, CaseSensitive: true,
		}
		if sensitive := pool.UsernameConfiguration.CaseSensitive; sensitive != nil {
			p.CaseSensitive = *sensitive
		}
		for _, a := range pool.SchemaAttributes {
			p.Rules = append(p.Rules, a.rule())
		}
		ways := slices.Clone(pool.AccountRecoverySetting.RecoveryMechanisms)
		slices.SortStableFunc(ways, func(a, b recoveryMechanism) int { return cmp.Compare(a.Priority, b.Priority) })
		for _, way := range ways {
			p.Recovery = append(p.Recovery, way.Name)
		}
	}
	if client := d.UserPoolClient; client != nil {
		p.ID, p.ClientID, p.Reads, p.Writes = client.UserPoolId, client.ClientId, client.ReadAttributes, client.WriteAttributes
	}
	return p
}

func (a describedAttribute) rule() session.Rule {
	rule := session.Rule{
		Name: a.Name, Kind: kindsOf[a.AttributeDataType], Required: a.Required,
		Min: length(a.StringAttributeConstraints.MinLength), Max: length(a.StringAttributeConstraints.MaxLength),
		Low: a.NumberAttributeConstraints.MinValue, Top: a.NumberAttributeConstraints.MaxValue,
	}
	switch {
	case a.DeveloperOnlyAttribute:
		rule.Lock = session.ByDeveloper
	case a.Mutable != nil && !*a.Mutable:
		rule.Lock = session.Immutable
	}
	return rule
}

// length reads a number of characters; one beyond what any value can have binds
// no further.
func length(text string) int {
	n, ok := whole(text)
	if !ok || n == nil {
		return 0
	}
	if !n.IsInt64() || n.Int64() > session.MaxValue {
		return session.MaxValue
	}
	return int(n.Int64())
}

// ParsePool reads a description from a text.
func ParsePool(path string, data []byte) (session.Pool, error) {
	d, faults := parseDescription(path, data)
	if len(faults) > 0 {
		return session.Pool{}, faults[0]
	}
	return d.known(), nil
}
