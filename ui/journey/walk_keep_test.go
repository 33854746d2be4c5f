package journey

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/store"
)

// keychain is one in memory. It asks the person something as long as gate is
// open, when there is one.
type keychain struct {
	values map[string]session.Secret
	gate   chan struct{}
}

func (k *keychain) Get(name string) (session.Secret, error) {
	if k.gate != nil {
		<-k.gate
	}
	if value, ok := k.values[name]; ok {
		return value, nil
	}
	return "", store.ErrNotFound
}

func (k *keychain) Set(name string, value session.Secret) error {
	k.values[name] = value
	return nil
}

// noKeychain is a machine that has none.
type noKeychain struct{}

func (noKeychain) Get(string) (session.Secret, error) { return "", store.ErrNoKeychain }
func (noKeychain) Set(string, session.Secret) error   { return store.ErrNoKeychain }

// newMachine has none either, and its owner was never asked what takes its place.
type newMachine struct{ noKeychain }

// keeping rests in a folder of the test, with the identity in a keychain.
func (s start) keeping(t *testing.T, k store.Keychain) start {
	s.vault = &store.Options{Folder: filepath.Join(t.TempDir(), "state"), Keychain: k}
	if _, none := k.(noKeychain); none {
		WantsNoPassphrase(t, s.vault.Folder)
	}
	return s
}

func newKeychain() *keychain { return &keychain{values: map[string]session.Secret{}} }

func TestLeavingKeepsEditsAndSignIn(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.goesTo("Given name")
		u.presses("enter")
		u.replaces("Jan")
		u.presses("ctrl+c")
		u.isOut()
		u.waits(3 * time.Hour)
		u.elsewhere(u.T, "nickname", "Janey-Lou")
		u.asked("InitiateAuth", "RespondToAuthChallenge", "ConfirmDevice", "GetUser", "UpdateUserAttributes")

		u.comesBack(from)
		u.sees("You left 2 changes here 3 hours ago", "enter restore", "original Janey", "theirs Janey-Lou", "yours Jay", "Given name")
		u.seesNo("Password")
		u.presses("enter")
		u.caretBehind("Jan")
		u.presses("enter")
		u.row("Nickname", "Jay")
		u.row("Given name", "Jan", "● was Jane")
		u.presses("s")
		u.sees("changed elsewhere", "theirs Janey-Lou")
		u.presses("y", "enter")
		u.sees("Saved 2 changes.")
		u.stored("nickname", "Jay", "given_name", "Jan")

		u.comesBack(from)
		u.row("Nickname", "Jay")
		u.seesNo("You left")
	})
}

func TestWhatIsOfferedCanWaitAndBeDropped(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.presses("q")
		u.isOut()
		u.comesBack(from)
		u.sees("You left 1 change here just now")
		u.presses("esc")
		u.sees("the next start asks again")
		u.row("Nickname", "Janey")
		u.comesBack(from)
		u.sees("You left 1 change here")
		u.presses("x")
		u.row("Nickname", "Janey")
		u.comesBack(from)
		u.row("Nickname", "Janey")
		u.seesNo("You left")
	})
}

func TestUndoTakesBackWhatWasLaidOver(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.edits("Given name", "Jan")
		u.comesBack(from)
		u.presses("enter")
		u.row("Nickname", "Jay")
		u.presses("u")
		u.row("Nickname", "Janey")
		u.row("Given name", "Jane")
		u.presses("U")
		u.row("Nickname", "Jay")
	})
}

func TestWithoutAKeychainTokensStayInMemory(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, noKeychain{})
	walk(t, from, func(u *user) {
		u.sees("No keychain is available.", "protected by file permissions")
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.comesBack(from)
		u.sees("Sign in to Demo")
		u.caretBehind("Password       ")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.sees("You left 1 change here")
		u.presses("enter")
		u.row("Nickname", "Jay", "● was Janey")
	})
}

func TestWhatWaitsForACodeIsRemembered(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Email", "jane@new.example")
		u.savesRisky("jane@new.example")
		u.sees("Confirm your email jane@new.example")
		u.presses("esc")
		u.comesBack(from)
		u.row("Email", "jane@example.com", "code due by tomorrow")
		u.goesTo("Email")
		u.presses("v")
		u.sees("Confirm your email jane@new.example", "A code was sent by email")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
		u.comesBack(from)
		u.row("Email", "jane@new.example", "✓ verified")
	})
}

func TestRefreshedTokensAreKept(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.row("Nickname", "Janey")
		u.waits(90 * time.Minute)
		u.presses("ctrl+r")
		u.server.ResetCalls()
		u.comesBack(from)
		u.row("Nickname", "Janey")
		u.asked("GetUser")
	})
}

