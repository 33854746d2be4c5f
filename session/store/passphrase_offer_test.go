package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cognito-profile/session"
)

// withoutKeychain is a vault where no keychain is within reach, and none of it is open.
func withoutKeychain(t *testing.T, folder string) *Vault {
	t.Helper()
	v := New(Options{Folder: folder, Keychain: away(), work: testWork})
	t.Cleanup(func() { v.Close(ctx) })
	return v
}

// TestPassphraseIsOfferedOnce where no keychain is within reach: accepted, what is kept
// moves under it, and later starts ask for it.
func TestPassphraseIsOfferedOnce(t *testing.T) {
	folder := newFolder(t)
	v := withoutKeychain(t, folder)
	mustOpen(t, v)
	if got, _ := v.PassphraseOffer(); got != session.PassphraseNew {
		t.Fatalf("offered %q", got)
	}
	must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
	must(t, v.saveDraft(ctx, jane, typed("nickname", "Jan")))
	must(t, v.OpenWith(ctx, "correct horse"))
	wantProtection(t, v, session.ByPassphrase, session.Asked)
	if got, _ := v.PassphraseOffer(); got != "" {
		t.Errorf("offered %q again", got)
	}
	must(t, v.Close(ctx))

	next := withoutKeychain(t, folder)
	wantReason(t, next.Open(ctx), session.PassphraseNeeded)
	if got, _ := next.PassphraseOffer(); got != "" {
		t.Errorf("the next start offers %q", got)
	}
	wantReason(t, next.OpenWith(ctx, "wrong"), session.PassphraseWrong)
	must(t, next.OpenWith(ctx, "correct horse"))
	if r := load(t, next, jane); r.Tokens != janesTokens || r.Name != "jane" || len(r.Drafts) != 1 {
		t.Errorf("the next start finds %+v", r)
	}
	info, err := os.Stat(filepath.Join(folder, choiceName))
	must(t, err)
	if permissions(info) != fileMode {
		t.Errorf("the choice has mode %v", info.Mode())
	}
	if _, err := os.Stat(filepath.Join(folder, "permissions", fileName(jane))); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the record by permissions is still there: %v", err)
	}
}

func TestPassphraseThatIsDeclined(t *testing.T) {
	folder := newFolder(t)
	v := withoutKeychain(t, folder)
	mustOpen(t, v)
	must(t, v.DeclinePassphrase(ctx))
	wantProtection(t, v, session.ByPermissions, session.KeychainMissing)
	must(t, v.Close(ctx))
	next := withoutKeychain(t, folder)
	mustOpen(t, next)
	if offer, _ := v.PassphraseOffer(); offer != "" {
		t.Errorf("it offers %q again", offer)
	}
	if offer, declined := next.PassphraseOffer(); offer != session.PassphraseNew || !declined {
		t.Errorf("the next start offers %q, declined %v", offer, declined)
	}
	must(t, next.OpenWith(ctx, "correct horse"))
	wantProtection(t, next, session.ByPassphrase, session.Asked)
}

// TestWhereNoPassphraseIsOffered: there is a keychain, or nothing may be kept.
func TestWhereNoPassphraseIsOffered(t *testing.T) {
	for name, o := range map[string]Options{
		"a keychain":        {Keychain: newFakeKeychain()},
		"a locked one":      {Keychain: &fakeKeychain{err: ErrLocked}},
		"memory":            {Want: session.InMemory},
		"not open yet":      {Keychain: away()},
		"a passphrase does": {Want: session.ByPassphrase},
	} {
		o.Folder, o.work = newFolder(t), testWork
		v := New(o)
		if name != "not open yet" {
			_ = v.Open(ctx) // why it could not is another test's
		}
		if got, _ := v.PassphraseOffer(); got != "" {
			t.Errorf("%s: %q", name, got)
		}
		must(t, v.Close(ctx))
	}
}

// TestPassphraseOfAnotherPool: one that was set for another pool is asked for.
func TestPassphraseOfAnotherPool(t *testing.T) {
	folder := newFolder(t)
	other := New(Options{Folder: folder, Want: session.ByPassphrase, work: testWork})
	must(t, other.OpenWith(ctx, "correct horse"))
	must(t, other.Close(ctx))
	v := withoutKeychain(t, folder)
	mustOpen(t, v)
	if got, _ := v.PassphraseOffer(); got != session.PassphraseNeeded {
		t.Errorf("offered %q", got)
	}
}

// TestChosenPassphraseThatIsNotTyped: nothing is stored with less protection.
func TestChosenPassphraseThatIsNotTyped(t *testing.T) {
	folder := newFolder(t)
	v := withoutKeychain(t, folder)
	mustOpen(t, v)
	must(t, v.OpenWith(ctx, "correct horse"))
	must(t, v.Close(ctx))
	before := files(t, folder)
	next := withoutKeychain(t, folder)
	wantReason(t, next.Open(ctx), session.PassphraseNeeded)
	must(t, next.SaveTokens(ctx, jane, "jane", janesTokens))
	must(t, next.Close(ctx))
	if after := files(t, folder); !slices.Equal(after, before) {
		t.Errorf("%q became %q", before, after)
	}
}

// TestKeychainThatComesLate is better than the passphrase that is typed meanwhile.
func TestKeychainThatComesLate(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	must(t, v.OpenWith(ctx, "correct horse"))
	wantProtection(t, v, session.InKeychain, session.Asked)
}
