package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"cognito-profile/assets"
)

// Seed is what a server starts with, in the field names of DescribeUserPool
// and DescribeUserPoolClient where those exist.
type Seed struct {
	Pools []PoolSeed
}

// PoolSeed is one user pool.
type PoolSeed struct {
	Id   string // region_name, for example eu-central-1_Demo00001
	Name string
	// SchemaAttributes adds custom attributes (with their custom: prefix) to
	// the default schema and overrides standard ones of the same name.
	SchemaAttributes            []SchemaAttribute
	AutoVerifiedAttributes      []string // email, phone_number: a change of these sends a code
	AliasAttributes             []string // email, phone_number, preferred_username: further sign-in names
	UsernameAttributes          []string // email, phone_number: the sign-in name itself
	UserAttributeUpdateSettings UpdateSettings
	UsernameConfiguration       UsernameConfiguration
	Clients                     []ClientSeed
	Users                       []UserSeed
}

// UpdateSettings tells which attributes keep their old value until the new one
// is verified: a subset of AutoVerifiedAttributes.
type UpdateSettings struct {
	AttributesRequireVerificationBeforeUpdate []string
}

// UsernameConfiguration tells whether sign-in names differ by case.
type UsernameConfiguration struct {
	CaseSensitive bool
}

// SchemaAttribute is one attribute of a pool's schema. Limits are decimal
// numbers in strings, as the API has them.
type SchemaAttribute struct {
	Name                       string
	AttributeDataType          string // String (the default), Number, DateTime, Boolean
	DeveloperOnlyAttribute     bool
	Mutable                    *bool // absent means true
	Required                   bool
	StringAttributeConstraints StringConstraints
	NumberAttributeConstraints NumberConstraints
}

// StringConstraints limits the characters of a String attribute.
type StringConstraints struct{ MinLength, MaxLength string }

// NumberConstraints limits the value of a Number attribute.
type NumberConstraints struct{ MinValue, MaxValue string }

// ClientSeed is one app client. ClientId is unique over all pools of a seed.
type ClientSeed struct {
	ClientId, ClientName, ClientSecret string
	// ExplicitAuthFlows as in the API (ALLOW_USER_PASSWORD_AUTH …). None means
	// refresh, SRP and custom.
	ExplicitAuthFlows []string
	// ReadAttributes and WriteAttributes: an absent list grants everything.
	ReadAttributes, WriteAttributes []string
	// Validity in TokenValidityUnits; 0 means one hour for access and ID
	// tokens, 30 days for refresh tokens. Unlike the service, the emulator
	// allows lifetimes down to a second.
	AccessTokenValidity, IdTokenValidity, RefreshTokenValidity int
	TokenValidityUnits                                         TokenUnits
	EnableTokenRevocation                                      *bool  // absent means true
	PreventUserExistenceErrors                                 string // ENABLED or LEGACY (the default)
	RefreshTokenRotation                                       TokenRotation
}

// TokenUnits are seconds, minutes, hours or days. Absent units are hours for
// access and ID tokens and days for refresh tokens.
type TokenUnits struct{ AccessToken, IdToken, RefreshToken string }

// TokenRotation is ENABLED or DISABLED (the default), with the seconds (0–60)
// for which a rotated refresh token is still accepted.
type TokenRotation struct {
	Feature                 string
	RetryGracePeriodSeconds int
}

// UserSeed is one user.
type UserSeed struct {
	// Username is the name to sign in with. In a pool with UsernameAttributes
	// it is an email address or phone number, and the Username that the
	// service reports is the user's sub.
	Username, Password string
	UserStatus         string // CONFIRMED (the default), UNCONFIRMED, RESET_REQUIRED, FORCE_CHANGE_PASSWORD, …
	Enabled            *bool  // absent means true
	// Attributes may hold names that the schema does not know; GetUser shows
	// them, nobody can write them. An absent sub is derived from pool and name.
	Attributes          map[string]string
	UserMFASettingList  []string
	PreferredMfaSetting string
}

// DemoSeed is the seed of the demo pools that the program carries with it.
func DemoSeed() (Seed, error) {
	return ReadSeed(bytes.NewReader(assets.Demo))
}

// ReadSeed reads a seed from JSON. Field names are those of the Seed types, to
// the letter. Errors begin with the line and column of what is wrong.
func ReadSeed(r io.Reader) (Seed, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Seed{}, err
	}
	var seed Seed
	if err := json.Unmarshal(data, &seed); err != nil {
		return Seed{}, placed(data, err)
	}
	if err := knownFields(data); err != nil {
		return Seed{}, err
	}
	return seed, nil
}

// placed puts the line and column of an error of encoding/json in front of it.
func placed(data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return at(data, syntax.Offset-1, "%s", strings.TrimPrefix(syntax.Error(), "json: "))
	case errors.As(err, &kind):
		return at(data, kind.Offset-1, "%s must be a %s, not a %s", kind.Field, kind.Type, kind.Value)
	}
	return err
}

func at(data []byte, offset int64, format string, args ...any) error {
	before := data[:min(max(offset, 0), int64(len(data)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:]))) + 1
	return fmt.Errorf("line %d, column %d: "+format, append([]any{line, column}, args...)...)
}

// knownFields tells the first member of valid JSON that Seed has no field for.
func knownFields(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	return walk(data, dec, reflect.TypeFor[Seed]())
}

func walk(data []byte, dec *json.Decoder, t reflect.Type) error {
	token, err := dec.Token()
	if err != nil {
		return err
	}
	delim, nested := token.(json.Delim)
	if !nested {
		return nil
	}
	for dec.More() {
		element := t
		if delim == '{' {
			if element, err = fieldType(data, dec, t); err != nil {
				return err
			}
		} else if t.Kind() == reflect.Slice {
			element = t.Elem()
		}
		if err := walk(data, dec, element); err != nil {
			return err
		}
	}
	_, err = dec.Token()
	return err
}

// fieldType reads the name of an object's member and finds the type it goes into.
func fieldType(data []byte, dec *json.Decoder, t reflect.Type) (reflect.Type, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	name, _ := token.(string)
	if t.Kind() != reflect.Struct {
		return t, nil
	}
	if field, ok := t.FieldByName(name); ok {
		return field.Type, nil
	}
	start := dec.InputOffset() - int64(len(name)) - 2
	for i := range t.NumField() {
		if known := t.Field(i).Name; strings.EqualFold(known, name) {
			return nil, at(data, start, "unknown field %q, spelled %q", name, known)
		}
	}
	return nil, at(data, start, "unknown field %q", name)
}
