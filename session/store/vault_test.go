package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cognito-profile/session"
)

var ctx = context.Background()

// sameRecord compares what callers see.
func sameRecord(t testing.TB, got, want Record) {
	t.Helper()
	show := cmp.Options{
		cmpopts.IgnoreFields(Draft{}, "Owner"), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(Draft{}, "At"),
		cmpopts.IgnoreFields(Record{}, "Used"),
		cmp.Comparer(func(a, b session.Secret) bool { return a == b }),
	}
	if diff := cmp.Diff(want, got, show); diff != "" {
		t.Fatalf("record (-want +got):\n%s", diff)
	}
}

func fillIn(t testing.TB, v *Vault) Record {
	t.Helper()
	at := time.Now().UTC().Truncate(time.Millisecond)
	waiting := session.PendingVerification{
		Attribute: "email", Value: "new@example.com",
		Delivery: session.Delivery{Attribute: "email", Medium: session.ByEmail, Destination: "n***@e***", At: at},
	}
	event := Event{Kind: session.Sent, Attribute: "email", At: at}
	must(t, v.SaveTokens(ctx, jane, "jane@example.com", janesTokens))
	must(t, v.SaveDeviceCredential(ctx, jane, janesDevice))
	must(t, v.SavePending(ctx, jane, []session.PendingVerification{waiting}))
	must(t, counted(v, jane, event))
	must(t, v.Learn(ctx, jane, "locked:custom:team", "write_not_allowed"))
	history := []session.HistoryEntry{{At: at, Changes: []session.Outcome{
		{Change: session.Change{Name: "nickname", Was: "Jan\xff", Now: "Jan\xff"}, Result: session.Stored},
	}}}
	must(t, v.SaveAttempt(ctx, jane, session.Attempt{}, history))
	return Record{
		Key: jane, Name: "jane@example.com", History: history, Tokens: janesTokens, DeviceCredential: janesDevice, Pending: []session.PendingVerification{waiting},
		Events: []Event{event}, Facts: map[string]string{"locked:custom:team": "write_not_allowed"},
	}
}

func TestNextStartFindsEverything(t *testing.T) {
	for _, open := range []struct {
		protection Protection
		open       func(t *testing.T, folder string) *Vault
		tokens     bool
	}{
		{session.InKeychain, func() func(*testing.T, string) *Vault {
			k := newFakeKeychain()
			return func(t *testing.T, folder string) *Vault { return opened(t, folder, k) }
		}(), true},
		{session.ByPassphrase, openedWith, true},
		{session.ByPermissions, func(t *testing.T, folder string) *Vault { return opened(t, folder, away()) }, false},
	} {
		t.Run(string(open.protection), func(t *testing.T) {
			folder := newFolder(t)
			first := open.open(t, folder)
			if p, _ := first.Protection(); p != open.protection {
				t.Fatalf("protected by %s", p)
			}
			want := fillIn(t, first)
			draft := typed("given_name", "Janet", "website", "")
			draft.Field, draft.Text = "nickname", "Jan\xff\x00ie\n"
			must(t, first.saveDraft(ctx, jane, draft))
			must(t, first.SaveSecret(ctx, jane.Pool, "canary-secret"))
			if got := first.Secret(jane.Pool); got != "canary-secret" {
				t.Fatal("the secret is not known in the run that saved it")
			}
			sameRecord(t, load(t, first, jane), want)
			must(t, first.Close(ctx))

			second := open.open(t, folder)
			if got := second.Secret(jane.Pool); (got == "canary-secret") != open.tokens || second.Secret("another pool") != "" {
				t.Fatalf("a secret is kept: %v", got != "")
			}
			must(t, second.SaveSecret(ctx, jane.Pool, ""))
			if second.Secret(jane.Pool) != "" {
				t.Fatal("a forgotten secret is still there")
			}
			want.Drafts = []Draft{draft}
			if !open.tokens {
				want.Tokens, want.DeviceCredential = session.Tokens{}, session.DeviceCredential{}
			}
			sameRecord(t, load(t, second, jane), want)
			if users := second.Users(jane.Pool); len(users) != 1 || users[0].Sub != jane.Sub {
				t.Fatalf("users %v", users)
			}
			if users := second.Users("another pool"); len(users) != 0 {
				t.Fatalf("users of another pool %v", users)
			}
		})
	}
}

func openedWith(t *testing.T, folder string) *Vault {
	v := New(Options{Folder: folder, Want: session.ByPassphrase, work: testWork})
	v.Open(ctx)
	must(t, v.OpenWith(ctx, "correct horse"))
	t.Cleanup(func() { v.Close(ctx) })
	return v
}

