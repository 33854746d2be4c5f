package store

import (
	"fmt"
	"slices"
	"strings"

	"cognito-profile/session/listing"
	"cognito-profile/session/settings"
)

// ConfigFileError is a fault in the config file or in the description of a pool.
type ConfigFileError struct {
	Path string
	// Line and Column count from 1, Column in bytes; 0 for the file as a whole.
	Line, Column int
	Reason       ConfigReason
	Key          string // dotted, as pools.work.region; "" when unknown
	Want         Want   // what was expected there, "" when nothing can be said
	// Hint is true when the file can be used all the same; only Lint and an import
	// report hints.
	Hint bool
	// Flaw is what is wrong with the syntax there, "" when nothing can be said.
	Flaw Flaw
	// Said is the character or part that is refused.
	Said string
	// Name is the one of [keys] that was meant, or that has a key already.
	Name  string
	Cause error // of the file system or a parser, for logs: it is in English
}

// ConfigReason is the kind of a fault. Its words for people are "file.REASON" in
// assets/text.
type ConfigReason string

// The reasons.
const (
	ConfigMissing      ConfigReason = "missing" // there is no such file
	ConfigUnreadable   ConfigReason = "unreadable"
	ConfigNotFile      ConfigReason = "not_file" // a folder, a FIFO, a device
	ConfigUnwritable   ConfigReason = "unwritable"
	ConfigSyntax       ConfigReason = "syntax"
	ConfigUnknownKey   ConfigReason = "unknown_key"
	ConfigSecret       ConfigReason = "secret" // a secret; they are not allowed in this file
	ConfigWrongType    ConfigReason = "wrong_type"
	ConfigBadValue     ConfigReason = "bad_value"
	ConfigNoSuchPool   ConfigReason = "no_such_pool"  // the default pool is not in the file
	ConfigPoolExists   ConfigReason = "pool_exists"   // AddPool: the name is taken
	ConfigCannotAppend ConfigReason = "cannot_append" // AddPool: pools is written as one inline table
	ConfigTooLarge     ConfigReason = "too_large"
	ConfigNothing      ConfigReason = "nothing"    // a description of neither a pool nor an app client
	ConfigOtherPool    ConfigReason = "other_pool" // ImportPool: Key is the id of another pool than that of the other texts or the section
	ConfigPattern      ConfigReason = "pattern"    // not RE2 syntax
	ConfigNoEffect     ConfigReason = "no_effect"  // a hint: Want is what is missing beside it
	ConfigJSONSyntax   ConfigReason = "json_syntax"
	ConfigNoChoice     ConfigReason = "no_choice" // a hint: Said is a choice that the other rules refuse
)

// ConfigReasons lists them, for the test that requires words for each.
func ConfigReasons() []ConfigReason {
	return []ConfigReason{
		ConfigMissing, ConfigUnreadable, ConfigNotFile, ConfigUnwritable, ConfigSyntax, ConfigUnknownKey, ConfigSecret, ConfigWrongType,
		ConfigBadValue, ConfigNoSuchPool, ConfigPoolExists, ConfigCannotAppend, ConfigTooLarge, ConfigNothing,
		ConfigOtherPool, ConfigPattern, ConfigNoEffect, ConfigNoChoice, ConfigJSONSyntax,
	}
}

// Want is what was expected. Its words for people are "want.WANT" in assets/text, or those
// of a kind of settings.
type Want string

