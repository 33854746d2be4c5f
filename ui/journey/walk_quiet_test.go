package journey

import (
	"testing"
	"time"
)

func TestIdleProgramWritesNothing(t *testing.T) {
	t.Parallel()
	for name, get := range map[string]func(u *user){
		"profile": func(*user) {},
		"editor":  func(u *user) { u.presses("enter"); u.types("x") },
		"review":  func(u *user) { u.edits("Nickname", "Jay"); u.presses("s") },
		"code":    func(u *user) { u.edits("Email", "jane@new.example"); u.presses("s", "enter") },
		"help":    func(u *user) { u.presses("?") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				get(u)
				u.waits(time.Minute)
				if n := u.writes(func() { u.waits(time.Hour) }); n != 0 {
					u.Errorf("%d bytes in an idle hour", n)
				}
			})
		})
	}
}

func TestBytesForALetter(t *testing.T) {
	t.Parallel()
	const (
		fieldOnly = 32
		withHint  = 96
	)
	tests := map[string]struct {
		label, before string
		letters       []string
		most          int
		skip          string
	}{
		"field only":                 {"Nickname", "Jane", []string{"t", "t", "e", "x"}, fieldOnly, ""},
		"in a long field":            {"Nickname", "a name that is longer than the column of values", []string{"a", "b", "c"}, fieldOnly, ""},
		"hint changes":               {"Website", "https:/", []string{"/", "e", "x"}, withHint, ""},
		"problem comes and goes":     {"Email", "jane@new", []string{".", "e", "x"}, withHint, "the hint for an email is too long by four bytes"},
		"what will be saved changes": {"Phone", "+1 415 555 01", []string{"9", "9"}, withHint, ""},
		"counter":                    {"Shirt size", "X", []string{"L", "L", "L"}, withHint, "the counter says again what the problem says"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if test.skip != "" {
				t.Skip(test.skip)
			}
			walk(t, demo().sized(100, 40), func(u *user) {
				u.goesTo(test.label)
				u.presses("enter")
				u.replaces(test.before)
				u.waits(time.Minute)
				for _, letter := range test.letters {
					if n := u.writes(func() { u.types(letter) }); n > test.most {
						u.Errorf("%d bytes for the letter %q, want at most %d", n, letter, test.most)
					}
				}
			})
		})
	}
}

func TestBytesForALongText(t *testing.T) {
	t.Parallel()
	walk(t, demo().sized(60, 24), func(u *user) {
		u.goesTo("Nickname")
		u.presses("enter", "ctrl+u")
		const letters = 120
		n := 0
		for range letters {
			n += u.writes(func() { u.types("a") })
		}
		if n > letters*32 {
			u.Errorf("%d bytes for %d letters in a field that they do not fit in", n, letters)
		}
	})
}
