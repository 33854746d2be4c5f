package settings

// Values are all settings. The zero value of each is "not given".
type Values struct {
	Connection
	Preferences
	Start
}

// Connection is how one user pool is reached, and what was agreed about it.
type Connection struct {
	// Region as in "eu-west-1". Empty takes the region of the pool id, and after
	// that DefaultRegion.
	Region string
	// DefaultRegion is the machine's (AWS_REGION). The pool id comes first: a pool
	// answers in its own region alone.
	DefaultRegion string
	// UserPoolID as in "eu-west-1_AbCdEf123".
	UserPoolID string
	// ClientID is the app client's. Signing in, refreshing and revoking need it.
	ClientID string
	// Domain is that of the pool's sign-in pages: the prefix of a domain of
	// Cognito, a whole host, or an address. Signing in with a browser needs it.
	Domain string
	// RedirectPort is the one in the callback that is registered for the app
	// client, http://localhost:PORT/callback; 0 takes 8765.
	RedirectPort int
	// Endpoint replaces the service's own address; http or https, with an
	// optional path. Empty takes the region's.
	Endpoint string
	// InsecureEndpoint allows http beyond this machine: tokens and passwords
	// then cross the network readable by anyone on the way.
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
	// ClientMetadata is handed to the pool's Lambda triggers as it is.
	ClientMetadata map[string]string
}

// Preferences are the person's, whatever the pool.
type Preferences struct {
	// Pool is the name of a section of the config file.
	Pool string
	// Language as in "de_DE" or "de"; "" when the environment names none.
	Language string
}

// Start is what one start of the program is for.
type Start struct {
	Demo       string // "profile" or "immediate"
	TokenStdin bool   // an access token comes through standard input
	DebugFile  string // where the debug log is written to
	ConfigFile string // where the config file is, "" for its usual place
}
