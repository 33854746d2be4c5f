package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// TestInputWinsOverMessages: whatever is told, and with a mail of the demo above
// it, the input and its caret are on the screen.
func TestInputWinsOverMessages(t *testing.T) {
	everywhere(t, func(p *person) {
		p.app.mail = p.app.mail.arrived(session.Mail{To: "jane.of.the.long.name@example.com", Code: goodCode})
		p.app.toast.note = alarm(strings.Repeat("What is told is longer than the window has room for. ", 30))
		p.checkInput()
		p.checkFrame()
	})
}

// valuesOf are values of a profile that only fit in some windows.
func longValues() *memoryPool {
	pool := newPool()
	pool.values["email"] = "jane.of.the.very.long.name@department.of.maps.example.com"
	pool.values["website"] = "https://jane.example/2024/about/the/maps/of/the/old/world/and/of/the/new/one"
	pool.values["name"] = "Jane Quincy Alexandra Theodora of the House of the Example"
	return pool
}

// TestValuesAreCutOnlyInFullRows: a row that has a … in it has no room left, but
// for the cell that a wide character may need.
func TestValuesAreCutOnlyInFullRows(t *testing.T) {
	for _, pool := range []func() *memoryPool{newPool, longValues, scripts} {
		for _, width := range []int{40, 59, 60, 80, 120, 140, 200, 300} {
			p := sit(t, setup{pool: pool(), width: width, height: 24})
			e := p.app.screenEnv()
			c := p.form().rowLayout(e, e.columnWidth())
			for _, r := range p.form().rows {
				label := textline.CutEnd(e.cells, r.named(width), c.label)
				line := strings.TrimRight(strings.TrimPrefix(ansi.Strip(p.form().viewRow(e, c, r, false)), "  "+label), " ")
				room := c.label - e.cells.StringWidth(label) + 1 + c.value + 1 + c.state
				if cells := e.cells.StringWidth(line); strings.Contains(line, textline.CutMark) && cells < room-3 {
					t.Errorf("%d wide: %q is cut beside %d empty cells", width, line, room-cells)
				}
			}
		}
	}
}

// TestReviewsShowTheDifference: no line reads X → X, however long the values are
// and wherever they differ.
func TestReviewsShowTheDifference(t *testing.T) {
	long := strings.Repeat("abcdefghij ", 20)
	for _, at := range []int{0, 5, 60, 110, 180, len(long) - 1} {
		for _, width := range []int{40, 59, 60, 80, 120, 200} {
			p := sit(t, setup{width: width, height: 24})
			e := p.app.screenEnv()
			before, after := long[:at]+"X"+long[at:], long[:at]+"Y"+long[at:]
			text := ansi.Strip(strings.Join(e.beforeAfter(session.Change{Name: "name", Now: before, After: after}, 500), "\n"))
			if !strings.Contains(text, "X") || !strings.Contains(text, "Y") {
				t.Errorf("%d wide, differing at %d:\n%s", width, at, text)
			}
			p.pool.values["nickname"] = before
			p.press("ctrl+r").edit("nickname", after)
			e = p.app.screenEnv()
			row := ansi.Strip(p.form().viewRow(e, p.form().rowLayout(e, e.columnWidth()), p.form().form.rows[p.form().form.at], true))
			if !strings.Contains(row, "Y") || width >= narrow && !strings.Contains(row, "X") {
				t.Errorf("%d wide, differing at %d: %q", width, at, row)
			}
			p.sees("X", "Y")
		}
	}
}

// TestNamesOfThingsStayWhole: an id, a host, an address or a code that fits in a
// line is in one, if it is on the screen at all.
func TestNamesOfThingsStayWhole(t *testing.T) {
	names := []string{"cognito-idp.eu-central-1.amazonaws.com", "jane@new.example", "jane@example.com", "0b9e1c54-7f0c-4c7e-9d0a-2f6f4f0c1b11", goodCode, "--domain"}
	everywhere(t, func(p *person) {
		if p.app.width >= wide || nameOf(p.app.top()) == "help" {
			return
		}
		lines := strings.Split(p.see(), "\n")
		for i := range lines[1:] {
			joined := strings.TrimRight(lines[i], " ") + strings.TrimLeft(lines[i+1], " ")
			for _, name := range names {
				if len(name) < p.app.width-6 && strings.Contains(joined, name) && !strings.Contains(lines[i], name) && !strings.Contains(lines[i+1], name) {
					p.t.Errorf("%s is broken in a window of %d:\n%s\n%s", name, p.app.width, lines[i], lines[i+1])
				}
			}
		}
	})
}

