package attribute

import (
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
	Birthdate     = "birthdate"
	UpdatedAt     = "updated_at"
	Sub           = "sub"
	CustomPrefix  = "custom:"

	identitiesName = "identities"
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

// The reasons.
const (
	Writable    Lock = ""
	ByService   Lock = "service"     // sub, *_verified, identities, cognito:…
	ByDeveloper Lock = "developer"   // dev:… needs admin credentials
	Immutable   Lock = "immutable"   // the pool's schema says so
	NotForApp   Lock = "not_for_app" // not among the app client's WriteAttributes
	ByTeam      Lock = "team"        // the team's section of the config file says so
	NotKnown    Lock = "not_known"   // neither standard nor custom: shown, left alone
)

// Rule is what is known about one attribute: a row of the table, of a pool's own
// schema, or of a team's section.
type Rule struct {
	Name     string
	Group    Group
	Order    int // in its group, smaller first
	Kind     KindName
	Min, Max int       // characters; Max 0 means MaxValue
	Low, Top string    // bounds of a number, empty for none
	Patterns []Pattern // a value has to match all of them
	Choices  []Choice  // what a value should be, in the order to offer
	Strict   bool      // a value has to be one of the Choices
	Required bool
	Hidden   bool // the form does not list it
	// Unreadable: this app client cannot read the value, so there may be one
	// although the profile shows none.
	Unreadable bool
	// Label and Help are words in the person's language, "" for those that the
	// program has itself.
	Label, Help string

	Lock Lock
	// Learned: nobody declared the lock, the service refused a change. It may have
	// been allowed since, so it can be tried again.
	Learned bool
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
	{Name: Birthdate, Group: GroupAbout, Kind: KindDate},
	{Name: "gender", Group: GroupAbout, Kind: KindGender},
	{Name: "address", Group: GroupAbout, Kind: KindAddress},
	{Name: "website", Group: GroupAbout, Kind: KindURL},
	{Name: "profile", Group: GroupAbout, Kind: KindURL},
	{Name: "picture", Group: GroupAbout, Kind: KindURL},
	{Name: "locale", Group: GroupPreferences, Kind: KindLocale},
	{Name: "zoneinfo", Group: GroupPreferences, Kind: KindZone},
	{Name: UpdatedAt, Group: GroupPreferences, Kind: KindEpoch, Low: "0"},
	{Name: Sub, Group: GroupReadOnly, Kind: KindText, Lock: ByService},
	{Name: EmailVerified, Group: GroupReadOnly, Kind: KindYesNo, Lock: ByService},
	{Name: PhoneVerified, Group: GroupReadOnly, Kind: KindYesNo, Lock: ByService},
	{Name: identitiesName, Group: GroupReadOnly, Kind: KindLinks, Lock: ByService},
}

// prefixes are the beginnings of names that have a meaning.
var prefixes = []struct {
	prefix string
	rule   Rule
}{
	{CustomPrefix, Rule{Group: GroupTeam, Kind: KindText}},
	{"dev:", Rule{Group: GroupReadOnly, Kind: KindText, Lock: ByDeveloper}},
	{"cognito:", Rule{Group: GroupReadOnly, Kind: KindText, Lock: ByService}},
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

// place orders the groups; one that a pool made up stands where its team's does.
func (g Group) place() int {
	if i := slices.Index(groupOrder, g); i >= 0 {
		return i
	}
	return slices.Index(groupOrder, GroupTeam)
}

// IsContact reports whether the service sends a code when the attribute changes.
//
//go:noinline
func IsContact(name string) bool { return name == Email || name == Phone }

func isVerifiedFlag(name string) bool { return name == EmailVerified || name == PhoneVerified }

// VerifiedFlag returns the name of the attribute that holds whether a contact is
// verified.
func VerifiedFlag(contact string) string { return contact + "_verified" }
