package ui

import (
	"context"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// save opens the review and saves.
func (p *person) save() *person { return p.press("s", "enter") }

func TestLateAnswersChangeNothing(t *testing.T) {
	p := sit(t, setup{})
	p.holding = true
	p.press("ctrl+r", "esc")
	late := p.held[0]
	p.pool.values["given_name"] = "Joan"
	before, profile := p.picture(), p.app.env.session.Profile
	p.tell(callMsg(late()))
	if p.picture() != before || p.app.env.session.Profile.ReadAt != profile.ReadAt {
		t.Errorf("an answer that nobody waits for changed the screen:\n%s", p.see())
	}
	p.held = nil
	p.press("ctrl+r")
	p.tell(callMsg(late()))
	if p.app.lane.Busy() == "" || p.app.env.session.Profile.Value("given_name") != "Jane" {
		t.Errorf("the answer to an older call was taken for that of a newer one")
	}
	p.answer()
	p.onRow("given_name").sees("Joan")
}

func TestStrayAnswersAreIgnored(t *testing.T) {
	p := sit(t, setup{})
	before := p.picture()
	for number := range p.app.lane.Number() + 2 {
		p.tell(doneMsg{number: number})
	}
	if p.picture() != before || p.app.env.session.State != session.SignedIn {
		t.Errorf("an answer without a question changed the screen:\n%s", p.see())
	}
}

func TestGivingUpCancelsTheCall(t *testing.T) {
	p := sit(t, setup{})
	p.holding = true
	var seen context.Context
	read := p.service.profile
	p.service.profile = func(ctx context.Context) (attribute.Profile, error) { seen = ctx; return read(ctx) }
	p.press("ctrl+r", "esc")
	callMsg(p.held[0]())
	if seen == nil || seen.Err() == nil {
		t.Errorf("the call goes on after esc")
	}
	p.sees("You stopped waiting.")
}

// TestGivingUpASave leads to reading the profile before anything is claimed,
// whether the write arrived or not.
func TestGivingUpASave(t *testing.T) {
	tests := []struct {
		name    string
		arrived bool
		says    string
		edits   int
	}{
		{"arrived", true, "Saved 1 change.", 0},
		{"lost", false, "Given name: not there yet; it may still arrive. Your edit is still here.", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := sit(t, setup{})
			p.edit("given_name", "Janet").press("s")
			p.holding = true
			p.press("enter")
			p.sees("Saving")
			p.press("esc")
			p.sees("It is not known whether it was saved", "Reading the profile again")
			p.seesNot("Saved", ": not saved", "Nothing was saved")
			if p.app.lane.Busy() != session.CallSettle {
				t.Fatalf("after giving up a save the program does %q", p.app.lane.Busy())
			}
			late := p.held[0]
			p.held = p.held[1:]
			if test.arrived {
				p.tell(callMsg(late()))
				p.seesNot("Saved")
			}
			p.answer()
			p.sees(test.says)
			p.stands("profile")
			if n := p.form().draft.Len(); n != test.edits {
				t.Errorf("%d edits are left, want %d", n, test.edits)
			}
		})
	}
}

// TestGivingUpTheReadingAfterASave keeps the result open until a later reading.
func TestGivingUpTheReadingAfterASave(t *testing.T) {
	open := func(t *testing.T) *person {
		p := sit(t, setup{})
		p.edit("given_name", "Janet").edit("email", "jane@new.example").press("s")
		p.holding = true
		p.press("enter").answer()
		p.press("esc")
		p.held, p.holding = nil, false
		p.stands("profile")
		p.sees("It could not be checked whether it was saved. Press ctrl+r to read the profile again.")
		p.seesNot("Saved")
		return p
	}
	t.Run("R reads it", func(t *testing.T) {
		p := open(t)
		p.press("ctrl+r")
		p.stands("profile verify")
		p.sees("Saved 1 change.", "Email stays jane@example.com until the code for jane@new.example is entered.")
		if n := p.form().draft.Len(); n != 0 {
			t.Errorf("%d edits are left", n)
		}
	})
	t.Run("s reads it", func(t *testing.T) {
		p := open(t)
		p.press("s")
		p.seesNot("it was saved elsewhere", "Save 2 changes", "Save 1 change")
		p.sees("Saved 1 change.", "Email stays jane@example.com until the code for jane@new.example is entered.")
		p.stands("profile verify")
	})
}

func TestOneCallAtATime(t *testing.T) {
	p := sit(t, setup{})
	p.holding = true
	p.press("ctrl+r", "ctrl+r")
	p.onRow("phone_number").press("v", "ctrl+r").typed("123456").press("enter", "enter")
	if p.asked != 2 { // the first reading, and R
		t.Errorf("%d calls were asked, want 2", p.asked)
	}
	if p.app.lane.Busy() != session.CallLoad {
		t.Errorf("the call under way is %q", p.app.lane.Busy())
	}
}

