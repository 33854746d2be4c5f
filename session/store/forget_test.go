package store

import (
	"context"
	"testing"

	"cognito-profile/session"
)

func TestForget(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	want := fillIn(t, v)
	must(t, v.Forget(ctx, jane, janesTokens))
	want.Tokens, want.History = session.Tokens{}, nil // this machine stays a device of the user
	sameRecord(t, load(t, v, jane), want)
	must(t, v.Close(ctx))
	sameRecord(t, load(t, opened(t, folder, k), jane), want)
}

func TestForgottenDevice(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	want := fillIn(t, v)
	must(t, v.SaveDeviceCredential(ctx, jane, session.DeviceCredential{}))
	want.DeviceCredential = session.DeviceCredential{}
	must(t, v.Close(ctx))
	sameRecord(t, load(t, opened(t, folder, k), jane), want)
}

// A newer sign-in that another window has made stays.
func TestForgetLeavesANewerSignIn(t *testing.T) {
	refreshed, anew, rotated := janesTokens, session.Tokens{Access: "access-2", Refresh: "refresh-2"}, janesTokens
	refreshed.Access, rotated.Access, rotated.Refresh = "access-2", "access-3", "refresh-3"
	brought := session.Tokens{Access: "brought"}
	for name, c := range map[string]struct {
		kept, ended session.Tokens
		stays       bool
	}{
		"the same":                         {janesTokens, janesTokens, false},
		"refreshed by another window":      {refreshed, janesTokens, false},
		"signed in anew by another window": {anew, janesTokens, true},
		"rotated by another window":        {rotated, janesTokens, true},
		"brought from elsewhere":           {janesTokens, brought, true},
		"both brought":                     {session.Tokens{Access: "other"}, brought, true},
		"nothing is kept":                  {session.Tokens{}, janesTokens, false},
	} {
		t.Run(name, func(t *testing.T) {
			folder, k := newFolder(t), newFakeKeychain()
			first, second := opened(t, folder, k), opened(t, folder, k)
			must(t, second.SaveTokens(ctx, jane, "jane", c.kept))
			err := first.Forget(ctx, jane, c.ended)
			want := session.Tokens{}
			if c.stays {
				want = c.kept
				wantReason(t, err, session.OtherSignIn)
			} else {
				must(t, err)
			}
			if got := load(t, second, jane).Tokens; got != want {
				t.Errorf("kept: access %q, refresh %q", string(got.Access), string(got.Refresh))
			}
		})
	}
}

// Forget releases the draft of its own window, and of no other.
func TestForgetReleasesTheDraft(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v, other := opened(t, folder, k), opened(t, folder, k)
	must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
	must(t, v.saveDraft(ctx, jane, typed("name", "mine")))
	must(t, other.saveDraft(ctx, jane, typed("name", "theirs")))
	must(t, v.Forget(ctx, jane, janesTokens))
	must(t, v.saveDraft(ctx, jane, typed("name", "later")))
	offers := load(t, v, jane).Drafts
	if len(offers) != 1 || offers[0].Edits[0].Typed != "mine" {
		t.Fatalf("offered: %v", offers)
	}
	must(t, v.DropDraft(ctx, jane, offers[0]))
	if offers := load(t, v, jane).Drafts; len(offers) != 0 {
		t.Errorf("offered after dropping: %v", offers)
	}
}

func TestForgetBeforeOpenReachesTheDisk(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	want := fillIn(t, opened(t, folder, k))
	v := New(Options{Folder: folder, Keychain: k})
	must(t, v.Forget(ctx, jane, janesTokens))
	mustOpen(t, v)
	want.Tokens, want.History = session.Tokens{}, nil
	sameRecord(t, load(t, opened(t, folder, k), jane), want)
}

// TestRemove: nothing of a deleted account is left, of other windows and in the
// queue neither; another user's record stays.
func TestRemove(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	other, v := opened(t, folder, k), opened(t, folder, k)
	fillIn(t, v)
	must(t, other.saveDraft(ctx, jane, typed("name", "Jo")))
	sam := Key{Pool: jane.Pool, Sub: "99999999-2222-3333-4444-555555555555"}
	must(t, v.SaveTokens(ctx, sam, "sam", janesTokens))
	over, cancel := context.WithCancel(ctx)
	cancel()
	must(t, v.Remove(over, jane))
	must(t, v.Remove(ctx, jane))
	for name, w := range map[string]*Vault{"this window": v, "another": other, "a later one": opened(t, folder, k)} {
		sameRecord(t, load(t, w, jane), Record{Key: jane})
		if users := w.Users(jane.Pool); len(users) != 1 || users[0].Name != "sam" {
			t.Errorf("%s knows %d users", name, len(users))
		}
	}
}

// TestRemoveInMemory: where nothing rests on the disk there is nothing in the queue
// afterwards.
func TestRemoveInMemory(t *testing.T) {
	v := New(Options{Folder: newFolder(t), Want: session.InMemory})
	mustOpen(t, v)
	must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
	must(t, v.Remove(ctx, jane))
	if r := load(t, v, jane); r.Tokens != (session.Tokens{}) || r.Name != "" || len(v.Users(jane.Pool)) != 0 {
		t.Errorf("left: %q, %d users", r.Name, len(v.Users(jane.Pool)))
	}
}

// TestTheSameTextAfterAForgottenDraft: what is typed again, or taken over, after a draft was
// released is written, though it is the same text.
func TestTheSameTextAfterAForgottenDraft(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
	draft := typed("name", "mine")
	v.Keeper(jane).Keep(draft)
	must(t, v.Keeper(jane).Flush(ctx))
	must(t, v.Forget(ctx, jane, janesTokens))
	left := load(t, v, jane).Drafts
	if len(left) != 1 {
		t.Fatalf("%d drafts are offered", len(left))
	}
	v.Keeper(jane).Keep(draft)
	must(t, v.DropDraft(ctx, jane, left[0]))
	crash(v)
	if drafts := load(t, opened(t, folder, k), jane).Drafts; len(drafts) != 1 || !sameTexts(drafts[0], draft) {
		t.Errorf("after a crash: %v", drafts)
	}
}
