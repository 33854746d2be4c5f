package settings

import "time"

// Values are all settings. The zero value of each is "not given".
type Values struct {
	Connection
	Preferences
	Start
}

// Connection is how one user pool is reached, and what was agreed about it.
type Connection struct {
	// Region as in "eu-west-1". If empty, it is that of the pool id, then
	// DefaultRegion.
	Region string
	// DefaultRegion is the machine's (AWS_REGION). The pool id comes first: a pool
	// answers in its own region alone.
	DefaultRegion string
	// UserPoolID as in "eu-west-1_AbCdEf123". SRP needs it.
	UserPoolID string
	// ClientID is that of the app client. Signing in, refreshing and revoking need
	// it.
	ClientID string
	// Domain is that of the pool's sign-in pages: the prefix of a Cognito domain, a
	// host, or an address. If empty, the pool's OpenID configuration has it.
	Domain string
	// RedirectPort is the port of the redirect URI that is registered for the app
	// client, http://localhost:PORT/callback; 0 is 8765.
	RedirectPort int
	// Endpoint replaces the address of the region; http or https, with an optional
	// path.
	Endpoint string
	// InsecureEndpoint allows http beyond this machine: tokens and passwords are
	// then readable on the network.
	InsecureEndpoint bool
	// CABundle is the path of a PEM file whose certificates replace the
	// system's, as AWS_CA_BUNDLE does for every AWS SDK.
	CABundle string
	// Storage is how secrets rest: "keychain", which "" means too, "passphrase"
	// or "memory".
	Storage string
	// SendPassword reports whether the person agreed to send passwords themselves
	// (USER_PASSWORD_AUTH), where they can't be proved without.
	SendPassword bool
	// PasswordCommand is the program that gives passwords (SplitCommand), "" for none.
	PasswordCommand string
	// ClientMetadata is passed to the pool's Lambda triggers.
	ClientMetadata map[string]string
}

// Preferences are the person's, whatever the pool.
type Preferences struct {
	// Pool is the name of a section of the config file.
	Pool string
	// AskAgain is how old a sign-in may be for a change of the account's security; 0
	// never asks again, nil is not given.
	AskAgain *time.Duration
	// MaskAfter is how long nothing is typed before the screen masks itself; 0 never.
	MaskAfter time.Duration
	// History reports whether the last saves are remembered; nil when nothing is said,
	// which means yes.
	History *bool
	// Language as in "de_DE" or "de", "" when nobody chose one; SystemLanguage is that
	// of the machine's locale.
	Language, SystemLanguage string
	// Accessible reports whether the program is to work line by line.
	Accessible bool
	// Theme is the name of a set of colours, "" for the default; NoColor is for none.
	Theme   string
	NoColor bool
	// Keys are those of the person for what the screen does.
	Keys Keys
	// Mouse reports whether the program takes the mouse; nil when nothing is said,
	// which means yes.
	Mouse *bool
}

// TakesMouse reports whether the mouse is the program's, not the terminal's.
func (p Preferences) TakesMouse() bool { return p.Mouse == nil || *p.Mouse }

// KeepsHistory reports whether the last saves are remembered.
func (p Preferences) KeepsHistory() bool { return p.History == nil || *p.History }

// Start is what one start of the program is for.
type Start struct {
	Demo       string // "profile" or "immediate"
	TokenStdin bool   // an access token comes through standard input
	DebugFile  string // where the debug log is written to
	ConfigFile string // where the config file is, "" for its usual place
}
