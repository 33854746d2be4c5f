package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"pgregory.net/rapid"

	"cognito-profile/session"
)

// damage is what can happen to a record file.
var damage = []struct {
	name string
	do   func(t *testing.T, sealed []byte, identity *age.X25519Identity) []byte
	want Reason
}{
	{"empty", func(*testing.T, []byte, *age.X25519Identity) []byte { return nil }, session.RecordCorrupt},
	{"text", func(*testing.T, []byte, *age.X25519Identity) []byte { return []byte("hello\n") }, session.RecordCorrupt},
	{"header cut", func(_ *testing.T, s []byte, _ *age.X25519Identity) []byte { return s[:40] }, session.RecordCorrupt},
	{"end cut", func(_ *testing.T, s []byte, _ *age.X25519Identity) []byte { return s[:len(s)-9] }, session.RecordCorrupt},
	{"bit turned", func(_ *testing.T, s []byte, _ *age.X25519Identity) []byte {
		s[len(s)-3] ^= 4
		return s
	}, session.RecordCorrupt},
	{"another identity", func(t *testing.T, _ []byte, _ *age.X25519Identity) []byte {
		other, _ := age.GenerateX25519Identity()
		return sealedFor(t, other, encode(Record{Key: jane}))
	}, session.RecordForeign},
	{"another user's", func(t *testing.T, _ []byte, identity *age.X25519Identity) []byte {
		return sealedFor(t, identity, encode(Record{Key: Key{Pool: jane.Pool, Sub: "somebody else"}}))
	}, session.RecordForeign},
	{"unknown field", func(t *testing.T, _ []byte, identity *age.X25519Identity) []byte {
		return sealedFor(t, identity, []byte(`{"version":1,"later":true}`))
	}, session.RecordCorrupt},
	{"no version", func(t *testing.T, _ []byte, identity *age.X25519Identity) []byte {
		return sealedFor(t, identity, []byte(`{}`))
	}, session.RecordCorrupt},
}

func sealedFor(t *testing.T, identity *age.X25519Identity, plain []byte) []byte {
	t.Helper()
	sealed, err := encrypt(plain, identity.Recipient())
	must(t, err)
	return sealed
}

// A file that cannot be read is reported once, moved aside as it is, and the
// program goes on, whether a Load or a write meets it first.
func TestUnreadableRecords(t *testing.T) {
	for _, row := range damage {
		for _, first := range []string{"load", "write"} {
			t.Run(row.name+", "+first, func(t *testing.T) {
				folder, k := newFolder(t), newFakeKeychain()
				v := opened(t, folder, k)
				fillIn(t, v)
				path := recordPath(t, folder)
				sealed, err := os.ReadFile(path)
				must(t, err)
				broken := row.do(t, sealed, v.location.identity)
				must(t, os.WriteFile(path, broken, 0o600))
				if first == "write" {
					must(t, v.saveDraft(ctx, jane, typed("name", "x")))
				}
				_, err = v.Load(ctx, jane)
				wantReason(t, err, row.want)
				aside := err.(*Error).Path
				kept, err := os.ReadFile(aside)
				must(t, err)
				if !strings.HasPrefix(aside, path+".unreadable-") || !bytes.Equal(kept, broken) {
					t.Errorf("moved to %s, %d bytes", aside, len(kept))
				}
				must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
				if got := load(t, opened(t, folder, k), jane); got.Tokens != janesTokens {
					t.Error("the new record is not read")
				}
			})
		}
	}
}

// A record of a later version stays as it is. Each use of it is an error, and what
// should be stored stays in memory.
func TestNewerRecordsAreLeftAlone(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	fillIn(t, opened(t, folder, k))
	v := opened(t, folder, k)
	path := recordPath(t, folder)
	newer := sealedFor(t, v.location.identity, fmt.Appendf(nil, `{"version":%d,"pool":{"now":"a table"}}`, version+1))
	must(t, os.WriteFile(path, newer, 0o600))
	for range 2 {
		_, err := v.Load(ctx, jane)
		wantReason(t, err, session.RecordNewer)
		if err.(*Error).Path != path {
			t.Errorf("it is at %s", err.(*Error).Path)
		}
		wantReason(t, v.saveDraft(ctx, jane, typed("name", "x")), session.RecordNewer)
		wantReason(t, v.SaveTokens(ctx, jane, "jane", janesTokens), session.RecordNewer)
	}
	if r, _ := v.Load(ctx, jane); r.Tokens != janesTokens {
		t.Error("what could not be stored is not in memory")
	}
	wantReason(t, v.Close(ctx), session.RecordNewer)
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, newer) {
		t.Errorf("%v, %d bytes", err, len(got))
	}
}

// A record has the lowest version that has its fields: one without a device is read
// by programs that know none.
func TestLowestVersion(t *testing.T) {
	for want, r := range map[string]Record{
		`{"version":1,`: {Key: jane, Name: "jane", Tokens: session.Tokens{Access: "access"}, Drafts: []Draft{typed("a", "b")}},
		`{"version":2,`: {Key: jane, DeviceCredential: session.DeviceCredential{Key: "key"}},
		`{"version":3,`: {Key: jane, Attempts: []*session.Attempt{{Plan: session.Plan{Changes: []session.Change{{Name: "name", After: "Jo"}}}}}},
		`{"version":7,`: {Key: jane, Attempts: []*session.Attempt{{Owner: "o", Plan: session.Plan{Changes: []session.Change{{Name: "name", After: "Jo"}}}}}},
	} {
		if got := encode(r); !bytes.HasPrefix(got, []byte(want)) {
			t.Errorf("%s, want %s…", got, want)
		}
	}
	if got := encode(Record{Key: jane, Tokens: session.Tokens{DeviceKey: "key"}}); !bytes.HasPrefix(got, []byte(`{"version":2,`)) {
		t.Errorf("tokens of a device: %s", got)
	}
}

