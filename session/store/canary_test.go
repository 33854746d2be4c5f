package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cognito-profile/session"
)

// canaries are texts that must never be seen outside of the encryption.
var canaries = map[string]string{
	"access token": "canary-access-4711", "id token": "canary-id-4711", "refresh token": "canary-refresh-4711",
	"passphrase": "canary-phrase-4711", "typed": "canary-typed-4711", "open editor": "canary-open-4711",
	"address": "canary-waiting@example.com", "sign-in name": "canary-name-4711", "pool": "canary-pool-4711",
	"sub": "canary-sub-4711", "fact": "canary-fact-4711", "device's key": "canary-device-4711", "device's password": "canary-proof-4711",
}

var canaryKey = Key{Pool: canaries["pool"], Sub: canaries["sub"]}

func TestNoCanaryIsSeen(t *testing.T) {
	broken := &fakeKeychain{values: map[string]session.Secret{identityName: session.Secret(canaries["passphrase"])}}
	for name, options := range map[string]Options{
		"keychain":    {Keychain: newFakeKeychain()},
		"permissions": {Keychain: away()},
		"passphrase":  {Want: session.ByPassphrase},
		"broken":      {Keychain: broken},
		"memory":      {Want: session.InMemory},
	} {
		t.Run(name, func(t *testing.T) {
			folder := newFolder(t)
			options.Folder, options.work = folder, testWork
			v := New(options)
			results := []any{v.Open(ctx), v.OpenWith(ctx, "canary-wrong-4711")}
			if options.Want != session.ByPassphrase {
				v = New(options)
				results = append(results, v.Open(ctx))
			}
			results = append(results, resultsOfSaving(t, v, folder)...)
			for _, one := range results {
				err, _ := one.(error)
				var e *Error
				errors.As(err, &e)
				noCanary(t, "a result", []byte(fmt.Sprintf("%v %+v %#v %#v", one, one, one, e)))
			}
			for _, name := range files(t, folder) {
				noCanary(t, "the name of "+name, []byte(name))
				if data, err := os.ReadFile(filepath.Join(folder, name)); err == nil {
					noCanary(t, name, data)
				}
			}
			noCanary(t, "the vault", []byte(fmt.Sprintf("%+v", v.options)))
		})
	}
}

// resultsOfSaving saves every canary, damages what was written, and returns all
// results.
func resultsOfSaving(t *testing.T, v *Vault, folder string) []any {
	c := func(name string) string { return canaries[name] }
	tokens := session.Tokens{
		Access: session.Secret(c("access token")), ID: session.Secret(c("id token")), Refresh: session.Secret(c("refresh token")),
	}
	draft := typed("name", c("typed"))
	draft.Field, draft.Text = "nickname", c("open editor")
	results := []any{
		v.SaveTokens(ctx, canaryKey, c("sign-in name"), tokens),
		v.SaveDeviceCredential(ctx, canaryKey, session.DeviceCredential{User: c("sign-in name"), Key: c("device's key"), Password: session.Secret(c("device's password"))}),
		v.saveDraft(ctx, canaryKey, draft),
		v.SavePending(ctx, canaryKey, []session.PendingVerification{{Attribute: "email", Value: c("address")}}),
		v.Learn(ctx, canaryKey, "fact", c("fact")),
		tokens,
	}
	if v.location.folder == "" {
		return results
	}
	path := recordPath(t, folder)
	sealed := sealedFor(t, v.location.identity, []byte(`{"version":1,"sub":"`+c("sub")+`","tokens":"`+c("access token")+`"}`))
	must(t, os.WriteFile(path, sealed, 0o600))
	_, err := v.Load(ctx, canaryKey)
	wantReason(t, err, session.RecordCorrupt)
	return append(results, err, v.SaveTokens(ctx, canaryKey, c("sign-in name"), tokens))
}

func noCanary(t *testing.T, where string, data []byte) {
	t.Helper()
	for name, canary := range canaries {
		if bytes.Contains(data, []byte(canary)) {
			t.Errorf("the %s is in %s: %s", name, where, strings.ReplaceAll(string(data), "\n", " ")[:min(len(data), 200)])
		}
	}
	if bytes.Contains(data, []byte("canary-wrong-4711")) {
		t.Errorf("a passphrase is in %s", where)
	}
}
