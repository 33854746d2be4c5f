package journey

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

// refusal is a failure that changed nothing; unknown ones come in two kinds,
// with the write carried out and without.
func refusal(code, message string) emulator.Failure {
	return emulator.Failure{Code: code, Message: message}
}

func carriedOut(f emulator.Failure) emulator.Failure {
	f.Applied = true
	return f
}

var (
	broken   = emulator.Failure{Code: "InternalErrorException", Message: "whatever"}
	badGate  = emulator.Failure{Status: http.StatusBadGateway, HTML: "<html><body>Bad gateway</body></html>"}
	portal   = emulator.Failure{Status: http.StatusOK, HTML: "<html><body>Welcome to our network</body></html>"}
	reset    = emulator.Failure{Drop: true}
	silence  = emulator.Failure{Hang: true}
	throttle = refusal("TooManyRequestsException", "Rate exceeded")
)

// TestFailedSaveTellsTheTruth changes a nickname and a team, lets the save
// fail, and compares what the screen says with what the pool has.
func TestFailedSaveTellsTheTruth(t *testing.T) {
	t.Parallel()
	const (
		nothing  = "Nothing was saved; your edits are still here."
		notSaved = "Not saved: Nickname, Team. Your edits are still here."
		notThere = "Not there yet, but may still arrive: Nickname, Team. Your edits are still here."
		saved    = "Saved 2 changes."
	)
	tests := map[string]struct {
		failure emulator.Failure
		waits   time.Duration
		says    []string
	}{
		"a value too long": {refusal("InvalidParameterException", "user.nickname: String must be no longer than 2 characters\n"), 0,
			[]string{nothing, "The value is too long for this pool."}},
		"two values": {refusal("InvalidParameterException", "user.nickname: String must be no longer than 2 characters\nuser.custom:team: Attribute cannot be updated.\n"), 0,
			[]string{nothing, "The service refused a value."}},
		"budget used up":     {refusal("LimitExceededException", "Attempt limit exceeded, please try after some time."), 0, []string{nothing}},
		"firewall":           {refusal("ForbiddenException", "Request not allowed due to WAF block."), 0, []string{nothing, "A firewall"}},
		"disabled":           {refusal("NotAuthorizedException", "User is disabled."), 0, []string{nothing, "This account is disabled."}},
		"deleted":            {refusal("UserNotFoundException", "User does not exist."), 0, []string{nothing, "This account does not exist."}},
		"a lambda says no":   {refusal("UserLambdaValidationException", "CustomMessage failed with error not on Sundays."), 0, []string{notSaved}},
		"500":                {broken, 0, []string{notSaved}},
		"500, carried out":   {carriedOut(broken), 0, []string{saved}},
		"HTML 502":           {badGate, 0, []string{notThere}},
		"HTML, carried out":  {carriedOut(badGate), 0, []string{saved}},
		"HTML with 200":      {portal, 0, []string{notThere}},
		"a broken line":      {reset, 0, []string{notThere}},
		"a lost answer":      {carriedOut(reset), 0, []string{saved}},
		"silence":            {silence, 16 * time.Second, []string{notThere}},
		"silence afterwards": {carriedOut(silence), 16 * time.Second, []string{saved}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Nickname", "Jay")
				u.edits("Team", "Atlas")
				u.presses("s")
				u.server.FailNext("UpdateUserAttributes", test.failure, 1)
				u.presses("enter")
				u.waits(test.waits)
				u.sees(test.says...)
				u.screenAgrees("Nickname", "nickname", "Jay")
				u.screenAgrees("Team", "custom:team", "Atlas")
				u.sent("nickname=Jay custom:team=Atlas")
				if !test.failure.Applied {
					u.savesAgain(2)
				}
			})
		})
	}
}

// screenAgrees wants a row to be marked as an edit exactly if the pool does not
// have what it shows.
func (u *user) screenAgrees(label, name, after string) {
	u.Helper()
	u.row(label, after)
	stored := u.server.Attributes(u.poolID, u.name)[name]
	if marked := strings.ContainsAny(u.rowOf(label), "●✗"); marked == (stored == after) {
		u.Errorf("the pool has %q for %s, and the screen says:\n%s", stored, name, u.terminal.screen())
	}
}

