package ui

import (
	"strings"
	"testing"

	"cognito-profile/session/attribute"
)

// TestWordsOfATeam: what a config file says is shown, and cannot paint.
func TestWordsOfATeam(t *testing.T) {
	schema := poolSchema.WithTeam([]attribute.Rule{
		{Name: "custom:team", Label: "Crew\x1b[2J {n}", Help: "Who\nyou are\u202e with.", Group: "Work\x1b[3m"},
		{Name: "nickname", Label: "Handle"}, {Name: "gender", Group: attribute.GroupTeam}, {Name: "custom:seats", Help: "At your table."},
	})
	p := sit(t, setup{schema: &schema, width: 100, height: 40})
	p.sees("Work␛[3m", "Crew␛[2J {n}", "Handle")
	p.onRow("custom:team")
	p.sees("Who", "you are", "with.")
	if strings.ContainsAny(p.app.View().Content, "\u202e") || strings.Contains(p.app.View().Content, "\x1b[2J") {
		t.Error("what a team says reaches the terminal as it is")
	}
	p.onRow("custom:seats")
	p.sees("At your table.")
	p.onRow("nickname").press("x", "s")
	p.sees("Handle")
	if testWords.Label("nickname") != "Nickname" || testWords.Has("group.Work") {
		t.Error("the words of one pool are those of all")
	}
}

// TestWhyALockedContactIsLocked: also where there is none to speak of.
func TestWhyALockedContactIsLocked(t *testing.T) {
	schema := attribute.Pool{Rules: []attribute.Rule{{Name: "email"}}, Writes: []string{"name"}}.Schema()
	pool := newPool()
	delete(pool.values, "phone_number")
	delete(pool.values, "phone_number_verified")
	p := sit(t, setup{schema: &schema, pool: pool, width: 100, height: 40})
	for _, name := range []string{"phone_number", "email"} {
		p.onRow(name)
		p.sees("This app may not change it; your organisation can.")
		p.press("enter")
		p.stands("profile")
	}
	p.onRow("phone_number")
	if s := p.form().state(p.app.env, p.form().form.rule()); s.text != testWords.Get("lock.not_for_app.short") {
		t.Errorf("beside the missing phone number stands %q", s.text)
	}
}
