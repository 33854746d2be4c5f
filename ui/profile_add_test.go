package ui

import (
	"slices"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
)

func TestAddAnAttribute(t *testing.T) {
	p := sit(t, setup{})
	p.press("a").typed("nick")
	p.sees("enter adds custom:nick", "may be set and hidden from this app")
	p.press("enter").typed("Jay").press("enter")
	p.sees("Nick", "Jay")
	p.save()
	if p.pool.count("write custom:nick=Jay") != 1 {
		t.Errorf("the log is %v", p.pool.log)
	}
}

func TestAddedRowsStayWhileTheyHoldSomething(t *testing.T) {
	p := sit(t, setup{})
	rows := len(p.form().rows)
	has := func(want bool, when string) {
		t.Helper()
		if got := slices.Contains(rowNames(p.form()), "custom:nick"); got != want || len(p.form().rows) != rows+number(want) {
			t.Errorf("%s: the row is there: %v; the rows are %v", when, got, rowNames(p.form()))
		}
	}
	p.onRow("website").press("a").typed("custom:nick").press("enter")
	has(true, "while it is edited")
	p.press("esc")
	has(false, "nothing typed")
	if p.form().form.empty() || p.form().form.name() == "" {
		t.Error("the focus is nowhere")
	}
	p.press("a").typed("nick").press("enter").typed("Jay").press("enter")
	has(true, "typed")
	p.press("u")
	has(false, "undone")
	p.press("U")
	has(true, "done again")
	p.press("x")
	has(false, "emptied")
	p.press("u", "ctrl+r")
	has(true, "read again")
	p.press("r")
	has(false, "restored")
}

func TestAddGuides(t *testing.T) {
	for _, test := range []struct{ typed, sees, editing string }{
		{"", "Type the name of an attribute first", ""},
		{"nickname", "", "nickname"},
		{"custom:team", "", "custom:team"},
		{"nick name", "no spaces", ""},
		{strings.Repeat("n", 30), "1 to 32 characters", ""},
		{"sub", "Account id can't be changed here", ""},
		{"email_verified", "email_verified can't be changed here", ""},
		{"dev:x", "dev:x can't be changed here", ""},
		{" desk ", "", "custom:desk"},
	} {
		t.Run(test.typed, func(t *testing.T) {
			p := sit(t, setup{})
			p.press("a").typed(test.typed).press("enter")
			p.sees(test.sees)
			if f := p.form(); (f.mode == editing) != (test.editing != "") || f.mode == editing && f.form.name() != test.editing {
				t.Errorf("editing %v at %s", f.mode == editing, f.form.name())
			}
			p.press("esc")
			p.stands("profile")
		})
	}
}

// TestSetsAndEmptiesGoInOneCall, with what was added.
func TestSetsAndEmptiesGoInOneCall(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet").onRow("website").press("x").onRow("nickname").press("x")
	p.press("a").typed("desk").press("enter").typed("4").press("enter").save()
	if p.pool.count("write") != 1 || p.pool.count("write given_name=Janet nickname= website= custom:desk=4") != 1 {
		t.Errorf("the log is %v", p.pool.log)
	}
}

func TestPutAllBack(t *testing.T) {
	p := sit(t, setup{})
	p.press("R")
	p.sees("No field has been changed.")
	p.edit("given_name", "Janet").onRow("website").press("x").press("R")
	p.sees("Restore all 2 changed fields? Given name, Website")
	p.press("esc")
	if p.form().draft.Len() != 2 {
		t.Error("esc put fields back")
	}
	p.press("R", "enter")
	if p.form().draft.Len() != 0 {
		t.Errorf("left are %v", p.form().draft.Edits())
	}
	p.press("u")
	if p.form().draft.Len() != 2 {
		t.Errorf("undo brings back %v", p.form().draft.Edits())
	}
}

// TestAnAttributeOutOfTheForm opens nothing, least of all another field.
func TestAnAttributeOutOfTheForm(t *testing.T) {
	schema := poolSchema.WithTeam([]attribute.Rule{{Name: "picture", Hidden: true}})
	p := sit(t, setup{schema: &schema})
	p.onRow("nickname").press("a").typed("picture")
	p.sees("Picture: your organisation leaves it out of this form.")
	p.press("enter")
	if p.form().mode == editing {
		t.Errorf("the editor of %s is open", p.form().form.name())
	}
}
