package store

import (
	"errors"

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
