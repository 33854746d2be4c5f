package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gofrs/flock"

	"cognito-profile/session"
)

func TestDraftIsOfferedWhenItsWindowIsGone(t *testing.T) {
	for name, end := range map[string]func(*Vault){
		"closed": func(v *Vault) { v.Close(ctx) },
		"killed": crash,
	} {
		t.Run(name, func(t *testing.T) {
			folder, k := newFolder(t), newFakeKeychain()
			first, second, third := opened(t, folder, k), opened(t, folder, k), opened(t, folder, k)
			must(t, first.saveDraft(ctx, jane, typed("name", "older")))
			must(t, first.saveDraft(ctx, jane, typed("name", "newest")))
			if offers := load(t, second, jane).Drafts; len(offers) != 0 {
				t.Fatalf("offered while its window is open: %v", offers)
			}
			end(first)
			offers := load(t, second, jane).Drafts
			if len(offers) != 1 || offers[0].Edits[0].Typed != "newest" {
				t.Fatalf("offered %v", offers)
			}
			theirs := load(t, third, jane).Drafts
			must(t, second.saveDraft(ctx, jane, offers[0]))
			must(t, second.DropDraft(ctx, jane, offers[0]))
			wantReason(t, third.DropDraft(ctx, jane, theirs[0]), session.DraftTaken)
			if offers := load(t, third, jane).Drafts; len(offers) != 0 {
				t.Fatalf("offered twice: %v", offers)
			}
			end(second)
			offers = load(t, third, jane).Drafts
			if len(offers) != 1 || offers[0].Edits[0].Typed != "newest" {
				t.Fatalf("taken, then killed, then lost: %v", offers)
			}
			must(t, third.DropDraft(ctx, jane, offers[0]))
			if offers := load(t, opened(t, folder, k), jane).Drafts; len(offers) != 0 {
				t.Fatalf("offered after dropping: %v", offers)
			}
		})
	}
}

func TestEmptyDraftIsNotOffered(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	must(t, v.saveDraft(ctx, jane, Draft{}))
	if list := files(t, filepath.Join(folder, string(session.InKeychain))); len(list) != 1 || list[0] != lockName {
		t.Errorf("an empty draft made files: %q", list)
	}
	must(t, v.saveDraft(ctx, jane, typed("name", "x")))
	must(t, v.saveDraft(ctx, jane, Draft{}))
	must(t, v.Close(ctx))
	if offers := load(t, opened(t, folder, k), jane).Drafts; len(offers) != 0 {
		t.Errorf("offered %v", offers)
	}
}

func TestConcurrentChecksFindADeadOwner(t *testing.T) {
	folder := newFolder(t)
	must(t, os.MkdirAll(folder, 0o700))
	must(t, os.WriteFile(filepath.Join(folder, "dead"), nil, 0o600))
	looking := flock.New(filepath.Join(folder, "dead"))
	if free, err := looking.TryRLock(); !free || err != nil {
		t.Fatal(err)
	}
	defer looking.Unlock()
	if !ownerGone(folder, "dead") {
		t.Error("another check is taken for the owner")
	}
}

func TestOwnersOfKilledWindowsAreSwept(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	killed, alive := opened(t, folder, k), opened(t, folder, k)
	for _, v := range []*Vault{killed, alive} {
		must(t, v.saveDraft(ctx, jane, typed("name", "x")))
	}
	crash(killed)
	old := time.Now().Add(-2 * ownerGrace)
	for _, v := range []*Vault{killed, alive} {
		must(t, os.Chtimes(filepath.Join(v.owners(), v.owner.name), old, old))
	}
	opened(t, folder, k)
	if list := files(t, alive.owners()); len(list) != 1 || list[0] != alive.owner.name {
		t.Errorf("owners %q", list)
	}
}

// Contacts that wait: each window brings over what it changed itself.
func TestPendingOfTwoWindows(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	one, two := opened(t, folder, k), opened(t, folder, k)
	email := session.PendingVerification{Attribute: "email", Value: "new@example.com"}
	phone := session.PendingVerification{Attribute: "phone_number", Value: "+49301234567"}
	load(t, one, jane)
	load(t, two, jane)
	must(t, one.SavePending(ctx, jane, []session.PendingVerification{email}))
	must(t, two.SavePending(ctx, jane, []session.PendingVerification{phone}))
	if got := load(t, one, jane).Pending; len(got) != 2 {
		t.Fatalf("waiting %v", got)
	}
	other := email
	other.Value = "other@example.com"
	must(t, two.SavePending(ctx, jane, []session.PendingVerification{phone, other}))
	must(t, one.SavePending(ctx, jane, []session.PendingVerification{phone}))
	if got := load(t, one, jane).Pending; len(got) != 2 || !slices.Contains(got, other) {
		t.Fatalf("proving one address dropped another one: %v", got)
	}
	must(t, two.SavePending(ctx, jane, nil))
	if got := load(t, one, jane).Pending; len(got) != 0 {
		t.Fatalf("waiting %v", got)
	}
}

