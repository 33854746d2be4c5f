package command

import (
	"runtime/debug"
	"time"
)

// The first collection would come with the first frame, when the heap reaches 4 MiB;
// at startPercent it comes at 6. Less than laterPercent would cost a program that is
// resized all the time a third more, and save a megabyte.
const (
	startPercent = 150
	startTime    = time.Second
	laterPercent = 100
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
