package command

import (
	"runtime/debug"
	"time"
)

// The first collection would come with the first frame, when the heap reaches 4 MiB;
// at startPercent it comes at 6. laterPercent takes a megabyte more than Go's 100, and a
// twentieth of the time from a program that is resized all the time.
const (
	startPercent = 150
	startTime    = time.Second
	laterPercent = 130
)

// StartMemory keeps the garbage collector from work while the program starts, and
// gives back to the system what only the start needed: the garbage, and the pages of
// the program's own file.
func StartMemory() {
	debug.SetGCPercent(startPercent)
	time.AfterFunc(startTime, func() {
		debug.SetGCPercent(laterPercent)
		debug.FreeOSMemory()
		releaseFile()
	})
}
