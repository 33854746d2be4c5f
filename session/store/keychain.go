package store

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/zalando/go-keyring"

	"cognito-profile/session"
)

// Keychain is where the operating system keeps secrets. A call may take as
// long as a person needs to answer a window. Its errors are, or wrap, one of
// the three below; any other means ErrNoKeychain.
type Keychain interface {
	Get(name string) (session.Secret, error)
	Set(name string, value session.Secret) error
}

// What a keychain can say. Only the first one means that nothing is stored:
// after the others nobody knows, and nothing may be written over.
var (
	ErrNotFound   = errors.New("not in the keychain")
	ErrNoKeychain = errors.New("no keychain within reach")
	ErrLocked     = errors.New("the keychain was not unlocked")
)

// System is the keychain of this machine: the Secret Service on Linux, the
// login keychain on macOS, the credential manager on Windows.
func System() Keychain { return system{} }

type system struct{}

func (system) Get(name string) (session.Secret, error) {
	if !reachable() {
		return "", ErrNoKeychain
	}
	value, err := keyring.Get(program, name)
	return session.Secret(value), keychainError(err)
}

func (system) Set(name string, value session.Secret) error {
	if !reachable() {
		return ErrNoKeychain
	}
	return keychainError(keyring.Set(program, name, string(value)))
}

// reachable keeps the D-Bus library from starting a session bus of its own
// where there is none, as it does when it finds no address.
func reachable() bool {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return true
	}
	if address := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" && address != "autolaunch:" {
		return true
	}
	run := filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	return slices.ContainsFunc([]string{"bus", "dbus-session"}, func(name string) bool {
		_, err := os.Stat(filepath.Join(run, name))
		return err == nil
	})
}

// lockedSigns are parts of errors that say: it is there, but was not unlocked.
// The first comes from go-keyring when the person closed the window, the
// others are names of D-Bus errors.
var lockedSigns = []string{
	"failed to unlock correct collection",
	"org.freedesktop.Secret.Error.IsLocked",
	"locked collection",
}

// lockedExits are exit codes of macOS's security, the last byte of its error:
// no window may be shown, the password was wrong, the person pressed cancel.
var lockedExits = []int{36, 51, 128}

func keychainError(err error) error {
	if err == nil {
		return nil
	}
	var exit *exec.ExitError
	text := err.Error()
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNotFound
	case slices.ContainsFunc(lockedSigns, func(sign string) bool { return strings.Contains(text, sign) }),
		errors.As(err, &exit) && slices.Contains(lockedExits, exit.ExitCode()):
		return errors.Join(ErrLocked, err)
	}
	return errors.Join(ErrNoKeychain, err)
}
