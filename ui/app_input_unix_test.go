//go:build unix

package ui

import (
	"os"
	"testing"
	"time"
)

// TestInputWithin: what comes, and the end, end a wait; nothing else but its time does.
func TestInputWithin(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if inputWithin(in, time.Millisecond) {
		t.Error("there is nothing to read")
	}
	if _, err := out.WriteString("x"); err != nil || !inputWithin(in, time.Minute) {
		t.Errorf("what came is not noticed: %v", err)
	}
	if _, err := in.Read(make([]byte, 1)); err != nil {
		t.Error(err)
	}
	if err := out.Close(); err != nil || !inputWithin(in, time.Minute) {
		t.Errorf("the end is not noticed: %v", err)
	}
}
