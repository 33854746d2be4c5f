//go:build unix

package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"cognito-profile/session"
)

// unfit are what can be found in the place of a file, and what is said of it in
// the place of a config file.
var unfit = []struct {
	name string
	make func(path string) error
	want ConfigReason
}{
	{"FIFO", func(p string) error { return syscall.Mkfifo(p, 0o600) }, ConfigNotFile},
	{"link to a FIFO", func(p string) error {
		return errors.Join(syscall.Mkfifo(p+".fifo", 0o600), os.Symlink(p+".fifo", p))
	}, ConfigNotFile},
	{"endless", func(p string) error { return os.Symlink("/dev/zero", p) }, ConfigNotFile},
	{"folder", func(p string) error { return os.Mkdir(p, 0o700) }, ConfigNotFile},
	{"too large", func(p string) error { return os.WriteFile(p, bytes.Repeat([]byte("#\n"), maxConfigSize/2+1), 0o600) }, ConfigTooLarge},
	{"sparse", func(p string) error { return errors.Join(os.WriteFile(p, nil, 0o600), os.Truncate(p, 1<<40)) }, ConfigTooLarge},
}

// inTime fails when something hangs.
func inTime(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("it hangs")
	}
}

func TestConfigFilesAreRegularAndBounded(t *testing.T) {
	for _, row := range unfit {
		t.Run(row.name, func(t *testing.T) {
			folder := t.TempDir()
			config, described := filepath.Join(folder, "config.toml"), filepath.Join(folder, "pools", "work.json")
			must(t, os.Mkdir(filepath.Dir(described), 0o700))
			must(t, row.make(config))
			must(t, row.make(described))
			inTime(t, func() {
				_, readErr := ReadConfig(config)
				_, poolErr := ReadPool(config, "work", "")
				for what, err := range map[string]error{"reading": readErr, "adding": AddPool(config, "more", work), "description": poolErr} {
					var fault *ConfigFileError
					if !errors.As(err, &fault) || fault.Reason != row.want {
						t.Errorf("%s: %v", what, err)
					}
				}
			})
		})
	}
}

func TestLargestConfigIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	text := "pool = \"work\"\n[pools.work]\nregion = \"eu-west-1\"\n"
	must(t, os.WriteFile(path, []byte(text+strings.Repeat("#", maxConfigSize-len(text))), 0o600))
	if c, err := ReadConfig(path); err != nil || len(c.Pools) != 1 || c.Pools[0].Name != "work" {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestNullDeviceIsAnEmptyConfig(t *testing.T) {
	if c, err := ReadConfig(os.DevNull); err != nil || !c.Empty {
		t.Errorf("%+v, %v", c, err)
	}
}

// In the place of every file of a vault.
func TestVaultFilesAreRegularAndBounded(t *testing.T) {
	for _, row := range unfit {
		for _, name := range []string{lastPoolName, "permissions/" + identityName, "permissions/" + fileName(jane), "permissions/" + lockName} {
			t.Run(row.name+" as "+name, func(t *testing.T) {
				folder := newFolder(t)
				path := filepath.Join(folder, name)
				must(t, os.MkdirAll(filepath.Dir(path), 0o700))
				must(t, row.make(path))
				inTime(t, func() {
					if got := LastPool(folder); got != "" {
						t.Errorf("last pool %q", got)
					}
					v := New(Options{Folder: folder, Keychain: away()})
					openErr := v.Open(ctx)
					_, loadErr := v.Load(ctx, jane)
					if name == "permissions/"+fileName(jane) && session.StoreReasonOf(loadErr) != session.RecordCorrupt && row.want == ConfigNotFile {
						t.Errorf("opening %v, loading %v", openErr, loadErr)
					}
					_ = v.Learn(ctx, jane, "fact", "known")
					_ = v.Close(ctx)
				})
			})
		}
		t.Run(row.name+" as sealed identity", func(t *testing.T) {
			folder := newFolder(t)
			path := filepath.Join(folder, "passphrase", sealedName)
			must(t, os.MkdirAll(filepath.Dir(path), 0o700))
			must(t, row.make(path))
			inTime(t, func() {
				v := New(Options{Folder: folder, Want: session.ByPassphrase, work: testWork})
				wantReason(t, v.OpenWith(ctx, "correct horse"), session.RecordCorrupt)
				must(t, v.OpenWith(ctx, "correct horse"))
			})
		})
	}
}

// A pipe is read where a shell puts one, <(command), and nobody waits for one
// without a writer.
func TestSourcesMayBePipes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fifo")
	must(t, syscall.Mkfifo(path, 0o600))
	inTime(t, func() {
		if text, err := readSource(path, nil); err != nil || len(text.Data) != 0 {
			t.Errorf("%q, %v", text.Data, err)
		}
	})
	both, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	text := "[pools]\n" + strings.Repeat("#", 1<<18) // more than a pipe holds: once it is written, somebody reads
	written := make(chan error, 1)
	go func() {
		_, err := both.WriteString(text)
		written <- errors.Join(err, both.Close())
	}()
	inTime(t, func() {
		if got, err := readSource(path, nil); err != nil || string(got.Data) != text {
			t.Errorf("%d bytes, %v", len(got.Data), err)
		}
	})
	if !t.Failed() {
		must(t, <-written)
	}
}
