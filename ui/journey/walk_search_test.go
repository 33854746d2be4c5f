package journey

import (
	"testing"
)

// permits lets the app client write these attributes and no others.
func (u *user) permits(write ...string) {
	u.server.Permit(u.poolID, u.clientID, nil, write)
	u.server.ResetCalls()
}

// writesOnly wants the operations since the last look to have been these,
// except refreshes of the tokens.
func (u *user) writesOnly(n int) {
	u.Helper()
	got := 0
	for _, operation := range u.server.Calls() {
		if operation == "UpdateUserAttributes" {
			got++
		}
	}
	if got != n {
		u.Errorf("%d writes, want %d: %v", got, n, u.server.Calls())
	}
}

func TestFindTheFieldThatMayNotBeWritten(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.edits("Given name", "Janet")
		u.edits("Family name", "Roe")
		u.permits("nickname", "family_name", "email")
		u.presses("s", "enter")
		u.sees("Nothing was saved; your edits are still here.", "Find what this app may not write", "Saving the 3 changes one at a time finds it.")
		u.presses("enter")
		u.sees("Saved 2 changes. Given name: only your organisation may change that. It is as before, and locked from now on.")
		u.writesOnly(4) // the whole, and each field once
		u.stored("nickname", "Jay", "family_name", "Roe", "given_name", "Jane")
		u.row("Given name", "Jane", "only your organisation")
		u.presses("s")
		u.sees("Nothing has changed")
	})
}

// A field that is left when all others were allowed needs no try.
func TestTheLastFieldIsFoundWithoutATry(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Phone", "+14155550199")
		u.edits("Nickname", "Jay")
		u.permits("nickname")
		u.presses("s", "enter", "enter")
		u.sees("Saved 1 change. Phone: only your organisation may change that")
		u.writesOnly(2)
		u.stored("phone_number", "+14155550123", "nickname", "Jay")
		u.row("Phone", "+14155550123")
		if got := u.code("+14155550199"); len(got) == 6 {
			u.Errorf("a code was sent: %s", got)
		}
	})
}

func TestOneFieldAloneNeedsNoSearch(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.permits("name")
		u.presses("s", "enter")
		u.sees("Nothing was saved. Nickname: only your organisation may change that")
		u.writesOnly(1)
		u.row("Nickname", "Janey", "only your organisation")
	})
}

// Writing a contact sends a code, so it is asked about by itself.
func TestContactsAreTriedOnlyWhenAgreed(t *testing.T) {
	t.Parallel()
	edited := func(u *user) {
		u.edits("Email", "jane@new.example")
		u.edits("Nickname", "Jay")
		u.edits("Given name", "Janet")
		u.permits("nickname", "email")
		u.presses("s", "enter", "enter")
		u.sees("Still to try: Email. Saving that sends a code to the new address or number.")
		u.writesOnly(3)
	}
	walk(t, demo(), func(u *user) {
		edited(u)
		u.presses("enter")
		u.sees("Confirm your email jane@new.example", "Saved 1 change. Email stays jane@example.com until the code for jane@new.example is entered. Given name: only your organisation may change that")
		u.writesOnly(4)
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
	})
	walk(t, demo(), func(u *user) {
		edited(u)
		u.presses("esc")
		u.sees("Saved 1 change. Given name: only your organisation may change that", "Email: not tried; your edit is still here.")
		u.row("Email", "jane@new.example", "●")
		u.writesOnly(3)
		u.savesContact()
	})
}

func TestSearchThatIsStopped(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer bool
		says   string
	}{
		"before it arrived": {false, "Given name: not there yet; it may still arrive. Your edit is still here."},
		"after it arrived":  {true, "Saved 2 changes."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Nickname", "Jay")
				u.edits("Given name", "Janet")
				u.edits("Gender", "x")
				u.permits("nickname", "given_name")
				u.presses("s", "enter")
				hang := silence
				hang.Applied = test.answer
				u.server.FailNext("UpdateUserAttributes", hang, 1)
				u.presses("enter")
				u.sees("Trying one field at a time… esc stops", "being saved…")
				u.presses("esc")
				if test.answer {
					u.row("Given name", "Janet")
				} else {
					u.sees(test.says, "not tried; your edit is still here.")
					u.row("Given name", "Janet", "●")
				}
				stored := u.server.Attributes(u.poolID, u.name)["given_name"]
				if (stored == "Janet") != test.answer {
					u.Errorf("the pool has %q", stored)
				}
			})
		})
	}
}

func TestSearchAt40By12(t *testing.T) {
	t.Parallel()
	walk(t, demo().sized(40, 12), func(u *user) {
		u.edits("Nickname", "Jay")
		u.edits("Given name", "Janet")
		u.permits("nickname")
		u.presses("s", "enter")
		u.sees("Find what this app may not write", "Nickname", "enter find it")
		u.presses("esc")
		u.row("Given name", "Janet")
		u.stored("nickname", "Janey")
	})
}
