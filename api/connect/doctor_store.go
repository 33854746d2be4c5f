package connect

import (
	"context"
	"errors"

	"cognito-profile/session"
	"cognito-profile/session/store"
)

// keychains are what a probe of the keychain comes to.
var keychains = []struct {
	err   error
	level session.Level
	key   string
}{
	{nil, session.Good, "keychain.there"},
	{store.ErrNotFound, session.Good, "keychain.empty"},
	{store.ErrLocked, session.Attention, "keychain.locked"},
	{store.ErrAsking, session.Attention, "keychain.asking"},
	{store.ErrOtherCollection, session.Attention, "keychain.other"},
	{store.ErrNoKeychain, session.Attention, "keychain.missing"},
}

func (e *examination) lookAtKeychain(ctx context.Context) session.Diagnosis {
	switch session.Protection(e.values.Storage) {
	case session.InMemory:
		return good("keychain.memory")
	case session.ByPassphrase:
		return good("keychain.passphrase")
	}
	if e.values.Demo != "" {
		return session.Diagnosis{}
	}
	err := store.ProbeKeychain(ctx, e.around.Keychain)
	for _, row := range keychains {
		if errors.Is(err, row.err) {
			return session.Diagnosis{Level: row.level, Key: row.key}
		}
	}
	return failed(session.Attention, err)
}

func (e *examination) lookAtFolder(context.Context) session.Diagnosis {
	if e.values.Demo != "" || session.Protection(e.values.Storage) == session.InMemory {
		return session.Diagnosis{}
	}
	if err := store.ProbeFolder(e.around.Folder); err != nil {
		return failed(session.Broken, err)
	}
	folder := e.around.Folder
	if folder == "" {
		folder = store.Folder()
	}
	return good("folder.written", "path", folder)
}
