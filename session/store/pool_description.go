package store

import (
	"cmp"
	"slices"
	"strings"

	"cognito-profile/session/attribute"
	"cognito-profile/session/sorting"
)

// description is the stored part of what DescribeUserPool and
// DescribeUserPoolClient return, of one or both. Fields that are not listed
// here, the client's secret among them, are dropped on reading.
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
	Policies               struct {
		PasswordPolicy *passwordPolicy `json:",omitempty"`
	} `json:",omitzero"`
}

// passwordPolicy is PasswordPolicyType of the API.
type passwordPolicy struct {
	MinimumLength       int  `json:",omitempty"`
	PasswordHistorySize int  `json:",omitempty"`
	RequireLowercase    bool `json:",omitempty"`
	RequireUppercase    bool `json:",omitempty"`
	RequireNumbers      bool `json:",omitempty"`
	RequireSymbols      bool `json:",omitempty"`
}

// Bounds of a policy (API reference, PasswordPolicyType).
const (
	maxMinimumLength   = 99
	maxPasswordHistory = 24
)

// toPolicy converts a policy; nil is one that was not described.
func (p *passwordPolicy) toPolicy() attribute.PasswordPolicy {
	if p == nil {
		return attribute.PasswordPolicy{}
	}
	return attribute.PasswordPolicy{
		Described: true, MinLength: min(max(p.MinimumLength, 0), maxMinimumLength), History: min(max(p.PasswordHistorySize, 0), maxPasswordHistory),
		Lower: p.RequireLowercase, Upper: p.RequireUppercase, Digit: p.RequireNumbers, Symbol: p.RequireSymbols,
	}
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

// describedAttribute is SchemaAttributeType of the API; its limits are decimal
// numbers in strings.
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

// dataTypes are the values of AttributeDataType of the API; "" stands for
// String.
var dataTypes = []string{"", "String", "Number", "Boolean", "DateTime"}

// kindsOf is the kind of an attribute by its data type; the name decides for the
// others.
var kindsOf = map[string]attribute.KindName{"Number": attribute.KindNumber, "Boolean": attribute.KindYesNo, "DateTime": attribute.KindDateTime}

// toPool converts a description without faults.
func (d description) toPool() attribute.Pool {
	var p attribute.Pool
	if pool := d.UserPool; pool != nil {
		p = attribute.Pool{
			ID: pool.Id, SignInNames: pool.UsernameAttributes, Aliases: pool.AliasAttributes, AutoVerified: pool.AutoVerifiedAttributes,
			KeepsOriginal: pool.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate,
			MFA:           pool.MfaConfiguration, Passwords: pool.Policies.PasswordPolicy.toPolicy(), CaseSensitive: true,
		}
		if sensitive := pool.UsernameConfiguration.CaseSensitive; sensitive != nil {
			p.CaseSensitive = *sensitive
		}
		for _, a := range pool.SchemaAttributes {
			p.Rules = append(p.Rules, a.rule())
		}
		ways := slices.Clone(pool.AccountRecoverySetting.RecoveryMechanisms)
		sorting.By(ways, func(a, b recoveryMechanism) int { return cmp.Compare(a.Priority, b.Priority) })
		for _, way := range ways {
			p.Recovery = append(p.Recovery, way.Name)
		}
	}
	if client := d.UserPoolClient; client != nil {
		p.ID, p.ClientID, p.Reads, p.Writes = client.UserPoolId, client.ClientId, client.ReadAttributes, client.WriteAttributes
	}
	return p
}

// stricter is what holds under both descriptions of an attribute.
func (a describedAttribute) stricter(b describedAttribute) describedAttribute {
	a.AttributeDataType = cmp.Or(strings.TrimPrefix(a.AttributeDataType, "String"), b.AttributeDataType, a.AttributeDataType)
	a.DeveloperOnlyAttribute = a.DeveloperOnlyAttribute || b.DeveloperOnlyAttribute
	a.Required = a.Required || b.Required
	if b.Mutable != nil && !*b.Mutable {
		a.Mutable = b.Mutable
	}
	length, value := &a.StringAttributeConstraints, &a.NumberAttributeConstraints
	length.MinLength = narrower(length.MinLength, b.StringAttributeConstraints.MinLength, 1)
	length.MaxLength = narrower(length.MaxLength, b.StringAttributeConstraints.MaxLength, -1)
	value.MinValue = narrower(value.MinValue, b.NumberAttributeConstraints.MinValue, 1)
	value.MaxValue = narrower(value.MaxValue, b.NumberAttributeConstraints.MaxValue, -1)
	return a
}

// narrower is the bound that allows less: the larger one for way 1, the smaller for
// -1; "" is none. Both are known to be integers.
func narrower(a, b string, way int) string {
	x, _ := parseInteger(a)
	y, _ := parseInteger(b)
	switch {
	case x == nil:
		return b
	case y == nil || x.Cmp(y) == way:
		return a
	}
	return b
}

func (a describedAttribute) rule() attribute.Rule {
	rule := attribute.Rule{
		Name: a.Name, Kind: kindsOf[a.AttributeDataType], Required: a.Required,
		Min: parseLength(a.StringAttributeConstraints.MinLength), Max: parseLength(a.StringAttributeConstraints.MaxLength),
		Low: a.NumberAttributeConstraints.MinValue, Top: a.NumberAttributeConstraints.MaxValue,
	}
	switch {
	case a.DeveloperOnlyAttribute:
		rule.Lock = attribute.ByDeveloper
	case a.Mutable != nil && !*a.Mutable:
		rule.Lock = attribute.Immutable
	}
	return rule
}

// parseLength parses a number of characters, at most attribute.MaxValue: no value
// is longer.
func parseLength(text string) int {
	n, ok := parseInteger(text)
	if !ok || n == nil {
		return 0
	}
	if !n.IsInt64() || n.Int64() > attribute.MaxValue {
		return attribute.MaxValue
	}
	return int(n.Int64())
}
