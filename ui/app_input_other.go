//go:build !unix

package ui

import (
	"os"
	"time"
)

// inputWithin never waits: the console of Windows has its own events, not a stream
// of bytes that could arrive in pieces.
func inputWithin(*os.File, time.Duration, func() bool) bool { return false }
