package ui

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// notices are a note of each kind, longer than the window has room for.
func notices() map[string]note {
	text := strings.Repeat("What is told is longer than the window has room for. ", 30)
	return map[string]note{"inform": inform(text), "praise": praise(text), "caution": caution(text), "alarm": alarm(text)}
}

// TestInputWinsOverEveryNotice in the smallest window, with a mail of the demo above.
func TestInputWinsOverEveryNotice(t *testing.T) {
	for _, screen := range goldenScreens {
		p := sit(t, screen.setup)
		screen.does(p)
		p.resize(leastWidth, leastHeight)
		p.app.mail = p.app.mail.arrived(session.Mail{To: "jane.of.the.long.name@example.com", Code: goodCode})
		for name, n := range notices() {
			p.app.toast.note = n
			t.Run(screen.name+" "+name, func(*testing.T) { p.checkInput() })
		}
	}
}

// TestTheCursorIsOnTheFocusedRowEverywhere: where a row has the focus mark and nothing
// is typed, the cursor stands behind the mark.
func TestTheCursorIsOnTheFocusedRowEverywhere(t *testing.T) {
	marked := 0
	everywhere(t, func(p *person) {
		if p.app.top().typing() {
			return
		}
		for y, line := range strings.Split(p.see(), "\n") {
			before, _, focused := strings.Cut(line, "▌ ")
			if !focused || strings.TrimSpace(before) != "" && p.app.width < wide {
				continue
			}
			marked++
			if x, at, shown := p.caret(); !shown || at != y || x != p.app.env.cells.StringWidth(before)+gutter {
				p.t.Errorf("%d×%d: the cursor is at %d,%d (shown: %v), the focus in line %d:\n%s", p.app.width, p.app.height, x, at, shown, y, p.see())
			}
		}
	})
	if marked < 100 {
		t.Errorf("only %d screens have a focused row", marked)
	}
}

// TestAnUnknownKeyIsAnsweredEverywhere on which nothing is typed.
func TestAnUnknownKeyIsAnsweredEverywhere(t *testing.T) {
	for _, screen := range goldenScreens {
		p := sit(t, screen.setup)
		screen.does(p)
		if p.app.top().typing() || p.app.lane.Busy() != "" || p.app.idle.masked { // which says its only key
			continue
		}
		p.app.toast = p.app.toast.gone()
		p.press(":")
		if p.app.toast.text != testWords.Get("note.unbound") {
			t.Errorf("%s: told is %q", screen.name, p.app.toast.text)
		}
	}
}

// TestAdvisedKeysActEverywhere: each key that a notice or the text about the focused
// row names acts on the screen that it stands on.
func TestAdvisedKeysActEverywhere(t *testing.T) {
	named := 0
	for _, screen := range goldenScreens {
		p := sit(t, screen.setup)
		screen.does(p)
		advice := p.app.toast.text
		f, is := p.app.top().(profileScreen)
		switch {
		case is && (f.mode == finding || f.mode == adding): // what was told before goes with the next key
			continue
		case is && !f.form.empty():
			text, _ := f.detail(p.app.screenEnv())
			advice += " " + text
		}
		for _, k := range keysIn(advice) {
			named++
			if !p.offers(len(p.app.stack)-1, k) {
				t.Errorf("%s: %s is advised and not offered: %q", screen.name, k, advice)
			}
		}
	}
	if named < 20 {
		t.Errorf("only %d keys are advised", named)
	}
}

// TestANoticeIsGoneAfterTheNextKey, of whatever kind, once it could be read: each key
// that a screen lists takes it away.
func TestANoticeIsGoneAfterTheNextKey(t *testing.T) {
	for _, place := range keyPlaces {
		for name, n := range notices() {
			for _, k := range []string{"down", "u", "enter"} {
				p := sit(t, place.setup)
				place.goes(p)
				p.app.toast, _ = p.app.toast.show(n, p.app.env.now)
				p.wait(toastLeast).press(k)
				if strings.Contains(p.app.toast.text, n.text) {
					t.Errorf("%s: %s still stands after %s", place.name, name, k)
				}
			}
		}
	}
}

// TestNoRowReadsTheSameTwice: a changed row shows what is different, in any window.
func TestNoRowReadsTheSameTwice(t *testing.T) {
	for _, screen := range goldenScreens {
		p := sit(t, screen.setup)
		screen.does(p)
		for _, width := range []int{40, 60, 80, 120, 200} {
			p.resize(width, 24)
			for _, line := range strings.Split(p.see(), "\n") {
				for _, between := range []string{" ● was ", " » was ", " → "} {
					value, was, found := strings.Cut(line, between)
					if value = strings.TrimRight(value, " "); found && strings.TrimSpace(was) != "" && strings.HasSuffix(value, " "+strings.TrimSpace(was)) {
						t.Errorf("%s, %d wide: %q", screen.name, width, line)
					}
				}
			}
		}
	}
}