func TestAKeychainThatAsksIsWaitedFor(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.row("Nickname", "Janey")
		slow := from.vault.Keychain.(*keychain)
		slow.gate = make(chan struct{})
		u.comesBack(from)
		u.sees("Looking for what was kept here")
		u.waits(store.ProbeWait)
		u.sees("Your keychain has not answered")
		u.waits(10 * time.Second)
		close(slow.gate)
		u.sees("Janey")
		u.seesNo("Your keychain has not answered")

		slow.gate = make(chan struct{})
		u.comesBack(from)
		u.types("jane")
		u.presses("esc")
		u.sees("Sign in to Demo", "You stopped waiting for the keychain.")
		u.caretBehind("jane")
		close(slow.gate)
	})
}

// TestNothingSecretRests: no file has a secret, and what is encrypted has
// neither password nor code.
func TestNothingSecretRests(t *testing.T) {
	t.Parallel()
	own := func(p *emulator.PoolSeed) { p.Users[0].Password = canary }
	from := signIn(own).keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", canary)
		u.edits("Email", "jane@new.example")
		u.savesRisky("jane@new.example")
		u.sees("Confirm your email")
		u.types("canary-code")
		u.waits(patience)
		u.presses("ctrl+c")
		u.isOut()
		later := store.New(*from.vault)
		if err := later.Open(u.Context()); err != nil {
			u.Fatal(err)
		}
		users := later.Users("cognito-idp.eu-central-1.amazonaws.com/" + u.clientID)
		if len(users) != 1 || users[0].Tokens.Access == "" || len(users[0].Pending) != 1 {
			u.Fatalf("kept: %v", users)
		}
		access := string(users[0].Tokens.Access)
		for path, data := range filesBelow(u.T, from.vault.Folder) {
			for _, secret := range []string{canary, access, access[:30], "canary-code", "jane@new.example"} {
				if strings.Contains(path+data, secret) {
					u.Errorf("%q is in %s", secret, path)
				}
			}
		}
		plain, err := json.Marshal(users)
		if text := string(plain); err != nil || strings.Contains(text, canary) || strings.Contains(text, "canary-code") {
			u.Errorf("kept: %s, %v", plain, err)
		}
	})
}

func filesBelow(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
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

// A record that cannot be read is told once, and is still there.
func TestADamagedRecordIsTold(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, noKeychain{})
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.presses("q")
		u.isOut()
		for path := range filesBelow(u.T, from.vault.Folder) {
			if strings.HasSuffix(path, ".age") {
				if err := os.WriteFile(path, []byte("damage"), 0o600); err != nil {
					u.Fatal(err)
				}
			}
		}
		u.comesBack(from)
		u.signsIn("jane", "Demo-pass-1")
		u.sees("What was kept here was damaged. It was moved to", ".unreadable-")
		u.row("Nickname", "Janey")
		u.comesBack(from)
		u.types("Demo-pass-1")
		u.presses("enter")
		u.row("Nickname", "Janey")
		u.seesNo("damaged")
	})
}

// An added attribute has a row only while something is typed in it: the text of
// its open editor comes back with the row.
func TestTheEditorOfAnAddedAttributeComesBack(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.row("Nickname", "Janey")
		u.presses("a")
		u.types("desk")
		u.presses("enter")
		u.types("A4open")
		u.comesBack(from)
		u.sees("You left 1 change here", "A4open")
		u.presses("enter")
		u.caretBehind("A4open")
		u.comesBack(from)
		u.sees("You left 1 change here", "A4open")
		u.presses("enter", "enter")
		u.row("Desk", "A4open", "●")
	})
}

// TestADiskThatFillsUpIsTold: "kept" is said of the last write alone. Whatever
// keeps it from being written is told when it happens, leaving asks, and when
// the place is good again nothing asks any more.
func TestADiskThatFillsUpIsTold(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.row("Nickname", "Janey")
		u.waits(time.Minute)
		away := from.vault.Folder + ".away"
		if err := os.Rename(from.vault.Folder, away); err != nil {
			u.Fatal(err)
		}
		u.goesTo("Nickname")
		u.presses("enter")
		u.types("!")
		u.waits(time.Second)
		u.sees("Your latest changes could not be kept just now:")
		u.presses("enter")
		u.row("Nickname", "Janey!")
		u.presses("q")
		u.sees("Quit without saving? 1 edit is lost.")
		u.presses("n", "ctrl+c")
		u.sees("1 unsaved change. Press ctrl+c again to leave without it.")
		u.presses("ctrl+q")
		if err := os.Rename(away, from.vault.Folder); err != nil {
			u.Fatal(err)
		}
		u.waits(10 * time.Second)
		u.sees("What you typed is kept again.")
		u.presses("q")
		u.isOut()
		u.comesBack(from)
		u.sees("You left 1 change here")
	})
}

// Two windows both work: the draft of one that is open is not offered.
func TestTheDraftOfAnOpenWindowIsNotOffered(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.waits(store.DraftDelay)
		second := from
		second.after = u.place
		other := sitDown(u.T, second)
		defer other.stops()
		other.settles()
		other.row("Nickname", "Janey")
		other.seesNo("You left")
	})
}