// savesAgain presses on after a save that failed.
func (u *user) savesAgain(changes int) {
	u.Helper()
	u.presses("s")
	u.sees(fmt.Sprintf("Save %d change", changes))
	u.presses("enter")
	u.sees(fmt.Sprintf("Saved %d change", changes))
}

func TestFailedSaveOfAContactTellsTheTruth(t *testing.T) {
	t.Parallel()
	t.Run("kept original, carried out", func(t *testing.T) {
		t.Parallel()
		walk(t, demo(), func(u *user) {
			u.edits("Email", "jane@new.example")
			u.presses("s")
			u.server.FailNext("UpdateUserAttributes", carriedOut(reset), 1)
			u.presses("enter")
			u.sees("Email: it is not known whether it was saved. Your edit is still here; if a code came, v takes it, else s saves it again.")
			u.row("Email", "jane@new.example", "● was jane@example.com")
			u.presses("s", "enter")
			u.sees("Email may already have been saved. If a code comes, v takes it; enter once more saves again and sends a new one.")
			u.sent("email=jane@new.example")
			u.presses("esc")
			u.savesContact("enter")
		})
	})
	t.Run("kept original, not carried out", func(t *testing.T) {
		t.Parallel()
		walk(t, demo(), func(u *user) {
			u.edits("Email", "jane@new.example")
			u.presses("s")
			u.server.FailNext("UpdateUserAttributes", broken, 1)
			u.presses("enter")
			u.sees("Email: it is not known whether it was saved.")
			u.row("Email", "jane@new.example", "● was jane@example.com")
			u.savesContact()
		})
	})
	t.Run("kept original, beside a name that tells", func(t *testing.T) {
		t.Parallel()
		walk(t, demo(), func(u *user) {
			u.edits("Email", "jane@new.example")
			u.edits("Nickname", "Jay")
			u.presses("s")
			u.server.FailNext("UpdateUserAttributes", carriedOut(reset), 1)
			u.presses("enter")
			u.sees("Saved 1 change.", "Email stays jane@example.com until the code for jane@new.example is entered.",
				"Confirm your email jane@new.example")
			u.types(u.code("jane@new.example"))
			u.presses("enter")
			u.sees("Email confirmed: jane@new.example is verified.")
		})
	})
	t.Run("live at once", func(t *testing.T) {
		t.Parallel()
		walk(t, immediate(), func(u *user) {
			u.edits("Email", "jane@new.example")
			u.presses("s")
			u.server.FailNext("UpdateUserAttributes", carriedOut(silence), 1)
			u.presses("esc")
			u.savesRisky("jane@new.example")
			u.waits(16 * time.Second)
			u.sees("Email is now jane@new.example, not yet verified.", "Confirm your email jane@new.example",
				"No code for jane@new.example is known to be on its way. ctrl+r requests one; if you have one, type it.")
			u.stored("email", "jane@new.example", "email_verified", "false")
			u.presses("esc")
			u.row("Email", "jane@new.example", "! not verified — v to verify")
			u.presses("v")
			u.types(u.code("jane@new.example"))
			u.presses("enter")
			u.sees("Email confirmed: jane@new.example is verified.")
		})
	})
	t.Run("the code could not be sent", func(t *testing.T) {
		t.Parallel()
		walk(t, demo(), func(u *user) {
			u.edits("Email", "jane@new.example")
			u.edits("Nickname", "Jay")
			u.presses("s")
			u.server.FailDelivery(1)
			u.presses("enter")
			u.sees("Saved 1 change.", "Confirm your email jane@new.example",
				"No code for jane@new.example is known to be on its way. ctrl+r requests one")
			u.stored("nickname", "Jay", "email", "jane@example.com")
			u.presses("ctrl+r")
			u.sees("A code is on its way to j***@n***; only the newest one works.")
			u.types(u.code("jane@new.example"))
			u.presses("enter")
			u.sees("Email confirmed: jane@new.example is verified.")
			u.stored("email", "jane@new.example", "email_verified", "true")
		})
	})
	t.Run("the code could not be sent, and is the only change", func(t *testing.T) {
		t.Parallel()
		walk(t, demo(), func(u *user) {
			u.edits("Email", "jane@new.example")
			u.presses("s")
			u.server.FailDelivery(1)
			u.presses("enter")
			u.sees("Email: it is not known whether it was saved.")
			u.savesContact()
		})
	})
}

