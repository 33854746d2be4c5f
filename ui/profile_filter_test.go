package ui

import (
	"slices"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// hits are the attributes of the rows that are shown.
func hits(p *person) []string {
	var names []string
	for _, l := range p.form().form.lines {
		if l.row >= 0 {
			names = append(names, p.form().form.rows[l.row].rule.Name)
		}
	}
	return names
}

func TestFind(t *testing.T) {
	schema := attribute.NewSchema([]attribute.Rule{
		{Name: "family_name", Required: true},
		{Name: "custom:employee_number", Lock: attribute.NotForApp},
	})
	tests := []struct {
		typed string
		want  []string
	}{
		{"middle", []string{"middle_name"}},
		{"MIDDLE_", []string{"middle_name"}},
		{"jane@example", []string{"email"}},
		{"jane name", []string{"name", "given_name", "nickname"}},
		{"changed", []string{"given_name", "birthdate"}},
		{"edit name", []string{"given_name"}},
		{"problem", []string{"birthdate"}},
		{"problem name", nil},
		{"empty name", []string{"middle_name", "preferred_username"}},
		{"unverified", []string{"phone_number"}},
		{"required", []string{"family_name"}},
		{"locked number", []string{"custom:employee_number"}},
		{"cha", nil},
	}
	for _, test := range tests {
		t.Run(test.typed, func(t *testing.T) {
			p := sit(t, setup{schema: &schema})
			p.edit("given_name", "Janet").edit("birthdate", "1990-13-01").onRow("website")
			p.press("/").typed(test.typed)
			got := hits(p)
			if !slices.Equal(got, test.want) {
				t.Errorf("%q finds %v, want %v", test.typed, got, test.want)
			}
			p.sees(itoa(len(test.want)) + " of ")
			p.press("esc")
			if at := p.form().form.name(); at != "website" {
				t.Errorf("esc goes to %s", at)
			}
		})
	}
}

func TestFindPendingAndJump(t *testing.T) {
	p := sit(t, setup{})
	p.edit("email", "jane@new.example").press("s", "enter", "esc").wait(toastTime).onRow("website")
	p.press("/").typed("pend").press("enter")
	if at := p.form().form.name(); at != "email" {
		t.Errorf("enter goes to %s", at)
	}
}

// TestEveryStateWordIsTold: what is not told is not found.
func TestEveryStateWordIsTold(t *testing.T) {
	for _, state := range words.StateWords() {
		first, _, _ := strings.Cut(testWords.Get("find.state."+state), " ")
		if !strings.Contains(testWords.Get("find.about"), first) {
			t.Errorf("%q finds rows and is not told", first)
		}
	}
}
