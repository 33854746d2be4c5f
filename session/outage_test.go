package session

import (
	"slices"
	"testing"
	"time"
)

// TestOutagePauses: what never left the machine costs the service nothing and is
// tried often; what reached it is tried quickly for half a minute, then in turns.
func TestOutagePauses(t *testing.T) {
	local, lost, busy := &Fault{Code: NoNetwork, Local: true}, &Fault{Code: AnswerLost}, &Fault{Code: Throttled}
	const half, s = 0.5, time.Second
	quick := []time.Duration{3 * s, 6 * s, 12 * s}
	turn, again := spread(turnWindow, half), spread(againWindow, half)
	for name, test := range map[string]struct {
		faults []*Fault
		want   []time.Duration
	}{
		"no network":    {[]*Fault{local, local, local, local, local, local, local}, []time.Duration{3 * s / 2, 3 * s, 6 * s, 12 * s, 45 * s / 2, 45 * s / 2, 45 * s / 2}},
		"no answer":     {[]*Fault{lost, lost, lost, lost, lost}, append(quick[:3:3], turn, turn)},
		"too busy":      {slices.Repeat([]*Fault{busy}, 11), append(quick[:3:3], turn, again, again, again, again, again, turn, again)},
		"busy, no more": {[]*Fault{lost, lost, lost, lost, busy, lost, busy}, append(quick[:3:3], turn, again, turn, again)},
		"no network between": {[]*Fault{lost, local, local, lost, lost, lost, local, busy},
			[]time.Duration{3 * s, 3 * s / 2, 3 * s, 6 * s, 12 * s, turn, 3 * s / 2, again}},
	} {
		var o outage
		now := someTime
		for i, fault := range test.faults {
			var pause time.Duration
			if o, pause = o.next(fault, now, half); pause != test.want[i] {
				t.Errorf("%s: pause %d is %v, want %v", name, i, pause, test.want[i])
			}
			now = now.Add(pause)
		}
	}
}

// TestQuickTriesEnd half a minute after the first, however long each of them takes.
func TestQuickTriesEnd(t *testing.T) {
	for _, takes := range []time.Duration{0, 5 * time.Second, 15 * time.Second} {
		for _, jitter := range []float64{0, 0.3, 0.999} {
			var o outage
			for now := someTime; !o.turns; {
				var pause time.Duration
				if o, pause = o.next(&Fault{Code: TimedOut}, now, jitter); !o.turns && now.Add(pause).Sub(someTime) >= quickTime {
					t.Fatalf("tried quickly %v after the first", now.Add(pause).Sub(someTime))
				}
				now = now.Add(pause + takes)
			}
			if o.quick == 0 || o.quick > 4 {
				t.Errorf("%d quick tries with %v each, jitter %g", o.quick, takes, jitter)
			}
		}
	}
}
