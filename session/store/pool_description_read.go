package store

import (
	"bytes"
	"encoding/json"
	"errors"
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
	maxAttributes   = 200
	maxNumberLength = 40
	maxNameLength   = 128
)

// parseDescription parses a description and returns all faults. What is not
// understood is left out of it: that is a hint, the rest can be used.
func parseDescription(path string, data []byte) (description, []*ConfigFileError) {
	if len(data) > maxConfigSize {
		return description{}, []*ConfigFileError{{Path: path, Reason: ConfigTooLarge}}
	}
	data = asUTF8(data)
	read, faults := decodeDescription(path, data)
	if len(faults) > 0 && !faults[0].Hint {
		return description{}, faults
	}
	c := descriptionChecker{path: path, faults: faults, positions: sync.OnceValue(func() jsonPositions { return jsonPositionsOf(data) })}
	d := read.description
	within := func(name string) []string { return []string{name} }
	if d.UserPool == nil && (read.Id != "" || len(read.SchemaAttributes) > 0) {
		d.UserPool, within = &read.describedPool, func(string) []string { return nil }
	}
	if d.UserPoolClient == nil && read.ClientId != "" {
		d.UserPoolClient, within = &read.describedClient, func(string) []string { return nil }
	}
	if d.UserPool == nil && d.UserPoolClient == nil {
		return d, append(faults, &ConfigFileError{Path: path, Line: 1, Column: 1, Reason: ConfigNothing, Want: WantDescription})
	}
	if d.UserPool != nil {
		c.pool(d.UserPool, within("UserPool"))
	}
	if d.UserPoolClient != nil {
		c.client(d.UserPoolClient, within("UserPoolClient"))
	}
	if d.UserPool != nil && d.UserPoolClient != nil && d.UserPool.Id != d.UserPoolClient.UserPoolId {
		c.refuse(WantSamePool, "UserPoolClient", "UserPoolId")
	}
	return d, c.faults
}

// firstFault is what keeps a description from being used, nil for nothing.
func firstFault(faults []*ConfigFileError) *ConfigFileError {
	if slices.ContainsFunc(faults, func(f *ConfigFileError) bool { return !f.Hint }) {
		return faults[0]
	}
	return nil
}

// readDescribed is a description in each of its forms.
type readDescribed struct {
	description
	describedPool // as `aws --query UserPool` cuts them out
	describedClient
}

// decodeDescription decodes a text. Values of the wrong type are left out, each with
// a hint; a fault of the syntax is alone.
func decodeDescription(path string, data []byte) (readDescribed, []*ConfigFileError) {
	var faults []*ConfigFileError
	text, moved := data, int64(0)
	for {
		var read readDescribed
		err := json.Unmarshal(text, &read)
		if err == nil || len(faults) == maxAttributes {
			return read, faults
		}
		wrong, isType := errors.AsType[*json.UnmarshalTypeError](err)
		if !isType {
			fault := jsonError(path, data, err)
			fault.Want = WantJSONOutput
			return read, []*ConfigFileError{fault}
		}
		begin, end := valueAt(text, wrong.Offset-1)
		text = slices.Concat(text[:begin], []byte("null"), text[end:])
		fault := jsonError(path, data, &json.UnmarshalTypeError{Type: wrong.Type, Field: wrong.Field, Offset: wrong.Offset - moved})
		fault.Hint = true
		faults = append(faults, fault)
		moved += int64(len("null") - (end - begin))
	}
}

// valueAt is the extent of the innermost value that begins at or before an offset.
func valueAt(text []byte, offset int64) (begin, end int) {
	innermost := int64(0)
	for _, at := range jsonPositionsOf(text).offsets {
		if at <= offset {
			innermost = max(innermost, at)
		}
	}
	var value json.RawMessage
	dec := json.NewDecoder(bytes.NewReader(text[innermost:]))
	if err := dec.Decode(&value); err != nil {
		return int(innermost), int(offset) + 1
	}
	return int(innermost), int(innermost + dec.InputOffset())
}

// descriptionChecker collects the faults of a description, and takes what is not
// understood out of it.
type descriptionChecker struct {
	path      string
	positions func() jsonPositions // computed at the first fault
	faults    []*ConfigFileError
}

// refuse notes a fault that leaves nothing to use.
func (c *descriptionChecker) refuse(want Want, at ...string) {
	line, column := c.positions().at(at...)
	c.faults = append(c.faults, &ConfigFileError{
		Path: c.path, Line: line, Column: column, Reason: ConfigBadValue, Key: strings.Join(at, "."), Want: want,
	})
}

// leaveOut notes a fault that costs the part it is in.
func (c *descriptionChecker) leaveOut(want Want, at ...string) {
	c.refuse(want, at...)
	c.faults[len(c.faults)-1].Hint = true
}

