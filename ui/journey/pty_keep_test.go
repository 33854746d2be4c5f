//go:build unix

package journey_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
)

// household is an emulator, and a home in which the program keeps things.
type household struct {
	home, endpoint string
	front          *front // before the emulator, where calls are to fail
}

func newHousehold(t *testing.T, args ...string) household {
	t.Helper()
	server := runBackground(t, append([]string{"emulator", "--listen", "127.0.0.1:0"}, args...)...)
	return household{home: newHome(t), endpoint: server.line(`READY .*"(http://127\.0\.0\.1:\d+)"`)[1]}
}

// fronted is a household with a front.
func fronted(t *testing.T, args ...string) household {
	t.Helper()
	h := newHousehold(t, args...)
	f, server, err := newFront(h.endpoint, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	h.front, h.endpoint = f, server.URL
	return h
}

// endsSignIn has the service refuse the tokens once they are used.
func (h household) endsSignIn() {
	h.front.fail("GetUser", accessExpired, 1)
	h.front.fail("GetTokensFromRefreshToken", refreshExpired, 1)
}

func (h household) start() start {
	return start{args: []string{"--client-id", "demo0client0000000000000000", "--user-pool-id", "eu-central-1_Demo00001", "--endpoint-url", h.endpoint}, env: []string{"HOME=" + h.home}}
}

// signsIn gives the password of jane, and her name when it is not known.
func (c *console) signsIn(typed string) {
	c.t.Helper()
	c.sees(`Password`)
	c.press(typed + "Demo-pass-1" + enter)
}

// diesTyping leaves an edit and an open field.
func (h household) diesTyping(c *console, passphrase session.Secret) {
	c.t.Helper()
	c.find("Nickname")
	c.edits("Jay")
	c.find("Full name")
	c.press(enter)
	c.sees(`enter keep`)
	c.replace("Canary Jane")
	h.keeps(c, passphrase, "Jay", "Canary Jane")
	c.signal(syscall.SIGKILL)
	c.wait(-1)
}

// bringsBack takes over what diesTyping left.
func (c *console) bringsBack() {
	c.t.Helper()
	c.sees(`You left 2 changes here`)
	c.press(enter)
	c.sees(`Full name +Canary Jane`)
	c.sees(`Nickname +Jay`)
}

// TestKilledInTheMiddleOfAnEdit: what was typed is there.
func TestKilledInTheMiddleOfAnEdit(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	h := newHousehold(t)
	u := run(t, h.start())
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	h.diesTyping(u, "")

	u = run(t, h.start())
	u.signsIn("")
	u.bringsBack()
	u.press(ctrlC)
	u.leaves(130)
	if !strings.Contains(u.output(), "2 changes are not saved. They are kept here") {
		t.Errorf("it does not say that they are kept: %q", lastOf(u.output(), 300))
	}
	h.holdsNot(t, "Canary Jane", "Demo-pass-1", "jane@example.com")
}

// TestLeavingTellsOnStandardError what stays behind: edits, and a contact whose
// change waits for its code.
func TestLeavingTellsOnStandardError(t *testing.T) {
	manyRuns(t)
	t.Parallel()
	h := newHousehold(t)
	from := h.start()
	said, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	from.errors = said
	u := run(t, from)
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	u.find("Email")
	u.edits("jane@new.example")
	u.press("s")
	u.sees(`Save 1 change`)
	u.press(enter)
	u.sees(`Type the new email once more`)
	u.press("jane@new.example" + enter)
	u.sees(`Confirm your email`)
	u.press(esc)
	u.sees(`not confirmed yet`)
	u.find("Nickname")
	u.edits("Jay")
	u.press(ctrlC)
	u.leaves(130)
	told, err := os.ReadFile(said.Name())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Email: the change still waits for its code.", "1 change is not saved. It is kept here"} {
		if !strings.Contains(string(told), want) || strings.Contains(u.output(), want) {
			t.Errorf("%q: standard error has %q", want, told)
		}
	}
}

