package journey

import (
	"testing"
	"time"
)

// A service that is too busy is asked again by itself: what was refused for
// that has changed nothing.
func TestBusyServiceWhileSaving(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.server.ResetCalls()
		u.server.FailNext("UpdateUserAttributes", throttle, 3)
		u.presses("enter")
		u.sees("The service is busy; trying again in", "esc stops")
		u.seesNo("Saved", "Nothing was saved")
		written := u.writes(func() { u.waits(900 * time.Millisecond) })
		if written > 2000 {
			u.Errorf("%d bytes are written in a second of waiting", written)
		}
		for range 15 {
			if u.shows("trying again") {
				u.waits(time.Second)
			}
		}
		u.sees("Saved 1 change.")
		u.asked("UpdateUserAttributes", "UpdateUserAttributes", "UpdateUserAttributes", "UpdateUserAttributes", "GetUser", "GetTokensFromRefreshToken")
		u.stored("nickname", "Jay")
	})
}

func TestServiceThatStaysBusy(t *testing.T) {
	t.Parallel()
	walk(t, demo().sized(40, 12), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.server.ResetCalls()
		u.server.FailNext("UpdateUserAttributes", throttle, -1)
		u.presses("enter")
		u.waits(15 * time.Second)
		u.sees("The service is busy. Nothing was saved; your edits are still here. Wait a minute, then press s.")
		u.asked("UpdateUserAttributes", "UpdateUserAttributes", "UpdateUserAttributes", "UpdateUserAttributes")
		u.waits(time.Minute)
		u.asked()
		u.stored("nickname", "Janey")
	})
}

func TestEscWhileTheServiceIsBusy(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.server.FailNext("GetUser", throttle, -1)
		u.server.ResetCalls()
		u.presses("ctrl+r")
		u.sees("The service is busy; trying again in")
		u.presses("esc")
		u.sees("The service is busy. Wait a minute, then press ctrl+r.")
		u.waits(time.Minute)
		u.asked("GetUser")
	})
}

// A budget that is used up is never tried again by itself.
func TestBudgetIsNotBurned(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.types(u.code("jane@new.example"))
		u.server.ResetCalls()
		u.server.FailNext("VerifyUserAttribute", refusal("LimitExceededException", "Attempt limit exceeded, please try after some time."), 1)
		u.presses("enter")
		u.sees("the service's hourly limit for this is used up. Nothing was confirmed. Don't press enter again now: each attempt counts.")
		u.waits(time.Minute)
		u.asked("VerifyUserAttribute")
	})
}