// TestMemoryDropsNoDraft: nothing of an earlier run is in memory, and no lock is taken for it.
func TestMemoryDropsNoDraft(t *testing.T) {
	t.Chdir(t.TempDir())
	v := New(Options{Folder: newFolder(t), Want: session.InMemory})
	must(t, v.Open(ctx))
	wantReason(t, v.DropDraft(ctx, jane, typed("name", "of an earlier run")), session.DraftTaken)
	if entries, err := os.ReadDir("."); err != nil || len(entries) > 0 {
		t.Errorf("%v in the working folder, %v", entries, err)
	}
}

func TestMemoryMakesNoFile(t *testing.T) {
	folder := newFolder(t)
	k := newFakeKeychain()
	v := New(Options{Folder: folder, Want: session.InMemory, Keychain: k, Pool: "work"})
	mustOpen(t, v)
	want := fillIn(t, v)
	must(t, v.saveDraft(ctx, jane, typed("name", "x")))
	sameRecord(t, load(t, v, jane), want)
	must(t, v.Close(ctx))
	wantProtection(t, v, session.InMemory, session.Asked)
	if _, err := os.Lstat(folder); !os.IsNotExist(err) {
		t.Errorf("memory made %s: %q", folder, files(t, folder))
	}
	if k.gets+k.sets != 0 {
		t.Error("memory asked the keychain")
	}
}

func TestNewTouchesNothing(t *testing.T) {
	folder := newFolder(t)
	k := newFakeKeychain()
	v := New(Options{Folder: folder, Keychain: k})
	wantProtection(t, v, session.InMemory, session.NotYet)
	want := fillIn(t, v)
	sameRecord(t, load(t, v, jane), want)
	if _, err := os.Lstat(folder); !os.IsNotExist(err) || k.gets+k.sets != 0 {
		t.Error("a vault that is not open touched the disk or the keychain")
	}
	mustOpen(t, v)
	must(t, v.Close(ctx))
	sameRecord(t, load(t, opened(t, folder, k), jane), want)
}

func TestUsersNewestFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := opened(t, newFolder(t), newFakeKeychain())
		for _, sub := range []string{"a", "b", "c"} {
			must(t, v.SaveTokens(ctx, Key{Pool: jane.Pool, Sub: sub}, sub, janesTokens))
			time.Sleep(time.Second)
		}
		var subs []string
		for _, u := range v.Users(jane.Pool) {
			subs = append(subs, u.Sub)
		}
		if strings.Join(subs, "") != "cba" {
			t.Errorf("order %q", subs)
		}
	})
}

func TestPassphrase(t *testing.T) {
	folder := newFolder(t)
	v := New(Options{Folder: folder, Want: session.ByPassphrase, work: testWork})
	wantReason(t, v.Open(ctx), session.PassphraseNew)
	wantReason(t, v.OpenWith(ctx, ""), session.PassphraseWrong)
	must(t, v.OpenWith(ctx, "correct horse"))
	must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
	must(t, v.Close(ctx))

	v = New(Options{Folder: folder, Want: session.ByPassphrase, work: testWork})
	wantReason(t, v.Open(ctx), session.PassphraseNeeded)
	wantProtection(t, v, session.InMemory, session.PassphraseNeeded)
	must(t, v.saveDraft(ctx, jane, typed("name", "typed before the passphrase")))
	wantReason(t, v.OpenWith(ctx, "wrong"), session.PassphraseWrong)
	must(t, v.OpenWith(ctx, "correct horse"))
	wantProtection(t, v, session.ByPassphrase, session.Asked)
	if got := load(t, v, jane).Tokens; got != janesTokens {
		t.Errorf("tokens %#v", got)
	}
	must(t, v.Close(ctx))
	if got := load(t, openedWith(t, folder), jane).Drafts; len(got) != 1 {
		t.Errorf("%d drafts", len(got))
	}
}

func TestDamagedPassphraseFileIsMovedAside(t *testing.T) {
	folder := newFolder(t)
	openedWith(t, folder)
	path := filepath.Join(folder, string(session.ByPassphrase), sealedName)
	must(t, os.WriteFile(path, []byte("age-encryption.org/v1\nnonsense"), 0o600))
	v := New(Options{Folder: folder, Want: session.ByPassphrase, work: testWork})
	wantReason(t, v.OpenWith(ctx, "correct horse"), session.RecordCorrupt)
	wantReason(t, v.Open(ctx), session.PassphraseNew)
}

