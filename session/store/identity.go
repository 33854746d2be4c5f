package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"filippo.io/age"

	"cognito-profile/session"
)

// identityName is the one entry in the keychain, and the file with the identity
// in the permissions folder.
const identityName = "identity"

// errGivenUp ends a search for the identity that was cancelled.
var errGivenUp = errors.New("given up")

// identityFromKeychain reads the identity from the keychain, or puts a new one
// there: only when the keychain answered that there is none, under the lock that
// other windows take for the same, and never after ctx has ended.
func identityFromKeychain(ctx context.Context, k Keychain, lockPath string) (*age.X25519Identity, error) {
	identity, err := readKeychain(k)
	if !errors.Is(err, ErrNotFound) {
		return identity, err
	}
	unlock, err := lock(ctx, lockPath, KeychainWait)
	if err != nil {
		return nil, err
	}
	defer unlock()
	identity, err = readKeychain(k)
	if !errors.Is(err, ErrNotFound) {
		return identity, err
	}
	if ctx.Err() != nil {
		return nil, errGivenUp
	}
	made, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	if err := k.Set(identityName, session.Secret(made.String())); err != nil {
		return nil, err
	}
	identity, err = readKeychain(k)
	if errors.Is(err, ErrNotFound) {
		return nil, &Error{Reason: session.KeychainBroken}
	}
	return identity, err
}

func readKeychain(k Keychain) (*age.X25519Identity, error) {
	value, err := k.Get(identityName)
	if err != nil {
		return nil, err
	}
	identity, err := age.ParseX25519Identity(string(value))
	if err != nil {
		return nil, &Error{Reason: session.KeychainBroken}
	}
	return identity, nil
}

// identityFromFile reads the identity from the folder of the records, or makes
// one. Only the permissions of the file system protect it.
func identityFromFile(ctx context.Context, folder string) (*age.X25519Identity, error) {
	path := filepath.Join(folder, identityName)
	if identity, err := readIdentityFile(path); err == nil {
		return identity, nil // without a lock, which is only needed to make one
	}
	unlock, err := lock(ctx, filepath.Join(folder, lockName), lockWait)
	if err != nil {
		return nil, err
	}
	defer unlock()
	identity, err := readIdentityFile(path)
	if session.StoreReasonOf(err) == session.RecordCorrupt {
		_, err = moveAside(path)
	}
	if identity != nil || err != nil && !errors.Is(err, os.ErrNotExist) {
		return identity, withReason(session.FolderUnusable, path, err)
	}
	made, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	return made, withReason(session.FolderUnusable, path, writeFile(path, []byte(made.String()+"\n"), fileMode))
}

func readIdentityFile(path string) (*age.X25519Identity, error) {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &Error{Reason: session.FolderLink, Path: path}
	case permissions(info)&groupOrOtherAccess != 0:
		return nil, &Error{Reason: session.IdentityExposed, Path: path, Fix: chmod("600", path)}
	}
	data, err := readFile(path, maxIdentitySize)
	if errors.Is(err, errTooLarge) {
		return nil, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	if err != nil {
		return nil, err
	}
	identity, err := age.ParseX25519Identity(string(bytes.TrimSpace(data)))
	if err != nil {
		return nil, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	return identity, nil
}

// sealedName is the file with the identity, encrypted under a passphrase.
const sealedName = "identity" + recordEnd

// maxWork bounds what opening a forged file can cost: 2^20 is about 4 s.
const maxWork = 20

// identityFromPassphrase decrypts the identity with the passphrase, or makes one
// and encrypts it. Each takes about a second of CPU, by design. work is the
// logarithm of the scrypt cost.
func identityFromPassphrase(ctx context.Context, folder string, phrase session.Secret, work int) (*age.X25519Identity, error) {
	path := filepath.Join(folder, sealedName)
	identity, err := openSealedIdentity(path, phrase)
	if err == nil || session.StoreReasonOf(err) == session.PassphraseWrong {
		return identity, err // without a lock, which is only needed to make one
	}
	unlock, err := lock(ctx, filepath.Join(folder, lockName), lockWait)
	if err != nil {
		return nil, err
	}
	defer unlock()
	identity, err = openSealedIdentity(path, phrase)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return sealNewIdentity(path, phrase, work)
	case session.StoreReasonOf(err) == session.RecordCorrupt:
		aside, failed := moveAside(path)
		if failed != nil {
			return nil, &Error{Reason: session.FolderUnusable, Path: path, Cause: failed}
		}
		return nil, &Error{Reason: session.RecordCorrupt, Path: aside}
	}
	return identity, withReason(session.FolderUnusable, path, err)
}

func sealNewIdentity(path string, phrase session.Secret, work int) (*age.X25519Identity, error) {
	made, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	recipient, err := age.NewScryptRecipient(string(phrase))
	if err != nil {
		return nil, &Error{Reason: session.PassphraseWrong}
	}
	recipient.SetWorkFactor(work)
	sealed, err := encrypt([]byte(made.String()), recipient)
	if err != nil {
		return nil, err
	}
	return made, withReason(session.FolderUnusable, path, writeFile(path, sealed, fileMode))
}

func openSealedIdentity(path string, phrase session.Secret) (*age.X25519Identity, error) {
	sealed, err := readFile(path, maxIdentitySize)
	if errors.Is(err, errNotFile) || errors.Is(err, errTooLarge) {
		return nil, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	if err != nil {
		return nil, err
	}
	key, err := age.NewScryptIdentity(string(phrase))
	if err != nil {
		return nil, &Error{Reason: session.PassphraseWrong}
	}
	key.SetMaxWorkFactor(maxWork)
	opened, err := decrypt(sealed, key)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, &Error{Reason: session.PassphraseWrong}
	}
	if err != nil {
		return nil, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	identity, err := age.ParseX25519Identity(string(opened))
	if err != nil {
		return nil, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	return identity, nil
}

func encrypt(plain []byte, to age.Recipient) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func decrypt(sealed []byte, with age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