func TestHandingInACodeTwice(t *testing.T) {
	p := sit(t, setup{})
	p.onRow("phone_number").press("v").typed(goodCode)
	p.holding = true
	p.press("enter", "enter", "enter").answer()
	p.answer()
	if n := p.pool.count("verify"); n != 1 {
		t.Errorf("the code was handed in %d times", n)
	}
	p.stands("profile")
	p.sees("Phone confirmed: +14155550123 is verified.")
}

// TestGivingUpWhileACodeIsHandedIn reads the profile before anything is said
// of it.
func TestGivingUpWhileACodeIsHandedIn(t *testing.T) {
	p := sit(t, setup{})
	p.onRow("phone_number").press("v").typed(goodCode)
	p.holding = true
	p.press("enter")
	late := p.held[0]
	p.held = nil
	p.press("esc")
	p.sees("Reading the profile again to see whether it is confirmed")
	p.tell(callMsg(late()))
	p.stands("profile verify")
	p.answer()
	p.stands("profile")
	p.sees("Phone confirmed: +14155550123 is verified.")
}

// TestACodeThatComesBeforeTheAnswer stays typed.
func TestACodeThatComesBeforeTheAnswer(t *testing.T) {
	p := sit(t, setup{})
	p.onRow("phone_number").press("v").wait(session.SendPause)
	p.holding = true
	p.press("ctrl+r").paste(goodCode).answer()
	if got := p.app.top().(verifyScreen).code.Text; got != goodCode {
		t.Errorf("the code that was typed meanwhile is %q", got)
	}
}

// TestSavingWhileTheReviewReads takes enter as said: it saves, once.
func TestSavingWhileTheReviewReads(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	p.holding = true
	p.press("s", "enter", "enter", "enter")
	p.answer()
	p.sees("Saving")
	p.press("enter")
	p.holding = false
	p.answer()
	if n := p.pool.count("write"); n != 1 {
		t.Errorf("%d writes: %v", n, p.pool.log)
	}
	p.stands("profile")
	p.sees("Saved 1 change.")
}

func TestSavingWhileTheReviewReadsStopsAtWhatChangedElsewhere(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	p.pool.values["given_name"] = "Joan"
	p.holding = true
	p.press("s", "enter").answer()
	p.sees("changed elsewhere", "original Jane", "theirs Joan", "yours Janet")
	if n := p.pool.count("write"); n != 0 {
		t.Errorf("saved over a change that was not seen: %v", p.pool.log)
	}
	p.holding = false
	p.press("enter")
	if n := p.pool.count("write"); n != 0 {
		t.Errorf("saved before one side was chosen: %v", p.pool.log)
	}
	p.press("y", "enter")
	if got := p.pool.values["given_name"]; got != "Janet" {
		t.Errorf("what was chosen is not saved: %q", got)
	}
}

// TestSavingWhileAnEarlierReadingIsUnderWay must not lose the enter.
func TestSavingWhileAnEarlierReadingIsUnderWay(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	p.holding = true
	p.press("ctrl+r", "s", "enter")
	p.holding = false
	p.answer()
	if n := p.pool.count("write given_name=Janet"); n != 1 {
		t.Errorf("%d writes after enter in the review: %v\n%s", n, p.pool.log, p.see())
	}
}

// TestAnswersFindTheirScreenUnderHelp: what closes is the screen that asked,
// not help that was opened over it meanwhile.
func TestAnswersFindTheirScreenUnderHelp(t *testing.T) {
	tests := []struct {
		name  string
		setup setup
		does  func(p *person)
		want  string
	}{
		{"save", setup{}, func(p *person) {
			p.edit("given_name", "Janet").press("s")
			p.holding = true
			p.press("enter").answer()
		}, "profile"},
		{"save that sent a code", setup{}, func(p *person) {
			p.edit("email", "jane@new.example").press("s")
			p.holding = true
			p.press("enter").answer()
		}, "profile verify"},
		{"code", setup{}, func(p *person) {
			p.onRow("phone_number").press("v").typed(goodCode)
			p.holding = true
			p.press("enter").answer()
		}, "profile"},
		{"sign-in over the form", setup{}, func(p *person) {
			read := p.service.profile
			p.service.profile = expired
			p.press("ctrl+r").typed("Canary-pass-1")
			p.service.profile = read
			p.holding = true
			p.press("enter")
		}, "profile"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := sit(t, test.setup)
			test.does(p)
			p.press("f1").answer()
			if got := strings.Join(strings.Fields(strings.ReplaceAll(p.stack(), "help", "")), " "); got != test.want {
				t.Errorf("besides help the screens are %q, want %q", got, test.want)
			}
		})
	}
}
