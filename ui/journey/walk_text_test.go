package journey

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

// terminals are the kinds that a person may sit at.
var terminals = map[string]terminalKind{
	"answers that it draws by cluster": modern,
	"draws by cluster, silently":       byCluster,
	"draws by character":               byCharacter,
}

// TestCaretStandsBehindWhatWasTyped types texts whose characters are not all
// one cell wide and looks at the cells on both sides of the cursor.
func TestCaretStandsBehindWhatWasTyped(t *testing.T) {
	t.Parallel()
	texts := map[string]struct {
		typed []string
		plain []string // as painted where the terminal does not tell how it draws; nil: the same
	}{
		"letters":       {typed: []string{"J", "a", "n", "e"}},
		"Chinese":       {typed: []string{"日", "本", "太", "郎"}},
		"wide and thin": {typed: []string{"日", "a", "本", "b"}},
		"marks":         {typed: []string{"Л", "ю", "б", "и\u0301", "м"}},
		"accents":       {typed: []string{"e\u0301", "e\u0301", "n\u0303", "é"}},
		"Hebrew":        {typed: []string{"ש", "ל", "ו", "ם"}},
		"Hindi":         {typed: []string{"न", "म", "र"}},
		"emoji":         {typed: []string{"😀", "x", "🎉"}},
		"toned emoji":   {typed: []string{"👍🏽", "x"}, plain: []string{"👍", "x"}},
		"joined emoji":  {typed: []string{"👩‍💻", "👨‍👩‍👧‍👦"}, plain: []string{"👩💻", "👨👩👧👦"}},
		"styled emoji":  {typed: []string{"❤️", "x", "⚠️"}, plain: []string{"❤", "x", "⚠"}},
		"Hangul":        {typed: []string{"\u1112\u1161\u11ab", "\u1100\u1173\u11af"}, plain: []string{"한", "글"}},
	}
	for kindName, kind := range terminals {
		for textName, text := range texts {
			t.Run(kindName+"/"+textName, func(t *testing.T) {
				t.Parallel()
				walk(t, demo().on(kind), func(u *user) {
					painted := text.typed
					if kind != modern && text.plain != nil {
						painted = text.plain
					}
					u.goesTo("Full name")
					u.presses("enter", "ctrl+u")
					for i, cluster := range text.typed {
						u.types(cluster)
						u.caretBetween(strings.Join(painted[:i+1], ""), "")
					}
					for i := len(painted) - 1; i >= 0; i-- {
						u.presses("left")
						u.caretBetween(strings.Join(painted[:i], ""), strings.Join(painted[i:], ""))
					}
					u.types("·")
					u.presses("right")
					u.caretBetween("·"+painted[0], strings.Join(painted[1:], ""))
					u.presses("home", "delete", "end", "backspace", "enter")
					u.row("Full name", strings.Join(painted[:len(painted)-1], ""))
					u.rattles("s", "enter")
					u.stored("name", strings.Join(text.typed[:len(text.typed)-1], ""))
				})
			})
		}
	}
}

// isolates are the marks around what runs from right to left, which have no cells.
var isolates = strings.NewReplacer("\u2068", "", "\u2069", "")

// caretBetween wants the open field, which begins behind its label, to have
// these texts before and after the cursor.
func (u *user) caretBetween(want, wantAfter string) {
	u.Helper()
	before, after, shown := u.terminal.caret()
	_, before, _ = strings.Cut(before, "Full name")
	before, after = isolates.Replace(before), isolates.Replace(after)
	if strings.TrimLeft(before, " ") != want || strings.TrimRight(after, " ") != wantAfter || !shown {
		u.Fatalf("the cursor (shown: %t) stands in %q|%q, want %q|%q:\n%s", shown, before, after, want, wantAfter, u.terminal.screen())
	}
}

func TestCaretInATextLongerThanTheField(t *testing.T) {
	t.Parallel()
	for name, kind := range terminals {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo().on(kind).sized(40, 12), func(u *user) {
				u.goesTo("Full name")
				u.presses("enter", "ctrl+u")
				typed := ""
				for i := range 40 {
					letter := []string{"日", "a", "é", "😀"}[i%4]
					typed += letter
					u.types(letter)
					before, _, shown := u.terminal.caret()
					if tail := []rune(typed); !shown || !strings.HasSuffix(before, string(tail[max(len(tail)-4, 0):])) {
						u.Fatalf("after %q the cursor stands behind %q", typed, before)
					}
				}
				u.presses("home")
				u.caretBehind("Full name    ")
			})
		})
	}
}