// TestEveryWayOutKeepsWhatIsTyped: the text of the open editor too.
func TestEveryWayOutKeepsWhatIsTyped(t *testing.T) {
	manyRuns(t)
	t.Parallel()
	for name, way := range map[string]struct {
		out  func(u *console)
		code int
	}{
		"ctrl+c":           {func(u *console) { u.press(ctrlC) }, 130},
		"terminated":       {func(u *console) { u.signal(syscall.SIGTERM) }, 143},
		"quit":             {func(u *console) { u.signal(syscall.SIGQUIT) }, 131},
		"hung up":          {func(u *console) { u.signal(syscall.SIGHUP) }, 129},
		"the line is gone": {func(u *console) { _ = u.host.Close() }, 129},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHousehold(t)
			u := run(t, h.start())
			u.signsIn("jane" + enter)
			u.sees(`Full name +Jane Q\. Doe`)
			u.find("Nickname")
			u.press(enter)
			u.sees(`enter keep`)
			u.replace("Jay")
			u.sees(`Jay`)
			way.out(u)
			u.wait(way.code)

			u = run(t, h.start())
			u.signsIn("")
			u.sees(`You left 1 change here`)
			u.press(enter)
			u.sees(`Nickname +Jay`)
		})
	}
}

// TestWhatBreaksKeepsWhatIsTyped before it is gone.
func TestWhatBreaksKeepsWhatIsTyped(t *testing.T) {
	t.Parallel()
	for _, helper := range []string{"broken-call", "broken-screen"} {
		t.Run(helper, func(t *testing.T) {
			t.Parallel()
			program, err := exec.LookPath(helper)
			if err != nil {
				t.Fatal(err)
			}
			from := start{program: program, env: []string{"HOME=" + newHome(t)}}
			u := run(t, from)
			u.sees(`Full name +Jane`)
			u.find("Full name")
			u.edits("Janet")
			u.press("\x12" + enter)
			u.leaves(1)
			u = run(t, from)
			u.sees(`You left 1 change here`)
		})
	}
}

// TestTheDemoWritesNothing to the disk.
func TestTheDemoWritesNothing(t *testing.T) {
	t.Parallel()
	h := household{home: t.TempDir()}
	u := run(t, start{args: []string{"--demo"}, env: []string{"HOME=" + h.home}})
	u.sees(`Jane Q\. Doe`)
	u.find("Full name")
	u.edits("Janet")
	u.press(ctrlC + ctrlC)
	u.leaves(130)
	if files := h.files(t); len(files) > 0 {
		t.Errorf("there are files: %q", files)
	}
}

