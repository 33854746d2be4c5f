package api

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"testing"
	"testing/synctest"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// logged are the lines that a client wrote, without what differs by the run.
func logged(t *testing.T, log *bytes.Buffer) []map[string]any {
	t.Helper()
	var lines []map[string]any
	for decoder := json.NewDecoder(log); decoder.More(); {
		var line map[string]any
		if err := decoder.Decode(&line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	return lines
}

// TestLogOfCalls: which, where to, how often, and how they were answered.
func TestLogOfCalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		w := newFixture(t, func(c *Config) { c.Log = slog.New(slog.NewJSONHandler(&log, nil)) })
		w.server.FailNext("GetUser", emulator.Failure{Status: 500, Code: "InternalErrorException", Message: "jane@example.com"}, 1)
		if _, err := w.client.Profile(t.Context(), w.tokens.Access); err != nil {
			t.Fatal(err)
		}
		_, err := w.client.Update(t.Context(), w.tokens.Access, []attribute.Attribute{{Name: "email", Value: "canary value"}})
		if mustFault(t, err).Code != session.BadEmail {
			t.Fatal(err)
		}
		lines := logged(t, &log)
		want := []struct {
			msg, operation string
			attempt        float64
			status         float64
			fault          string
		}{
			{"attempt", "GetUser", 1, 500, ""},
			{"attempt", "GetUser", 2, 200, ""},
			{"call", "GetUser", 0, 0, ""},
			{"attempt", "UpdateUserAttributes", 1, 400, ""},
			{"call", "UpdateUserAttributes", 0, 400, string(session.BadEmail)},
		}
		if len(lines) != len(want) {
			t.Fatalf("%d lines: %v", len(lines), lines)
		}
		for i, line := range lines {
			w := want[i]
			status, attempt := line["status"], line["attempt"]
			fault, failed := line["fault"].(map[string]any)
			if failed {
				status = fault["status"]
			}
			if line["msg"] != w.msg || line["operation"] != w.operation || failed != (w.fault != "") || failed && fault["code"] != w.fault {
				t.Errorf("line %d: %v", i, line)
			}
			if attempt != nil && (attempt != w.attempt || line["request_id"] == "" || line["host"] == "" || line["took"] == "") || status != nil && status != w.status {
				t.Errorf("line %d: %v", i, line)
			}
		}
	})
}

// TestWithoutALogNothingIsMeasured.
func TestWithoutALogNothingIsMeasured(t *testing.T) {
	w := newFixture(t)
	if w.client.attemptLogger(t.Context(), request{operation: getUser}) != nil {
		t.Error("somebody listens")
	}
}
