package ui

import (
	"strings"
	"testing"

	"cognito-profile/session/attribute"
)

// bothSides edits two fields that somebody else changes then.
func bothSides(t *testing.T) *person {
	p := sit(t, setup{})
	p.edit("given_name", "Janet").edit("nickname", "Jay").edit("gender", "other")
	p.pool.values["given_name"], p.pool.values["nickname"] = "Joan", "JJ"
	return p
}

func TestChoosePerFieldInTheReview(t *testing.T) {
	p := bothSides(t)
	p.press("s").sees("original Jane", "theirs Joan", "yours Janet", "original Janey", "theirs JJ", "yours Jay")
	p.press("enter")
	p.sees("y keeps yours and t takes theirs")
	p.press("down", "t").seesNot("theirs JJ")
	p.sees("theirs Joan")
	p.press("u").sees("theirs JJ")
	p.press("down", "t", "y", "enter")
	p.sees("Saved 2 changes.")
	if p.pool.count("write given_name=Janet gender=other") != 1 {
		t.Errorf("the log is %v", p.pool.log)
	}
	if p.form().draft.Len() != 0 {
		t.Errorf("left are %v", p.form().draft.Edits())
	}
}

func TestWhatIsChosenStaysChosen(t *testing.T) {
	p := bothSides(t)
	p.press("s", "y", "t", "esc")
	if got := sortedEdits(p.form().draft); len(got) != 2 || got["given_name"] != "Janet" || got["gender"] != "other" {
		t.Errorf("the edits are %v", got)
	}
	p.onRow("given_name").sees("● was Joan")
	p.press("s").seesNot("theirs")
	p.press("esc", "u", "u")
	p.onRow("given_name").sees("≠ changed elsewhere: now Joan")
}

func TestTakingAllOfTheirsLeavesNothing(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	p.pool.values["given_name"] = "Joan"
	p.press("s", "t")
	p.stands("profile")
	p.sees("nothing is left to save")
	p.press("u").onRow("given_name").sees("Janet")
}

func TestReadingAgainTellsOfBothSides(t *testing.T) {
	p := bothSides(t)
	p.press("ctrl+r")
	p.sees("2 fields you changed were changed elsewhere too")
	p.press("g", "n")
	if at := p.form().form.name(); at != "given_name" {
		t.Errorf("n goes to %s", at)
	}
	p.wait(toastTime).sees("It was Jane, elsewhere it became Joan, yours is Janet.")
	p.press("r").sees("Joan")
	if p.form().draft.Changed("given_name") {
		t.Error("r does not take theirs")
	}
}

func TestSigningInAgainTellsOfBothSides(t *testing.T) {
	p := bothSides(t)
	read := p.service.profile
	p.service.profile = expired
	p.press("ctrl+r")
	p.stands("profile signIn")
	p.service.profile = read
	p.typed("Canary-pass-1").press("enter")
	p.stands("profile")
	p.sees("2 fields you changed were changed elsewhere too")
}

func TestChoosePerFieldAtTheOffer(t *testing.T) {
	store := left()
	pool := newPool()
	pool.values["given_name"], pool.values["email"] = "Joan", "joan@example.com"
	p := sit(t, stored(store, setup{pool: pool}))
	p.sees("You left 3 changes here an hour ago", "original jane@example.com", "theirs joan@example.com", "yours jane@new.example", "theirs Joan", "Nickname")
	p.press("t").seesNot("theirs joan@example.com")
	p.press("y").seesNot("theirs Joan")
	p.press("enter", "enter")
	if got := sortedEdits(p.form().draft); len(got) != 2 || got["given_name"] != "Janet" || got["nickname"] != "Jay" {
		t.Errorf("the edits are %v", got)
	}
	p.onRow("given_name").sees("● was Joan")
}

// TestOpenQuestionsOfTheOfferAreAskedAgain in the form and in the review.
func TestOpenQuestionsOfTheOfferAreAskedAgain(t *testing.T) {
	p := sit(t, stored(left(), setup{pool: movedOn()}))
	p.press("enter", "esc").onRow("given_name").sees("≠ changed elsewhere: now Joan")
	p.press("s").sees("theirs Joan", "theirs joan@example.com")
}

// TestAFieldThatGoesWrongInTheReviewIsNotSaved: what the pool takes was learned
// meanwhile.
func TestAFieldThatGoesWrongInTheReviewIsNotSaved(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet").press("s")
	for i, e := range p.app.stack {
		if r, ok := e.screen.(reviewScreen); ok {
			r.draft = r.draft.WithSchema(attribute.NewSchema([]attribute.Rule{{Name: "given_name", Max: 2}}))
			p.app = p.app.replace(i, r)
		}
	}
	p.press("enter")
	p.sees("Given name needs another look before saving")
	if p.pool.count("write") != 0 {
		t.Errorf("the log is %v", p.pool.log)
	}
}

// TestSidesAreShownWhole before somebody chooses among them.
func TestSidesAreShownWhole(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	p.pool.values["given_name"] = strings.Repeat("a", 60) + " middle " + strings.Repeat("b", 60)
	p.press("s").seesNot("middle")
	p.press("d").sees("middle", "original Jane theirs", "yours Janet")
	p.seesNot("→")
	p.press("t").stands("profile")
}