func (h household) files(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(h.home, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// holdsNot wants none of the texts in any file, or its name.
func (h household) holdsNot(t *testing.T, texts ...string) {
	t.Helper()
	files := h.files(t)
	if len(files) == 0 {
		t.Error("nothing is kept at all")
	}
	for path, data := range files {
		for _, text := range texts {
			if strings.Contains(data, text) || strings.Contains(path, text) {
				t.Errorf("%q is in %s", text, path)
			}
		}
	}
}

// configured is the program with a config file in the home.
func (h household) configured(t *testing.T, storage string) start {
	t.Helper()
	config := "[pools.work]\nclient_id = \"demo0client0000000000000000\"\nuser_pool_id = \"eu-central-1_Demo00001\"\nendpoint = \"" + h.endpoint + "\"\nstorage = \"" + storage + "\"\n" +
		"[pools.other]\nregion = \"moon\"\nclient_id = \"client\"\n"
	file := written(t, "config.toml", config)
	return start{env: []string{"HOME=" + h.home, "COGNITO_PROFILE_CONFIG=" + file}}
}

// TestPassphrase is asked for once per start; under it the sign-in is kept, and
// the pool used last is the one of the next start.
func TestPassphrase(t *testing.T) {
	manyRuns(t)
	t.Parallel()
	h := newHousehold(t)
	from := h.configured(t, "passphrase")
	first := from
	first.args = []string{"--pool", "work"}
	u := run(t, first)
	u.sees(`Choose a passphrase`)
	u.press("correct horse battery" + enter + "correct horse battery" + enter)
	u.sees(`Sign in to work`)
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	u.press("q")
	u.leaves(0)

	u = run(t, from)
	u.sees(`Open what was kept here`)
	u.press("wrong" + enter)
	u.sees(`That is not the passphrase\.`)
	u.press("correct horse battery" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	u.press("q")
	u.leaves(0)
	if strings.Contains(u.output(), "horse") {
		t.Error("the passphrase is on the screen")
	}
	h.holdsNot(t, "correct horse battery", "Demo-pass-1")
}

// TestStorageInMemory keeps nothing, and so asks before it leaves over edits.
func TestStorageInMemory(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	h.home = t.TempDir()
	from := h.configured(t, "memory")
	from.args = []string{"--pool", "work"}
	u := run(t, from)
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	u.find("Full name")
	u.edits("Janet")
	u.press(ctrlC)
	u.sees(`1 unsaved change\. Press ctrl\+c again`)
	u.press(ctrlC)
	u.leaves(130)
	if files := h.files(t); len(files) > 0 {
		t.Errorf("there are files: %q", files)
	}
}

// seeded is a seed file of the first demo pool, its app client changed.
func seeded(t *testing.T, change func(*emulator.ClientSeed)) string {
	t.Helper()
	seed := emulator.DemoSeed()
	change(&seed.Pools[0].Clients[0])
	pools, err := json.Marshal(seed)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, "seed.json", string(pools))
}

// TestKilledWithAnExpiredSignIn: after signing in again, the edits are there.
func TestKilledWithAnExpiredSignIn(t *testing.T) {
	manyRuns(t)
	t.Parallel()
	h := fronted(t)
	from := h.configured(t, "passphrase")
	from.args = []string{"--pool", "work"}
	u := run(t, from)
	u.sees(`Choose a passphrase`)
	u.press("correct horse battery" + enter + "correct horse battery" + enter)
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	h.diesTyping(u, "correct horse battery")
	h.endsSignIn()

	u = run(t, from)
	u.sees(`Open what was kept here`)
	u.press("correct horse battery" + enter)
	u.sees(`Your sign-in has ended\.`)
	u.signsIn("")
	u.bringsBack()
}

// TestTwoWindowsRefreshAtOnce where a refresh token works once, and not a
// moment longer: both stay signed in.
func TestTwoWindowsRefreshAtOnce(t *testing.T) {
	manyRuns(t)
	t.Parallel()
	h := fronted(t, "--seed", seeded(t, func(c *emulator.ClientSeed) {
		c.RefreshTokenRotation = emulator.TokenRotation{Feature: "ENABLED"}
		c.ExplicitAuthFlows = []string{"ALLOW_USER_SRP_AUTH"}
	}))
	from := h.configured(t, "passphrase")
	from.args = []string{"--pool", "work"}
	one := run(t, from)
	one.sees(`Choose a passphrase`)
	one.press("correct horse battery" + enter + "correct horse battery" + enter)
	one.signsIn("jane" + enter)
	one.sees(`Full name +Jane Q\. Doe`)
	two := run(t, from)
	two.sees(`Open what was kept here`)
	two.press("correct horse battery" + enter)
	two.sees(`Full name +Jane Q\. Doe`)
	windows := map[string]*console{"Nickname": one, "Given name": two}
	for round := range 2 {
		for label, u := range windows {
			u.find(label)
			u.edits(fmt.Sprint("Jay ", round))
		}
		h.front.expire()
		for _, u := range windows {
			u.press("s")
		}
		for _, u := range windows {
			u.sees(`Save 1 change`)
			u.press(enter)
		}
		for label, u := range windows {
			u.sees(label + fmt.Sprint(" +Jay ", round, " *\n"))
			u.misses(`Sign in to`)
		}
	}
}