// TestRowsOfThePageAreCutOnlyWhenFull, as those of the form.
func TestRowsOfThePageAreCutOnlyWhenFull(t *testing.T) {
	for _, width := range []int{40, 59, 60, 80, 120, 200} {
		p := sit(t, setup{pool: longValues(), width: width, height: 24})
		p.press("2").readParts()
		e := p.app.screenEnv()
		for _, row := range e.session.AccountRows() {
			row, _ := securityScreen{}.viewRow(e, row, false)
			line := ansi.Strip(row)
			if cells := e.cells.StringWidth(line); strings.Contains(line, textline.CutMark) && !strings.HasSuffix(line, testWords.Get("account.reading")) && cells < width-4 {
				t.Errorf("%d wide: %q is cut beside %d empty cells", width, line, width-cells)
			}
		}
	}
}

// TestChoicesOfATeamAreAListLikeTheOthers, whether other texts are allowed or not.
func TestChoicesOfATeamAreAListLikeTheOthers(t *testing.T) {
	for _, strict := range []bool{true, false} {
		schema := attribute.NewSchema([]attribute.Rule{{Name: "custom:team", Strict: strict, Choices: []attribute.Choice{
			{Value: "maps", Label: "Maps and atlases"}, {Value: "srch", Label: "Search"},
		}}})
		p := sit(t, setup{schema: &schema, width: 120, height: 40})
		p.onRow("custom:team").press("enter")
		if !slices.Contains(listedFields(p), "custom:team") {
			t.Fatal("the team's choices are no list")
		}
		for typed, want := range map[string]string{"atl": "maps", "sea": "srch", "zzz": "zzz"} {
			p.press("ctrl+u").typed(typed)
			if marked := strings.Contains(p.see(), "▸"); marked != (typed != want) {
				t.Errorf("strict %v, %q: a match is marked: %v", strict, typed, marked)
			}
			p.press("enter")
			if got := p.form().draft.Value("custom:team"); got != want {
				t.Errorf("strict %v: %q is kept as %q, want %q", strict, typed, got, want)
			}
			p.press("enter")
		}
	}
}

// TestUndoCoversWhatAKeyCanLose: after it each field is as it was before the key.
func TestUndoCoversWhatAKeyCanLose(t *testing.T) {
	for name, keys := range map[string][]string{
		"emptied": {"x"}, "restored": {"r"}, "all restored": {"R", "enter"}, "the proposal taken": {"ctrl+o"},
		"emptied while editing": {"enter", "ctrl+u", "enter"}, "theirs taken": {"s", "t", "esc"},
	} {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{})
			p.edit("nickname", "JJ").edit("phone_number", "030 1234567")
			if name == "theirs taken" {
				p.press("r").edit("nickname", "Jay")
				p.pool.values["nickname"] = "Jo"
				p.press("ctrl+r").onRow("nickname")
			}
			before := p.draftHeld()
			p.press(keys...)
			if maps.Equal(p.draftHeld(), before) {
				t.Fatalf("%v changes nothing:\n%s", keys, p.see())
			}
			p.press("u")
			if got := p.draftHeld(); !maps.Equal(got, before) {
				t.Errorf("undo leaves %v, before it was %v", got, before)
			}
		})
	}
}

// contradictions are words of what was done, and words that deny it; both can't stand on
// one screen.
var contradictions = []struct{ done, denied *regexp.Regexp }{
	{regexp.MustCompile(`(?m)^ *(Saved|Your changes? (was|were) saved)\b`), regexp.MustCompile(`(?i)not saved|nothing was saved|not known whether .* saved`)},
	{regexp.MustCompile(`(?m)^ *Confirmed\b`), regexp.MustCompile(`(?i)nothing was confirmed|that is not the code|not known whether .* confirmed`)},
	{regexp.MustCompile(`(?m)^ *(The password was changed|Your password was changed)`), regexp.MustCompile(`(?i)nothing was changed|not known whether .* changed`)},
	{regexp.MustCompile(`(?m)^ *You are signed out`), regexp.MustCompile(`(?i)you are still signed in|signed in until`)},
	{regexp.MustCompile(`(?m)^ *Reading your profile`), regexp.MustCompile(`(?i)can't be reached|did not answer`)},
}

// TestHeadingsAndNoticesAgree on every screen, and those screens are among them on which
// something was refused.
func TestHeadingsAndNoticesAgree(t *testing.T) {
	denied := 0
	everywhere(t, func(p *person) {
		text := p.see()
		for _, c := range contradictions {
			if !c.denied.MatchString(text) {
				continue
			}
			denied++
			if said := c.done.FindString(text); said != "" {
				p.t.Errorf("%q stands beside %q:\n%s", said, c.denied.FindString(text), text)
			}
		}
	})
	if denied < 5 {
		t.Errorf("only %d screens deny something: the test looks for other words", denied)
	}
}
