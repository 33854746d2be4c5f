//go:build !darwin && !windows

package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cognito-profile/session"
)

// The whole way to the keychain, over a bus of the test.
func TestSystemKeychain(t *testing.T) {
	bus := useSecretService(t, map[string]string{})
	k := System()
	if _, err := k.Get(identityName); !errors.Is(err, ErrNotFound) {
		t.Fatalf("empty: %v", err)
	}
	folder := newFolder(t)
	v := opened(t, folder, nil)
	wantProtection(t, v, session.InKeychain, session.Asked)
	want := fillIn(t, v)
	sameRecord(t, load(t, opened(t, folder, nil), jane), want)
	if !strings.HasPrefix(storedIdentity(t), "AGE-SECRET-KEY-1") {
		t.Error("the identity is not in the keychain")
	}
	if bus.items[identityName] != storedIdentity(t) {
		t.Error("another value than what the service has")
	}
}

// A locked collection asks the person; what they do decides.
func TestSystemKeychainLocked(t *testing.T) {
	for _, c := range []struct {
		name    string
		dismiss bool
		want    error
	}{
		{"unlocked", false, nil},
		{"dismissed", true, ErrLocked},
	} {
		t.Run(c.name, func(t *testing.T) {
			bus := useSecretService(t, map[string]string{"a": "secret"})
			bus.locked, bus.dismiss = true, c.dismiss
			value, err := System().Get("a")
			if !errors.Is(err, c.want) || c.want == nil && value != "secret" {
				t.Errorf("%q, %v", string(value), err)
			}
		})
	}
}

func TestSystemKeychainRefusals(t *testing.T) {
	for _, c := range []struct {
		refusal busError
		want    error
	}{
		{busError{"org.freedesktop.DBus.Error.ServiceUnknown", "The name org.freedesktop.secrets was not provided"}, ErrNoKeychain},
		{busError{"org.freedesktop.Secret.Error.IsLocked", "Cannot get secret of a locked object"}, ErrLocked},
		{busError{"org.freedesktop.DBus.Error.Failed", "Cannot create an item in a locked collection"}, ErrLocked},
	} {
		bus := useSecretService(t, map[string]string{})
		bus.refusal = &c.refusal
		if _, err := System().Get(identityName); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.refusal.name, err)
		}
	}
}

func TestBusAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"unix:path=/run/user/1000/bus":           "/run/user/1000/bus",
		"unix:path=/run/a%20b/bus,guid=01ab":     "/run/a b/bus",
		"unix:guid=01ab,path=/run/bus":           "/run/bus",
		"unix:abstract=/tmp/dbus-E1c73yNqrG,x=y": "@/tmp/dbus-E1c73yNqrG",
		"tcp:host=localhost,port=1234":           "",
		"unix:tmpdir=/tmp":                       "",
		"unix:path=/run/%zz":                     "",
	} {
		if got := socketPath(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost;unix:path=/run/bus")
	if got := busAddresses(); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

// The second of two addresses is used where the first can't be reached.
func TestSecondBusAddress(t *testing.T) {
	useSecretService(t, map[string]string{"a": "secret"})
	for _, first := range []string{"tcp:host=localhost,port=1", "unix:path=/nowhere"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", first+";"+lastAddress(t))
		if value, err := System().Get("a"); err != nil || value != "secret" {
			t.Errorf("after %s: %v", first, err)
		}
	}
}

func lastAddress(t *testing.T) string {
	t.Helper()
	all := busAddresses()
	return all[len(all)-1]
}

func TestNoBusIsStarted(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	if _, err := os.Stat("/run/user"); err == nil {
		if entries, _ := filepath.Glob("/run/user/*/bus"); len(entries) > 0 {
			t.Skip("this machine has a session bus")
		}
	}
	if _, err := System().Get(identityName); !errors.Is(err, ErrNoKeychain) {
		t.Errorf("error %v", err)
	}
}
