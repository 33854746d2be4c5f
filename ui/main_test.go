package ui

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain collects garbage later than a program does: the tests hold little and throw
// away much, so that a third of their time would be spent on it.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
