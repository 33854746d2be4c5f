package store

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// Limits of a description. A pool has at most 50 custom attributes beside the
// twenty standard ones (Cognito quotas), and its description has about 10 kB.
const (
	maxDescriptionSize = 1 << 20
	maxAttributes      = 200
	maxNumberLength    = 40
	maxNameLength      = 128
)

// parseDescription parses a description and returns all faults, those of values
// in the order of the text.
func parseDescription(path string, data []byte) (description, []*ConfigFileError) {
	if len(data) > maxDescriptionSize {
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
	c := descriptionChecker{path: path, positions: sync.OnceValue(func() jsonPositions { return jsonPositionsOf(data) })}
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
		c.pool(*d.UserPool, within("UserPool"))
	}
	if d.UserPoolClient != nil {
		c.client(*d.UserPoolClient, within("UserPoolClient"))
	}
	if d.UserPool != nil && d.UserPoolClient != nil && d.UserPool.Id != d.UserPoolClient.UserPoolId {
		c.refuse(WantSamePool, "UserPoolClient", "UserPoolId")
	}
	return d, c.faults
}

// descriptionChecker collects the faults of a description.
type descriptionChecker struct {
	path      string
	positions func() jsonPositions // computed at the first fault
	faults    []*ConfigFileError
}

func (c *descriptionChecker) refuse(want Want, at ...string) {
	line, column := c.positions().at(at...)
	c.faults = append(c.faults, &ConfigFileError{
		Path: c.path, Line: line, Column: column, Reason: ConfigBadValue, Key: strings.Join(at, "."), Want: want,
	})
}

func (c *descriptionChecker) pool(p describedPool, at []string) {
	inside := func(more ...string) []string { return slices.Concat(at, more) }
	if !session.IsPoolID(p.Id) {
		c.refuse(WantPoolID, inside("Id")...)
	}
	if len(p.SchemaAttributes) > maxAttributes {
		c.refuse(WantList, inside("SchemaAttributes")...)
		return
	}
	seen := map[string]bool{}
	for i, a := range p.SchemaAttributes {
		here := inside("SchemaAttributes", strconv.Itoa(i))
		if !attribute.CheckName(a.Name).None() || seen[a.Name] {
			c.refuse(WantAttributeName, append(here, "Name")...)
		}
		seen[a.Name] = true
		if !slices.Contains(dataTypes, a.AttributeDataType) {
			c.refuse(WantDataType, append(here, "AttributeDataType")...)
		}
		c.limits(a.StringAttributeConstraints.MinLength, a.StringAttributeConstraints.MaxLength, "Length", append(here, "StringAttributeConstraints"))
		c.limits(a.NumberAttributeConstraints.MinValue, a.NumberAttributeConstraints.MaxValue, "Value", append(here, "NumberAttributeConstraints"))
	}
	c.names(p.AutoVerifiedAttributes, inside("AutoVerifiedAttributes"))
	c.names(p.AliasAttributes, inside("AliasAttributes"))
	c.names(p.UsernameAttributes, inside("UsernameAttributes"))
	c.names(p.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate, inside("UserAttributeUpdateSettings", "AttributesRequireVerificationBeforeUpdate"))
	if !slices.Contains([]string{"", "OFF", "ON", "OPTIONAL"}, p.MfaConfiguration) {
		c.refuse(WantMFA, inside("MfaConfiguration")...)
	}
	if len(p.AccountRecoverySetting.RecoveryMechanisms) > maxAttributes {
		c.refuse(WantList, inside("AccountRecoverySetting", "RecoveryMechanisms")...)
	}
	for i, m := range p.AccountRecoverySetting.RecoveryMechanisms {
		if m.Name == "" || len(m.Name) > maxNameLength {
			c.refuse(WantText, inside("AccountRecoverySetting", "RecoveryMechanisms", strconv.Itoa(i), "Name")...)
		}
	}
}

func (c *descriptionChecker) client(app describedClient, at []string) {
	inside := func(name string) []string { return slices.Concat(at, []string{name}) }
	if !session.IsPoolID(app.UserPoolId) {
		c.refuse(WantPoolID, inside("UserPoolId")...)
	}
	if !session.IsClientID(app.ClientId) {
		c.refuse(WantClientID, inside("ClientId")...)
	}
	c.names(app.ReadAttributes, inside("ReadAttributes"))
	c.names(app.WriteAttributes, inside("WriteAttributes"))
}

// names checks a list of attribute names.
func (c *descriptionChecker) names(list []string, at []string) {
	if len(list) > maxAttributes {
		c.refuse(WantList, at...)
		return
	}
	for i, name := range list {
		if !attribute.CheckName(name).None() {
			c.refuse(WantAttributeName, slices.Concat(at, []string{strconv.Itoa(i)})...)
		}
	}
}

// limits checks two bounds; "" is none.
func (c *descriptionChecker) limits(least, most, what string, at []string) {
	low, lowOK := parseInteger(least)
	high, highOK := parseInteger(most)
	negative := what == "Length" && (low != nil && low.Sign() < 0 || high != nil && high.Sign() < 0)
	switch {
	case !lowOK || negative:
		c.refuse(WantNumberText, slices.Concat(at, []string{"Min" + what})...)
	case !highOK, low != nil && high != nil && low.Cmp(high) > 0:
		c.refuse(WantNumberText, slices.Concat(at, []string{"Max" + what})...)
	}
}

func parseInteger(text string) (*big.Int, bool) {
	if text == "" {
		return nil, true
	}
	if len(text) > maxNumberLength {
		return nil, false
	}
	return new(big.Int).SetString(text, 10)
}
