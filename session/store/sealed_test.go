package store

import (
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"filippo.io/age"
	"github.com/google/go-cmp/cmp"

	"cognito-profile/session"
)

// testdata/sealed/VERSION/PROTECTION are folders of records as a build of that
// format version wrote them. Their identities protect nothing else. They are
// written once and never changed: every later build must read them.
//
//	go test ./session/store -run Sealed -seal
//
// writes those of the current version, if they are missing.
var seal = flag.Bool("seal", false, "write the sealed records of this format version that are missing")

const sealedFolder = "testdata/sealed"

// The key and the passphrase of the sealed records are literals: they must not
// follow a constant that somebody changes.
const (
	sealedPool   = "eu-central-1_Sealed123/1example23456789"
	sealedSub    = "5d0e1f2a-0b1c-4d2e-8f30-4a5b6c7d8e9f"
	sealedPhrase = "correct horse battery staple"
	sealedSecret = "sealed-client-secret"
)

var sealedKey = session.Key{Pool: sealedPool, Sub: sealedSub}

// sealedRecord is what the records of a version hold for their user.
func sealedRecord(version int) session.Record {
	r := sealedFirst()
	if version >= deviceVersion {
		r.Tokens.DeviceKey = "eu-central-1_5ea1ed00-0000-4000-8000-000000000002"
		r.DeviceCredential = session.DeviceCredential{
			User: "jane", Alias: "jane@example.com", Key: r.Tokens.DeviceKey, Group: "-5ea1ed00", Password: "sealed-device-password",
		}
	}
	if version >= attemptVersion {
		r.Attempts = []*session.Attempt{{
			Since: time.Date(2000, 1, 1, 0, 0, 6, 0, time.UTC), Read: true, Known: []string{"nickname"}, Before: r.Pending,
			Plan: session.Plan{Changes: []session.Change{
				{Name: "email", Was: "jane@example.com", Now: "jane@example.com", After: "new@example.com"},
				{Name: "nickname", Was: "Jay \xff", Now: "Jay", After: ""},
			}},
		}}
	}
	if version >= ownerVersion {
		earlier := *r.Attempts[0]
		r.Attempts[0].Owner, earlier.Owner = "left-first", "left-second"
		earlier.Since = earlier.Since.Add(-time.Second)
		r.Attempts = append(r.Attempts, &earlier)
	}
	if version >= whoVersion {
		r.Who = "jane in the browser"
	}
	if version >= formerVersion {
		r.Pending[0].Over, r.Pending[0].Former = r.Pending[0].Value, r.Pending[0].Over
	}
	if version >= historyVersion {
		r.History = []session.HistoryEntry{
			{At: time.Date(2000, 1, 1, 0, 0, 8, 5000000, time.UTC), Changes: []session.Outcome{
				{Change: session.Change{Name: "email", Was: "jane@example.com", Now: "jane@example.com", After: "new@example.com"}, Result: "waits"},
				{Change: session.Change{Name: "nickname", Was: "Jay \xff", Now: "Jay \xff"}, Result: "stored"},
			}},
			{At: time.Date(2000, 1, 1, 0, 0, 7, 0, time.UTC), Changes: []session.Outcome{
				{Change: session.Change{Name: "given_name", After: "Jane \xfe"}, Result: "stored"},
			}},
		}
	}
	return r
}

