package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"cognito-profile/session"
)

// askForPassphrase returns the reason to ask the person, who answers with
// OpenWith. There is no fallback to less protection: until then nothing is
// stored.
func (v *Vault) askForPassphrase(context.Context) error {
	defer v.acquire()()
	if v.location.protection != "" {
		return nil
	}
	if _, err := v.locationOf(session.ByPassphrase); err != nil {
		v.openWithoutFolder(err)
		return err
	}
	return v.needPassphrase()
}

// needPassphrase returns the reason to ask for the passphrase; sem is held.
func (v *Vault) needPassphrase() error {
	reason := v.passphraseReason()
	v.setStatus(session.InMemory, reason)
	return &Error{Reason: reason}
}

// passphraseReason is whether a passphrase was set.
func (v *Vault) passphraseReason() Reason {
	_, err := os.Stat(filepath.Join(v.options.Folder, string(session.ByPassphrase), sealedName))
	if errors.Is(err, os.ErrNotExist) {
		return session.PassphraseNew
	}
	return session.PassphraseNeeded
}

// OpenWith opens the vault with a passphrase, or sets it after PassphraseNew. It
// computes for about a second. PassphraseWrong means to ask again; an empty
// passphrase is always wrong. Where a keychain is wanted and out of reach, records move
// from permissions, and that a passphrase takes its place is remembered.
func (v *Vault) OpenWith(ctx context.Context, phrase session.Secret) error {
	l, err := v.locationOf(session.ByPassphrase)
	if err == nil {
		l.identity, err = identityFromPassphrase(ctx, l.folder, phrase, v.options.work)
	}
	if err != nil {
		return err
	}
	defer v.acquire()()
	switch v.location.protection {
	case session.ByPassphrase, session.InKeychain: // a keychain that answered meanwhile is better
		return nil
	}
	if v.options.Want == session.InKeychain {
		err = v.choose(session.ByPassphrase)
	}
	return errors.Join(v.openAt(ctx, l), err)
}
