package store

import (
	"slices"
	"testing"

	"cognito-profile/session"
)

// renames is a save that was sent and not answered.
func renames(name string) session.Attempt {
	return session.Attempt{Plan: session.Plan{Changes: []session.Change{{Name: "name", Now: "Jane", After: name}}}}
}

// A save whose window is open is that window's to look for, and no other removes it;
// once the window is gone, the next one takes it over.
func TestAttemptOfAWindow(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	first, second := opened(t, folder, k), opened(t, folder, k)
	has := func(title string, v *Vault, want ...string) {
		t.Helper()
		var got []string
		for _, a := range load(t, v, jane).Attempts {
			got = append(got, a.Plan.Changes[0].After)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
	must(t, first.SaveAttempt(ctx, jane, renames("Jo"), nil))
	has("its own", first, "Jo")
	has("of an open window", second)
	if users := second.Users(jane.Pool); len(users) != 1 || len(users[0].Attempts) != 0 {
		t.Errorf("of an open window, among the users: %v", users)
	}
	entry := session.HistoryEntry{Changes: []session.Outcome{{Change: session.Change{Name: "nickname"}, Result: session.Stored}}}
	must(t, second.SaveAttempt(ctx, jane, session.Attempt{}, []session.HistoryEntry{entry}))
	has("settled by another window", first, "Jo")
	must(t, second.SaveAttempt(ctx, jane, renames("Joan"), nil))
	has("beside a later one of another window", first, "Jo")
	must(t, first.SaveAttempt(ctx, jane, session.Attempt{}, nil))
	has("of a window that goes on", second, "Joan")
	crash(second)
	has("of a window that was killed", first, "Joan")
	must(t, first.SaveAttempt(ctx, jane, *load(t, first, jane).Attempts[0], nil))
	third := opened(t, folder, k)
	has("taken over", third)
	must(t, first.Release(ctx, jane))
	has("of a user who makes room", third, "Joan")
	must(t, third.SaveAttempt(ctx, jane, session.Attempt{Owner: load(t, third, jane).Attempts[0].Owner}, nil))
	has("settled by who took it over", first)
	if got := load(t, third, jane).History; len(got) != 1 {
		t.Errorf("history: %v", got)
	}
}

// What an earlier version has kept names no window: it can be taken over.
func TestAttemptOfNoWindow(t *testing.T) {
	v := opened(t, newFolder(t), newFakeKeychain())
	if sent := renames("Jo"); v.isOpen(sent.Owner) {
		t.Error("nobody's save is another window's")
	}
}
