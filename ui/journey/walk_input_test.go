package journey

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"cognito-profile/ui/words"
)

func TestFortyKilobytesPasted(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Nickname")
		u.presses("enter", "ctrl+u")
		u.pastes(strings.Repeat("0123456789", 4000))
		u.caretBehind("0123456789")
		u.sees("at most 2048 characters, this has 40000")
		u.types("end")
		u.caretBehind("789end")
		u.presses("enter", "s")
		u.sees("Nickname needs another look before saving.")
		u.row("Nickname", "✗ at most 2048 characters")
		u.presses("r")
		u.row("Nickname", "Janey")
		u.seesNo("✗")
		u.presses("u")
		u.row("Nickname", "✗")
		u.sent()
	})
}

func TestFortyKilobytesPastedAsACode(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.pastes(strings.Repeat("no code here ", 3000))
		u.presses("enter")
		u.seesNo("is verified")
		u.presses("ctrl+u", "ctrl+k")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed")
	})
}

func TestFortyKilobytesPastedAsAPassword(t *testing.T) {
	t.Parallel()
	walk(t, signIn(), func(u *user) {
		u.pastes(strings.Repeat("j", 40_000))
		u.presses("tab")
		u.pastes(strings.Repeat("p", 40_000))
		u.presses("enter")
		u.sees("Sign in to Demo")
		u.seesNo("Contact")
	})
}

func TestBytesThatAreNoText(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Nickname")
		u.presses("enter", "ctrl+u")
		u.pastes("a\xff\xfe\xc3b")
		u.types("c\xff\xfed")
		u.waits(escPause)
		u.presses("enter")
		row := u.rowOf("Nickname")
		for _, letter := range []string{"a", "b", "c", "d"} {
			if !strings.Contains(row, letter) {
				u.Errorf("%q lacks %s", row, letter)
			}
		}
		u.rattles("s", "enter")
		u.sees("Saved 1 change.")
		if stored := u.server.Attributes(u.poolID, u.name)["nickname"]; !utf8.ValidString(stored) {
			u.Errorf("%q was stored", stored)
		}
	})
}

func TestLinesPastedIntoOneLine(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Full name")
		u.presses("enter", "ctrl+u")
		u.pastes("Jane\r\nQuincy\nDoe\n")
		u.caretBehind("Jane Quincy Doe")
		u.sees("Line breaks became spaces.")
		u.presses("enter")
		u.row("Full name", "Jane Quincy Doe")
		u.pastes("nowhere")
		u.sees("Press enter to edit this field first, then paste.")
	})
}

func TestWindowTooSmall(t *testing.T) {
	t.Parallel()
	walk(t, demo().sized(20, 5), func(u *user) {
		u.sees("Too small: the form needs")
		u.presses("j", "enter", "x", "s", "q")
		u.sees("Too small: the form needs")
		u.resizes(90, 40)
		u.row("Email", "jane@example.com", "verified · you sign in with it")
		u.seesNo("●", "too small")
	})
}

func TestWindowMadeTooSmallWhileTyping(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Nickname")
		u.presses("enter")
		u.replaces("Ja")
		u.resizes(20, 5)
		u.sees("Too small: the form needs")
		u.seesNo("Nickname")
		u.types("y")
		u.resizes(90, 40)
		u.caretBehind("Jay")
		u.presses("enter")
		u.row("Nickname", "Jay", "● was Janey")
	})
}

// sizes are windows that somebody may drag a corner through.
var sizes = [][2]int{{40, 12}, {59, 17}, {20, 5}, {60, 18}, {1, 1}, {120, 12}}

// dragged resizes through all windows; wherever the form fits, it has to show
// whose profile this is, a way to help, and what was asked for.
func (u *user) dragged(texts ...string) {
	u.Helper()
	for _, size := range sizes {
		u.resizes(size[0], size[1])
		if size[0] < 40 || size[1] < 12 {
			continue
		}
		where := "Demo"
		if u.shows("1 Profile") {
			where = "2 Security" // which takes the place of the pool in a narrow window
		}
		help := "keys"
		if !u.shows(help) {
			help = "more" // a text has no room
		}
		u.sees("jane@", where, help)
		u.sees(texts...)
	}
	u.resizes(90, 40)
}

func TestWindowDraggedAtAnyMoment(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.dragged("Email")
		u.goesTo("Nickname")
		u.dragged("Nickname")
		u.presses("enter")
		u.replaces("Jay")
		u.dragged("Nickname", "Jay")
		u.caretBehind("Jay")
		u.presses("enter")
		u.edits("Email", "jane@new.example")
		u.presses("/")
		u.types("mail")
		u.dragged("Find: mail")
		u.presses("esc", "s")
		u.dragged("Save 2 changes")
		u.server.Delay("UpdateUserAttributes", 10*time.Second, 1)
		u.presses("enter")
		u.dragged("Saving…")
		u.waits(10 * time.Second)
		u.types("204")
		u.dragged("Confirm your email", "Code 204")
		u.caretBehind("204")
		u.presses("esc", "?")
		u.dragged("Keys")
		u.presses("esc")
		u.row("Nickname", "Jay")
	})
}