func TestBigTokensAndManyEdits(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	big := janesTokens
	big.ID = session.Secret(strings.Repeat("i", 60_000))
	big.Expires = time.Date(250_000, 1, 1, 0, 0, 0, 0, time.UTC)
	must(t, v.SaveTokens(ctx, jane, "jane", big))
	var d Draft
	for i := range 1000 {
		d.Edits = append(d.Edits, session.Edit{Name: fmt.Sprintf("custom:%04d", i), Typed: strings.Repeat("é", 1024)})
	}
	must(t, v.saveDraft(ctx, jane, d))
	must(t, v.Close(ctx))
	r := load(t, opened(t, folder, k), jane)
	if r.Tokens != big || len(r.Drafts) != 1 || !sameTexts(r.Drafts[0], d) {
		t.Error("big tokens or a large draft did not come back")
	}
}

func TestLastPool(t *testing.T) {
	folder := newFolder(t)
	if got := LastPool(folder); got != "" {
		t.Fatalf("last pool %q", got)
	}
	must(t, New(Options{Folder: folder, Keychain: away(), Pool: "work place"}).Close(ctx))
	if got := LastPool(folder); got != "work place" {
		t.Fatalf("last pool %q", got)
	}
	must(t, New(Options{Folder: folder, Keychain: away()}).Close(ctx))
	if got := LastPool(folder); got != "work place" {
		t.Fatalf("a pool without a name left %q", got)
	}
}

func TestReturningFromPermissionsToKeychain(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	desk := opened(t, folder, k)
	must(t, desk.SaveTokens(ctx, jane, "jane", janesTokens))
	must(t, desk.saveDraft(ctx, jane, typed("name", "at the desk")))
	must(t, desk.Close(ctx))

	ssh := opened(t, folder, away())
	wantProtection(t, ssh, session.ByPermissions, session.KeychainMissing)
	if r := load(t, ssh, jane); r.Tokens != (session.Tokens{}) || len(r.Drafts) != 0 {
		t.Error("without the keychain its records were read")
	}
	must(t, ssh.saveDraft(ctx, jane, typed("name", "over ssh")))
	must(t, ssh.Learn(ctx, jane, "fact", "learned over ssh"))
	sent := session.Attempt{Plan: session.Plan{Changes: []session.Change{{Name: "name", After: "sent over ssh"}}}}
	must(t, ssh.SaveAttempt(ctx, jane, sent, nil))
	open := opened(t, folder, k)
	if r := load(t, open, jane); len(r.Drafts) != 1 || r.Facts["fact"] != "" {
		t.Error("the record of an open window was taken over")
	}
	must(t, open.Close(ctx))
	must(t, ssh.Close(ctx))

	back := opened(t, folder, k)
	r := load(t, back, jane)
	if r.Tokens != janesTokens || r.Facts["fact"] != "learned over ssh" || len(r.Drafts) != 2 ||
		r.Drafts[0].Edits[0].Typed != "over ssh" {
		t.Errorf("after coming back: %d drafts, facts %v", len(r.Drafts), r.Facts)
	}
	if len(r.Attempts) != 1 || !slices.Equal(r.Attempts[0].Plan.Changes, sent.Plan.Changes) {
		t.Errorf("after coming back: %d uncertain saves", len(r.Attempts))
	}
	if _, err := os.Stat(filepath.Join(folder, string(session.ByPermissions), fileName(jane))); !os.IsNotExist(err) {
		t.Error("the weaker copy stayed")
	}
}

func TestMerging(t *testing.T) {
	early, late := time.UnixMilli(1_000).UTC(), time.UnixMilli(2_000).UTC()
	waiting := func(value string, at time.Time) session.PendingVerification {
		return session.PendingVerification{Attribute: "email", Value: value, Delivery: session.Delivery{At: at}}
	}
	draft := func(owner, text string, at time.Time) Draft {
		d := typed("name", text)
		d.Owner, d.At = owner, at
		return d
	}
	a := Record{
		Key: jane, Name: "jane", Used: early, Tokens: janesTokens, Pending: []session.PendingVerification{waiting("old", early)},
		Events: []Event{{Kind: session.Sent, Attribute: "email", At: early}}, Facts: map[string]string{"x": "a"},
		Drafts: []Draft{draft("one", "old", early), draft("two", "new", late)},
	}
	b := Record{
		Key: jane, Name: "other", Used: late, Pending: []session.PendingVerification{waiting("new", late)},
		Events: []Event{{Kind: session.Sent, Attribute: "email", At: early}, {Kind: session.Tried, Attribute: "email", At: late}}, Facts: map[string]string{"x": "b", "y": "b"},
		Drafts: []Draft{draft("one", "new", late), draft("two", "old", early), draft("three", "new", early)},
	}
	for _, got := range []Record{merged(a, b), merged(merged(a, b), b)} {
		var texts []string
		for _, d := range got.Drafts {
			texts = append(texts, d.Owner+" "+d.Edits[0].Typed)
		}
		text := fmt.Sprint(got.Name, got.Used.UnixMilli(), got.Tokens == janesTokens, len(got.Pending), got.Pending[0].Value,
			len(got.Events), got.Facts, texts)
		if want := "jane2000 true 1new2 map[x:a y:b] [two new one new three new]"; text != want {
			t.Errorf("got  %s\nwant %s", text, want)
		}
	}
	for _, whole := range []Record{a, sealedRecord(version)} {
		if got := merged(Record{Key: whole.Key}, whole); string(encode(got)) != string(encode(whole)) {
			t.Errorf("into nothing: %s, want %s", encode(got), encode(whole))
		}
	}
}