// hostile are values that try to do something to the terminal or its reader.
var hostile = map[string]string{
	"nickname":    "\x1b[2J\x1b[H\x1b]0;owned\x07evil",
	"name":        "日本太郎 \u202egnol\u202c 👩‍💻",
	"given_name":  "שלום עולם",
	"family_name": "می\u200cخواهم",
	"gender":      "\u009b31mred\u009c",
	"address":     "one\ntwo\r\nthree\tfour",
	"locale":      "e\u0301\u0301\u0301\u0301\u0301",
	"zoneinfo":    strings.Repeat("Ｗ", 100),
	"website":     "https://example.com/\x00\x7f",
	"custom:team": "\u0301leaning",

	"name\x1b]0;owned\x07": "of an attribute",
}

func hostilePool(p *emulator.PoolSeed) {
	for name, value := range hostile {
		p.Users[0].Attributes[name] = value
	}
}

func TestValuesThatTryToMoveTheCursor(t *testing.T) {
	t.Parallel()
	for name, kind := range terminals {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo().with(hostilePool).on(kind), func(u *user) {
				u.sees("cognito-profile · jane@example.com · Demo", "? keys")
				u.row("Nickname", "␛[2J", "evil")
				u.row("Full name", "日本太郎 ‹U+20")
				u.row("Given name", "שלום עולם")
				u.row("Gender", "‹U+009B›31mred‹U+009C›")
				u.row("Address", "one, two, three␉four")
				u.row("Team", "◌\u0301leaning")
				for range 30 {
					u.rattles("j", "enter", "home", "right", "end")
					u.presses("esc")
					u.sees("cognito-profile · jane@example.com · Demo", "? keys")
				}
				if out := u.terminal.output(); strings.Contains(out, "owned\x07") || strings.Contains(out, "\u202e") || strings.Contains(out, "\u009b") {
					u.Error("a value reached the terminal as it was")
				}
				u.presses("g")
				u.edits("Nickname", "Jay")
				u.rattles("s", "enter")
				u.sees("Saved 1 change.")
				u.sent("nickname=Jay")
				for name, value := range hostile {
					if name != "nickname" {
						u.stored(name, value)
					}
				}
			})
		})
	}
}

func TestServiceTextThatTriesToMoveTheCursor(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.server.FailNext("UpdateUserAttributes", refusal("InvalidParameterException", "user.nickname: \x1b[2Jnot\u202e\ton Sundays\x07\n"), 1)
		u.presses("enter")
		u.sees("Nothing was saved; your edits are still here.", "␛[2Jnot‹U+202E› on Sundays␇")
		u.edits("Email", "jane@new.example")
		u.presses("s")
		u.server.FailNext("UpdateUserAttributes", refusal("UserLambdaValidationException", "CustomMessage failed with error \x1b[2Jnot\non Sundays\u202e"), 1)
		u.server.Delay("GetUser", time.Second, 1)
		u.presses("enter")
		u.sees("Your organisation's check says: ␛[2Jnot on Sundays‹U+202E›")
	})
}

func TestThousandAttributes(t *testing.T) {
	t.Parallel()
	many := func(p *emulator.PoolSeed) {
		for i := range 1000 {
			name := fmt.Sprintf("custom:field_%04d", i)
			p.SchemaAttributes = append(p.SchemaAttributes, emulator.SchemaAttribute{Name: name})
			p.Users[0].Attributes[name] = fmt.Sprintf("value %d", i)
		}
	}
	walk(t, demo().with(many).sized(80, 24), func(u *user) {
		u.presses("G")
		u.focusOn("X badge")
		u.presses("k", "k")
		u.sees("Field 0999", "value 999")
		u.presses("g")
		u.focusOn("Email")
		for range 70 {
			u.presses("pgdown")
		}
		u.focusOn("X badge")
		u.goesTo("Field 0512")
		u.presses("enter")
		u.replaces("changed")
		u.caretBehind("changed")
		u.presses("enter")
		u.row("Field 0512", "changed", "● was value 512")
		u.rattles("s", "enter")
		u.sees("Saved 1 change.")
		u.sent("custom:field_0512=changed")
	})
}
