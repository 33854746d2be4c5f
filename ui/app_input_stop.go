package ui

import (
	"bytes"
	"time"
)

// Bubble Tea's reader of keys ends when the program does, and when another program has the
// terminal. What it holds back then, because more may come, it hands on to a loop that
// hears nothing any more, and half a second goes by. So its input stops before, and the
// reader is given the time to hand on what it has.

// stoppable is input whose reader can end.
type stoppable interface {
	mute()                    // drops what is typed from now on
	lend(lent bool)           // leaves what is typed to another program, until the terminal is back
	unsettled() time.Duration // how long the reader may hold back what it has read
}

// noInput is that of a program which reads none: there is nothing to stop.
type noInput struct{}

func (noInput) mute()                    {}
func (noInput) lend(bool)                {}
func (noInput) unsettled() time.Duration { return 0 }

// mute drops what is typed from now on.
func (w *watchedInput) mute() { w.muted.Store(true) }

// lend leaves what is typed to another program, until the terminal is back.
func (w *watchedInput) lend(lent bool) { w.lent.Store(lent) }

// stopped reports whether nobody hears what is typed now.
func (w *watchedInput) stopped() bool { return w.muted.Load() || w.lent.Load() }

// unsettled is how long Bubble Tea may hold back what was read.
func (w *watchedInput) unsettled() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cut {
		return stopPause
	}
	return time.Until(w.held)
}

// settle leaves Bubble Tea the time to hand on what it holds back: a reading that brings
// nothing has it wait anew.
func (w *watchedInput) settle() {
	for left := w.unsettled(); left > 0; left = w.unsettled() {
		time.Sleep(left)
	}
}

// stopPause is how long a reading waits that brings nothing, for a terminal that is lent:
// Bubble Tea asks again at once. stopNotice is how soon a stop is noticed by one that waits
// for the rest of a sequence.
const (
	stopPause  = time.Millisecond
	stopNotice = 10 * time.Millisecond
)

// handsOn notes what Bubble Tea is given now unless it is dropped: an escape may be the
// beginning of something, so that it waits for more.
func (w *watchedInput) handsOn(read []byte, dropped bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = false
	if !dropped && bytes.IndexByte(read, escape) >= 0 {
		w.held = time.Now().Add(bubbleTeaWait + endPause)
	}
}
