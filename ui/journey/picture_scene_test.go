package journey

import (
	"testing"
	"testing/cryptotest"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// scene is a picture: what somebody does in front of the program, unseen at first and
// then seen.
type scene struct {
	name    string // of its files
	title   string
	from    func(t *testing.T) start
	goes    func(u *user, from start) // before anything is recorded; nil goes nowhere
	shots   []shot                    // one for a still
	resting string                    // the caption of what is shown to those who want no motion; "" is the first
	checks  func(u *user)             // what the pool has in the end
}

// shot is a step of a scene.
type shot struct {
	caption string        // over the screen from here on; "" leaves the one that is there
	does    func(u *user) // happens elsewhere,
	key     string        // then this is pressed,
	text    string        // or this is typed
	hold    time.Duration // how long a viewer needs to read what it led to
}

// still is the one shot of a picture that does not move.
func still(caption string) []shot { return []shot{{caption: caption, hold: time.Second}} }

// moves reports whether there is more than one frame.
func (s scene) moves() bool { return len(s.shots) > 1 }

// rest is the caption of the frame for those who want no motion.
func (s scene) rest() string {
	if s.resting == "" {
		return s.shots[0].caption
	}
	return s.resting
}

// tick is how often the recording looks at the screen: after everything that a
// key starts is painted, whatever the renderer's pace.
const tick = 100 * time.Millisecond

// record goes through a scene in a terminal with the background and returns what was
// seen. Secrets that the pool makes up are the same ones each time.
func (s scene) record(t *testing.T, background string) cast {
	t.Helper()
	from := s.from(t)
	c := cast{width: from.width, height: from.height}
	walkAt(t, 20*time.Hour+20*time.Minute, from, func(u *user) {
		cryptotest.SetGlobalRandom(u.T, 1)
		if s.goes != nil {
			s.goes(u, from)
		}
		u.keyboard <- []byte(ansi.SetBackgroundColor(background))
		u.settles()
		camera := &camera{cast: &c, terminal: u.terminal}
		for _, step := range s.shots {
			camera.takes(u, step)
		}
		camera.ends()
		if s.checks != nil {
			s.checks(u)
		}
	})
	return c
}

// takes records a shot.
func (c *camera) takes(u *user, s shot) {
	c.caption(s.caption)
	if s.does != nil {
		s.does(u)
	}
	if s.key != "" {
		u.keyboard <- []byte(bytesOf(s.key))
		c.rolls(u, tick)
	}
	for _, letter := range s.text {
		u.keyboard <- []byte(string(letter))
		c.rolls(u, tick)
	}
	c.rolls(u, s.hold)
}
