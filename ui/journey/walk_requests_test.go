package journey

import (
	"testing"
	"time"
)

// TestRequestsOfASession counts what a session asks the service for: the profile
// at the start and before a review, one write for a save. After that the profile
// is read, to see what became of it, and the tokens get the new claims. After
// ten minutes the reading for the review finds a cold connection, not the save.
func TestRequestsOfASession(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.asked("GetUser")
		u.edits("Nickname", "Jay")
		u.asked()
		for _, idle := range []time.Duration{0, 10 * time.Minute} {
			u.waits(idle)
			u.asked()
			u.presses("s")
			u.asked("GetUser")
			u.presses("enter")
			u.sees("Saved 1 change.")
			u.asked("UpdateUserAttributes", "GetUser", "GetTokensFromRefreshToken")
			u.edits("Nickname", "Janet")
			u.asked()
		}
	})
}
