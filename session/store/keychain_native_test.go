//go:build darwin || windows

package store

import (
	"testing"

	"github.com/zalando/go-keyring"
)

// inSystemKeychain puts an identity where a build of version 1 put it. The library's
// own mock stands for the system's keychain.
func inSystemKeychain(t *testing.T, identity string) {
	t.Helper()
	keyring.MockInit()
	must(t, keyring.Set(appName, identityName, identity))
}