// sealedFirst is what the records of version 1 hold.
func sealedFirst() session.Record {
	at := func(second int) time.Time { return time.Date(2000, 1, 1, 0, 0, second, 0, time.UTC) }
	return session.Record{
		Key:  sealedKey,
		Name: "jane@example.com",
		Used: at(0),
		Tokens: session.Tokens{
			Access: "sealed-access-token", ID: "sealed-id-token", Refresh: "sealed-refresh-token",
			Expires: time.Date(2027, 1, 2, 3, 4, 5, 678000000, time.UTC),
		},
		Pending: []session.PendingVerification{
			{
				Attribute: "email", Value: "new@example.com", Over: "jane@example.com", Since: at(1),
				Delivery: session.Delivery{Attribute: "email", Medium: "EMAIL", Destination: "n***@e***", At: at(2)},
				Proved:   true,
			},
			{
				Attribute: "phone_number", Value: "+49301234567", Over: "+49307654321",
				Delivery: session.Delivery{Attribute: "phone_number", Medium: "SMS", Destination: "+********567", At: at(3)},
				Doubtful: true, Lapsed: true,
			},
		},
		Events: []session.Event{
			{Kind: "sent", Attribute: "email", At: at(4)},
			{Kind: "tried", Attribute: "phone_number", At: at(5)},
		},
		Facts: map[string]string{"locked:custom:team": "write_not_allowed", "locked:nickname": "not_for_app"},
		Drafts: []session.SavedDraft{
			{Owner: "left-second", At: at(11), Field: "custom:desk", Text: "A4 open \xff\x00\n"},
			{Owner: "left-first", At: at(10), Field: "nickname", Text: "Jan", Edits: []session.Edit{
				{Name: "given_name", Typed: "Janet", From: "Jane"},
				{Name: "website", Typed: "", From: "https://example.com"},
				{Name: "family_name", Typed: "Dœ \xfe", From: ""},
			}},
		},
	}
}

// sealedProtections are the ways in which records rest, and how each opens.
var sealedProtections = []struct {
	name    string
	options Options
	open    func(*Vault) error
	tokens  bool
}{
	{"keychain", Options{Want: "keychain"}, func(v *Vault) error { return v.Open(ctx) }, true},
	{"passphrase", Options{Want: "passphrase"}, func(v *Vault) error { return v.OpenWith(ctx, sealedPhrase) }, true},
	{"permissions", Options{Keychain: away()}, func(v *Vault) error { return v.Open(ctx) }, false},
}

// TestSealedRecordsAreRead opens what every format version has written, under
// each protection, and compares all of it.
func TestSealedRecordsAreRead(t *testing.T) {
	if *seal {
		writeSealed(t)
	}
	for sealed := firstVersion; sealed <= version; sealed++ {
		for _, row := range sealedProtections {
			name := filepath.Join(strconv.Itoa(sealed), row.name)
			t.Run(name, func(t *testing.T) {
				if testing.Short() && (firstVersion < sealed && sealed < version || row.name == "passphrase") {
					t.Skip("the first and the last version stand for all; a key from a passphrase takes half a second")
				}
				folder := copied(t, filepath.Join(sealedFolder, name))
				if row.name == "keychain" {
					identity, err := os.ReadFile(filepath.Join(folder, "keychain-identity"))
					must(t, err)
					inSystemKeychain(t, strings.TrimSpace(string(identity)))
				}
				options := row.options
				options.Folder = folder
				v := New(options)
				must(t, row.open(v))
				defer v.Close(ctx)
				want := sealedRecord(sealed)
				var secret session.Secret = sealedSecret
				if !row.tokens {
					want.Tokens, want.DeviceCredential, secret = session.Tokens{}, session.DeviceCredential{}, ""
				}
				plain := cmp.Comparer(func(a, b session.Secret) bool { return a == b })
				if diff := cmp.Diff(want, load(t, v, sealedKey), plain); diff != "" {
					t.Errorf("record (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff([]session.Record{want}, v.Users(sealedPool), plain); diff != "" {
					t.Errorf("users (-want +got):\n%s", diff)
				}
				if v.Secret(sealedPool) != secret {
					t.Error("the app client's secret is not what was kept")
				}
				if got := LastPool(folder); got != "work" {
					t.Errorf("last pool %q", got)
				}
			})
		}
	}
}

// TestSealedRecordsHaveEveryField keeps a field from being added without a
// higher version, whose records are then sealed with it.
func TestSealedRecordsHaveEveryField(t *testing.T) {
	folder := copied(t, filepath.Join(sealedFolder, strconv.Itoa(version), "keychain"))
	text, err := os.ReadFile(filepath.Join(folder, "keychain-identity"))
	must(t, err)
	identity, err := age.ParseX25519Identity(strings.TrimSpace(string(text)))
	must(t, err)
	found := map[string]bool{}
	entries, err := filepath.Glob(filepath.Join(folder, "keychain", "*.age"))
	must(t, err)
	for _, path := range entries {
		sealed, err := os.ReadFile(path)
		must(t, err)
		plain, err := decrypt(sealed, identity)
		must(t, err)
		var tree any
		must(t, json.Unmarshal(plain, &tree))
		members(found, "", tree)
	}
	for _, name := range fieldNames(reflect.TypeFor[recordFile](), "") {
		if !found[name] {
			t.Errorf("no sealed record of version %d has %s", version, name)
		}
	}
}

// members collects the paths of all members of a JSON text.
func members(found map[string]bool, at string, tree any) {
	switch tree := tree.(type) {
	case map[string]any:
		for name, value := range tree {
			found[at+"."+name] = true
			members(found, at+"."+name, value)
		}
	case []any:
		for _, value := range tree {
			members(found, at, value)
		}
	}
}

// fieldNames lists the paths that a type writes as JSON.
func fieldNames(t reflect.Type, at string) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for _, field := range reflect.VisibleFields(t) {
		tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		names = append(names, at+"."+tag)
		names = append(names, fieldNames(field.Type, at+"."+tag)...)
	}
	return names
}

