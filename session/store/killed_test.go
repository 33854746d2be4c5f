package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// childVariable names, in the environment, the folder in which the test binary
// is to play a program that saves until it is killed.
const childVariable = "STORE_TEST_CHILD"

func TestMain(m *testing.M) {
	if folder := os.Getenv(childVariable); folder != "" {
		saveUntilKilled(folder)
	}
	os.Exit(m.Run())
}

// saveUntilKilled saves numbered drafts and facts, and prints each number when
// the vault has returned without an error.
func saveUntilKilled(folder string) {
	v := New(Options{Folder: folder, Keychain: away()})
	if err := open(v); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	for n := 1; ; n++ {
		err := v.saveDraft(ctx, jane, typed("name", strconv.Itoa(n), "address", strings.Repeat("long ", 2000)))
		if err == nil {
			err = v.Learn(ctx, jane, "last", strconv.Itoa(n))
		}
		if err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

// What was saved is there after kill -9 at any moment, and a window that is
// open beside it all the time never reads half a record.
func TestKilled(t *testing.T) {
	folder := newFolder(t)
	watching := opened(t, folder, away())
	for round := range 8 {
		last := killedAfter(t, folder, 3+round, time.Duration(round)*700*time.Microsecond, watching)
		v := opened(t, folder, away())
		r := load(t, v, jane)
		if len(r.Drafts) != 1 {
			t.Fatalf("%d drafts are offered", len(r.Drafts))
		}
		got, _ := strconv.Atoi(r.Drafts[0].Edits[0].Typed)
		fact, _ := strconv.Atoi(r.Facts["last"])
		if got < last || got > last+1 || fact < last || fact > got {
			t.Fatalf("%d was kept; found draft %d, fact %d", last, got, fact)
		}
		must(t, v.DropDraft(ctx, jane, r.Drafts[0]))
		must(t, v.Close(ctx))
	}
	for _, name := range files(t, folder) {
		if strings.Contains(name, "unreadable") {
			t.Errorf("a record was torn: %s", name)
		}
	}
	old := time.Now().Add(-2 * staleAfter)
	for _, name := range files(t, folder) {
		if strings.HasPrefix(filepath.Base(name), tempPrefix) {
			must(t, os.Chtimes(filepath.Join(folder, name), old, old))
		}
	}
	must(t, opened(t, folder, away()).Close(ctx))
	for _, name := range files(t, folder) {
		if strings.HasPrefix(filepath.Base(name), tempPrefix) {
			t.Errorf("left behind: %s", name)
		}
	}
}

// killedAfter runs a child until it has printed so many numbers, waits a little,
// kills it, and returns the last number that it printed.
func killedAfter(t *testing.T, folder string, numbers int, more time.Duration, watching *Vault) int {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childVariable+"="+folder)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	last := 0
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(lines.Text())
		}
		last = n
		if r := load(t, watching, jane); n < numbers && len(r.Drafts) > 0 {
			t.Error("offered while its process lives")
		}
		if n == numbers {
			time.AfterFunc(more, func() { child.Process.Kill() })
		}
	}
	child.Wait()
	return last
}

// What a crash of the whole machine can leave: an unfinished file, whole or
// not, beside the old record. The old one counts.
func TestUnfinishedFilesDoNotCount(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	want := fillIn(t, v)
	path := recordPath(t, folder)
	sealed, err := os.ReadFile(path)
	must(t, err)
	for i, half := range [][]byte{nil, sealed[:10], sealed} {
		must(t, os.WriteFile(filepath.Join(filepath.Dir(path), fmt.Sprint(tempPrefix, i)), half, 0o600))
	}
	next := opened(t, folder, k)
	sameRecord(t, load(t, next, jane), want)
	if n := len(next.Users(jane.Pool)); n != 1 {
		t.Errorf("%d users", n)
	}
}

// A replacement that fails leaves the old file and nothing beside it.
func TestFailedReplacement(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	must(t, os.MkdirAll(filepath.Join(path, "inside"), 0o700))
	if err := writeFile(path, []byte("new"), fileMode); err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	if list := files(t, folder); len(list) != 2 {
		t.Errorf("left behind: %q", list)
	}
}
