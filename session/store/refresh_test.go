package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/session"
)

// Rotation with two windows: the refresh token works once, so one refreshes
// and the other takes what came of it.
func TestRenewOnce(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	var calls []session.Secret
	var mu sync.Mutex
	service := func(_ context.Context, have session.Tokens) (session.Tokens, error) {
		mu.Lock()
		defer mu.Unlock()
		if slices.Contains(calls, have.Refresh) {
			return session.Tokens{}, errors.New("reused")
		}
		calls = append(calls, have.Refresh)
		n := len(calls) + 1
		return session.Tokens{
			Access: session.Secret(fmt.Sprint("access-", n)), Refresh: session.Secret(fmt.Sprint("refresh-", n)),
			Expires: have.Expires.Add(time.Hour),
		}, nil
	}
	must(t, opened(t, folder, k).SaveTokens(ctx, jane, "jane", janesTokens))
	var all sync.WaitGroup
	for range 4 {
		v := opened(t, folder, k)
		all.Go(func() {
			got, err := v.RefreshTokens(ctx, jane, janesTokens, service)
			if err != nil || got.Access != "access-2" {
				t.Errorf("renewed to %q, %v", string(got.Access), err)
			}
		})
	}
	all.Wait()
	v := opened(t, folder, k)
	second := load(t, v, jane).Tokens
	if len(calls) != 1 || second.Refresh != "refresh-2" {
		t.Errorf("calls %d, stored %q", len(calls), string(second.Refresh))
	}
	over, esc := context.WithCancel(ctx)
	got, err := v.RefreshTokens(over, jane, second, func(c context.Context, have session.Tokens) (session.Tokens, error) {
		defer esc()
		return service(c, have)
	})
	if err != nil || load(t, opened(t, folder, k), jane).Tokens != got {
		t.Errorf("cancelled after the answer: %v", err)
	}
	if _, err := v.RefreshTokens(ctx, jane, got, func(context.Context, session.Tokens) (session.Tokens, error) {
		return session.Tokens{}, errors.New("refused")
	}); err == nil || load(t, v, jane).Tokens != got {
		t.Error("a refusal lost the tokens")
	}
	for _, v := range []*Vault{New(Options{Folder: folder}), opened(t, newFolder(t), away())} {
		third, err := v.RefreshTokens(ctx, jane, got, service)
		if err != nil || load(t, v, jane).Tokens != third {
			t.Errorf("without a place for tokens: %v", err)
		}
		calls = nil
	}
}

// TestLeavingDuringARefresh ends the wait for another window at once, and waits for
// the service: its answer may be the only token that still works.
func TestLeavingDuringARefresh(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := opened(t, newFolder(t), newFakeKeychain())
		leaving, leave := context.WithCancel(ctx)
		time.AfterFunc(time.Second, leave)
		got, err := v.RefreshTokens(leaving, jane, janesTokens, func(c context.Context, have session.Tokens) (session.Tokens, error) {
			time.Sleep(3 * time.Second)
			have.Access = "rotated"
			return have, c.Err()
		})
		if err != nil || load(t, v, jane).Tokens != got || got.Access != "rotated" {
			t.Errorf("the answer is lost: %v", err)
		}

		defer holdLock(t, v.location.folder, "renew-"+fileName(jane)[:32])()
		leaving, leave = context.WithCancel(ctx)
		time.AfterFunc(time.Second, leave)
		began := time.Now()
		_, err = v.RefreshTokens(leaving, jane, janesTokens, nil)
		wantReason(t, err, session.Busy)
		if took := time.Since(began); took > time.Second+2*lockPoll {
			t.Errorf("waited %v", took)
		}
	})
}

// TestRefreshOverADamagedRecord: that it was damaged, and moved aside, is reported later, by
// Load.
func TestRefreshOverADamagedRecord(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	must(t, v.SaveTokens(ctx, jane, "jane", janesTokens))
	must(t, os.WriteFile(recordPath(t, folder), []byte("damaged"), fileMode))
	got, err := v.RefreshTokens(ctx, jane, janesTokens, func(_ context.Context, have session.Tokens) (session.Tokens, error) {
		have.Access = "new"
		return have, nil
	})
	if err != nil || got.Access != "new" {
		t.Errorf("refreshed to %q, %v", string(got.Access), err)
	}
	r, err := v.Load(ctx, jane)
	wantReason(t, err, session.RecordCorrupt)
	if r.Tokens != got {
		t.Error("the new tokens are lost")
	}
}
