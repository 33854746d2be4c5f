module cognito-profile

go 1.26.0

require (
	charm.land/bubbles/v2 v2.2.1 // github.com/charmbracelet/bubbles: key bindings, from which help is made
	charm.land/bubbletea/v2 v2.1.1 // github.com/charmbracelet/bubbletea: the terminal program
	charm.land/lipgloss/v2 v2.0.6 // github.com/charmbracelet/lipgloss: colours and styles
	filippo.io/age v1.3.2 // encrypts what is kept between runs
	github.com/adrg/xdg v0.5.3 // where settings and kept data belong
	github.com/aws/aws-sdk-go-v2 v1.41.9 // the SDK's core
	github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider v1.61.0 // the Cognito client
	github.com/aws/smithy-go v1.26.0 // the SDK's error values
	github.com/charmbracelet/colorprofile v0.4.3 // tests: colours of a terminal
	github.com/charmbracelet/ultraviolet v0.0.0-20261008173134-6b8d4baf91b4 // tests: the renderer's cells and the input parser
	github.com/charmbracelet/x/ansi v0.11.9 // widths in cells, as the renderer counts them
	github.com/charmbracelet/x/term v0.2.2 // size and state of the terminal
	github.com/charmbracelet/x/vt v0.0.0-20260823001701-96af6d2cb5f6 // tests: a terminal in memory
	github.com/creack/pty v1.1.24 // tests: a pseudo-terminal for the real binary
	github.com/gofrs/flock v0.13.1 // two windows take turns at a file
	github.com/golang-jwt/jwt/v5 v5.3.1 // claims of tokens
	github.com/google/go-cmp v0.7.0 // tests: readable differences
	github.com/makiuchi-d/gozxing v0.1.1 // tests: reads the QR code from the screen
	github.com/nyaruka/phonenumbers v1.8.1 // tests: libphonenumber's metadata, from which the table of numbers is made
	github.com/pelletier/go-toml/v2 v2.4.3 // the configuration file
	github.com/rogpeppe/go-internal v1.16.0 // tests: command-line scripts
	github.com/spf13/cobra v1.10.2 // commands, flags and help
	github.com/zalando/go-keyring v0.2.8 // the keychain of the system
	golang.org/x/net v0.59.0 // domains in the letters of all languages
	golang.org/x/oauth2 v0.37.0 // signing in with a browser
	golang.org/x/sys v0.48.0 // sessions and process groups of the terminal
	golang.org/x/text v0.43.0 // language tags; composes Hangul as terminals draw it
	pgregory.net/rapid v1.3.0 // tests: properties
	rsc.io/qr v0.2.0 // a second factor set up with a phone camera
)

require (
	filippo.io/hpke v0.4.0 // indirect
	github.com/BurntSushi/toml v1.4.1-0.20240526193622-a339e1f7089c // indirect
	github.com/aws/aws-sdk-go-v2/internal/configsources v1.4.25 // indirect
	github.com/aws/aws-sdk-go-v2/internal/endpoints/v2 v2.7.25 // indirect
	github.com/charmbracelet/x/exp/ordered v0.1.0 // indirect
	github.com/charmbracelet/x/termios v0.1.1 // indirect
	github.com/charmbracelet/x/windows v0.2.2 // indirect
	github.com/clipperhouse/displaywidth v0.11.0 // indirect
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	github.com/danieljoos/wincred v1.2.3 // indirect
	github.com/godbus/dbus/v5 v5.2.2 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/lucasb-eyer/go-colorful v1.4.1 // indirect
	github.com/mattn/go-runewidth v0.0.30 // indirect
	github.com/muesli/cancelreader v0.2.2 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	github.com/spf13/pflag v1.0.9 // indirect
	github.com/xo/terminfo v1.0.0 // indirect
	golang.org/x/crypto v0.57.0 // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/mod v0.41.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
	golang.org/x/xerrors v0.0.0-20200804184101-5ec99f83aff1 // indirect
	google.golang.org/protobuf v1.36.11 // indirect
	honnef.co/go/tools v0.8.2 // indirect
)

tool honnef.co/go/tools/cmd/staticcheck
