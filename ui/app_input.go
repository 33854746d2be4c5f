package ui

import (
	"bytes"
	"errors"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	"unicode/utf8"

	"cognito-profile/ui/textline"
)

// Bubble Tea gives the rest of an escape sequence 50 ms to arrive, and has no
// option for more: over a slow link the terminal's answers then become keys. What
// is read here is handed on once its last sequence is whole. The times leave Bubble
// Tea its own: a lone escape acts after 150 or 400 ms.
const (
	bubbleTeaWait = 50 * time.Millisecond
	localEscape   = 150*time.Millisecond - bubbleTeaWait
	slowEscape    = 400*time.Millisecond - bubbleTeaWait
	// longestSequence is how long an unfinished sequence that nobody can have typed
	// is waited for, and how long the terminal has to answer a question.
	longestSequence = 3 * time.Second
)

// watchedInput is the terminal's input that reports its end: Bubble Tea
// would wait forever for a terminal that is gone. Bytes that are no UTF-8
// become a mark, because the parser would drop them without a word, and a
// sequence that arrives in pieces is put together.
type watchedInput struct {
	*os.File
	pieces pieces // of the file
	text   textline.UTF8Reader
	remote bool
	once   sync.Once
	ended  func()
	muted  atomic.Bool
	lent   atomic.Bool
	mu     sync.Mutex // guards what follows
	asked  time.Time  // when the program asked its questions last
	told   bool       // the last of them was answered
	gone   bool
	cut    bool      // the rest of a sequence is waited for
	held   time.Time // until when Bubble Tea may hold back what it was given
}

// pieces is input that arrives in pieces.
type pieces interface {
	io.Reader
	// within waits until there is something to read, for so long, while nobody stopped it.
	// The end of the input counts as something.
	within(wait time.Duration, stopped func() bool) bool
}

// filePieces are those of a file.
type filePieces struct{ *os.File }

func (p filePieces) within(wait time.Duration, stopped func() bool) bool {
	return inputWithin(p.File, wait, stopped)
}

// watch gives the input of the terminal; ended is called once when it has ended.
func watch(in *os.File, remote bool, ended func()) *watchedInput {
	return &watchedInput{File: in, pieces: filePieces{in}, remote: remote, ended: ended}
}

// Read reads; it reports the end of input, or a terminal that is gone, once.
func (w *watchedInput) Read(p []byte) (int, error) {
	if w.lent.Load() {
		w.settle()
		time.Sleep(stopPause)
		return 0, nil
	}
	// a byte can become a mark of three, beside what was held back before
	n, err := w.readWhole(p[:max(len(p)/utf8.UTFMax-utf8.UTFMax, 1)])
	muted := w.muted.Load()
	w.handsOn(p[:n], muted)
	n = w.text.Repair(p, n)
	if err != nil && (errors.Is(err, io.EOF) || errors.Is(err, syscall.EIO)) {
		w.mu.Lock()
		w.gone = true
		w.mu.Unlock()
		w.once.Do(w.ended)
		return n, io.EOF
	}
	if muted {
		w.settle()
		return 0, err
	}
	return n, err
}

// readWhole reads until the last sequence is whole or was waited for in vain. Half
// of the room is kept for the rest of that sequence.
func (w *watchedInput) readWhole(p []byte) (int, error) {
	w.firstAsked()
	n, err := w.pieces.Read(p[:(len(p)+1)/2])
	began := time.Now()
	for err == nil && n < len(p) {
		rest := p[incompleteSequence(p[:n]):n]
		if len(rest) == 0 {
			break
		}
		w.mu.Lock()
		w.cut = true
		w.mu.Unlock()
		if !w.pieces.within(w.wait(rest)-time.Since(began), w.stopped) {
			if len(rest) >= surelySequence {
				n -= len(rest) // nobody typed it
			}
			break
		}
		var more int
		more, err = w.pieces.Read(p[n:])
		if more > 0 && len(rest) >= surelySequence && breaks(p[n]) {
			copy(rest, p[n:n+more])
			n -= len(rest)
		}
		n += more
	}
	if bytes.Contains(p[:n], []byte("\x1b]11;")) {
		w.answered()
	}
	return n, err
}

// surelySequence is the length from which on an unfinished sequence is no key: two
// bytes are those of alt with a bracket or a letter.
const surelySequence = 3

// breaks reports whether a byte is a key that ends a sequence unfinished. The parser
// would take it for a part of that.
func breaks(b byte) bool { return b < ' ' && b != escape && b != '\a' }

// wait is how long the rest of an unfinished sequence is waited for.
func (w *watchedInput) wait(rest []byte) time.Duration {
	switch {
	case len(rest) >= surelySequence:
		return longestSequence
	case w.remote || w.asking() || len(rest) > 1:
		return slowEscape
	}
	return localEscape
}

// asks notes that the program asks its questions now: at the first reading, and once
// it goes on after a stop.
func (w *watchedInput) asks() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked, w.told = time.Now(), false
}

func (w *watchedInput) firstAsked() {
	w.mu.Lock()
	first := w.asked.IsZero()
	w.mu.Unlock()
	if first {
		w.asks()
	}
}

func (w *watchedInput) answered() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told = true
}

// asking reports whether an answer may still come.
func (w *watchedInput) asking() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return !w.told && time.Since(w.asked) < longestSequence
}

func (w *watchedInput) over() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.gone
}