// savesContact saves a new email and enters its code; more are the keys that it
// takes where an earlier code may be on its way.
func (u *user) savesContact(more ...string) {
	u.Helper()
	u.presses("s")
	u.sees("Save 1 change")
	u.presses(append(more, "enter")...)
	u.sees("Confirm your email jane@new.example")
	u.types(u.code("jane@new.example"))
	u.presses("enter")
	u.sees("Email confirmed: jane@new.example is verified.")
	u.stored("email", "jane@new.example", "email_verified", "true")
}

func TestUnverifiedAddressThatSignsInSomebodyElse(t *testing.T) {
	t.Parallel()
	byEmail := func(pool *emulator.PoolSeed) {
		pool.AliasAttributes, pool.UsernameAttributes = nil, []string{"email"}
		pool.Users[0].Username, pool.Users[1].Username = "jane@example.com", "sam@example.com"
	}
	walk(t, demo().with(byEmail), func(u *user) {
		u.edits("Email", "sam@example.com")
		u.edits("Nickname", "Jay")
		u.presses("s", "enter")
		u.sees("Nothing was saved; your edits are still here.", "This email, phone or user name already belongs to another account.")
		u.row("Email", "sam@example.com", "✗")
		u.row("Nickname", "Jay", "● was Janey")
		u.stored("nickname", "Janey")
		u.edits("Email", "jane@new.example")
		u.row("Email", "● was jane@example.com")
		u.presses("s", "enter")
		u.sees("Confirm your email jane@new.example")
		u.stored("nickname", "Jay")
	})
}

func TestPreferredUsernameOfSomebodyElse(t *testing.T) {
	t.Parallel()
	aliased := func(pool *emulator.PoolSeed) {
		pool.AliasAttributes = []string{"email", "preferred_username"}
		pool.Users[1].Attributes["preferred_username"] = "sammy"
	}
	walk(t, demo().with(aliased), func(u *user) {
		u.edits("Preferred username", "sammy")
		u.presses("s", "enter")
		u.sees("Nothing was saved; your edits are still here.")
		u.seesNo("This email or phone")
		u.row("Preferred username", "sammy", "✗")
	})
}

func TestAttributeThatThisAppMayNotWrite(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.server.Permit(u.poolID, u.clientID, nil, []string{"nickname"})
		u.edits("Nickname", "Jay")
		u.edits("Given name", "Janet")
		u.presses("s", "enter")
		u.sees("Nothing was saved; your edits are still here.", "This app may not write at least one of these attributes; the service does not say which.")
		u.presses("esc")
		u.row("Given name", "Janet", "● was Jane")
		u.goesTo("Given name")
		u.presses("r")
		u.savesAgain(1)
		u.stored("nickname", "Jay", "given_name", "Jane")
	})
}

func TestEscWhileSaving(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		failure emulator.Failure
		says    string
	}{
		"before it arrived": {silence, "Nickname: not there yet; it may still arrive. Your edit is still here."},
		"after it arrived":  {carriedOut(silence), "Saved 1 change."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Nickname", "Jay")
				u.presses("s")
				u.server.FailNext("UpdateUserAttributes", test.failure, 1)
				u.server.Delay("GetUser", time.Second, 1)
				u.presses("enter")
				u.sees("Saving… esc stops waiting")
				u.presses("esc")
				u.sees("You stopped waiting.", "It is not known whether it was saved, so the profile is read again.")
				u.seesNo("Accepted", "Saved")
				u.waits(2 * time.Second)
				u.sees(test.says)
				u.screenAgrees("Nickname", "nickname", "Jay")
			})
		})
	}
}

// When even reading again fails, nothing is claimed until a reading succeeds.
func TestProfileCannotBeReadAfterASave(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		save emulator.Failure
		says string
	}{
		"accepted":    {emulator.Failure{}, "Saved 1 change."},
		"carried out": {carriedOut(reset), "Saved 1 change."},
		"lost":        {reset, "Nickname: not there yet; it may still arrive. Your edit is still here."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Nickname", "Jay")
				u.presses("s")
				if test.save.Drop {
					u.server.FailNext("UpdateUserAttributes", test.save, 1)
				}
				u.server.FailNext("GetUser", reset, 3)
				u.presses("enter")
				u.waits(time.Second)
				u.sees("It could not be checked whether it was saved. Press ctrl+r to read the profile again.")
				u.seesNo("Saved 1 change", ": not saved")
				u.row("Nickname", "Jay", "●")
				u.presses("ctrl+r")
				if u.shows("Your edit stays.") {
					u.presses("enter")
				}
				u.sees(test.says)
				u.screenAgrees("Nickname", "nickname", "Jay")
			})
		})
	}
}