// TestMergingKeepsTheLaterAttempt of a window, or of a program that names none.
func TestMergingKeepsTheLaterAttempt(t *testing.T) {
	attempt := func(owner, name string, second int64) []*session.Attempt {
		return []*session.Attempt{{Owner: owner, Since: time.Unix(second, 0), Plan: session.Plan{Changes: []session.Change{{Name: name, After: "new"}}}}}
	}
	for _, row := range []struct {
		ours, other []*session.Attempt
		want        string
	}{
		{nil, attempt("", "other", 1), "other"},
		{attempt("", "ours", 1), nil, "ours"},
		{attempt("", "ours", 1), attempt("", "other", 2), "other"},
		{attempt("a", "ours", 2), attempt("a", "other", 1), "ours"},
		{attempt("a", "ours", 2), attempt("b", "other", 1), "ours other"},
	} {
		var names []string
		for _, a := range merged(Record{Key: jane, Attempts: row.ours}, Record{Key: jane, Attempts: row.other}).Attempts {
			names = append(names, a.Plan.Names()...)
		}
		if got := strings.Join(names, " "); got != row.want {
			t.Errorf("%q, want %q", got, row.want)
		}
	}
}

func TestReasonsAreListed(t *testing.T) {
	sources, err := filepath.Glob("../*.go")
	must(t, err)
	declared := regexp.MustCompile(`(?m)^\t[A-Z]\w* +\w+Reason += "(\w+)"`)
	var found []Reason
	for _, path := range sources {
		source, err := os.ReadFile(path)
		must(t, err)
		for _, match := range declared.FindAllSubmatch(source, -1) {
			found = append(found, Reason(match[1]))
		}
	}
	listed := slices.Sorted(slices.Values(session.StoreReasons()))
	if slices.Sort(found); !slices.Equal(found, listed) {
		t.Errorf("declared %q\nlisted   %q", found, listed)
	}
}

func counted(v *Vault, key Key, e Event) error {
	_, err := v.Count(context.Background(), key, e)
	return err
}

func TestAnotherNameLeavesTheTokens(t *testing.T) {
	v := openedWith(t, newFolder(t))
	must(t, v.SaveTokens(t.Context(), jane, "jane@old.example", janesTokens))
	must(t, v.SaveTokens(t.Context(), jane, "jane@new.example", session.Tokens{}))
	if r := load(t, v, jane); r.Tokens != janesTokens || r.Name != "jane@new.example" {
		t.Errorf("%s with %v", r.Name, r.Tokens)
	}
}

// TestWhoIsTheLast: a sign-in and a choice make a user the last one; newer tokens and
// another name of somebody else don't.
func TestWhoIsTheLast(t *testing.T) { synctest.Test(t, lastUsers) }

func lastUsers(t *testing.T) {
	v, ctx := openedWith(t, newFolder(t)), t.Context()
	sam := Key{Pool: jane.Pool, Sub: "sam"}
	is := func(want ...string) {
		t.Helper()
		time.Sleep(time.Second) // beyond the precision of records
		var got []string
		for _, r := range v.Users(jane.Pool) {
			got = append(got, r.Sub)
		}
		if !slices.Equal(got, want) {
			t.Errorf("users are %q, want %q", got, want)
		}
	}
	must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
	is(jane.Sub)
	must(t, v.SaveTokens(ctx, sam, "sam", janesTokens))
	is(sam.Sub, jane.Sub)
	_, err := v.RefreshTokens(ctx, jane, janesTokens, func(context.Context, session.Tokens) (session.Tokens, error) { return janesTokens, nil })
	must(t, err)
	must(t, v.SaveTokens(ctx, jane, "jane@new.example", session.Tokens{}))
	is(sam.Sub, jane.Sub)
	must(t, v.Choose(ctx, jane))
	is(jane.Sub, sam.Sub)
}
