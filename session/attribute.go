package session

import (
	"cmp"
	"slices"
	"strings"
)

// MaxName and MaxValue are the API's limits: a name has 1 to 32 characters, a
// value at most 2048. The quota page counts bytes, the API reference
// characters; both are kept.
const (
	MaxName  = 32
	MaxValue = 2048
)

// Names that the rules treat by name.
const (
	Email         = "email"
	EmailVerified = "email_verified"
	Phone         = "phone_number"
	PhoneVerified = "phone_number_verified"
	Sub           = "sub"
	CustomPrefix  = "custom:"
)

// Group is a section of the form. Its label is the word group.<group>.
type Group string

// Groups in the order of the form.
const (
	GroupContact     Group = "contact"
	GroupName        Group = "name"
	GroupAbout       Group = "about"
	GroupPreferences Group = "preferences"
	GroupTeam        Group = "team"
	GroupReadOnly    Group = "readonly"
)

var groupOrder = []Group{GroupContact, GroupName, GroupAbout, GroupPreferences, GroupTeam, GroupReadOnly}

// Lock is the reason why a value cannot be changed here; its words are
// lock.<reason>. The zero value means that it can be tried.
type Lock string

// The reasons that are known before the service is asked.
const (
	Writable    Lock = ""
	ByService   Lock = "service"   // sub, *_verified, identities, cognito:…
	Immutable   Lock = "immutable" // the pool's schema says so
	NotForApp   Lock = "not_for_app"
	ByDeveloper Lock = "developer" // dev:… needs admin credentials
	NotKnown    Lock = "not_known" // neither standard nor custom: shown, left alone
)

// Rule is what is known about one attribute: a row of the table, or a row of a
// pool's own schema.
type Rule struct {
	Name     string
	Group    Group
	Kind     KindName
	Min, Max int    // characters; Max 0 means MaxValue
	Low, Top string // bounds of a number, empty for none
	Required bool
	Lock     Lock
}

// rules is the default schema of a user pool (API reference, SchemaAttributeType)
// in the order of the form. birthdate is YYYY-MM-DD, always ten characters.
var rules = []Rule{
	{Name: Email, Group: GroupContact, Kind: KindEmail},
	{Name: Phone, Group: GroupContact, Kind: KindPhone},
	{Name: "name", Group: GroupName, Kind: KindText},
	{Name: "given_name", Group: GroupName, Kind: KindText},
	{Name: "middle_name", Group: GroupName, Kind: KindText},
	{Name: "family_name", Group: GroupName, Kind: KindText},
	{Name: "nickname", Group: GroupName, Kind: KindText},
	{Name: "preferred_username", Group: GroupName, Kind: KindText},
	{Name: "birthdate", Group: GroupAbout, Kind: KindDate},
	{Name: "gender", Group: GroupAbout, Kind: KindText},
	{Name: "address", Group: GroupAbout, Kind: KindText},
	{Name: "website", Group: GroupAbout, Kind: KindURL},
	{Name: "profile", Group: GroupAbout, Kind: KindURL},
	{Name: "picture", Group: GroupAbout, Kind: KindURL},
	{Name: "locale", Group: GroupPreferences, Kind: KindText},
	{Name: "zoneinfo", Group: GroupPreferences, Kind: KindText},
	{Name: "updated_at", Group: GroupPreferences, Kind: KindNumber, Low: "0"},
	{Name: Sub, Group: GroupReadOnly, Kind: KindText, Lock: ByService},
	{Name: EmailVerified, Group: GroupReadOnly, Kind: KindYesNo, Lock: ByService},
	{Name: PhoneVerified, Group: GroupReadOnly, Kind: KindYesNo, Lock: ByService},
	{Name: "identities", Group: GroupReadOnly, Kind: KindText, Lock: ByService},
}

// prefixes say what a name tells by how it begins.
var prefixes = []struct {
	prefix string
	rule   Rule
}{
	{CustomPrefix, Rule{Group: GroupTeam, Kind: KindText}},
	{"dev:", Rule{Group: GroupReadOnly, Kind: KindText, Lock: ByDeveloper}},
	{"cognito:", Rule{Group: GroupReadOnly, Kind: KindText, Lock: ByService}},
}

// Schema is what is known about the attributes of one pool: the default schema
// above, and the pool's own rows over it.
type Schema struct{ own []Rule }

// NewSchema lays rows over the default schema. A row may leave Group or Kind
// empty to keep the default's.
func NewSchema(own []Rule) Schema {
	sorted := slices.Clone(own)
	slices.SortFunc(sorted, func(a, b Rule) int { return strings.Compare(a.Name, b.Name) })
	return Schema{own: sorted}
}

// Rule tells what is known about a name; every name has a rule.
func (s Schema) Rule(name string) Rule {
	rule := defaultRule(name)
	i, ok := slices.BinarySearchFunc(s.own, name, func(r Rule, n string) int { return strings.Compare(r.Name, n) })
	if !ok {
		return rule
	}
	own := s.own[i]
	if own.Group == "" {
		own.Group = rule.Group
	}
	if own.Kind == "" {
		own.Kind = rule.Kind
	}
	if rule.Lock != Writable && rule.Lock != NotKnown {
		own.Lock = rule.Lock
	}
	return own
}

func defaultRule(name string) Rule {
	for _, rule := range rules {
		if rule.Name == name {
			return rule
		}
	}
	for _, p := range prefixes {
		if strings.HasPrefix(name, p.prefix) {
			rule := p.rule
			rule.Name = name
			return rule
		}
	}
	return Rule{Name: name, Group: GroupReadOnly, Kind: KindText, Lock: NotKnown}
}

// Rows lists what the form shows, in its order: the attributes that people
// know, whatever else the profile has, and the names in also, which hold
// something typed. The verified flags are not rows; they are said beside their
// contact.
func (s Schema) Rows(p Profile, also ...string) []Rule {
	var rows []Rule
	listed := map[string]bool{EmailVerified: true, PhoneVerified: true}
	add := func(name string) {
		if !listed[name] {
			listed[name] = true
			rows = append(rows, s.Rule(name))
		}
	}
	for _, rule := range rules {
		if rule.Lock == Writable || p.Has(rule.Name) {
			add(rule.Name)
		}
	}
	for _, rule := range s.own {
		add(rule.Name)
	}
	for _, a := range p.Attributes {
		add(a.Name)
	}
	for _, name := range also {
		add(name)
	}
	slices.SortStableFunc(rows, func(a, b Rule) int {
		return cmp.Or(a.Group.place()-b.Group.place(), strings.Compare(string(a.Group), string(b.Group)))
	})
	return rows
}

// place orders the groups; one that a pool made up stands where its team's does.
func (g Group) place() int {
	if i := slices.Index(groupOrder, g); i >= 0 {
		return i
	}
	return slices.Index(groupOrder, GroupTeam)
}

// IsContact says that changing the attribute makes the service send a code.
func IsContact(name string) bool { return name == Email || name == Phone }

// verifiedFlag is the attribute that tells whether a contact is proved.
func verifiedFlag(contact string) string { return contact + "_verified" }