// copied copies a folder and closes it to others, as version control cannot.
func copied(t *testing.T, from string) string {
	t.Helper()
	to := newFolder(t)
	must(t, os.CopyFS(to, os.DirFS(from)))
	must(t, filepath.WalkDir(to, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		mode := fileMode
		if entry.IsDir() {
			mode = folderMode
		}
		return os.Chmod(path, mode)
	}))
	return to
}

// writeSealed makes the sealed records of this build's version.
func writeSealed(t *testing.T) {
	t.Helper()
	keychain := newFakeKeychain()
	for _, row := range sealedProtections {
		folder, err := filepath.Abs(filepath.Join(sealedFolder, strconv.Itoa(version), row.name))
		must(t, err)
		if _, err := os.Stat(folder); err == nil {
			continue
		}
		options := row.options
		options.Folder, options.Pool = folder, "work"
		if row.name == "keychain" {
			options.Keychain = keychain
		}
		synctest.Test(t, func(t *testing.T) { saveSealed(t, options, row.open) })
		if row.name == "keychain" {
			text := string(keychain.values["identity"]) + "\n"
			must(t, os.WriteFile(filepath.Join(folder, "keychain-identity"), []byte(text), fileMode))
		}
		locks, err := filepath.Glob(filepath.Join(folder, "*", "lock"))
		must(t, err)
		for _, path := range append(locks, filepath.Join(folder, "owners"), filepath.Join(folder, "keychain.lock")) {
			must(t, os.RemoveAll(path))
		}
	}
}

// saveSealed does what a session does; the clock of its bubble begins with the
// year 2000.
func saveSealed(t *testing.T, options Options, open func(*Vault) error) {
	t.Helper()
	want := sealedRecord(version)
	began := time.Now()
	windows := []*Vault{New(options), New(options)}
	for i, name := range []string{"left-first", "left-second"} {
		windows[i].owner.name = name
		must(t, open(windows[i]))
	}
	v := windows[0]
	must(t, v.SaveTokens(ctx, sealedKey, want.Name, want.Tokens))
	must(t, v.SaveDeviceCredential(ctx, sealedKey, want.DeviceCredential))
	must(t, v.SaveWho(ctx, sealedKey, want.Who))
	must(t, v.SavePending(ctx, sealedKey, want.Pending))
	must(t, windows[1].SaveAttempt(ctx, sealedKey, *want.Attempts[1], nil))
	must(t, v.SaveAttempt(ctx, sealedKey, *want.Attempts[0], want.History))
	for _, e := range want.Events {
		must(t, counted(v, sealedKey, e))
	}
	for name, value := range want.Facts {
		must(t, v.Learn(ctx, sealedKey, name, value))
	}
	must(t, v.SaveSecret(ctx, sealedPool, sealedSecret))
	for i, window := range windows {
		time.Sleep(time.Until(began.Add(time.Duration(10+i) * time.Second)))
		must(t, window.saveDraft(ctx, sealedKey, want.Drafts[len(want.Drafts)-1-i]))
	}
	for _, window := range windows {
		must(t, window.Close(ctx))
	}
}