func (c *descriptionChecker) pool(p *describedPool, at []string) {
	inside := func(more ...string) []string { return slices.Concat(at, more) }
	if !session.IsPoolID(p.Id) {
		c.refuse(WantPoolID, inside("Id")...)
	}
	p.SchemaAttributes = c.attributes(p.SchemaAttributes, inside("SchemaAttributes"))
	for _, list := range []struct {
		names *[]string
		at    []string
	}{
		{&p.AutoVerifiedAttributes, inside("AutoVerifiedAttributes")},
		{&p.AliasAttributes, inside("AliasAttributes")},
		{&p.UsernameAttributes, inside("UsernameAttributes")},
		{&p.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate, inside("UserAttributeUpdateSettings", "AttributesRequireVerificationBeforeUpdate")},
	} {
		*list.names = c.names(*list.names, list.at)
	}
	if !slices.Contains([]string{"", "OFF", "ON", "OPTIONAL"}, p.MfaConfiguration) {
		c.leaveOut(WantMFA, inside("MfaConfiguration")...)
		p.MfaConfiguration = ""
	}
	p.AccountRecoverySetting.RecoveryMechanisms = c.recovery(p.AccountRecoverySetting.RecoveryMechanisms, inside("AccountRecoverySetting", "RecoveryMechanisms"))
}

// attributes are those that are understood. Of several descriptions of one the
// stricter counts.
func (c *descriptionChecker) attributes(list []describedAttribute, at []string) []describedAttribute {
	if len(list) > maxAttributes {
		c.leaveOut(WantList, at...)
		list = list[:maxAttributes]
	}
	var kept []describedAttribute
	for i, a := range list {
		here := append(slices.Clip(at), strconv.Itoa(i))
		if !attribute.CheckName(a.Name).None() {
			c.leaveOut(WantAttributeName, append(here, "Name")...)
			continue
		}
		if !slices.Contains(dataTypes, a.AttributeDataType) {
			c.leaveOut(WantDataType, append(slices.Clip(here), "AttributeDataType")...)
			a.AttributeDataType = ""
		}
		length, value := &a.StringAttributeConstraints, &a.NumberAttributeConstraints
		c.limits(&length.MinLength, &length.MaxLength, "Length", append(slices.Clip(here), "StringAttributeConstraints"))
		c.limits(&value.MinValue, &value.MaxValue, "Value", append(slices.Clip(here), "NumberAttributeConstraints"))
		if before := slices.IndexFunc(kept, func(other describedAttribute) bool { return other.Name == a.Name }); before >= 0 {
			c.leaveOut(WantAttributeName, append(here, "Name")...)
			kept[before] = kept[before].stricter(a)
			continue
		}
		kept = append(kept, a)
	}
	return kept
}

// recovery are the ways to recover an account that are understood.
func (c *descriptionChecker) recovery(list []recoveryMechanism, at []string) []recoveryMechanism {
	if len(list) > maxAttributes {
		c.leaveOut(WantList, at...)
		return nil
	}
	var kept []recoveryMechanism
	for i, m := range list {
		if m.Name == "" || len(m.Name) > maxNameLength {
			c.leaveOut(WantText, slices.Concat(at, []string{strconv.Itoa(i), "Name"})...)
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

func (c *descriptionChecker) client(app *describedClient, at []string) {
	inside := func(name string) []string { return slices.Concat(at, []string{name}) }
	if !session.IsPoolID(app.UserPoolId) {
		c.refuse(WantPoolID, inside("UserPoolId")...)
	}
	if !session.IsClientID(app.ClientId) {
		c.refuse(WantClientID, inside("ClientId")...)
	}
	app.ReadAttributes = c.names(app.ReadAttributes, inside("ReadAttributes"))
	app.WriteAttributes = c.names(app.WriteAttributes, inside("WriteAttributes"))
}

// names are the names of a list that attributes can have.
func (c *descriptionChecker) names(list []string, at []string) []string {
	if len(list) > maxAttributes {
		c.leaveOut(WantList, at...)
		return nil
	}
	kept := list[:0:0]
	for i, name := range list {
		if !attribute.CheckName(name).None() {
			c.leaveOut(WantAttributeName, slices.Concat(at, []string{strconv.Itoa(i)})...)
			continue
		}
		kept = append(kept, name)
	}
	return kept
}

// limits takes bounds away that are not understood; "" is none.
func (c *descriptionChecker) limits(least, most *string, what string, at []string) {
	bound := func(text *string, key string) *big.Int {
		n, ok := parseInteger(*text)
		if !ok || n != nil && what == "Length" && n.Sign() < 0 {
			c.leaveOut(WantNumberText, slices.Concat(at, []string{key + what})...)
			*text, n = "", nil
		}
		return n
	}
	low, high := bound(least, "Min"), bound(most, "Max")
	if low != nil && high != nil && low.Cmp(high) > 0 {
		c.leaveOut(WantNumberText, slices.Concat(at, []string{"Max" + what})...)
		*least, *most = "", ""
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
