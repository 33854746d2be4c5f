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
	l, err := v.locationOf(session.ByPassphrase)
	if err != nil {
		v.openWithoutFolder(err)
		return err
	}
	_, err = os.Stat(filepath.Join(l.folder, sealedName))
	reason := session.PassphraseNeeded
	if errors.Is(err, os.ErrNotExist) {
		reason = session.PassphraseNew
	}
	v.setStatus(session.InMemory, reason)
	return &Error{Reason: reason}
}

// OpenWith opens the vault with a passphrase, or sets it after PassphraseNew. It
// computes for about a second. PassphraseWrong means to ask again; an empty
// passphrase is always wrong.
func (v *Vault) OpenWith(ctx context.Context, phrase session.Secret) error {
	l, err := v.locationOf(session.ByPassphrase)
	if err == nil {
		l.identity, err = identityFromPassphrase(ctx, l.folder, phrase, v.options.work)
	}
	if err != nil {
		return err
	}
	defer v.acquire()()
	if v.location.protection == session.ByPassphrase {
		return nil
	}
	return v.openAt(ctx, l)
}