// TestRowsShowWhatWillBeStored at once after enter, and beside it what was typed.
func TestRowsShowWhatWillBeStored(t *testing.T) {
	for name, typed := range map[string]string{
		"phone_number": "+49 (30) 1234-567", "website": "jane.invalid", "birthdate": "3 Mar 1991", "custom:newsletter": "FALSE",
		"email": "Jane@new.example ", "custom:seats": "007", "zoneinfo": "tokyo", "locale": "de‑AT", "updated_at": " 1767312000",
	} {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{width: 120, height: 40})
			p.edit(name, typed)
			f, e := p.form(), p.app.screenEnv()
			rule := f.form.rule()
			stored := rule.Normalise(f.draft.Value(name))
			row := ansi.Strip(f.viewRow(e, f.rowLayout(e, e.columnWidth()), f.form.rows[f.form.at], true))
			if !f.draft.Changed(name) || !strings.Contains(row, rule.Show(stored)) {
				t.Errorf("%q is stored as %q, and the row is %q", typed, stored, row)
			}
			if kept := f.draft.Value(name); strings.TrimSpace(kept) != stored {
				p.sees("typed as " + strings.TrimSpace(kept))
			}
			p.press("s").sees("→ " + rule.Show(stored))
		})
	}
}

// TestAdviceStandsBesideTheChange and is marked as advice.
func TestAdviceStandsBesideTheChange(t *testing.T) {
	for name, typed := range map[string]string{
		"website": "my page", "locale": "klingon tongue", "zoneinfo": "Utopia", "email": "jane@gmial.com", "nickname": " JJ", "address": "{",
	} {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{width: 120, height: 40})
			if name == "address" {
				p.onRow(name).press("enter", "ctrl+o", "ctrl+u").typed(typed).press("enter")
			} else {
				p.edit(name, typed)
			}
			p.sees("becomes", "when you save", "» hint:")
			p.press("s").sees("» hint:")
		})
	}
}

func TestAProposalSurvivesEnter(t *testing.T) {
	p := sit(t, setup{})
	p.edit("phone_number", "030 1234567").sees("ctrl+o accepts it")
	p.press("ctrl+o")
	if got := p.form().draft.Value("phone_number"); got != "+49301234567" {
		t.Errorf("ctrl+o makes it %q", got)
	}
	p.press("u")
	if got := p.form().draft.Value("phone_number"); got != "030 1234567" {
		t.Errorf("undo makes it %q", got)
	}
}

// TestEveryFieldSaysWhatItTakes while nothing is typed in it, and that it is
// required without having to be emptied first.
func TestEveryFieldSaysWhatItTakes(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	for _, r := range p.form().rows {
		if r.rule.Lock != "" {
			continue
		}
		p.onRow(r.rule.Name)
		if row := p.see(); r.rule.Required && !strings.Contains(row, "required") {
			t.Errorf("%s is not said to be required", r.rule.Name)
		}
		p.press("enter", "ctrl+u")
		if text, _ := p.form().detail(p.app.screenEnv()); len(text) < len(r.rule.Name)+5 {
			t.Errorf("%s says only %q", r.rule.Name, text)
		}
		p.press("esc")
	}
}

// listedFields are the fields with a list of values under them.
func listedFields(p *person) []string {
	var names []string
	for _, r := range p.form().rows {
		if r.rule.Lock == "" && len(r.rule.Suggest("", attribute.Local{})) > 0 {
			names = append(names, r.rule.Name)
		}
	}
	return names
}

