//go:build darwin || windows

package store

import (
	"errors"
	"os/exec"
	"slices"

	"github.com/zalando/go-keyring"

	"cognito-profile/session"
)

// System returns the keychain of this machine: the login keychain on macOS, the
// credential manager on Windows.
func System() Keychain { return native{} }

type native struct{}

func (native) Get(name string) (session.Secret, error) {
	value, err := keyring.Get(appName, name)
	return session.Secret(value), nativeError(err)
}

func (native) Set(name string, value session.Secret) error {
	return nativeError(keyring.Set(appName, name, string(value)))
}

// lockedExitCodes are exit codes of macOS's security, the low byte of its
// OSStatus: no dialog is allowed (-25308), wrong password (-25293), cancelled
// (-128).
var lockedExitCodes = []int{36, 51, 128}

func nativeError(err error) error {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNotFound
	case errors.As(err, &exit) && slices.Contains(lockedExitCodes, exit.ExitCode()):
		return errors.Join(ErrLocked, err)
	}
	return errors.Join(ErrNoKeychain, err)
}
