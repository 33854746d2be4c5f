//go:build unix

package command

import (
	"context"
	"errors"
	"syscall"
	"testing"
)

// TestASignalEndsTheContextFirst: the question that a signal ends ends the verb, whose exit
// code is that of the reason why the context is over.
func TestASignalEndsTheContextFirst(t *testing.T) {
	for s, exit := range map[syscall.Signal]int{syscall.SIGINT: Interrupted, syscall.SIGQUIT: Quit, syscall.SIGTERM: Terminated, syscall.SIGHUP: HungUp} {
		ctx, told, stop := (&verb{}).untilSignal(t.Context())
		if err := syscall.Kill(syscall.Getpid(), s); err != nil {
			t.Fatal(err)
		}
		got := <-told
		var why signalled
		if !errors.As(context.Cause(ctx), &why) || got != s || signalExits[why.signal] != exit {
			t.Errorf("%v: a question ends by %v, the context by %v", s, got, context.Cause(ctx))
		}
		stop()
	}
}
