package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// ConfigFileError says what is wrong with the config file, or with a description
// of a pool, and where.
type ConfigFileError struct {
	Path string
	// Line and Column count from 1, Column in bytes; 0 when the file as a whole
	// is meant.
	Line, Column int
	Reason       ConfigReason
	Key          string // dotted, as pools.work.region; "" when unknown
	Want         Want   // what was expected there, "" when nothing can be said
	// Hint says that the file can be used all the same: only Lint tells it.
	Hint bool
	// Said are the parser's own words about the syntax, in English.
	Said  string
	Cause error // of the file system; nil for everything in the file
}

// ConfigReason is what is wrong; the words are kept by whoever shows them.
type ConfigReason string

// The reasons.
const (
	ConfigUnreadable   ConfigReason = "unreadable"
	ConfigUnwritable   ConfigReason = "unwritable"
	ConfigSyntax       ConfigReason = "syntax"
	ConfigUnknownKey   ConfigReason = "unknown_key"
	ConfigSecret       ConfigReason = "secret" // a secret, which must not rest in this file
	ConfigWrongType    ConfigReason = "wrong_type"
	ConfigBadValue     ConfigReason = "bad_value"
	ConfigNoSuchPool   ConfigReason = "no_such_pool"  // the default pool is not in the file
	ConfigPoolExists   ConfigReason = "pool_exists"   // AddPool: the name is taken
	ConfigCannotAppend ConfigReason = "cannot_append" // AddPool: pools is written as one inline table
	ConfigNotJSON      ConfigReason = "not_json"      // a description with broken syntax
	ConfigTooLarge     ConfigReason = "too_large"
	ConfigNothing      ConfigReason = "nothing"    // a description of neither a pool nor an app client
	ConfigOtherPool    ConfigReason = "other_pool" // ImportPool: Key is not the pool that the others, or the section, are about
	ConfigPattern      ConfigReason = "pattern"    // no RE2 syntax; Said says why
	ConfigNoEffect     ConfigReason = "no_effect"  // a hint: Want says what is missing beside it
	ConfigNoChoice     ConfigReason = "no_choice"  // a hint: Said is a choice that the other rules refuse
)

// ConfigReasons lists them, for the test that refuses one without words.
func ConfigReasons() []ConfigReason {
	return []ConfigReason{
		ConfigUnreadable, ConfigUnwritable, ConfigSyntax, ConfigUnknownKey, ConfigSecret, ConfigWrongType,
		ConfigBadValue, ConfigNoSuchPool, ConfigPoolExists, ConfigCannotAppend, ConfigNotJSON, ConfigTooLarge, ConfigNothing,
		ConfigOtherPool, ConfigPattern, ConfigNoEffect, ConfigNoChoice,
	}
}

// Want is what was expected; its words, too, are kept elsewhere.
type Want string

// What a place in the file wants.
const (
	WantText    Want = "text"
	WantPort    Want = "port" // 1 to 65535
	WantYesNo   Want = "yes_no"
	WantStorage Want = "storage"
	WantTexts   Want = "texts" // a table of texts
	WantTable   Want = "table" // a section
	WantPool    Want = "pool"  // the name of a pool in the file
	WantKey     Want = "key"   // one of ConfigKeys

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
	WantFewer        Want = "fewer" // attributes than mostAttributes
	WantKnownName    Want = "known_name"

	// In a description.
	WantDescription   Want = "description"
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
)

// Wants lists them, for the test that refuses one without words.
func Wants() []Want {
	return []Want{
		WantText, WantPort, WantYesNo, WantStorage, WantTexts, WantTable, WantPool, WantKey,
		WantAttributeKey, WantWords, WantGroup, WantKind, WantPattern, WantChoices, WantLength, WantBound, WantOrder, WantFewer, WantKnownName,
		WantDescription, WantPoolID, WantClientID, WantSamePool, WantAttributeName, WantDataType, WantNumberText, WantMFA,
		WantList, WantObject, WantCount,
	}
}

// settings are the keys of a pool's section, in the order in which they are written.
var settings = []struct {
	key  string
	want Want
}{
	{"region", WantText},
	{"client_id", WantText},
	{"user_pool_id", WantText},
	{"domain", WantText},
	{"redirect_port", WantPort},
	{"endpoint", WantText},
	{"storage", WantStorage},
	{"password_sign_in", WantYesNo},
	{"client_metadata", WantTexts},
	{"attributes", WantTable},
}

// ConfigKeys lists the keys that a pool's section may have.
func ConfigKeys() []string {
	var keys []string
	for _, s := range settings {
		keys = append(keys, s.key)
	}
	return keys
}

// secretKeys are names under which people would put a secret.
var secretKeys = []string{
	"client_secret", "clientsecret", "secret", "password", "passphrase", "token", "access_token", "refresh_token", "id_token",
}

func isSecret(key string) bool {
	return slices.Contains(secretKeys, strings.ReplaceAll(strings.ToLower(key), "-", "_"))
}

// Error is for logs; people get the words of the reason.
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

// Words are the keys of the texts for people, what is wrong and what was
// expected, and what fills their places.
func (e *ConfigFileError) Words() (keys, places []string) {
	at := e.Path
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", e.Path, e.Line, e.Column)
	}
	keys = []string{"file." + string(e.Reason)}
	if e.Want != "" {
		keys = append(keys, "want."+string(e.Want))
	}
	return keys, []string{"at", at, "key", e.Key, "said", e.Said}
}

// Unwrap gives the cause.
func (e *ConfigFileError) Unwrap() error { return e.Cause }

func syntaxError(path string, err error) *ConfigFileError {
	e := &ConfigFileError{Path: path, Reason: ConfigSyntax, Said: strings.TrimPrefix(err.Error(), "toml: ")}
	var at *toml.DecodeError
	if errors.As(err, &at) {
		e.Line, e.Column = at.Position()
		e.Key = strings.Join(at.Key(), ".")
	}
	return e
}

// valueErrors tells unknown keys from a value of the wrong type, of which the
// parser knows the first.
func valueErrors(path string, err error) []*ConfigFileError {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		var faults []*ConfigFileError
		for _, at := range unknown.Errors {
			faults = append(faults, placed(&ConfigFileError{Path: path, Reason: ConfigUnknownKey, Want: WantKey}, &at))
		}
		return faults
	}
	e := &ConfigFileError{Path: path, Reason: ConfigWrongType}
	var at *toml.DecodeError
	if errors.As(err, &at) {
		e.Want = wantAt(at.Key())
		e = placed(e, at)
	}
	return []*ConfigFileError{e}
}

func placed(e *ConfigFileError, at *toml.DecodeError) *ConfigFileError {
	e.Line, e.Column = at.Position()
	e.Key = strings.Join(at.Key(), ".")
	return e
}

// wantAt says what a key wants: pool, pools, pools.NAME, pools.NAME.SETTING or
// deeper, where only texts are.
func wantAt(key []string) Want {
	switch {
	case len(key) == 1 && key[0] == "pool":
		return WantText
	case len(key) <= 2:
		return WantTable
	case len(key) > 3 && key[2] == "attributes":
		return WantTable
	case len(key) > 3:
		return WantText
	}
	for _, s := range settings {
		if strings.EqualFold(s.key, key[2]) {
			return s.want
		}
	}
	return WantKey
}