// What a key expects; a setting expects a value of its kind.
const (
	WantText          = Want(settings.Text)
	WantPort          = Want(settings.Port)
	WantYesNo         = Want(settings.YesNo)
	WantStorage       = Want(settings.Storage)
	WantTheme         = Want(settings.Theme)
	WantLanguage      = Want(settings.LanguageTag)
	WantTexts         = Want(settings.Texts)    // a table of texts
	WantKeys          = Want(settings.KeyTable) // a table, its names and keys by settings.KeyFaults
	WantTable    Want = "table"                 // a section
	WantPool     Want = "pool"                  // the name of a pool in the file
	WantKey      Want = "key"                   // one of ConfigKeys

	WantMeantName Want = "key_meant" // a name of [keys]

	// In a team's section.
	WantAttributeKey Want = "attribute_key" // one of AttributeKeys
	WantWords        Want = "words"         // a text, or texts by language
	WantGroup        Want = "group"
	WantKind         Want = "kind"
	WantPattern      Want = "pattern"
	WantChoices      Want = "choices"
	WantLength       Want = "length"
	WantBound        Want = "bound"
	WantOrder        Want = "order"
	WantFewer        Want = "fewer" // attributes than maxAttributes
	WantKnownName    Want = "known_name"

	WantRegion Want = "region"

	// In a description; the ids in a section, too.
	WantDescription   Want = "description"
	WantJSONOutput    Want = "json_output" // of aws
	WantPoolID        Want = "pool_id"
	WantClientID      Want = "client_id"
	WantSamePool      Want = "same_pool"
	WantAttributeName Want = "attribute_name"
	WantDataType      Want = "data_type"
	WantNumberText    Want = "number_text"
	WantMFA           Want = "mfa"
	WantList          Want = "list"
	WantObject        Want = "object"
	WantCount         Want = "count"

	WantValue Want = "value" // in a file of attributes
)

// Wants lists them, for the test that requires words for each.
func Wants() []Want {
	wants := []Want{
		WantText, WantPort, WantYesNo, WantStorage, WantTheme, WantLanguage, WantTexts, WantTable, WantPool, WantKey,
		WantAttributeKey, WantWords, WantGroup, WantKind, WantPattern, WantChoices, WantLength, WantBound, WantOrder, WantFewer, WantKnownName,
		WantDescription, WantJSONOutput, WantRegion, WantPoolID, WantClientID, WantSamePool, WantAttributeName, WantDataType, WantNumberText, WantMFA,
		WantList, WantObject, WantCount, WantValue, WantKeys, WantMeantName,
	}
	for _, fault := range settings.KeyFaults() {
		wants = append(wants, Want(fault))
	}
	return wants
}

// ConfigKeys lists the keys that a pool's section may have.
func ConfigKeys() []string { return append(keysOf(settings.OfPool), attributesKey) }

func keysOf(owner settings.Owner) []string {
	var keys []string
	for _, s := range settings.InFile(owner) {
		keys = append(keys, s.Key)
	}
	return keys
}

// secretKeys are names under which people would store a secret.
var secretKeys = []string{
	"client_secret", "clientsecret", "secret", "password", "passphrase", "token", "access_token", "refresh_token", "id_token",
}

func isSecret(key string) bool {
	return slices.Contains(secretKeys, strings.ReplaceAll(strings.ToLower(key), "-", "_"))
}

// Error is for logs; people get Words.
func (e *ConfigFileError) Error() string {
	text := fmt.Sprintf("config: %s:%d:%d: %s", e.Path, e.Line, e.Column, e.Reason)
	for _, more := range []string{e.Key, string(e.Want), e.Said} {
		if more != "" {
			text += ", " + more
		}
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Words returns the keys of the texts for people, for the fault and for what was
// expected, and the values for their placeholders.
func (e *ConfigFileError) Words() (keys, places []string) {
	at := e.Path
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", e.Path, e.Line, e.Column)
	}
	keys = []string{"file." + string(e.Reason)}
	if e.Flaw != "" {
		keys = append(keys, "file."+string(e.Flaw))
	}
	expected, names := settings.Kind(e.Want).Expected()
	if e.Want != "" {
		keys = append(keys, expected)
	}
	return keys, []string{
		"at", at, "key", e.Key, "said", e.Said,
		"top", listing.Of(keysOf(settings.OfPerson)), "keys", listing.Of(keysOf(settings.OfPool)),
		"name", e.Name, "names", names,
	}
}

// Unwrap returns the cause.
func (e *ConfigFileError) Unwrap() error { return e.Cause }
