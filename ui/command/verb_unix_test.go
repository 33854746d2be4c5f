//go:build unix

package command

import (
	"context"
	"errors"
	"slices"
	"syscall"
	"testing"

	"cognito-profile/ui/jobcontrol"
)

// TestASignalEndsTheContextFirst: the question that a signal ends ends the verb, whose exit
// code is that of the reason why the context is over. The help lists it.
func TestASignalEndsTheContextFirst(t *testing.T) {
	for s, exit := range map[syscall.Signal]int{syscall.SIGHUP: 129, syscall.SIGINT: 130, syscall.SIGQUIT: 131, syscall.SIGABRT: 134, syscall.SIGTERM: 143} {
		ctx, told, stop := (&verb{}).untilSignal(t.Context())
		if err := syscall.Kill(syscall.Getpid(), s); err != nil {
			t.Fatal(err)
		}
		got := <-told
		var why signalled
		if !errors.As(context.Cause(ctx), &why) || got != s || jobcontrol.ExitCode(why.signal) != exit {
			t.Errorf("%v: a question ends by %v, the context by %v", s, got, context.Cause(ctx))
		}
		if !slices.Contains(ExitCodes(), exit) {
			t.Errorf("%v: the help does not list %d", s, exit)
		}
		stop()
	}
}