// TestListsBehaveAlike: typing appends and narrows; the first match is marked and
// taken by enter; a text that nothing matches is kept.
func TestListsBehaveAlike(t *testing.T) {
	fields := listedFields(sit(t, setup{}))
	if len(fields) < 4 {
		t.Fatalf("the fields with lists are %v", fields)
	}
	for _, name := range fields {
		for _, s := range sit(t, setup{}).form().ruleOf(name).Suggest("", attribute.Local{})[:2] {
			t.Run(name+" "+s.Value, func(t *testing.T) {
				p := sit(t, setup{width: 120, height: 40})
				p.onRow(name).press("enter")
				before := p.form().editor.Text
				if p.typed("q"); p.form().editor.Text != before+"q" {
					t.Errorf("the first key makes %q of %q", p.form().editor.Text, before)
				}
				p.press("ctrl+u").typed(s.Value[:len(s.Value)-1])
				first := p.form().editor.pick.list[0].Value
				p.sees("▸ " + first)
				p.press("enter")
				if got := p.form().draft.Value(name); got != first {
					t.Errorf("enter keeps %q, and the first match is %q", got, first)
				}
				p.press("enter", "ctrl+u").typed(s.Value).press("enter")
				if got := p.form().draft.Value(name); got != s.Value {
					t.Errorf("%q is kept as %q", s.Value, got)
				}
				p.press("enter", "ctrl+u").typed("zzz none").seesNot("▸")
				p.press("enter")
				if got := p.form().draft.Value(name); got != "zzz none" {
					t.Errorf("a text that nothing matches is kept as %q", got)
				}
			})
		}
	}
}

func (p profileScreen) ruleOf(name string) attribute.Rule {
	for _, r := range p.rows {
		if r.rule.Name == name {
			return r.rule
		}
	}
	return attribute.Rule{}
}

// TestListsSayWhyAndWhere: a match by another name shows it, and an empty zone
// starts at this machine's.
func TestListsSayWhyAndWhere(t *testing.T) {
	for typed, want := range map[string]string{"mars": "France · Marseille", "ber": "▸ Europe/Berlin", "münch": "Germany · München"} {
		p := sit(t, setup{})
		p.onRow("zoneinfo").press("enter", "ctrl+u").typed(typed).sees(want)
	}
	pool := newPool()
	delete(pool.values, "zoneinfo")
	p := sit(t, setup{pool: pool, options: func(o *Options) { o.Zone = "Asia/Tokyo" }})
	p.onRow("zoneinfo").press("enter")
	if list := p.form().editor.pick; list.list[0].Value != "Asia/Tokyo" || list.at != -1 {
		t.Errorf("the list starts at %+v, chosen %d", list.list[0], list.at)
	}
	p.press("down", "enter")
	if got := p.form().draft.Value("zoneinfo"); got != "Asia/Tokyo" {
		t.Errorf("down and enter choose %q", got)
	}
}

// TestARefusedSaveGoesToItsRow, scrolled into view in the smallest window, and says
// its name; each key that it advises acts there.
func TestARefusedSaveGoesToItsRow(t *testing.T) {
	named := func(name string, code session.Code) session.Fault {
		return session.Fault{Code: code, Attributes: []session.AttributeError{{Attribute: name, Code: code, Message: "Invalid " + name + "."}}}
	}
	tests := []struct {
		fault session.Fault
		row   string
	}{
		{named("website", session.InvalidValue), "website"}, {named("custom:team", session.ValueTooLong), "custom:team"},
		{named("custom:team", session.UnknownAttribute), "custom:team"}, {named("website", session.LockedAttribute), "website"},
		{session.Fault{Code: session.BadPhone}, "phone_number"}, {session.Fault{Code: session.LimitExceeded}, "phone_number"},
		{named("phone_number", session.AliasTaken), "phone_number"},
	}
	for _, size := range goldenSizes {
		for _, test := range tests {
			p := sit(t, setup{width: size[0], height: size[1]})
			refusing(p, test.fault)
			p.edit("website", "https://jane.invalid").edit("phone_number", "+1 415 555 0199").edit("custom:team", "Atlases").press("g", "s", "enter")
			label := p.app.env.words.Label(test.row)
			if p.form().form.name() != test.row || !strings.Contains(p.see(), "▌ "+label) {
				t.Errorf("%s at %v: the focus is on %s:\n%s", test.fault.Code, size, p.form().form.name(), p.see())
			}
			if !strings.Contains(p.app.toast.text, label) {
				t.Errorf("%s: %q does not name %s", test.fault.Code, p.app.toast.text, label)
			}
			for _, k := range keysIn(p.app.toast.text) {
				if !p.offers(len(p.app.stack)-1, k) {
					t.Errorf("%s: %s is advised and not offered", test.fault.Code, k)
				}
			}
			if p.press("r"); p.form().draft.Changed(test.row) || p.form().draft.Len() != 2 {
				t.Errorf("%s: r leaves %v", test.fault.Code, p.form().draft.Edits())
			}
		}
	}
}

