//go:build !darwin && !windows

package store

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"cognito-profile/session"
)

// promptWait is how long the dialog of a keychain may stand open. The person does
// not wait that long, but a late answer is used (keychain_open.go).
const promptWait = 10 * time.Minute

// System returns the keychain of this machine: the Secret Service on the session bus.
func System() Keychain { return secretService{promptWait} }

// secretService is a client of the Secret Service API, draft 0.2. The secret crosses the
// bus unencrypted: a program that can read the bus can read the keychain too.
type secretService struct{ wait time.Duration }

// Names of the Secret Service API.
const (
	secretsService    = "org.freedesktop.secrets"
	secretsInterface  = "org.freedesktop.Secret."
	secretsPath       = "/org/freedesktop/secrets"
	loginCollection   = secretsPath + "/collection/login"
	defaultCollection = secretsPath + "/aliases/default"
	noPrompt          = "/"
)

// busSecret is a secret as the API sends it.
type busSecret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

func (s secretService) Get(name string) (session.Secret, error) {
	var found busSecret
	err := s.connected(func(c secretConnection) error {
		items, err := c.items(name)
		if err != nil {
			return err
		}
		if len(items) == 0 {
			return ErrNotFound
		}
		if err := c.unlock(items[0]); err != nil {
			return err
		}
		return c.ask(items[0], "Item.GetSecret", []any{c.session}, &found)
	})
	return session.Secret(found.Value), err
}

func (s secretService) Set(name string, value session.Secret) error {
	return s.connected(func(c secretConnection) error {
		properties := map[string]dbus.Variant{
			secretsInterface + "Item.Label":      dbus.MakeVariant("Password for '" + name + "' on '" + appName + "'"),
			secretsInterface + "Item.Attributes": dbus.MakeVariant(itemAttributes(name)),
		}
		secret := busSecret{c.session, []byte{}, []byte(value), "text/plain; charset=utf8"}
		var item, prompt dbus.ObjectPath
		err := c.ask(c.collection, "Collection.CreateItem", []any{properties, secret, true}, &item, &prompt)
		if err != nil {
			return err
		}
		_, err = c.prompted(prompt)
		return err
	})
}

// probe looks at the collection in use, and unlocks nothing.
func (s secretService) probe(name string, deadline time.Time) error {
	c, err := connectSecretService(deadline)
	if err != nil {
		return err
	}
	defer c.Close()
	var locked dbus.Variant
	here, err := c.items(name)
	if err == nil {
		err = c.property(c.collection, "Collection", "Locked", &locked)
	}
	if err != nil {
		return secretServiceError(err)
	}
	var unlocked, others []dbus.ObjectPath
	err = c.ask(secretsPath, "Service.SearchItems", []any{itemAttributes(name)}, &unlocked, &others)
	switch isLocked, _ := locked.Value().(bool); {
	case err != nil:
		return secretServiceError(err)
	case len(here) == 0 && len(unlocked)+len(others) > 0:
		return ErrOtherCollection
	case isLocked:
		return ErrLocked
	case len(here) == 0:
		return ErrNotFound
	}
	return nil
}

// itemAttributes find the item. They are those of go-keyring, which earlier builds
// used.
func itemAttributes(name string) map[string]string {
	return map[string]string{"service": appName, "username": name}
}

// connected runs steps on an unlocked collection, over a connection of their own.
func (s secretService) connected(steps func(secretConnection) error) error {
	c, err := connectSecretService(time.Now().Add(s.wait))
	if err != nil {
		return err
	}
	defer c.Close()
	var ignored dbus.Variant
	err = c.ask(secretsPath, "Service.OpenSession", []any{"plain", dbus.MakeVariant("")}, &ignored, &c.session)
	if err == nil {
		err = c.unlock(c.collection)
	}
	if err == nil {
		err = steps(c)
	}
	return secretServiceError(err)
}

// secretConnection is a bus with a session of the service and the collection in use.
type secretConnection struct {
	*sessionBus
	session    dbus.ObjectPath
	collection dbus.ObjectPath
}

