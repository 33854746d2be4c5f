package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

func TestDebugLogIsForItsOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "debug.log")
	must(t, os.WriteFile(path, []byte("older\n"), 0o644))
	for _, file := range []string{path, path + ".new"} {
		log, closer, err := OpenLog(file)
		must(t, err)
		log.Info("hello")
		must(t, closer.Close())
		info, err := os.Stat(file)
		must(t, err)
		if permissions(info)&groupOrOtherAccess != 0 {
			t.Errorf("%s can be read by others: %v", file, info.Mode())
		}
		if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), "hello") || file == path && !strings.HasPrefix(string(data), "older\n") {
			t.Errorf("%s: %q, %v", file, data, err)
		}
	}
}

func TestDebugLogFollowsNoLink(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	must(t, os.WriteFile(at("target"), []byte("target"), 0o600))
	if err := os.Symlink(at("target"), at("link")); err != nil {
		t.Skip("no links here:", err)
	}
	must(t, os.Symlink(at("nothing"), at("dangling")))
	for file, want := range map[string]LogReason{
		"link": LogNoFile, "dangling": LogNoFile, ".": LogNoFile, "no/such/folder": LogNoFolder, "": LogNoFile,
	} {
		_, _, err := OpenLog(at(file))
		var refused *LogError
		if !errors.As(err, &refused) || refused.Reason != want || strings.Contains(err.Error(), folder) {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
	if data, err := os.ReadFile(at("target")); err != nil || string(data) != "target" {
		t.Errorf("the target has %q, %v", data, err)
	}
	if _, err := os.Lstat(at("nothing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the target was made: %v", err)
	}
}

// Whatever type is passed to the log, no value of a field, token, typed text or
// metadata is written.
func TestDebugLogIsRedactedByType(t *testing.T) {
	const canary = "canary-4711"
	secret := session.Secret(canary)
	name := attribute.Attribute{Name: "email", Value: canary}
	profile := attribute.NewProfile(canary, []attribute.Attribute{name}, nil, time.Now())
	fault := &session.Fault{Code: session.InvalidValue, Message: canary, Attributes: []session.AttributeError{{Message: canary}}, Cause: errors.New(canary)}
	things := map[string]any{
		"a secret": secret, "a pointer to one": &secret, "secrets": []session.Secret{secret}, "bytes": []byte(canary),
		"tokens": session.Tokens{Access: secret, Refresh: secret}, "an attribute": name, "attributes": []attribute.Attribute{name},
		"a profile": profile, "a draft": typed("name", canary), "a record": Record{Name: canary}, "a key": Key{Sub: canary},
		"a login":    session.Login{Name: canary, Password: secret},
		"answers":    session.Answers{"SMS_MFA_CODE": secret, "name": secret},
		"a delivery": session.Delivery{Destination: canary}, "what waits": session.PendingVerification{Value: canary},
		"metadata": map[string]string{canary: canary}, "a fault": fault, "a wrapped fault": fmt.Errorf("%s: %w", canary, fault),
		"an error": errors.New(canary), "a stringer": fmt.Stringer(secret), "a function": func() {},
	}
	for name, thing := range things {
		var out bytes.Buffer
		log := newLog(&out, "")
		log.Info("told", "thing", thing)
		log.With("thing", thing).WithGroup("group").Info("told", "nested", thing)
		if strings.Contains(out.String(), canary) || strings.Contains(out.String(), "Y2FuYXJ5") {
			t.Errorf("%s: %s", name, out.String())
		}
		if !strings.Contains(out.String(), `"level":"INFO"`) {
			t.Errorf("%s: no level in %s", name, out.String())
		}
	}
}

func TestDebugLogDoesNotNameTheHome(t *testing.T) {
	var out bytes.Buffer
	newLog(&out, "/home/canary").Info("told", "path", &session.StoreError{Reason: session.NotWritten, Path: "/home/canary/.local/state"})
	if strings.Contains(out.String(), "canary") || !strings.Contains(out.String(), "not_written ~/.local/state") {
		t.Error(out.String())
	}
}
