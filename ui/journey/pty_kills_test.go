//go:build unix

package journey_test

import (
	"flag"
	"math/rand/v2"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

var (
	kills    = flag.Int("kills", 12, "how often TestKilledAtAnyMoment kills the program")
	killSeed = flag.Uint64("kill-seed", 0, "the seed of its moments; 0 is another one each time")
)

// mostLost is how much typing a kill may cost, beside the time in which the machine
// let nobody run.
const mostLost = 500 * time.Millisecond

// tick is the time between two letters, and between two looks at how late a timer is.
const tick = 20 * time.Millisecond

// TestKilledAtAnyMoment types into a field, and takes over at the next start what is left,
// and is killed at any moment of both: no more than mostLost of the typing is gone, and
// nothing is offered twice. -args -kills=500 takes four minutes.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("many starts")
	}
	manyRuns(t)
	t.Parallel()
	seed := *killSeed
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("seed %d", seed)
	const households = 4
	for i := range households {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			v := &victim{household: newHousehold(t), chance: rand.New(rand.NewPCG(seed, uint64(i)))}
			for n := range (*kills + households - 1 - i) / households {
				if !t.Run(strconv.Itoa(n), v.dies) {
					return
				}
			}
			t.Logf("%d kills, of them %d while restoring; at most %v of typing lost", v.kills, v.restoring, v.worst.Round(time.Millisecond))
		})
	}
}

// victim is a program that is killed again and again.
type victim struct {
	household
	chance           *rand.Rand
	typed            string      // in the field, as far as it is known to be kept, and what was typed after that
	at               []time.Time // when each letter behind it was typed
	ticks            []time.Time // when each tick came, until it was killed
	died             time.Time
	kills, restoring int
	worst            time.Duration
}

// dies is one life, from the sign-in to the kill.
func (v *victim) dies(t *testing.T) {
	from := v.start()
	from.width, from.height = 200, 40
	u := run(t, from)
	name := ""
	if v.kills == 0 {
		name = "jane" + enter
	}
	u.signsIn(name)
	v.kills++
	if v.survived(t, u) && v.chance.IntN(4) == 0 {
		u.press(enter)
		time.Sleep(v.upTo(80 * time.Millisecond))
		v.restoring++
		v.killed(u)
		return
	}
	if v.typed == "" || len(v.typed) > 60 {
		if v.typed == "" {
			u.find("Nickname")
			u.press(enter)
		} else {
			u.press(enter)
		}
		u.sees(`enter keep`)
		u.replace("k")
		v.typed = "k"
		u.sees(`Nickname +k `)
		time.Sleep(mostLost)
	} else {
		u.press(enter)
		u.sees(`enter keep`)
	}
	v.at, v.ticks = nil, nil
	v.ticking(v.upTo(1500*time.Millisecond), func() {
		letter := string(rune('a' + len(v.typed)%26))
		u.press(letter)
		v.typed += letter
		v.at = append(v.at, time.Now())
	})
	v.ticking(v.upTo(mostLost), func() {})
	v.killed(u)
}

// ticking does something at each tick for a while.
func (v *victim) ticking(long time.Duration, do func()) {
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(tick) {
		v.ticks = append(v.ticks, time.Now())
		do()
	}
}

// starved is how late the ticks since then were: the machine was busy with others, and
// the program had to wait as this test did.
func (v *victim) starved(since time.Time) (late time.Duration) {
	for i, at := range append(v.ticks[1:], v.died) {
		if before := v.ticks[i]; at.After(since) {
			late += max(0, at.Sub(before)-tick)
		}
	}
	return late
}

func (v *victim) upTo(most time.Duration) time.Duration {
	return time.Duration(v.chance.Int64N(int64(most)))
}

func (v *victim) killed(u *console) {
	v.died = time.Now()
	u.signal(syscall.SIGKILL)
	u.wait(-1)
}

// survived reads what is offered of the life before, and reports whether anything is.
func (v *victim) survived(t *testing.T, u *console) bool {
	if v.typed == "" {
		u.sees(`Full name +Jane Q\. Doe`)
		return false
	}
	u.sees(`You left 1 change here`)
	found := u.sees(`Nickname +Janey +→ +(\S+)`)[1]
	if !strings.HasPrefix(v.typed, found) {
		t.Fatalf("typed %q, found %q", v.typed, found)
	}
	lost := len(v.typed) - len(found)
	if lost > len(v.at) {
		t.Fatalf("typed %q, found %q", v.typed, found)
	}
	if lost > 0 {
		since := v.at[len(v.at)-lost]
		gone, starved := v.died.Sub(since), v.starved(since)
		v.worst = max(v.worst, gone-starved)
		if gone-starved > mostLost {
			t.Errorf("%v of typing is gone, %v of it starved: typed %q, found %q", gone, starved, v.typed, found)
		}
	}
	v.typed, v.at = found, nil
	return true
}
