package emulator

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// attribute is one row of a pool's schema. A nil limit is no limit.
type attribute struct {
	name          string
	kind          string // String, Number, DateTime, Boolean
	immutable     bool   // never changed after the user was created
	required      bool
	developerOnly bool
	min, max      *big.Int // characters of a String, value of a Number
}

// standardSchema is the schema of every new pool ("Working with user
// attributes" of the Cognito developer guide; DescribeUserPool of a new pool).
var standardSchema = []struct {
	name, kind string
	min, max   int64 // max 0 means no maximum
	fixed      bool
	required   bool
}{
	{name: "sub", kind: "String", min: 1, max: 2048, fixed: true, required: true},
	{name: "name", kind: "String", max: 2048},
	{name: "given_name", kind: "String", max: 2048},
	{name: "family_name", kind: "String", max: 2048},
	{name: "middle_name", kind: "String", max: 2048},
	{name: "nickname", kind: "String", max: 2048},
	{name: "preferred_username", kind: "String", max: 2048},
	{name: "profile", kind: "String", max: 2048},
	{name: "picture", kind: "String", max: 2048},
	{name: "website", kind: "String", max: 2048},
	{name: "email", kind: "String", max: 2048},
	{name: "email_verified", kind: "Boolean"},
	{name: "gender", kind: "String", max: 2048},
	{name: "birthdate", kind: "String", min: 10, max: 10},
	{name: "zoneinfo", kind: "String", max: 2048},
	{name: "locale", kind: "String", max: 2048},
	{name: "phone_number", kind: "String", max: 2048},
	{name: "phone_number_verified", kind: "Boolean"},
	{name: "address", kind: "String", max: 2048},
	{name: "updated_at", kind: "Number"},
}

// oidcProfile is what oidc:profile stands for in ReadAttributes and
// WriteAttributes.
var oidcProfile = []string{"name", "family_name", "given_name", "middle_name", "nickname", "preferred_username",
	"profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale"}

// serviceOwned are attributes that the service keeps itself: it names them in
// an error of their own when a user writes them.
var serviceOwned = []string{"sub", "email_verified", "phone_number_verified"}

// newSchema is the standard schema with a pool's own rows over it.
func newSchema(own []SchemaAttribute) (map[string]attribute, error) {
	schema := make(map[string]attribute, len(standardSchema)+len(own))
	for _, row := range standardSchema {
		a := attribute{name: row.name, kind: row.kind, immutable: row.fixed, required: row.required}
		if row.kind != "Boolean" {
			a.min = big.NewInt(row.min)
		}
		if row.max > 0 {
			a.max = big.NewInt(row.max)
		}
		schema[row.name] = a
	}
	seen := map[string]bool{}
	for _, row := range own {
		if seen[row.Name] {
			return nil, fmt.Errorf("schema attribute %q appears twice", row.Name)
		}
		seen[row.Name] = true
		a, err := schema[row.Name].override(row)
		if err != nil {
			return nil, fmt.Errorf("schema attribute %q: %w", row.Name, err)
		}
		schema[row.Name] = a
	}
	return schema, nil
}

// override puts a pool's row over the standard one, if there is one.
func (a attribute) override(row SchemaAttribute) (attribute, error) {
	standard := a.name != ""
	custom, isCustom := strings.CutPrefix(strings.TrimPrefix(row.Name, "dev:"), "custom:")
	switch {
	case !standard && !isCustom:
		return a, fmt.Errorf("neither a standard attribute nor one with the prefix custom: in front")
	case isCustom && (custom == "" || utf8.RuneCountInString(custom) > 20):
		return a, fmt.Errorf("the name of a custom attribute has 1–20 characters after its prefix")
	case isCustom && row.Required:
		return a, fmt.Errorf("a custom attribute cannot be required")
	}
	kind := row.AttributeDataType
	if kind == "" {
		kind = "String"
		if standard {
			kind = a.kind
		}
	}
	if kind != "String" && kind != "Number" && kind != "DateTime" && kind != "Boolean" {
		return a, fmt.Errorf("AttributeDataType %q is none of String, Number, DateTime, Boolean", kind)
	}
	a.name, a.kind, a.required = row.Name, kind, a.required && a.immutable || row.Required
	a.developerOnly = row.DeveloperOnlyAttribute || strings.HasPrefix(row.Name, "dev:")
	if row.Mutable != nil {
		a.immutable = !*row.Mutable
	}
	low, high := row.StringAttributeConstraints.MinLength, row.StringAttributeConstraints.MaxLength
	if kind == "Number" {
		low, high = row.NumberAttributeConstraints.MinValue, row.NumberAttributeConstraints.MaxValue
	}
	for _, limit := range []struct {
		text string
		into **big.Int
	}{{low, &a.min}, {high, &a.max}} {
		if limit.text == "" {
			continue
		}
		n, ok := new(big.Int).SetString(limit.text, 10)
		if !ok {
			return a, fmt.Errorf("limit %q is not a whole number", limit.text)
		}
		*limit.into = n
	}
	return a, nil
}

// violation returns which rule of the schema a value breaks, or "".
func (a attribute) violation(value string) string {
	switch a.kind {
	case "String":
		length := big.NewInt(int64(utf8.RuneCountInString(value)))
		if a.min != nil && length.Cmp(a.min) < 0 {
			return fmt.Sprintf("String must be no shorter than %s characters", a.min)
		}
		if a.max != nil && length.Cmp(a.max) > 0 {
			return fmt.Sprintf("String must be no longer than %s characters", a.max)
		}
	case "Number":
		n, ok := new(big.Int).SetString(value, 10)
		if !ok {
			return "Value must be a Number"
		}
		if a.min != nil && n.Cmp(a.min) < 0 {
			return fmt.Sprintf("Number must be no less than %s", a.min)
		}
		if a.max != nil && n.Cmp(a.max) > 0 {
			return fmt.Sprintf("Number must be no greater than %s", a.max)
		}
	case "Boolean":
		if value != "true" && value != "false" {
			return "Value must be a Boolean"
		}
	case "DateTime":
		if _, err := time.Parse(time.RFC3339, value); err != nil {
			return "Value must be a DateTime"
		}
	}
	return ""
}

// formatError checks what the service checks of contacts beyond the schema:
// an email address must parse, a phone number must be E.164.
func formatError(name, value string) error {
	switch {
	case name == "email" && !isEmail(value):
		return errEmailFormat
	case name == "phone_number" && !isPhone(value):
		return errPhoneFormat
	}
	return nil
}

// isEmail accepts a dot-atom on each side of the @ (RFC 5322 3.4.1, RFC 6532 3.2).
func isEmail(s string) bool {
	local, domain, both := strings.Cut(s, "@")
	return both && utf8.ValidString(s) && isDotAtom(local) && isDotAtom(domain)
}

func isDotAtom(s string) bool {
	for atom := range strings.SplitSeq(s, ".") {
		if atom == "" || strings.ContainsFunc(atom, func(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune(`()<>[]:;@\,"`, r) }) {
			return false
		}
	}
	return true
}

// isPhone accepts + and 6–15 digits, of which the first is not 0; after +1
// there are exactly ten.
func isPhone(s string) bool {
	digits, plus := strings.CutPrefix(s, "+")
	if _, err := strconv.ParseUint(digits, 10, 64); err != nil || !plus || digits[0] < '1' || digits[0] > '9' {
		return false
	}
	if digits[0] == '1' {
		return len(digits) == 11
	}
	return len(digits) >= 6 && len(digits) <= 15
}

// isContact reports whether codes are sent for an attribute.
func isContact(name string) bool { return name == "email" || name == "phone_number" }
