package api

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
)

func TestDevices(t *testing.T) {
	g := newSignInTest(t, "signin012optin")
	access := g.access("jane")
	page, err := g.client.Devices(t.Context(), access, "")
	want := session.Device{
		Key: "eu-central-1_5f0c2a44-0000-4000-8000-000000000012", Name: "Old laptop", IP: "192.0.2.10", Remembered: true,
		Created: time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC), Changed: time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC),
		LastSeen: time.Date(2026, 3, 1, 18, 30, 0, 0, time.UTC),
	}
	if err != nil || len(page.Items) != 1 || page.Items[0] != want || page.Next != "" {
		t.Fatalf("%v, %+v", err, page)
	}
	for _, remember := range []bool{false, true} {
		if err := g.client.RememberDevice(t.Context(), access, want.Key, remember); err != nil {
			t.Error(err)
		}
		if page, _ = g.client.Devices(t.Context(), access, ""); (len(page.Items) == 1) != remember {
			t.Errorf("remembered %v: %+v", remember, page)
		}
	}
	if err := g.client.ForgetDevice(t.Context(), access, want.Key); err != nil {
		t.Error(err)
	}
	g.fails(g.client.ForgetDevice(t.Context(), access, want.Key), session.Gone)
	g.fails(g.client.RememberDevice(t.Context(), access, want.Key, true), session.Gone)
	if page, err = g.client.Devices(t.Context(), access, ""); err != nil || len(page.Items) != 0 {
		t.Errorf("%v, %+v", err, page)
	}
	off := newSignInTest(t, "signin001plain")
	_, err = off.client.Devices(t.Context(), off.access("jane"), "")
	off.fails(err, session.NotSwitchedOn)
}

// TestPages: a long list comes in parts, and all of it in the end.
func TestPages(t *testing.T) {
	g := newSignInTest(t, "signin012optin", func(seed *emulator.Seed, _ *Config) {
		jane := &seed.Pools[11].Users[0]
		for n := range 130 {
			jane.Devices = append(jane.Devices, emulator.DeviceSeed{
				DeviceKey:        fmt.Sprintf("eu-central-1_5f0c2a44-0000-4000-8000-0000000%05d", 100+n),
				DeviceCreateDate: time.Date(2026, 2, 1, 0, n, 0, 0, time.UTC),
			})
		}
	})
	access, seen, next := g.access("jane"), map[string]bool{}, ""
	var sizes []int
	for range 10 {
		page, err := g.client.Devices(t.Context(), access, next)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range page.Items {
			seen[d.Key] = true
		}
		sizes = append(sizes, len(page.Items))
		if next = page.Next; next == "" {
			break
		}
	}
	if !slices.Equal(sizes, []int{60, 40}) || len(seen) != 100 {
		t.Errorf("pages of %v, %d in all", sizes, len(seen))
	}
	_, err := g.client.Devices(t.Context(), access, "no token")
	g.fails(err, session.InvalidValue)
}

func TestPasskeys(t *testing.T) {
	g := newSignInTest(t, "signin003passwordless")
	access := g.access("jane")
	page, err := g.client.Passkeys(t.Context(), access, "")
	if err != nil || len(page.Items) != 1 || page.Next != "" {
		t.Fatalf("%v, %+v", err, page)
	}
	k := page.Items[0]
	if k.ID != "c2lnbmluMDAzamFuZQ" || k.Name != "Security key" || k.RelyingParty != "localhost" || k.Attachment != "cross-platform" ||
		!slices.Equal(k.Transports, []string{"usb"}) || !k.Created.Equal(time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", k)
	}
	if err := g.client.DeletePasskey(t.Context(), access, k.ID); err != nil {
		t.Error(err)
	}
	g.fails(g.client.DeletePasskey(t.Context(), access, k.ID), session.Gone)
	if page, err = g.client.Passkeys(t.Context(), access, ""); err != nil || len(page.Items) != 0 {
		t.Errorf("%v, %+v", err, page)
	}
	off := newSignInTest(t, "signin001plain")
	_, err = off.client.Passkeys(t.Context(), off.access("jane"), "")
	off.fails(err, session.NotSwitchedOn)
	off.fails(off.client.DeletePasskey(t.Context(), off.access("jane"), "abc"), session.NotSwitchedOn)
}
