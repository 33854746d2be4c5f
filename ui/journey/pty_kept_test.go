//go:build unix

package journey_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// noKeychain is a machine that has none.
type noKeychain struct{}

func (noKeychain) Get(string) (session.Secret, error) { return "", store.ErrNoKeychain }
func (noKeychain) Set(string, session.Secret) error   { return store.ErrNoKeychain }

// kept are the texts, sorted, that the next start would offer if the program were killed
// now: those that a vault finds in a copy of the files, in which no run owns a draft. An
// error is one of a moment at which a file is replaced.
func (h household) kept(t *testing.T, passphrase session.Secret) (texts []string, err error) {
	t.Helper()
	state, err := h.copied(t)
	if err != nil {
		return nil, err
	}
	options := store.Options{Folder: state, Keychain: noKeychain{}}
	if passphrase != "" {
		options.Want = session.ByPassphrase
	}
	v := store.New(options)
	defer v.Close(t.Context())
	if err = v.Open(t.Context()); passphrase != "" {
		err = v.OpenWith(t.Context(), passphrase)
	}
	if err != nil {
		return nil, err
	}
	client, err := api.New(api.Config{Connection: settings.Connection{UserPoolID: demoPool, ClientID: demoClient, Endpoint: h.endpoint}})
	if err != nil {
		return nil, err
	}
	for _, user := range v.Users(client.Key()) {
		r, err := v.Load(t.Context(), user.Key)
		if err != nil {
			return nil, err
		}
		for _, d := range r.Drafts {
			for _, e := range d.Edits {
				texts = append(texts, e.Typed)
			}
			if d.Field != "" {
				texts = append(texts, d.Text)
			}
		}
	}
	slices.Sort(texts)
	return texts, nil
}

// copied is a copy of what is kept, without the owners.
func (h household) copied(t *testing.T) (string, error) {
	from, to := filepath.Join(h.home, ".local", "state", module), t.TempDir()
	return to, fs.WalkDir(os.DirFS(from), ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path == "owners":
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, path), 0o700)
		}
		data, err := os.ReadFile(filepath.Join(from, path))
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, path), data, 0o600)
	})
}

// keeps waits until what was typed is written: it does not take long, but nobody knows
// how long on a busy machine.
func (h household) keeps(u *console, passphrase session.Secret, texts ...string) {
	u.t.Helper()
	slices.Sort(texts)
	var got []string
	var err error
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if got, err = h.kept(u.t.(*testing.T), passphrase); err == nil && slices.Equal(got, texts) {
			return
		}
	}
	u.t.Fatalf("kept is %q, not %q: %v; the screen:\n%s", got, texts, err, u.text())
}

// killed ends the program as nothing else does, once these texts are written.
func (h household) killed(u *console, texts ...string) {
	u.t.Helper()
	h.keeps(u, "", texts...)
	u.signal(syscall.SIGKILL)
	u.wait(-1)
}
