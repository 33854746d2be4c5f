package store

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cognito-profile/session"
)

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
	r := descriptionReader{path: path, spots: sync.OnceValue(func() jsonSpots { return jsonSpotsOf(data) })}
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
	spots  func() jsonSpots // found only when there is something to say about one
	faults []*ConfigFileError
}

func (r *descriptionReader) refuse(want Want, at ...string) {
	line, column := r.spots().at(at...)
	r.faults = append(r.faults, &ConfigFileError{
		Path: r.path, Line: line, Column: column, Reason: ConfigBadValue, Key: strings.Join(at, "."), Want: want,
	})
}

func (r *descriptionReader) pool(p describedPool, at []string) {
	inside := func(more ...string) []string { return slices.Concat(at, more) }
	if !session.IsPoolID(p.Id) {
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
	if !session.IsPoolID(c.UserPoolId) {
		r.refuse(WantPoolID, inside("UserPoolId")...)
	}
	if !session.IsClientID(c.ClientId) {
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
