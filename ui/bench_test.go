package ui

import (
	"fmt"
	"testing"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// benchSizes are how many attributes a profile has: few, as many as a pool
// may have of its own and more, and far too many.
var benchSizes = []int{25, 75, 1000}

// sitBefore opens a profile of n attributes; the focus is half way down those of the pool.
func sitBefore(tb testing.TB, n int) *person {
	pool := newPool()
	pool.values = map[string]string{"sub": "0b9e1c54", "email": "jane@example.com", "email_verified": "true"}
	p := sit(tb, setup{pool: pool})
	more := n - len(p.form().rows)
	for i := range more {
		pool.values[fmt.Sprintf("custom:field_%04d", i)] = fmt.Sprintf("value %d", i)
	}
	p.press("ctrl+r")
	if got := len(p.form().rows); got != n {
		tb.Fatalf("the form has %d rows, want %d", got, n)
	}
	p.onRow(fmt.Sprintf("custom:field_%04d", more/2))
	return p
}

// cycle is keys that can be pressed again and again.
type cycle struct {
	model tea.Model
	keys  []tea.KeyPressMsg
	at    int
}

func cycleOf(p *person, keys ...string) *cycle {
	c := &cycle{model: p.app}
	for _, k := range keys {
		c.keys = append(c.keys, keystroke(k))
	}
	return c
}

// step handles one key and draws the view, as a program does.
func (c *cycle) step() int {
	c.model, _ = c.model.Update(c.keys[c.at])
	c.at = (c.at + 1) % len(c.keys)
	return len(c.model.View().Content)
}

// typing presses a letter in an open editor; every other key takes it back,
// so that the text does not grow.
func typing(p *person) *cycle { return cycleOf(p.press("enter"), "a", "backspace") }

func moving(p *person) *cycle { return cycleOf(p, "down", "up") }

func benchmarkCycle(b *testing.B, of func(*person) *cycle) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("attributes=%d", n), func(b *testing.B) {
			c := of(sitBefore(b, n))
			b.ReportAllocs()
			for b.Loop() {
				c.step()
			}
		})
	}
}

// BenchmarkKey is a typed letter: update and view.
func BenchmarkKey(b *testing.B) { benchmarkCycle(b, typing) }

// BenchmarkMove is a step to the next row: update and view.
func BenchmarkMove(b *testing.B) { benchmarkCycle(b, moving) }

// BenchmarkFirstView is from options to the first drawn frame.
func BenchmarkFirstView(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		p := sit(b, setup{holding: true})
		if p.app.View().Content == "" {
			b.Fatal("nothing is drawn")
		}
	}
}

// BenchmarkProfileRead is the answer to the first reading, and its frame.
func BenchmarkProfileRead(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("attributes=%d", n), func(b *testing.B) {
			p := sitBefore(b, n)
			b.ReportAllocs()
			for b.Loop() {
				p.press("ctrl+r")
				_ = p.app.View()
			}
		})
	}
}

// TestTheModelIsSmall: it is copied with every message, and what a screen may look at
// more than once for every frame.
func TestTheModelIsSmall(t *testing.T) {
	if size := unsafe.Sizeof(app{}); size > 7<<10 {
		t.Errorf("the model has %d bytes", size)
	}
	if size := unsafe.Sizeof(env{}); size > 5<<9 {
		t.Errorf("what a screen looks at has %d bytes", size)
	}
}

// TestAKeyAllocatesLittle counts for an update and a view, with few attributes
// and with far too many.
func TestAKeyAllocatesLittle(t *testing.T) {
	const most = 300
	if raceDetector {
		t.Skip("the race detector allocates too")
	}
	for _, n := range []int{25, 1000} {
		for name, of := range map[string]func(*person) *cycle{"letter": typing, "move": moving} {
			c := of(sitBefore(t, n))
			if got := testing.AllocsPerRun(100, func() { c.step() }); got > most {
				t.Errorf("a %s among %d attributes allocates %.0f times, at most %d are meant", name, n, got, most)
			}
		}
	}
}
