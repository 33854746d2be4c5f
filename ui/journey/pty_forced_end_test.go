//go:build unix

package journey_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"cognito-profile/session/store"
)

func init() {
	helpers["hanging-screen"] = func() { hanging(store.Options{}) }
	helpers["hanging-goroutine"] = func() {
		hanging(store.Options{Folder: filepath.Join(os.Getenv("HOME"), "kept"), Keychain: brokenKeychain{}})
	}
}

// hanging is the program with a clock that stands still forever once the file hang is
// there, in the message that is handled then. The file hangs is there from then on.
func hanging(kept store.Options) {
	brokenWith(&brokenService{}, kept, func() time.Time {
		home := os.Getenv("HOME")
		if _, err := os.Stat(filepath.Join(home, "hang")); err == nil {
			_ = os.WriteFile(filepath.Join(home, "hangs"), nil, 0o600)
			select {}
		}
		return time.Now()
	})
}

// hangs has the loop of a program hang.
func (c *console) hangs(home string) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(home, "hang"), nil, 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.press("j")
	c.until("the loop hangs", func() bool {
		_, err := os.Stat(filepath.Join(home, "hangs"))
		return err == nil
	})
}

// TestEndWhileTheLoopHangs: a program that is told to end and can't take the message gives
// the terminal back all the same, and what broke it is told.
func TestEndWhileTheLoopHangs(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	for _, c := range []struct {
		name, helper, stands string
		end                  func(c *console, home string)
		code                 int
		says                 string
	}{
		{"terminate", "hanging-screen", `Full name +Jane`, func(c *console, _ string) { c.signal(syscall.SIGTERM) }, 143, ""},
		{"hangup", "hanging-screen", `Full name +Jane`, func(c *console, _ string) { c.signal(syscall.SIGHUP) }, 129, ""},
		{"a goroutine breaks", "hanging-goroutine", `Broken`, func(c *console, home string) {
			if err := os.WriteFile(filepath.Join(home, "seen"), nil, 0o600); err != nil {
				c.t.Fatal(err)
			}
		}, 1, "the keychain broke"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			u := run(t, start{program: helperPath(t, c.helper), env: []string{"HOME=" + home}})
			u.sees(c.stands)
			u.hangs(home)
			c.end(u, home)
			u.leaves(c.code)
			if !strings.Contains(u.output(), c.says) {
				t.Errorf("%q is not in the output: %q", c.says, lastOf(u.output(), 600))
			}
		})
	}
}

// TestEndWhileAnEditorHasTheTerminal: what is on the screen then is the editor's.
func TestEndWhileAnEditorHasTheTerminal(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	_, c := inEditor(t, newHousehold(t), `\033[?1049hReady`)
	c.signal(syscall.SIGTERM)
	c.wait(143)
	_, behind, _ := strings.Cut(c.output(), "Ready")
	if strings.Contains(behind, "\x1b") {
		t.Errorf("written over the editor: %q", behind)
	}
	if left := leftOn(c.output(), c.height()); !slices.Equal(left, []string{"alternate screen true"}) {
		t.Errorf("left on beside what the editor set: %q", left)
	}
}