func TestUnreadableRecordsAreNoUsers(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	fillIn(t, v)
	path := recordPath(t, folder)
	must(t, os.WriteFile(filepath.Join(filepath.Dir(path), "0000"+recordEnd), []byte("junk"), 0o600))
	data, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(filepath.Dir(path), "copy"+recordEnd), data, 0o600))
	if users := v.Users(jane.Pool); len(users) != 1 {
		t.Errorf("%d users", len(users))
	}
}

// Every field of session's types must come back, also one that is
// added there later.
func TestEveryFieldIsStored(t *testing.T) {
	var tokens session.Tokens
	var waiting session.PendingVerification
	var edit session.Edit
	var device session.DeviceCredential
	var change session.Change
	for _, value := range []any{&tokens, &waiting, &edit, &device, &change} {
		setAll(t, reflect.ValueOf(value).Elem())
	}
	r := Record{
		Key: jane, Name: "n", Used: moment(time.Now()), Tokens: tokens, DeviceCredential: device, Pending: []session.PendingVerification{waiting},
		Events: []Event{{Kind: session.Tried, Attribute: "email", At: moment(time.Now())}}, Facts: map[string]string{"a": "b"},
		Attempts: []*session.Attempt{
			{
				Since: moment(time.Now()), Read: true, Known: []string{"k"}, Before: []session.PendingVerification{waiting},
				Plan: session.Plan{Changes: []session.Change{change}}, Owner: "o",
			},
			{Plan: session.Plan{Changes: []session.Change{change}}, Owner: "p"},
		},
		Drafts: []Draft{{At: moment(time.Now()), Edits: []session.Edit{edit}, Field: "f", Text: "t", Owner: "o"}},
	}
	got, err := decode(encode(r))
	must(t, err)
	if !reflect.DeepEqual(got, r) {
		t.Errorf("got  %#v\nwant %#v", got, r)
	}
}

func setAll(t *testing.T, v reflect.Value) {
	t.Helper()
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC)))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			setAll(t, v.Field(i))
		}
	case v.Kind() == reflect.String:
		v.SetString("text")
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	default:
		t.Fatalf("a %s needs a place in the record and in this test", v.Type())
	}
}

func TestAnyTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) })
		edit := rapid.Custom(func(t *rapid.T) session.Edit {
			return session.Edit{Name: rapid.String().Draw(t, "name"), Typed: text.Draw(t, "typed"), From: text.Draw(t, "from")}
		})
		d := Draft{Edits: rapid.SliceOf(edit).Draw(t, "edits"), Field: "f", Text: text.Draw(t, "text")}
		r, err := decode(encode(Record{Key: jane, Drafts: []Draft{d}}))
		if err != nil || len(r.Drafts) != 1 || !sameTexts(r.Drafts[0], d) {
			t.Fatalf("%v %q", err, r.Drafts)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(Record{Key: jane, Name: "n", Tokens: janesTokens, Drafts: []Draft{typed("a", "b")}}))
	f.Add([]byte(`{"version":1,"drafts":[{"edits":[{"typed":"AA=="}]}],"waiting":[{}],"tokens":{}}`))
	f.Add([]byte(`{"version":3,"attempt":{"since":1,"changes":[{"name":"a","after":"AA=="}],"before":[{}]}}`))
	f.Add([]byte(`{"version":99}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := decode(data)
		if err != nil {
			return
		}
		again, err := decode(encode(r))
		if err != nil || !bytes.Equal(encode(again), encode(r)) {
			t.Errorf("not the same after writing: %v", err)
		}
	})
}

func FuzzOpen(f *testing.F) {
	identity, _ := age.GenerateX25519Identity()
	sealed, _ := encrypt(encode(Record{Key: jane}), identity.Recipient())
	f.Add(sealed)
	f.Add([]byte("age-encryption.org/v1\n-> X25519 \n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p := location{protection: session.InKeychain, folder: t.TempDir(), identity: identity, write: writeDurably}
		if err := os.WriteFile(p.path(jane), data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := p.load(ctx, jane); err != nil && !isUnreadable(err) && session.StoreReasonOf(err) != session.RecordNewer {
			t.Errorf("%v", err)
		}
	})
}

// What cannot be written stays in memory, and the next write brings it.
func TestDiskThatRefusesWrites(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	want := fillIn(t, v)
	stuck := filepath.Join(folder, string(session.InKeychain), lockName)
	must(t, os.Remove(stuck))
	must(t, os.MkdirAll(filepath.Join(stuck, "inside"), 0o700))
	fresh := janesTokens
	fresh.Access = "access-2"
	wantReason(t, v.SaveTokens(ctx, jane, "", fresh), session.LockUnusable)
	want.Tokens = fresh
	sameRecord(t, load(t, v, jane), want)
	must(t, os.RemoveAll(stuck))
	must(t, v.Learn(ctx, jane, "a", "b"))
	if got := load(t, opened(t, folder, k), jane).Tokens; got != fresh {
		t.Error("what failed was not tried again")
	}
}
