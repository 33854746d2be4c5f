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

// Keychain is the operating system's storage of secrets. A call may take as long
// as a person needs to answer a dialog. Errors that wrap none of the three below
// count as ErrNoKeychain.
type Keychain interface {
	Get(name string) (session.Secret, error)
	Set(name string, value session.Secret) error
}

// Answers of a keychain. Only ErrNotFound means that nothing is stored; after
// the others nothing may be overwritten.
var (
	ErrNotFound   = errors.New("not in the keychain")
	ErrNoKeychain = errors.New("no keychain within reach")
	ErrLocked     = errors.New("the keychain was not unlocked")
)

// System returns the keychain of this machine: the Secret Service on Linux, the
// login keychain on macOS, the credential manager on Windows.
func System() Keychain { return system{} }

type system struct{}

func (system) Get(name string) (session.Secret, error) {
	if !reachable() {
		return "", ErrNoKeychain
	}
	value, err := keyring.Get(appName, name)
	return session.Secret(value), keychainError(err)
}

func (system) Set(name string, value session.Secret) error {
	if !reachable() {
		return ErrNoKeychain
	}
	return keychainError(keyring.Set(appName, name, string(value)))
}

// reachable keeps the D-Bus library from starting a session bus when it finds no
// address of one.
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

// lockedMessages are parts of errors about a keychain that was not unlocked: the
// first is go-keyring's when the person closed the dialog, the others are D-Bus
// errors.
var lockedMessages = []string{
	"failed to unlock correct collection",
	"org.freedesktop.Secret.Error.IsLocked",
	"locked collection",
}

// lockedExitCodes are exit codes of macOS's security, the low byte of its
// OSStatus: no dialog is allowed (-25308), wrong password (-25293), cancelled
// (-128).
var lockedExitCodes = []int{36, 51, 128}

func keychainError(err error) error {
	if err == nil {
		return nil
	}
	var exit *exec.ExitError
	text := err.Error()
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNotFound
	case slices.ContainsFunc(lockedMessages, func(sign string) bool { return strings.Contains(text, sign) }),
		errors.As(err, &exit) && slices.Contains(lockedExitCodes, exit.ExitCode()):
		return errors.Join(ErrLocked, err)
	}
	return errors.Join(ErrNoKeychain, err)
}