// TestCountsOfManyWindows in fake time: no window waits in vain because the disk is slow.
func TestCountsOfManyWindows(t *testing.T) { synctest.Test(t, countInManyWindows) }

func countInManyWindows(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	const windows, each = 4, 5
	var all sync.WaitGroup
	for range windows {
		v := opened(t, folder, k)
		all.Go(func() {
			for range each {
				if err := counted(v, jane, Event{Kind: session.Sent, Attribute: "email", At: time.Now()}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	v := opened(t, folder, k)
	if n := len(load(t, v, jane).Events); n != windows*each {
		t.Errorf("counted %d of %d", n, windows*each)
	}
	must(t, counted(v, jane, Event{Kind: session.Tried, Attribute: "email", At: time.Now().Add(2 * eventLife)}))
	if n := len(load(t, v, jane).Events); n != 1 {
		t.Errorf("%d events are kept after their hour", n)
	}
}

func TestLockIsWaitedForAWhile(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	synctest.Test(t, func(t *testing.T) {
		v := opened(t, folder, k)
		unlock, err := lock(ctx, filepath.Join(v.location.folder, lockName), lockWait)
		must(t, err)
		began := time.Now()
		wantReason(t, v.Learn(ctx, jane, "a", "b"), session.Busy)
		if waited := time.Since(began); waited != lockWait {
			t.Errorf("waited %v", waited)
		}
		over, cancel := context.WithCancel(ctx)
		cancel()
		err = v.Learn(over, jane, "c", "d")
		wantReason(t, err, session.Busy)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cause %v", err)
		}
		unlock()
		must(t, v.Learn(ctx, jane, "e", "f"))
		if got := load(t, v, jane).Facts; len(got) != 3 {
			t.Errorf("facts %v", got)
		}
	})
}

// A window that counts learns at once what the others have done.
func TestCountReturnsEventsOfOtherWindows(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	one, other := opened(t, folder, k), opened(t, folder, k)
	must(t, counted(one, jane, Event{Kind: session.Tried, Attribute: "email", At: time.Now()}))
	all, err := other.Count(t.Context(), jane, Event{Kind: session.Sent, Attribute: "phone_number", At: time.Now()})
	if err != nil || len(all) != 2 || all[0].Kind != session.Tried || all[1].Kind != session.Sent {
		t.Errorf("%v, %v", all, err)
	}
	memory := New(Options{Folder: folder, Want: session.InMemory})
	must(t, memory.Open(t.Context()))
	if all, err := memory.Count(t.Context(), jane, Event{Kind: session.Tried, At: time.Now()}); err != nil || len(all) != 1 {
		t.Errorf("in memory: %v, %v", all, err)
	}
}

// TestTakingOverIsOneStep: what is killed in the middle leaves a draft once, with its
// former owner or with its new one.
func TestTakingOverIsOneStep(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	first := opened(t, folder, k)
	must(t, first.saveDraft(ctx, jane, typed("name", "left")))
	crash(first)
	var seen []int
	v := New(Options{Folder: folder, Keychain: k, write: func(path string, data []byte, mode fs.FileMode) error {
		err := writeDurably(path, data, mode)
		seen = append(seen, len(load(t, opened(t, folder, k), jane).Drafts))
		return err
	}})
	mustOpen(t, v)
	offers := load(t, v, jane).Drafts
	if len(offers) != 1 {
		t.Fatalf("offered: %v", offers)
	}
	v.Keeper(jane).Keep(typed("name", "left"))
	must(t, v.DropDraft(ctx, jane, offers[0]))
	if len(seen) != 1 || seen[0] != 0 {
		t.Fatalf("drafts that others are offered after each write: %v", seen)
	}
	crash(v)
	if offers := load(t, opened(t, folder, k), jane).Drafts; len(offers) != 1 {
		t.Errorf("offered: %v", offers)
	}
}
