package store

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/session"
)

func TestKeychainThatIsAway(t *testing.T) {
	rows := []struct {
		name string
		k    *fakeKeychain
		want Reason
	}{
		{"missing", &fakeKeychain{err: ErrNoKeychain}, session.KeychainMissing},
		{"locked", &fakeKeychain{err: ErrLocked}, session.KeychainLocked},
		{"unknown error", &fakeKeychain{err: errors.New("broken pipe")}, session.KeychainMissing},
		{"cannot be written", &fakeKeychain{values: map[string]session.Secret{}, setErr: errors.New("data passed to Set was too big")}, session.KeychainMissing},
		{"forgets", &fakeKeychain{values: map[string]session.Secret{}, forgets: true}, session.KeychainBroken},
		{"holds something else", &fakeKeychain{values: map[string]session.Secret{identityName: "not an identity"}}, session.KeychainBroken},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			folder := newFolder(t)
			v := opened(t, folder, row.k)
			wantProtection(t, v, session.ByPermissions, row.want)
			must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
			if got := load(t, v, jane).Tokens; got != janesTokens {
				t.Error("tokens are not even kept in memory")
			}
			must(t, v.Close(ctx))
			if r := load(t, opened(t, folder, row.k), jane); r.Tokens != (session.Tokens{}) || r.Name != "jane" {
				t.Errorf("next start: name %q, tokens %v", r.Name, r.Tokens != session.Tokens{})
			}
			if row.name == "holds something else" && (row.k.sets > 0 || row.k.values[identityName] != "not an identity") {
				t.Error("another program's entry was overwritten")
			}
		})
	}
}

// A keychain that asks for its password: reported after the probe, waited for.
func TestKeychainThatAsks(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	must(t, opened(t, folder, k).SaveTokens(ctx, jane, "jane", janesTokens))
	synctest.Test(t, func(t *testing.T) {
		k.gate = make(chan struct{})
		v := New(Options{Folder: folder, Keychain: k})
		began := time.Now()
		wantReason(t, v.Open(ctx), session.KeychainAsking)
		if waited := time.Since(began); waited != ProbeWait {
			t.Errorf("reported after %v", waited)
		}
		wantProtection(t, v, session.InMemory, session.NotYet)
		must(t, v.saveDraft(ctx, jane, typed("name", "typed meanwhile")))
		time.AfterFunc(20*time.Second, func() { close(k.gate) })
		must(t, v.Open(ctx))
		if waited := time.Since(began); waited != ProbeWait+20*time.Second {
			t.Errorf("open after %v", waited)
		}
		wantProtection(t, v, session.InKeychain, session.Asked)
		if got := load(t, v, jane).Tokens; got != janesTokens {
			t.Error("the tokens are not there")
		}
		must(t, v.Close(ctx))
	})
	k.gate = nil
	if r := load(t, opened(t, folder, k), jane); len(r.Drafts) != 1 {
		t.Error("what was typed while the keychain was asking is lost")
	}
}

func TestKeychainThatNeverAnswers(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	synctest.Test(t, func(t *testing.T) {
		k.gate = make(chan struct{})
		v := New(Options{Folder: folder, Keychain: k})
		began := time.Now()
		wantReason(t, v.Open(ctx), session.KeychainAsking)
		must(t, v.Open(ctx))
		if waited := time.Since(began); waited != KeychainWait {
			t.Errorf("gave up after %v", waited)
		}
		wantProtection(t, v, session.ByPermissions, session.KeychainSlow)
		must(t, v.Close(ctx))
		close(k.gate)
		synctest.Wait()
	})
	if k.sets != 0 {
		t.Error("an identity was made after nobody waited any more")
	}
}

