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

// tick is the time between two letters.
const tick = 20 * time.Millisecond

// TestKilledAtAnyMoment types into a field, and takes over at the next start what is left,
// and is killed at any moment of both: at least what was seen to be written before is
// offered, once. TestKeeperIsNeverFarBehind of ./session/store holds in fake time that this
// is never more than 500 ms behind. -args -kills=500 takes four minutes.
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
			t.Logf("%d kills, of them %d while restoring; at most %d letters lost", v.kills, v.restoring, v.worst)
		})
	}
}

// victim is a program that is killed again and again.
type victim struct {
	household
	chance           *rand.Rand
	typed            string // in the field
	written          int    // of it, as far as it was seen
	kills, restoring int
	worst            int // letters that were lost
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
		}
		u.press(enter)
		u.sees(`enter keep`)
		u.replace("k")
		v.typed, v.written = "k", 1
		u.sees(`Nickname +k `)
		v.keeps(u, "", "k")
	} else {
		u.press(enter)
		u.sees(`enter keep`)
	}
	for range v.chance.IntN(3) {
		v.types(u, v.chance.IntN(20))
		v.keeps(u, "", v.typed)
		v.written = len(v.typed)
	}
	v.types(u, v.chance.IntN(40))
	time.Sleep(v.upTo(400 * time.Millisecond))
	if texts, err := v.kept(t, ""); err == nil && len(texts) == 1 && strings.HasPrefix(v.typed, texts[0]) {
		v.written = max(v.written, len(texts[0]))
	}
	v.killed(u)
}

func (v *victim) types(u *console, letters int) {
	for range letters {
		letter := string(rune('a' + len(v.typed)%26))
		u.press(letter)
		v.typed += letter
		time.Sleep(tick)
	}
}

func (v *victim) upTo(most time.Duration) time.Duration {
	return time.Duration(v.chance.Int64N(int64(most)))
}

func (v *victim) killed(u *console) {
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
	if !strings.HasPrefix(v.typed, found) || len(found) < v.written {
		t.Fatalf("typed %q, %d of it written, found %q", v.typed, v.written, found)
	}
	v.worst = max(v.worst, len(v.typed)-len(found))
	v.typed, v.written = found, len(found)
	return true
}