func TestSmallWindowDoesTheWholeJob(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"40×12": {40, 12}, "59×13": {59, 13}, "80×24": {80, 24}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo().sized(size[0], size[1]), func(u *user) {
				u.edits("Email", "jane@new.example")
				u.presses("s")
				u.sees("Save 1 change", "jane@new.example")
				u.presses("enter")
				u.sees("Confirm your email", "Code", u.code("jane@new.example"))
				u.types("111111")
				u.caretBehind("111111")
				u.presses("enter")
				u.sees("That is not the code.")
				u.types(u.code("jane@new.example"))
				u.caretBehind(u.code("jane@new.example"))
				u.presses("enter")
				u.sees("Email confirmed")
				u.row("Email", "jane@new")
				u.stored("email", "jane@new.example", "email_verified", "true")
			})
		})
	}
}

func TestFindIsGivenUpWhereItBegan(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Nickname")
		u.presses("/")
		u.types("nothing like it")
		u.caretBehind("nothing like it")
		u.sees("No attribute has that in its label, name or value.")
		u.presses("esc")
		u.focusOn("Nickname")
		u.caretAtFocus()
	})
}

func TestUndoAndRedo(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.edits("Full name", "Jane Doe")
		u.presses("u")
		u.focusOn("Full name")
		u.row("Full name", "Jane Q. Doe")
		u.presses("u", "U", "U")
		u.row("Nickname", "Jay", "● was Janey")
		u.row("Full name", "Jane Doe", "● was Jane Q. Doe")
		u.goesTo("Nickname")
		u.presses("enter")
		u.types("x")
		u.presses("esc")
		u.row("Nickname", "Jay", "● was Janey")
		u.sees("Edit cancelled; the field is as before.")
	})
}

func TestEveryPrintableKeyIsText(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Nickname")
		u.presses("enter", "ctrl+u")
		var all strings.Builder
		for r := rune(' '); r < 0x7f; r++ {
			all.WriteRune(r)
		}
		u.types(all.String())
		u.presses("enter", "s")
		u.sees("Save 1 change")
		u.presses("enter")
		u.stored("nickname", all.String())
	})
}

func TestProblemsWaitUntilTheyAreMended(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Birthdate", "1990-13-01")
		u.row("Birthdate", "1990-13-01", "✗ month must be 01 to 12")
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.sees("Birthdate needs another look before saving.")
		u.focusOn("Birthdate")
		u.goesTo("Nickname")
		u.presses("n")
		u.focusOn("Birthdate")
		u.edits("Birthdate", "1990-12-01")
		u.presses("s", "enter")
		u.sees("Saved 2 changes.")
		u.goesTo("Employee number")
		u.presses("enter")
		u.sees("Set when the account was created; it can't be changed.")
		u.goesTo("Email")
		u.presses("x")
		u.sees("Email is required and can't be emptied.")
	})
}

func TestReviewLongerThanTheWindow(t *testing.T) {
	t.Parallel()
	walk(t, demo().sized(40, 12), func(u *user) {
		for _, label := range []string{"Full name", "Given name", "Middle name", "Family name", "Nickname"} {
			u.edits(label, "new "+label)
		}
		u.presses("s")
		u.sees("Save 5 changes", "new Full name")
		u.seesNo("new Nickname")
		for range 20 {
			u.presses("down")
		}
		u.sees("new Nickname")
		u.presses("enter")
		u.sees("Saved 5 changes.")
		u.stored("nickname", "new Nickname", "middle_name", "new Middle name")
	})
}

func TestPhoneIsEmptied(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Phone")
		u.presses("x", "s")
		u.sees("+14155550123 → (empty)", "The account will have no phone number: no SMS, and no password recovery by SMS.")
		u.presses("enter")
		u.sees("Saved 1 change.")
		u.seesNo("Confirm your phone")
		u.row("Phone", "not set")
		u.presses("v")
		u.sees("Nothing to verify here")
		u.sent("phone_number=")
		u.stored("phone_number", "", "phone_number_verified", "")
	})
}

// TestKeysWithoutSense presses whatever there is, in windows of any size, and
// wants to find the program well afterwards.
func TestKeysWithoutSense(t *testing.T) {
	t.Parallel()
	keys := []string{"a", "j", "k", "s", "v", "x", "u", "U", "r", "R", "n", "N", "g", "G", "e", "/", "?", "日", "e\u0301", "👩‍💻", "1", "@", "\x1b[200~pasted\n\x1b[201~",
		"ctrl+a", "ctrl+e", "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+y", "ctrl+r", "ctrl+s", "alt+b", "alt+f", "alt+d"}
	for key := range keyBytes {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(seed, 0))
			walk(t, demo().on(terminalKind(seed)), func(u *user) {
				u.server.Delay("", 15*time.Millisecond, -1)
				for range 120 {
					burst := make([]string, 1+dice.IntN(4))
					for i := range burst {
						burst[i] = keys[dice.IntN(len(keys))]
					}
					u.rattles(burst...)
					if dice.IntN(20) == 0 {
						u.resizes(1+dice.IntN(120), 1+dice.IntN(40))
					}
				}
				u.resizes(90, 40)
				u.waits(time.Minute)
				u.presses("esc", "esc", "esc", "esc", "esc")
				u.speaks(words.Fallback) // f3 may have chosen another language
				u.sees("cognito-profile", "Demo", "? keys")
				u.presses("ctrl+r")
				u.waits(time.Second)
				u.presses("esc")
				u.goesTo("Given name")
			})
		})
	}
}