// Given up while reading: the late answer is used when it brings the identity,
// and when it brings "not found", nothing is made.
func TestGivingTheKeychainUp(t *testing.T) {
	for _, known := range []bool{true, false} {
		folder, k := newFolder(t), newFakeKeychain()
		if known {
			must(t, opened(t, folder, k).SaveTokens(ctx, jane, "jane", janesTokens))
		}
		sets := k.sets
		synctest.Test(t, func(t *testing.T) {
			k.gate = make(chan struct{})
			v := New(Options{Folder: folder, Keychain: k})
			waiting, esc := context.WithCancel(ctx)
			wantReason(t, v.Open(waiting), session.KeychainAsking)
			time.AfterFunc(time.Second, esc)
			must(t, v.Open(waiting))
			wantProtection(t, v, session.ByPermissions, session.KeychainGivenUp)
			fresh := janesTokens
			fresh.Access = "access-2"
			must(t, v.SaveTokens(ctx, jane, "jane", fresh))
			must(t, v.saveDraft(ctx, jane, typed("name", "typed without")))
			time.Sleep(time.Hour)
			close(k.gate)
			synctest.Wait()
			if !known {
				wantProtection(t, v, session.ByPermissions, session.KeychainGivenUp)
			} else {
				wantProtection(t, v, session.InKeychain, session.Asked)
			}
			if got := load(t, v, jane).Tokens; got != fresh {
				t.Errorf("known %v: the tokens of this sign-in are gone", known)
			}
			must(t, v.Close(ctx))
		})
		if k.sets != sets {
			t.Errorf("known %v: %d identities were written after giving up", known, k.sets-sets)
		}
		k.gate = nil
		if known {
			r := load(t, opened(t, folder, k), jane)
			if r.Tokens.Access != "access-2" || len(r.Drafts) != 1 {
				t.Errorf("after a late answer: access %q, %d drafts", string(r.Tokens.Access), len(r.Drafts))
			}
		}
	}
}

// Given up while writing the new identity: no second one is made, and the
// first is used when it does arrive.
func TestGivingUpTheFirstIdentity(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	synctest.Test(t, func(t *testing.T) {
		k.setGate = make(chan struct{})
		v := New(Options{Folder: folder, Keychain: k})
		wantReason(t, v.Open(ctx), session.KeychainAsking)
		over, esc := context.WithCancel(ctx)
		esc()
		must(t, v.Open(over))
		must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
		close(k.setGate)
		synctest.Wait()
		wantProtection(t, v, session.InKeychain, session.Asked)
		must(t, v.Close(ctx))
	})
	if k.sets != 1 {
		t.Errorf("%d identities were written", k.sets)
	}
	if got := load(t, opened(t, folder, k), jane).Tokens; got != janesTokens {
		t.Error("the tokens are not under the identity that arrived late")
	}
}

// Given up between finding nothing and making something.
func TestGivingUpTheSecondLook(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	synctest.Test(t, func(t *testing.T) {
		k.second = make(chan struct{})
		v := New(Options{Folder: folder, Keychain: k})
		wantReason(t, v.Open(ctx), session.KeychainAsking)
		over, esc := context.WithCancel(ctx)
		esc()
		must(t, v.Open(over))
		close(k.second)
		synctest.Wait()
		wantProtection(t, v, session.ByPermissions, session.KeychainGivenUp)
		must(t, v.Close(ctx))
	})
	if k.sets != 0 {
		t.Error("an identity was made after giving up")
	}
}

// Leaving while the keychain is still asking loses nothing.
func TestClosingWhileTheKeychainAsks(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	synctest.Test(t, func(t *testing.T) {
		k.gate = make(chan struct{})
		v := New(Options{Folder: folder, Keychain: k})
		wantReason(t, v.Open(ctx), session.KeychainAsking)
		must(t, v.saveDraft(ctx, jane, typed("name", "almost lost")))
		over, kill := context.WithCancel(ctx)
		kill()
		must(t, v.Close(over))
		close(k.gate)
		synctest.Wait()
	})
	k.gate = nil
	if r := load(t, opened(t, folder, k), jane); len(r.Drafts) != 1 || r.Drafts[0].Edits[0].Typed != "almost lost" {
		t.Error("the draft is lost")
	}
}

// Two first starts at once must agree on one identity.
func TestTwoFirstStarts(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	const windows = 8
	done := make(chan error, windows)
	for range windows {
		go func() {
			v := New(Options{Folder: folder, Keychain: k})
			err := v.Open(ctx)
			if err == nil {
				err = counted(v, jane, Event{Kind: session.Tried, Attribute: "email", At: time.Now()})
			}
			done <- err
		}()
	}
	for range windows {
		must(t, <-done)
	}
	if k.sets != 1 {
		t.Errorf("%d identities were made", k.sets)
	}
	if n := len(load(t, opened(t, folder, k), jane).Events); n != windows {
		t.Errorf("%d of %d tries are kept", n, windows)
	}
}
