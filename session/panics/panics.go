// Package panics brings a panic of any goroutine to the one place that can restore
// the terminal. Go ends a program at a panic that its own goroutine does not
// recover, and runs nothing else before.
//
// Every goroutine and timer of this program that does more than wait begins with
// defer panics.Guard(). Who shows the terminal sets Handle.
package panics

import (
	"runtime/debug"
	"sync/atomic"
)

// Handler ends the program after a panic. stack is that of the goroutine that
// panicked, as runtime/debug formats it.
type Handler func(reason any, stack []byte)

var current atomic.Pointer[Handler]

// Handle sets what is done with a panic, until stop is called.
func Handle(h Handler) (stop func()) {
	current.Store(&h)
	return func() { current.CompareAndSwap(&h, nil) }
}

// Guard is deferred where a goroutine begins. It hands a panic to the handler and
// ends the goroutine. Without a handler the panic goes on.
func Guard() {
	reason := recover()
	if reason == nil {
		return
	}
	h := current.Load()
	if h == nil {
		panic(reason)
	}
	(*h)(reason, debug.Stack())
}
