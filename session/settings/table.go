package settings

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// Name identifies a setting; cli.flag.NAME is its help text.
type Name string

// The names of settings that code asks for.
const (
	Pool           Name = "pool"
	Region         Name = "region"
	UserPoolID     Name = "user_pool_id"
	ClientID       Name = "client_id"
	Domain         Name = "domain"
	Endpoint       Name = "endpoint"
	ClientMetadata Name = "client_metadata"
	CABundle       Name = "ca_bundle"
	AccessToken    Name = "access_token"
	ClientSecret   Name = "client_secret"
	Accessible     Name = "accessible"
	Language       Name = "language"
	KeyBindings    Name = "keys"
)

// Owner is whose a setting is, which decides its place in the config file.
type Owner int

// The owners.
const (
	OfStart  Owner = iota // of one start of the program: never in the file
	OfPerson              // at the top of the file
	OfPool                // in the section [pools.NAME]
)

// Setting is a row of the table.
type Setting struct {
	Name Name
	// Flag is written without its dashes; Alone is the value of the flag when
	// none is written behind it.
	Flag, Alone string
	// Environment are its variables; the first one that is not empty counts, and
	// none while Unless is "true".
	Environment []string
	Unless      string
	Key         string // in the config file
	Owner       Owner
	Kind        Kind // "" for secrets, and for what others read
	Secret      bool // the value is in no Layer
	// after is a setting that, given in a layer, drops this one from weaker layers.
	after Name
	put   func(*Values, any)
}

// into puts a value of a layer at its place.
func into[T any](place func(*Values) *T) func(*Values, any) {
	return func(v *Values, value any) { *place(v) = value.(T) }
}

// identifier puts an id, a host or an address, without the blanks and the characters
// that can't be seen which come along when it is pasted.
func identifier(place func(*Values) *string) func(*Values, any) {
	return func(v *Values, value any) {
		*place(v) = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, value.(string))
	}
}

