module cognito-profile

go 1.26.7

require (
	charm.land/bubbles/v2 v2.2.1 // github.com/charmbracelet/bubbles: key bindings, from which help is made
	charm.land/bubbletea/v2 v2.1.1 // github.com/charmbracelet/bubbletea: the terminal program
	charm.land/lipgloss/v2 v2.1.0 // github.com/charmbracelet/lipgloss: colours and styles
	filippo.io/age v1.3.2 // encrypts what is kept between runs
	github.com/adrg/xdg v0.5.3 // where settings and kept data belong
	github.com/aws/aws-sdk-go-v2 v1.48.0 // the SDK's core
	github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider v1.61.0 // the Cognito client
	github.com/aws/smithy-go v1.28.9 // the SDK's error values
	github.com/charmbracelet/colorprofile v0.4.3 // which colours a terminal has
	github.com/charmbracelet/ultraviolet v0.0.0-20261008173134-6b8d4baf91b4 // tests: the renderer's cells and the input parser
	github.com/charmbracelet/x/ansi v0.11.9 // widths in cells, as the renderer counts them
	github.com/charmbracelet/x/term v0.2.2 // size and state of the terminal
	github.com/charmbracelet/x/vt v0.1.0 // tests: a terminal in memory
	github.com/creack/pty v1.1.24 // tests: a pseudo-terminal for the real binary
	github.com/descope/virtualwebauthn v1.0.3 // tests: an authenticator for passkeys
	github.com/fxamacker/cbor/v2 v2.10.0 // the emulator's passkeys: attestation and keys are CBOR
	github.com/gofrs/flock v0.13.2 // two windows take turns at a file
	github.com/golang-jwt/jwt/v5 v5.3.1 // claims of tokens
	github.com/google/go-cmp v0.7.0 // tests: readable differences
	github.com/makiuchi-d/gozxing v0.1.1 // tests: reads the QR code from the screen
	github.com/nyaruka/phonenumbers v1.8.1 // tests: libphonenumber's metadata, from which the table of numbers is made
	github.com/pelletier/go-toml/v2 v2.4.3 // the configuration file
	github.com/rogpeppe/go-internal v1.16.0 // tests: command-line scripts
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // tests: what verbs print is what their schema says
	github.com/spf13/cobra v1.10.2 // commands, flags and help
	github.com/zalando/go-keyring v0.2.8 // the keychain of the system
	golang.org/x/net v0.62.0 // domains in the letters of all languages
	golang.org/x/oauth2 v0.38.0 // signing in with a browser
	golang.org/x/sys v0.50.0 // sessions and process groups of the terminal
	golang.org/x/text v0.44.0 // language tags; composes Hangul as terminals draw it
	pgregory.net/rapid v1.3.0 // tests: properties
	rsc.io/qr v0.2.0 // a second factor set up with a phone camera
)

require (
	filippo.io/hpke v0.4.0 // indirect
	github.com/BurntSushi/toml v1.6.0 // indirect
	github.com/aws/aws-sdk-go-v2/internal/configsources v1.5.12 // indirect
	github.com/aws/aws-sdk-go-v2/internal/endpoints/v2 v2.8.12 // indirect
	github.com/charmbracelet/x/exp/ordered v0.1.0 // indirect
	github.com/charmbracelet/x/termios v0.1.1 // indirect
	github.com/charmbracelet/x/windows v0.2.2 // indirect
	github.com/clipperhouse/displaywidth v0.11.0 // indirect
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	github.com/danieljoos/wincred v1.2.3 // indirect
	github.com/godbus/dbus/v5 v5.2.4
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/lucasb-eyer/go-colorful v1.4.1 // indirect
	github.com/mattn/go-runewidth v0.0.31 // indirect
	github.com/muesli/cancelreader v0.2.2 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	github.com/spf13/pflag v1.0.9 // v1.1.0 prints [=true|false] behind each switch of the help
	github.com/x448/float16 v0.8.4 // indirect
	github.com/xo/terminfo v1.3.1 // indirect
	golang.org/x/crypto v0.59.0 // indirect
	golang.org/x/exp/typeparams v0.0.0-20261009195045-ca0d7ba23607 // indirect
	golang.org/x/mod v0.43.0 // indirect
	golang.org/x/sync v0.25.0 // indirect
	golang.org/x/tools v0.52.0 // indirect
	golang.org/x/xerrors v0.0.0-20240903120638-7835f813f4da // indirect
	honnef.co/go/tools v0.8.2 // indirect
)

require google.golang.org/protobuf v1.36.11 // indirect

tool honnef.co/go/tools/cmd/staticcheck

// v0.0.26 and later fill tables of 2.2 MB at the first character beyond ASCII: 1.5 ms and 2 MB of every start.
replace github.com/mattn/go-runewidth => github.com/mattn/go-runewidth v0.0.25
