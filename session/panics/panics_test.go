package panics

import (
	"strings"
	"testing"
)

func breaks() {
	defer Guard()
	panic("broken")
}

func TestPanicReachesTheHandler(t *testing.T) {
	var reason any
	var stack string
	stop := Handle(func(r any, s []byte) { reason, stack = r, string(s) })
	done := make(chan struct{})
	go func() {
		defer close(done)
		breaks()
	}()
	<-done
	if reason != "broken" || !strings.Contains(stack, "panics.breaks") {
		t.Errorf("reason %v, stack:\n%s", reason, stack)
	}
	stop()
	defer func() {
		if recover() != "broken" {
			t.Error("without a handler the panic was lost")
		}
	}()
	breaks()
}