// connectSecretService connects to the bus, and finds the collection in use. There is no
// session yet.
func connectSecretService(deadline time.Time) (secretConnection, error) {
	bus, err := connectBus(deadline)
	if err != nil {
		return secretConnection{}, secretServiceError(err)
	}
	c := secretConnection{sessionBus: bus}
	c.collection = c.loginOrDefault()
	return c, nil
}

// ask calls a method of the service and stores its answer.
func (c secretConnection) ask(path dbus.ObjectPath, method string, args []any, answer ...any) error {
	body, err := c.call(busObject{secretsService, path}, secretsInterface+method, args...)
	if err != nil || len(answer) == 0 {
		return err
	}
	return dbus.Store(body, answer...)
}

// property reads a property of an object of the service.
func (c secretConnection) property(path dbus.ObjectPath, of, name string, into *dbus.Variant) error {
	body, err := c.call(busObject{secretsService, path}, "org.freedesktop.DBus.Properties.Get", secretsInterface+of, name)
	if err != nil {
		return err
	}
	return dbus.Store(body, into)
}

// loginOrDefault is the collection that a sign-in to the desktop unlocks, else the
// default one.
func (c secretConnection) loginOrDefault() dbus.ObjectPath {
	var list dbus.Variant
	if c.property(secretsPath, "Service", "Collections", &list) == nil {
		if paths, _ := list.Value().([]dbus.ObjectPath); slices.Contains(paths, loginCollection) {
			return loginCollection
		}
	}
	return defaultCollection
}

func (c secretConnection) items(name string) (paths []dbus.ObjectPath, err error) {
	err = c.ask(c.collection, "Collection.SearchItems", []any{itemAttributes(name)}, &paths)
	return paths, err
}

// unlock unlocks a collection or an item, and waits for the person's answer.
func (c secretConnection) unlock(path dbus.ObjectPath) error {
	var unlocked []dbus.ObjectPath
	var prompt dbus.ObjectPath
	if err := c.ask(secretsPath, "Service.Unlock", []any{[]dbus.ObjectPath{path}}, &unlocked, &prompt); err != nil {
		return err
	}
	result, err := c.prompted(prompt)
	if err != nil {
		return err
	}
	more, _ := result.Value().([]dbus.ObjectPath)
	unlocked = append(unlocked, more...)
	if slices.Contains(unlocked, path) || path == defaultCollection && len(unlocked) == 1 {
		return nil
	}
	return ErrLocked
}

// prompted shows a dialog of the service and waits until it is closed. ErrLocked is
// one that was dismissed.
func (c secretConnection) prompted(prompt dbus.ObjectPath) (result dbus.Variant, err error) {
	if prompt == noPrompt {
		return result, nil
	}
	c.prompt = prompt
	rule := "type='signal',interface='" + secretsInterface + "Prompt',path='" + string(prompt) + "'"
	if _, err := c.call(busObject{"org.freedesktop.DBus", "/org/freedesktop/DBus"}, "org.freedesktop.DBus.AddMatch", rule); err != nil {
		return result, err
	}
	if err := c.ask(prompt, "Prompt.Prompt", []any{""}); err != nil {
		return result, err
	}
	for c.completed == nil { // it may come before the answer to the call
		if _, err := c.next(); err != nil {
			return result, err
		}
	}
	var dismissed bool
	err = dbus.Store(c.completed, &dismissed, &result)
	c.completed = nil
	if err == nil && dismissed {
		err = ErrLocked
	}
	return result, err
}

// lockedSigns are parts of D-Bus errors about a keychain that was not unlocked.
var lockedSigns = []string{"org.freedesktop.Secret.Error.IsLocked", "locked collection"}

func secretServiceError(err error) error {
	switch {
	case err == nil, errors.Is(err, ErrNotFound), errors.Is(err, ErrLocked):
		return err
	case slices.ContainsFunc(lockedSigns, func(sign string) bool { return strings.Contains(err.Error(), sign) }):
		return errors.Join(ErrLocked, err)
	}
	return errors.Join(ErrNoKeychain, err)
}
