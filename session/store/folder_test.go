package store

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"cognito-profile/session"
)

func TestUnsafeFolders(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows folders are protected by the profile they are in")
	}
	rows := []struct {
		name string
		make func(path string) error
		want Reason
		fix  bool
	}{
		{"group may write", func(p string) error { return chmodded(p, 0o720) }, session.FolderShared, true},
		{"others may write", func(p string) error { return chmodded(p, 0o702) }, session.FolderShared, true},
		{"a link", func(p string) error { return os.Symlink(filepath.Dir(p), p) }, session.FolderLink, false},
		{"a dangling link", func(p string) error { return os.Symlink("nowhere", p) }, session.FolderLink, false},
		{"a file", func(p string) error { return os.WriteFile(p, nil, 0o600) }, session.FolderLink, false},
		{"somebody else's", func(p string) error { return os.MkdirAll(p, 0o700) }, session.FolderForeign, false},
	}
	for _, below := range []string{"", string(session.InKeychain), string(session.ByPermissions)} {
		for _, row := range rows {
			t.Run(filepath.Join("folder", below)+" "+row.name, func(t *testing.T) {
				folder := newFolder(t)
				path := filepath.Join(folder, below)
				must(t, os.MkdirAll(filepath.Dir(path), 0o700))
				must(t, row.make(path))
				if row.want == session.FolderForeign {
					if os.Geteuid() != 0 {
						t.Skip("giving a folder away needs root")
					}
					must(t, os.Chown(path, 65534, -1))
				}
				k := newFakeKeychain()
				if below == string(session.ByPermissions) {
					k = away()
				}
				v := New(Options{Folder: folder, Keychain: k})
				err := v.Open(ctx)
				wantReason(t, err, row.want)
				if fix := err.(*Error).Fix; (fix != "") != row.fix || row.fix && !strings.Contains(fix, path) {
					t.Errorf("fix %q", fix)
				}
				wantProtection(t, v, session.InMemory, row.want)
				want := fillIn(t, v)
				sameRecord(t, load(t, v, jane), want)
				if k.sets > 0 {
					t.Error("the keychain was written for a folder that is not used")
				}
			})
		}
	}
}

func chmodded(path string, mode os.FileMode) error {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return err
	}
	return os.Chmod(path, mode)
}

func TestFolderOthersMayReadIsClosed(t *testing.T) {
	folder := newFolder(t)
	must(t, chmodded(folder, 0o755))
	fillIn(t, opened(t, folder, away()))
	must(t, New(Options{Folder: folder, Pool: "work"}).Close(ctx))
	for _, name := range append(files(t, folder), ".") {
		info, err := os.Lstat(filepath.Join(folder, name))
		must(t, err)
		if permissions(info)&groupOrOtherAccess != 0 {
			t.Errorf("%s is open to others: %v", name, info.Mode())
		}
	}
}

func TestExposedIdentityIsRefused(t *testing.T) {
	folder := newFolder(t)
	fillIn(t, opened(t, folder, away()))
	path := filepath.Join(folder, string(session.ByPermissions), identityName)
	must(t, os.Chmod(path, 0o640))
	v := New(Options{Folder: folder, Keychain: away()})
	err := v.Open(ctx)
	wantReason(t, err, session.IdentityExposed)
	if fix := err.(*Error).Fix; !strings.HasPrefix(fix, "chmod 600 ") {
		t.Errorf("fix %q", fix)
	}
	must(t, os.Chmod(path, 0o600))
	must(t, os.WriteFile(path, []byte("AGE-SECRET-KEY-1 torn"), 0o600))
	v = New(Options{Folder: folder, Keychain: away()})
	mustOpen(t, v)
	_, err = v.Load(ctx, jane)
	wantReason(t, err, session.RecordForeign)
	if list := files(t, folder); !strings.Contains(strings.Join(list, " "), identityName+".unreadable-") {
		t.Errorf("the damaged identity is gone: %q", list)
	}
}
