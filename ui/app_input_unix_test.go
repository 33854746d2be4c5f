//go:build unix

package ui

import (
	"os"
	"testing"
	"time"
)

// TestInputWithin: what comes, the end and a stop end a wait; nothing else but its time does.
func TestInputWithin(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	never := func() bool { return false }
	if inputWithin(in, time.Millisecond, never) {
		t.Error("there is nothing to read")
	}
	asked := 0
	if inputWithin(in, time.Hour, func() bool { asked++; return asked > 1 }) {
		t.Error("there is nothing to read, and it was stopped")
	}
	if _, err := out.WriteString("x"); err != nil || !inputWithin(in, time.Minute, never) {
		t.Errorf("what came is not noticed: %v", err)
	}
	if _, err := in.Read(make([]byte, 1)); err != nil {
		t.Error(err)
	}
	if err := out.Close(); err != nil || !inputWithin(in, time.Minute, never) {
		t.Errorf("the end is not noticed: %v", err)
	}
}
