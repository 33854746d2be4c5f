package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/gofrs/flock"

	"cognito-profile/session"
)

// maxTextSize is in bytes; a value has 2,048 characters at most.
const maxTextSize = 1 << 20

// textLock is the file in the folder of a text that is locked as long as it is edited.
const textLock = ".lock"

// EditText puts texts into files for the editor of the environment: VISUAL, EDITOR, else
// vi. A file is alone in a folder of its own, where the editor may put its copies, too:
// both go with it. Of a program that was killed, the next start removes them.
//
// A text in a file ends with a newline, which is no part of it; the same for the text
// that is read back. Windows' line ends become newlines unless the text had some before.
func EditText(getenv func(string) string) session.EditText {
	return func(name, text string) (session.TextEdit, error) {
		parent, err := textsFolder(textsFolders(Folder(), getenv))
		if err != nil {
			return session.TextEdit{}, err
		}
		folder, held, err := newTextFolder(parent)
		if err != nil {
			return session.TextEdit{}, err
		}
		closed := func() error {
			held.Unlock()
			return withReason(session.FolderUnusable, folder, os.RemoveAll(folder))
		}
		path := filepath.Join(folder, fileWord(name))
		if err := writeFile(path, []byte(text+"\n"), fileMode); err != nil {
			return session.TextEdit{}, errors.Join(withReason(notWritten(err), path, err), closed())
		}
		editor := cmp.Or(getenv("VISUAL"), getenv("EDITOR"), defaultEditor)
		return session.TextEdit{
			Path:  path,
			Run:   func(in, out *os.File) error { return runEditor(editor, path, in, out) },
			Read:  func() (string, error) { return readEdited(path, strings.Contains(text, "\r")) },
			Close: closed,
		}, nil
	}
}

// textsFolder is where texts are edited: in memory where there is such a place for the
// user alone (XDG Base Directory Specification, XDG_RUNTIME_DIR), else beside the records.
func textsFolder(folders []string) (string, error) {
	for _, folder := range folders[:len(folders)-1] {
		if isFolder(filepath.Dir(filepath.Dir(folder))) && safeFolder(filepath.Dir(folder)) == nil && safeFolder(folder) == nil {
			return folder, nil
		}
	}
	last := folders[len(folders)-1]
	if err := safeFolder(filepath.Dir(last)); err != nil {
		return "", err
	}
	return last, safeFolder(last)
}

// textsFolders are the folders in which texts may be, the last one is always there.
func textsFolders(state string, getenv func(string) string) []string {
	var folders []string
	if runtimeFolder := getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(runtimeFolder) {
		folders = append(folders, filepath.Join(runtimeFolder, appName, "texts"))
	}
	return append(folders, filepath.Join(state, "texts"))
}

// newTextFolder makes a locked folder for one text, and removes those that nobody holds.
// Both are done under a lock: a folder is never seen before it is held.
func newTextFolder(parent string) (string, *flock.Flock, error) {
	unlock, err := lock(context.Background(), filepath.Join(parent, lockName), lockWait)
	if err != nil {
		return "", nil, err
	}
	defer unlock()
	removeTexts(parent)
	folder, err := os.MkdirTemp(parent, tempPrefix)
	if err != nil {
		return "", nil, withReason(notWritten(err), parent, err)
	}
	held := flock.New(filepath.Join(folder, textLock))
	if _, err := held.TryLock(); err != nil {
		return "", nil, errors.Join(withReason(session.LockUnusable, folder, err), os.RemoveAll(folder))
	}
	return folder, held, nil
}

// removeLeftTexts removes the texts of programs that were killed.
func removeLeftTexts(state string, getenv func(string) string) {
	for _, folder := range textsFolders(state, getenv) {
		if !filepath.IsAbs(folder) || !isFolder(folder) {
			continue
		}
		if unlock, err := lock(context.Background(), filepath.Join(folder, lockName), 0); err == nil {
			removeTexts(folder)
			unlock()
		}
	}
}

func removeTexts(parent string) {
	entries, _ := os.ReadDir(parent)
	for _, entry := range entries {
		folder := filepath.Join(parent, entry.Name())
		if info, err := entry.Info(); err == nil && entry.IsDir() && isTemp(entry.Name()) && ownedByUser(info) && ownerGone(folder, textLock) {
			os.RemoveAll(folder)
		}
	}
}

// fileWord is a name as a file may have it on every system. What has no end is a value.
func fileWord(name string) string {
	safe := strings.Map(func(r rune) rune {
		if strings.ContainsRune("._-", r) || r < 0x80 && ('0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z') {
			return r
		}
		return '-'
	}, name)
	if filepath.Ext(safe) != ".toml" {
		safe += ".txt"
	}
	return "edit-" + safe
}

func runEditor(editor, path string, in, out *os.File) error {
	args := editorCommand(editor, path)
	program := exec.Command(args[0], args[1:]...)
	program.Stdin, program.Stdout, program.Stderr = in, out, out
	err := program.Run()
	if err == nil {
		return nil
	}
	if ended := (*exec.ExitError)(nil); errors.As(err, &ended) {
		return &session.EditorError{Editor: editor, Status: exitStatus(ended)}
	}
	return &session.EditorError{Editor: editor, Cause: err}
}

// exitStatus is what a shell would say of how a program ended: 128 and the number of the
// signal that killed it (POSIX, "Exit Status for Commands").
func exitStatus(ended *exec.ExitError) int {
	if how, known := ended.Sys().(syscall.WaitStatus); known && how.Signaled() {
		return 128 + int(how.Signal())
	}
	return ended.ExitCode()
}

func readEdited(path string, keepsReturns bool) (string, error) {
	data, err := readFile(path, maxTextSize)
	if err != nil {
		return "", withReason(session.FolderUnusable, path, err)
	}
	data = asUTF8(data)
	if !keepsReturns {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	return string(bytes.TrimSuffix(data, []byte("\n"))), nil
}
