package store

import (
	"context"
	"path/filepath"
	"strings"

	"cognito-profile/session"
)

// choiceName is a file of one word: what protects the records where the keychain is
// not within reach, ByPassphrase or ByPermissions, as the person chose when they were
// asked. It is no secret and is read before a vault is open.
const choiceName = "without-keychain"

// choice returns what was chosen, "" before anybody was asked.
func (v *Vault) choice() Protection {
	data, err := readFile(filepath.Join(v.options.Folder, choiceName), maxNameSize)
	if err != nil {
		return ""
	}
	switch p := Protection(strings.TrimSpace(string(data))); p {
	case session.ByPassphrase, session.ByPermissions:
		return p
	}
	return ""
}

func (v *Vault) choose(p Protection) error {
	path := filepath.Join(v.options.Folder, choiceName)
	return withReason(session.NotWritten, path, writeFile(path, []byte(string(p)+"\n"), fileMode))
}

// PassphraseOffer returns PassphraseNew or PassphraseNeeded where a passphrase would
// keep the sign-in that is lost without a keychain, else "", and whether it was declined
// in an earlier run. OpenWith accepts it. It waits for nothing.
func (v *Vault) PassphraseOffer() (offer Reason, declined bool) {
	status := v.status.Load()
	return status.offer, status.declined
}

// DeclinePassphrase remembers that the records are to stay ByPermissions.
func (v *Vault) DeclinePassphrase(context.Context) error {
	defer v.acquire()()
	protection, reason := v.Protection()
	v.setStatus(protection, reason)
	return v.choose(session.ByPermissions)
}

// offerPassphrase notes what there is to offer; sem is held.
func (v *Vault) offerPassphrase(reason Reason) {
	status := vaultStatus{protection: session.ByPermissions, reason: reason}
	if reason == session.KeychainMissing {
		status.offer, status.declined = v.passphraseReason(), v.choice() != ""
	}
	v.status.Store(&status)
}
