package journey

import (
	"testing"
	"time"
)

// A service that stops answering while something waits to be saved is tried again by
// itself, a few times at first and then in a turn of a quarter of an hour; by when is
// on the screen. That it is too busy is no answer. The person can try at once.
func TestServiceThatIsAwayForLong(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.FailNext("GetUser", silence, -1)
		u.presses("s")
		u.waits(16 * time.Second)
		u.sees("The service did not answer in time.", "Your change stays.", "The service is tried again by", "enter tries now.")
		u.presses("esc")
		u.sees("The service is tried again by", "ctrl+r tries now, esc stops.")
		u.waits(4 * time.Second)
		u.sees("The service is being tried now…")

		u.waits(2 * time.Minute) // the quick tries are over
		u.server.FailNext("GetUser", silence, 0)
		u.server.FailNext("GetUser", throttle, -1)
		u.server.ResetCalls()
		u.waits(time.Hour)
		if n := len(u.server.Calls()); n < 6 || n > 90 { // 36 in most hours
			u.Errorf("a service that is too busy is asked %d times in an hour", n)
		}
		u.sees("The service is tried again by")
		u.never("answers again")

		u.server.FailNext("GetUser", throttle, 0)
		u.presses("ctrl+r")
		u.sees("Profile read again.")
		u.seesNo("is tried again")
		u.savesAgain(1)
		u.stored("nickname", "Jay")
	})
}

// Without a key the change can be saved as soon as the turn of this client has come.
func TestServiceThatComesBack(t *testing.T) {
	t.Parallel()
	walk(t, demo().sized(40, 12), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.FailNext("GetUser", reset, -1)
		u.presses("s")
		u.waits(time.Minute)
		u.presses("esc")
		u.server.FailNext("GetUser", reset, 0)
		u.waits(16 * time.Minute)
		u.sees("The service answers again. Press s to save your change.")
		u.seesNo("is tried again")
		u.savesAgain(1)
	})
}

// Esc ends the tries.
func TestEscEndsTheTries(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.FailNext("GetUser", silence, -1)
		u.presses("s")
		u.waits(16 * time.Second)
		u.presses("esc")
		u.sees("esc stops.")
		u.presses("esc")
		u.sees("The service is no longer tried. Your changes stay; press s to try again.")
		u.seesNo("is tried again")
		u.server.ResetCalls()
		u.waits(time.Hour)
		u.asked()
	})
}