// TestAProblemFoundInTheReviewGoesToItsRow.
func TestAProblemFoundInTheReviewGoesToItsRow(t *testing.T) {
	p := sit(t, setup{})
	p.edit("birthdate", "1990-13-01").press("g", "s")
	if p.form().form.name() != "birthdate" || !strings.Contains(p.app.toast.text, "Birthdate") {
		t.Errorf("the focus is on %s, told is %q", p.form().form.name(), p.app.toast.text)
	}
}

// TestWhatLooksLikeNoCodeIsAskedAboutOnce before it costs a try.
func TestWhatLooksLikeNoCodeIsAskedAboutOnce(t *testing.T) {
	for _, code := range []string{"abc", "123", "20481a"} {
		p := sit(t, setup{})
		p.onRow("phone_number").press("v").typed(code).press("enter")
		p.sees("does not look like a code")
		if n := p.pool.count("verify"); n != 0 {
			t.Errorf("%q costs %d tries", code, n)
		}
		if p.press("enter"); p.pool.count("verify") != 1 {
			t.Errorf("%q is not handed in when the person insists: %v", code, p.pool.log)
		}
	}
}

func TestAPastedCodeIsHandedIn(t *testing.T) {
	for pasted, tries := range map[string]int{
		"Your verification code is 204816.": 1, "204816": 1, "abc": 0, "no code here": 0, "either 204816 or 204817": 0,
	} {
		p := sit(t, setup{})
		p.onRow("phone_number").press("v").paste(pasted)
		if n := p.pool.count("verify"); n != tries {
			t.Errorf("%q: %d tries, want %d", pasted, n, tries)
		}
	}
}

// TestAnEnterBehindAPastedCodeOpensNothing: it was meant for the code.
func TestAnEnterBehindAPastedCodeOpensNothing(t *testing.T) {
	p := sit(t, setup{})
	p.onRow("phone_number").press("v").paste(goodCode)
	p.stands("profile")
	if p.press("enter"); p.form().mode == editing {
		t.Error("the field is open")
	}
	if p.press("enter"); p.form().mode != editing {
		t.Error("the next enter opens nothing")
	}
	p = sit(t, setup{})
	p.onRow("phone_number").press("v").paste(goodCode)
	p.wait(enterAheadTime)
	if p.press("enter"); p.form().mode != editing {
		t.Error("an enter that comes later opens nothing")
	}
	p = sit(t, setup{})
	p.onRow("phone_number").press("v").paste("204810").press("enter").stands("profile verify")
	p.sees("That is not the code.")
}

// TestAChangeCanBeGivenUp on the prompt and on its row, where the old value is
// known to count. Where the new one counts already, the old one is a change again.
func TestAChangeCanBeGivenUp(t *testing.T) {
	ways := map[string]func(p *person){
		"on the prompt": func(p *person) { p.press("ctrl+x") },
		"on the row":    func(p *person) { p.press("esc").onRow("email").press("r") },
	}
	for name, goes := range ways {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{})
			p.edit("email", "jane@new.example").press("s", "enter")
			goes(p)
			p.sees("Give up the change to jane@new.example? jane@example.com stays. The code in that mail may still work until tomorrow 20:31.")
			p.press("enter").stands("profile")
			p.sees("Email stays jane@example.com")
			if c := p.app.env.session.Contact("email"); c.State != session.ContactVerified || c.Pending.Value != "" {
				t.Errorf("the contact is %+v", c)
			}
		})
	}
	for name, goes := range ways {
		t.Run(name+", where the new value counts", func(t *testing.T) {
			p := sit(t, setup{})
			p.pool.keepsOriginal = false
			p.edit("email", "jane@new.example").press("s", "enter")
			goes(p)
			p.stands("profile")
			p.sees("Email becomes jane@example.com again when you save: s reviews it.")
			if c := p.app.env.session.Contact("email"); c.Value != "jane@new.example" || p.form().draft.Value("email") != "jane@example.com" {
				t.Errorf("of a change that counts already, %+v is given up", c)
			}
			p.press("s").sees("jane@new.example → jane@example.com")
		})
	}
}