func TestFailedReviewReadKeepsTheEdits(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.FailNext("GetUser", badGate, 3)
		u.presses("s")
		u.sees("did not answer properly: what came is not from the service")
		u.sees("Save 1 change")
		u.presses("enter")
		u.sees("Saved 1 change.")
		u.stored("nickname", "Jay")
	})
}

// What happened is still told once it is known what became of the save.
func TestReasonOfAFailureOutlivesTheReading(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		failure emulator.Failure
		reason  string
	}{
		"organisation": {refusal("UserLambdaValidationException", "CustomMessage failed with error not on Sundays"), "not on Sundays"},
		"500":          {broken, "The service did not answer properly: it had an internal error"},
		"network":      {reset, "broke before the answer came"},
		"delivery":     {carriedOut(refusal("CodeDeliveryFailureException", "Amazon SES account is in Sandbox")), "The code could not be sent"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Email", "jane@new.example")
				u.presses("s")
				u.server.FailNext("UpdateUserAttributes", test.failure, 1)
				u.presses("enter")
				u.sees("Email: it is not known whether it was saved.", test.reason)
			})
		})
	}
}

// A save that could not be checked is found out by whatever reads next.
func TestReviewAfterASaveThatCouldNotBeChecked(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.server.FailNext("GetUser", reset, 3)
		u.presses("enter")
		u.sees("It could not be checked whether it was saved.")
		u.presses("s")
		u.seesNo("it was saved elsewhere")
		u.row("Nickname", "Jay")
		u.screenAgrees("Nickname", "nickname", "Jay")
	})
}

func TestEscWhileASaveIsChecked(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.server.FailNext("GetUser", silence, 1)
		u.presses("enter")
		u.sees("Accepted.", "Reading the profile again to see what was saved…")
		u.presses("esc")
		u.sees("It could not be checked whether it was saved. Press ctrl+r to read the profile again.")
		u.seesNo("Saved")
		u.presses("ctrl+r")
		u.sees("Saved 1 change.")
		u.screenAgrees("Nickname", "nickname", "Jay")
	})
}

func TestFailedCodeTellsTheTruth(t *testing.T) {
	t.Parallel()
	const notShown = "The profile doesn't show it as confirmed."
	for name, test := range map[string]struct {
		failure emulator.Failure
		says    string
	}{
		"budget used up":    {refusal("LimitExceededException", "Attempt limit exceeded, please try after some time."), "Too many attempts: the service's hourly limit for this is used up."},
		"500":               {broken, notShown},
		"HTML":              {badGate, notShown},
		"a broken line":     {reset, notShown},
		"500, carried out":  {carriedOut(broken), ""},
		"HTML, carried out": {carriedOut(badGate), ""},
		"a lost answer":     {carriedOut(reset), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Email", "jane@new.example")
				u.presses("s", "enter")
				u.types(u.code("jane@new.example"))
				u.server.FailNext("VerifyUserAttribute", test.failure, 1)
				u.presses("enter")
				if !test.failure.Applied {
					u.sees(test.says, "Confirm your email jane@new.example")
					u.seesNo("is verified")
					u.stored("email", "jane@example.com")
					u.presses("enter")
				}
				u.sees("Email confirmed: jane@new.example is verified.")
				u.stored("email", "jane@new.example", "email_verified", "true")
			})
		})
	}
}

func TestFailedNewCodeTellsTheTruth(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.server.FailDelivery(1)
		u.goesTo("Phone")
		u.presses("v")
		u.sees("The code could not be sent; you did nothing wrong.", "No code for +14155550123 is known to be on its way.")
		for range 4 {
			u.presses("ctrl+r")
			u.sees("A code was sent by SMS to +*******0123.")
			u.waits(time.Minute)
		}
		u.presses("ctrl+r")
		u.sees("Too many attempts: the service's hourly limit for this is used up.")
		u.types(u.code("+14155550123"))
		u.presses("enter")
		u.sees("Phone confirmed")
	})
}
