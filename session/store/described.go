package store

import (
	"cmp"
	"slices"

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

// dataTypes are those of the API; "" stands for String.
var dataTypes = []string{"", "String", "Number", "Boolean", "DateTime"}

// kindsOf says which kind of value a data type is; of the others the name tells.
var kindsOf = map[string]session.KindName{"Number": session.KindNumber, "Boolean": session.KindYesNo, "DateTime": session.KindDate}

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