// TestUnboundKeysSaySo on every screen on which nothing is typed.
func TestUnboundKeysSaySo(t *testing.T) {
	for _, place := range keyPlaces {
		p := sit(t, place.setup)
		place.goes(p)
		if p.app.top().typing() {
			continue
		}
		p.wait(toastTime)
		p.app.toast = p.app.toast.gone()
		before := p.stack()
		p.press(":")
		if p.app.toast.text != testWords.Get("note.unbound") || p.stack() != before {
			t.Errorf("%s: told is %q on %s", place.name, p.app.toast.text, p.stack())
		}
	}
}

// TestTheCursorStandsOnTheFocusedRow, where a screen reader reads.
func TestTheCursorStandsOnTheFocusedRow(t *testing.T) {
	for _, size := range append(goldenSizes, wideSizes...) {
		p := sit(t, setup{width: size[0], height: size[1]})
		for range p.form().rows {
			x, y, shown := p.caret()
			line := []rune(strings.Split(p.see(), "\n")[y])
			if !shown || x < gutter || string(line[x-gutter]) != "▌" {
				t.Errorf("%v: on %s the cursor is at %d,%d, shown %v", size, p.form().form.name(), x, y, shown)
			}
			p.press("down")
		}
	}
}

// TestANoticeDiesWithItsTruth: it goes at once when the focus moves, when an edit is
// undone and when an editor opens.
func TestANoticeDiesWithItsTruth(t *testing.T) {
	tests := map[string]func(p *person){
		"all restored, then undone":    func(p *person) { p.press("R", "enter").sees("All fields are restored"); p.press("u") },
		"a problem, then the next one": func(p *person) { p.press("g", "s").sees("needs another look"); p.press("n") },
		"given up, then another opened": func(p *person) {
			p.press("g", "enter").typed("x").press("esc").sees("Edit cancelled")
			p.press("down", "enter")
		},
		"locked, then another row":      func(p *person) { p.onRow("sub").press("enter").sees("Managed by the service"); p.press("up") },
		"nothing to verify, a group on": func(p *person) { p.onRow("name").press("x", "x").sees("already empty"); p.press("tab") },
	}
	for name, does := range tests {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{})
			p.edit("birthdate", "1990-13-01").edit("phone_number", "++").press("g")
			does(p)
			if p.app.toast.text != "" {
				t.Errorf("told is still %q", p.app.toast.text)
			}
		})
	}
}

// TestUndoBringsBackADiscardedDraft of an earlier run.
func TestUndoBringsBackADiscardedDraft(t *testing.T) {
	p := sit(t, stored(left(), setup{}))
	offered := p.app.top().(restoreScreen).drafts[0]
	p.press("x").stands("profile")
	p.sees("u brings the changes back")
	if p.form().draft.Len() != 0 {
		t.Fatalf("discarding leaves %v", p.form().draft.Edits())
	}
	p.press("u")
	for _, edit := range offered.Edits {
		if got := p.form().draft.Value(edit.Name); got != edit.Typed {
			t.Errorf("%s is %q after undo, want %q", edit.Name, got, edit.Typed)
		}
	}
}

// TestAPendingContactIsCalledPending when v leads to it, and is found as unverified.
func TestAPendingContactIsCalledPending(t *testing.T) {
	p := sit(t, setup{})
	p.pool.values["phone_number_verified"] = "true"
	p.edit("email", "jane@new.example").press("s", "enter", "esc", "ctrl+r").onRow("name").press("v")
	p.sees("Email waits for its code: press v again to enter it.")
	p.onRow("name").press("/").typed("unverified")
	if n := p.form().form.count(); n != 1 || p.form().form.name() != "email" {
		t.Errorf("%d rows are found, the first is %s", n, p.form().form.name())
	}
}
