package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"cognito-profile/session"
)

// askForPassphrase tells what to ask the person; OpenWith takes the answer.
// Whoever asks for a passphrase gets no lesser protection: until it is given,
// nothing is kept.
func (v *Vault) askForPassphrase(context.Context) error {
	defer v.enter()()
	if v.place.protection != "" {
		return nil
	}
	p, err := v.placeOf(session.ByPassphrase)
	if err != nil {
		v.openNowhere(err)
		return err
	}
	_, err = os.Stat(filepath.Join(p.folder, sealedName))
	reason := session.PassphraseNeeded
	if errors.Is(err, os.ErrNotExist) {
		reason = session.PassphraseNew
	}
	v.stand(session.InMemory, reason)
	return &Error{Reason: reason}
}

// OpenWith opens the vault with a passphrase, or chooses it when Open said
// PassphraseNew. It computes for about a second. PassphraseWrong means to ask
// again; an empty passphrase is always wrong.
func (v *Vault) OpenWith(ctx context.Context, phrase session.Secret) error {
	p, err := v.placeOf(session.ByPassphrase)
	if err == nil {
		p.identity, err = fromPassphrase(ctx, p.folder, phrase, v.options.work)
	}
	if err != nil {
		return err
	}
	defer v.enter()()
	if v.place.protection == session.ByPassphrase {
		return nil
	}
	return v.use(ctx, p)
}