// table is in the order of the help and of what is written into the file.
var table = []Setting{
	{Name: "demo", Flag: "demo", Alone: "profile", Kind: Text, put: into(func(v *Values) *string { return &v.Demo })},
	{Name: Pool, Flag: "pool", Environment: []string{"COGNITO_PROFILE_POOL"}, Key: "pool", Owner: OfPerson, Kind: Text,
		put: into(func(v *Values) *string { return &v.Pool })},
	{Name: "ask_again", Key: "ask_again", Owner: OfPerson, Kind: Duration, put: func(v *Values, value any) {
		limit := value.(time.Duration)
		v.AskAgain = &limit
	}},
	{Name: "mask_after", Key: "mask_after", Owner: OfPerson, Kind: Duration, put: into(func(v *Values) *time.Duration { return &v.MaskAfter })},
	{Name: "history", Key: "history", Owner: OfPerson, Kind: YesNo, put: func(v *Values, value any) { v.History = new(value.(bool)) }},
	{Name: Language, Flag: "lang", Key: "language", Owner: OfPerson, Kind: LanguageTag, put: into(func(v *Values) *string { return &v.Language })},
	// Weaker than the file, where a person chose: a locale is the machine's.
	{Name: "system_language", Environment: []string{"LC_ALL", "LC_MESSAGES", "LANG"}, Kind: Locale,
		put: into(func(v *Values) *string { return &v.SystemLanguage })},
	{Name: Accessible, Flag: "plain", Alone: "true", Environment: []string{"ACCESSIBLE"}, Key: "accessible", Owner: OfPerson, Kind: Switch,
		put: into(func(v *Values) *bool { return &v.Accessible })},
	{Name: "theme", Flag: "theme", Key: "theme", Owner: OfPerson, Kind: Theme, put: into(func(v *Values) *string { return &v.Theme })},
	{Name: "no_color", Flag: "no-color", Alone: "true", Kind: YesNo, put: into(func(v *Values) *bool { return &v.NoColor })},
	{Name: KeyBindings, Key: "keys", Owner: OfPerson, Kind: KeyTable, put: into(func(v *Values) *Keys { return &v.Keys })},
	{Name: "mouse", Key: "mouse", Owner: OfPerson, Kind: YesNo, put: func(v *Values, value any) { v.Mouse = new(value.(bool)) }},
	// A region belongs to a pool id: that of a weaker source is another pool's.
	{Name: Region, Flag: "region", Key: "region", Owner: OfPool, Kind: Text, after: UserPoolID,
		put: identifier(func(v *Values) *string { return &v.Region })},
	{Name: "default_region", Environment: []string{"AWS_REGION", "AWS_DEFAULT_REGION"}, Kind: Text,
		put: identifier(func(v *Values) *string { return &v.DefaultRegion })},
	{Name: ClientID, Flag: "client-id", Environment: []string{"COGNITO_CLIENT_ID"}, Key: "client_id", Owner: OfPool, Kind: Text,
		put: identifier(func(v *Values) *string { return &v.ClientID })},
	{Name: ClientSecret, Environment: []string{"COGNITO_CLIENT_SECRET"}, Secret: true},
	{Name: UserPoolID, Flag: "user-pool-id", Environment: []string{"COGNITO_USER_POOL_ID"}, Key: "user_pool_id", Owner: OfPool, Kind: Text,
		put: identifier(func(v *Values) *string { return &v.UserPoolID })},
	{Name: Domain, Flag: "domain", Key: "domain", Owner: OfPool, Kind: Text, put: identifier(func(v *Values) *string { return &v.Domain })},
	{Name: "redirect_port", Key: "redirect_port", Owner: OfPool, Kind: Port, put: into(func(v *Values) *int { return &v.RedirectPort })},
	// AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
	{Name: Endpoint, Flag: "endpoint-url", Environment: []string{"AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "AWS_ENDPOINT_URL"},
		Unless: "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", Key: "endpoint", Owner: OfPool, Kind: Text,
		put: identifier(func(v *Values) *string { return &v.Endpoint })},
	{Name: "insecure_endpoint", Flag: "insecure-endpoint", Alone: "true", Kind: YesNo,
		put: into(func(v *Values) *bool { return &v.InsecureEndpoint })},
	{Name: CABundle, Environment: []string{"AWS_CA_BUNDLE"}, Kind: Text, put: into(func(v *Values) *string { return &v.CABundle })},
	{Name: "storage", Key: "storage", Owner: OfPool, Kind: Storage, put: into(func(v *Values) *string { return &v.Storage })},
	{Name: "password_sign_in", Key: "password_sign_in", Owner: OfPool, Kind: YesNo, put: into(func(v *Values) *bool { return &v.SendPassword })},
	{Name: "password_command", Flag: "password-command", Environment: []string{"COGNITO_PASSWORD_COMMAND"}, Key: "password_command", Owner: OfPool, Kind: Command,
		put: into(func(v *Values) *string { return &v.PasswordCommand })},
	{Name: ClientMetadata, Flag: "client-metadata", Key: "client_metadata", Owner: OfPool, Kind: Texts,
		put: into(func(v *Values) *map[string]string { return &v.ClientMetadata })},
	{Name: "token_stdin", Flag: "token-stdin", Alone: "true", Kind: YesNo, put: into(func(v *Values) *bool { return &v.TokenStdin })},
	{Name: AccessToken, Environment: []string{"COGNITO_ACCESS_TOKEN"}, Secret: true},
	{Name: "debug", Flag: "debug", Kind: Text, put: into(func(v *Values) *string { return &v.DebugFile })},
	{Name: "config", Environment: []string{"COGNITO_PROFILE_CONFIG"}, Kind: Text, put: into(func(v *Values) *string { return &v.ConfigFile })},
	// Package net/http reads the proxy, package ui how much the terminal shows.
	{Name: "proxy", Environment: []string{"HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"}},
	{Name: "colors", Environment: []string{"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"}, Owner: OfPerson},
	{Name: "characters", Environment: []string{"TERM", "LC_CTYPE"}, Owner: OfPerson}, // beside those of language
}

// Table lists every setting.
func Table() []Setting { return slices.Clone(table) }

// Variables lists the environment variables of a setting.
func Variables(name Name) []string { return Row(name).Environment }

// Flag is that of a setting, without its dashes.
func Flag(name Name) string { return Row(name).Flag }

// TakesValue reports whether a flag, without its dashes, needs a value, which may be the
// next argument; of what is no flag it is false.
func TakesValue(flag string) bool {
	return slices.ContainsFunc(table, func(s Setting) bool { return s.Flag != "" && s.Flag == flag && s.Alone == "" })
}

// Row is that of a setting.
func Row(name Name) Setting {
	return table[slices.IndexFunc(table, func(s Setting) bool { return s.Name == name })]
}

// InFile lists the settings of an owner that have a key in the config file.
func InFile(owner Owner) []Setting {
	return slices.DeleteFunc(Table(), func(s Setting) bool { return s.Key == "" || s.Owner != owner })
}
