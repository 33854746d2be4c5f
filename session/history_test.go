package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

// savedAt is the session after a save of one value was accepted, with the profile as
// read then.
func savedAt(t *testing.T, s Session, c Change, after ...string) Session {
	t.Helper()
	f := deaf(t)
	f.update = func(Secret, []attribute.Attribute) ([]Delivery, error) { return nil, nil }
	f.profile = shows(profileOf(after...))
	s.service = f
	s, err := s.Sending(Plan{[]Change{c}}).Save(context.Background())
	if err == nil {
		s, err = s.Settle(context.Background())
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// told is a history in short.
func told(list []HistoryEntry) string {
	var lines []string
	for _, e := range list {
		line := ""
		for _, c := range e.Changes {
			line += fmt.Sprintf("%s %q → %q %s ", c.Name, c.Now, c.After, c.Result)
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.Join(lines, "; ")
}

func TestSavesAreRemembered(t *testing.T) {
	s := Session{State: SignedIn, Profile: profileOf("name", "Jane")}
	s = savedAt(t, s, Change{"name", "Jane", "Jane", "Jo"}, "name", "Jo")
	s = savedAt(t, s, Change{"name", "Jo", "Jo", "Joe"}, "name", "Joe")
	if got, want := told(s.History), `name "Jo" → "Joe" stored; name "Jane" → "Jo" stored`; got != want {
		t.Errorf("two saves: %s, want %s", got, want)
	}
	s = savedAt(t, s, Change{"name", "Joe", "Joe", "J"}, "name", "Joe")
	if len(s.History) != 2 {
		t.Errorf("a save that the profile does not show: %s", told(s.History))
	}
	f := deaf(t)
	f.update = func(Secret, []attribute.Attribute) ([]Delivery, error) { return nil, fault(InvalidValue, Refused) }
	s.service = f
	if s, _ = s.Sending(Plan{[]Change{{"name", "Joe", "Joe", "J"}}}).Save(context.Background()); len(s.History) != 2 {
		t.Errorf("a refused save: %s", told(s.History))
	}
}

// TestALateSaveIsRemembered: one that nobody answered becomes an entry when a reading
// shows it, and what a later reading shows of it joins that entry.
func TestALateSaveIsRemembered(t *testing.T) {
	f := deaf(t)
	plan := Plan{[]Change{{"name", "Jane", "Jane", "Jo"}, {attribute.Email, "a@x.de", "a@x.de", "b@x.de"}}}
	s := Session{service: f, Attempt: &Attempt{Plan: plan}}
	read := func(after time.Duration, pairs ...string) {
		p := profileOf(pairs...)
		p.ReadAt = someTime.Add(after)
		f.profile = shows(p)
		s.service = f
		var err error
		if s, err = s.Settle(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	read(0, "name", "Jane", attribute.Email, "a@x.de")
	if len(s.History) != 0 {
		t.Errorf("not there: %s", told(s.History))
	}
	read(time.Second, "name", "Jo", attribute.Email, "a@x.de")
	if got, want := told(s.History), `name "Jane" → "Jo" stored email "a@x.de" → "b@x.de" waits`; got != want || !s.History[0].At.Equal(someTime) {
		t.Errorf("%s at %v, want %s", got, s.History[0].At, want)
	}
	read(2*time.Second, "name", "Jo", attribute.Email, "b@x.de")
	if got, want := told(s.History), `name "Jane" → "Jo" stored email "a@x.de" → "b@x.de" stored`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestTheHistoryOfAContact: a change that waits for its code is claimed only once it
// counts, and not any more once it can't.
func TestTheHistoryOfAContact(t *testing.T) {
	email := Change{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}
	waits := HistoryEntry{At: someTime, Changes: []Outcome{
		{Change{"name", "Jane", "Jane", "Jo"}, Stored}, {email, Waits},
	}}
	pending := []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}}
	for name, test := range map[string]struct {
		then func(Session) Session
		want string
	}{
		"nothing yet": {func(s Session) Session { return s.reread() }, `name "Jane" → "Jo" stored email "a@x.de" → "b@x.de" waits`},
		"given up":    {func(s Session) Session { return s.GiveUpChange(attribute.Email) }, `name "Jane" → "Jo" stored`},
		"confirmed": {func(s Session) Session {
			s.Profile = profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "true")
			return s.reread()
		}, `name "Jane" → "Jo" stored email "a@x.de" → "b@x.de" stored`},
		"overtaken": {func(s Session) Session {
			s.Profile = profileOf(attribute.Email, "c@x.de", attribute.EmailVerified, "true")
			return s.reread()
		}, `name "Jane" → "Jo" stored`},
		"another change in its place": {func(s Session) Session {
			return s.withPending(PendingVerification{Attribute: attribute.Email, Value: "d@x.de", Over: "a@x.de"})
		}, `name "Jane" → "Jo" stored`},
		"somebody else's by now": {func(s Session) Session {
			return s.withContactEvent(attribute.Email, contactEvent{event: wasTaken})
		}, `name "Jane" → "Jo" stored`},
	} {
		s := Session{
			State: SignedIn, Profile: profileOf("name", "Jo", attribute.Email, "a@x.de", attribute.EmailVerified, "true"),
			Pending: slices.Clone(pending), History: []HistoryEntry{waits},
		}
		if got := told(test.then(s).History); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
		if told(s.History) != told([]HistoryEntry{waits}) {
			t.Errorf("%s: the former session has changed", name)
		}
	}
}

// TestAnEntryOfAContactAloneGoesWithIt: of a change that was given up nothing is left.
func TestAnEntryOfAContactAloneGoesWithIt(t *testing.T) {
	s := Session{
		State: SignedIn, Profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true"),
		Pending: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}},
		History: []HistoryEntry{{At: someTime, Changes: []Outcome{{Change{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}, Waits}}}},
	}
	if s = s.GiveUpChange(attribute.Email); len(s.History) != 0 {
		t.Errorf("left: %s", told(s.History))
	}
}

// TestAnyHistory holds how many saves are remembered, in which order, and how large.
func TestAnyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []HistoryEntry
		for range rapid.IntRange(0, 30).Draw(t, "saves") {
			entry := HistoryEntry{At: someTime.Add(time.Duration(rapid.IntRange(0, 20).Draw(t, "at")) * time.Millisecond)}
			for range rapid.IntRange(0, 2).Draw(t, "changes") {
				text := strings.Repeat("x", rapid.SampledFrom([]int{1, 1000, maxHistorySize / 3, maxHistorySize + 1}).Draw(t, "size"))
				entry.Changes = append(entry.Changes, Outcome{Change{Name: "name", After: text}, Stored})
			}
			before := slices.Clone(list)
			next := WithHistory(list, entry)
			if told(list) != told(before) {
				t.Fatal("the former history has changed")
			}
			if applied := WithHistory(before, historyChanges(before, next)...); !slices.EqualFunc(applied, next, HistoryEntry.equal) {
				t.Fatalf("the difference leads to %d entries, not %d", len(applied), len(next))
			}
			list = next
		}
		size := 0
		for i, e := range list {
			if size += e.size(); i > 0 && size > maxHistorySize {
				t.Fatalf("%d bytes", size)
			}
			if len(e.Changes) == 0 || i > 0 && !e.At.Before(list[i-1].At) {
				t.Fatalf("out of order or empty: %v", list)
			}
		}
		if len(list) > HistoryLength {
			t.Fatalf("%d entries", len(list))
		}
	})
}

// TestTheOldestSavesFallOut: the newest ten are left.
func TestTheOldestSavesFallOut(t *testing.T) {
	var list []HistoryEntry
	for i := range 13 {
		list = WithHistory(list, HistoryEntry{At: someTime.Add(time.Duration(i) * time.Minute), Changes: []Outcome{{Change{Name: "name"}, Stored}}})
	}
	if len(list) != HistoryLength || !list[0].At.Equal(someTime.Add(12*time.Minute)) || !list[9].At.Equal(someTime.Add(3*time.Minute)) {
		t.Errorf("%v", list)
	}
}

// TestAnyRestoration puts former values over any profile and any typing: what is put in
// equals the former value, everything else stays, and one undo leads back.
func TestAnyRestoration(t *testing.T) {
	schema := attribute.NewSchema([]attribute.Rule{
		{Name: "custom:team", Lock: attribute.NotForApp}, {Name: "nickname", Max: 3}, {Name: "family_name", Required: true},
	})
	names := []string{"name", attribute.Email, attribute.Phone, "birthdate", "custom:team", "nickname", "family_name"}
	texts := rapid.SampledFrom([]string{"", "a", "long text", "a@x.de", "+49301234567", "+49 30 1234567", "1990-03-03", "3.3.1990"})
	rapid.Check(t, func(t *rapid.T) {
		base := map[string]string{}
		var entry HistoryEntry
		for _, name := range names {
			base[name] = texts.Draw(t, name)
			if rapid.Bool().Draw(t, "saved") {
				entry.Changes = append(entry.Changes, Outcome{Change{Name: name, Now: texts.Draw(t, "former")}, rapid.SampledFrom([]SaveResult{Stored, Unseen}).Draw(t, "result")})
			}
		}
		d := NewDraft(schema, profileFrom(base))
		for range rapid.IntRange(0, 4).Draw(t, "edits") {
			d = d.Set(rapid.SampledFrom(names).Draw(t, "edited"), texts.Draw(t, "typed"))
		}
		r := d.Restoring(entry)
		for _, o := range entry.Changes {
			left := slices.ContainsFunc(r.LeftOut, func(l LeftOut) bool { return l.Name == o.Name && l.Problem.Hard })
			edited := slices.Contains(r.Edits, o.Name)
			former := schema.Rule(o.Name).Normalise(o.Now)
			switch saves := r.Draft.Plan().change(o.Name); {
			case edited && (r.Draft.Value(o.Name) != o.Now || saves.After != former || r.Draft.Check(o.Name).Hard || saves.Conflicts()):
				t.Fatalf("%s becomes %q, %+v", o.Name, r.Draft.Value(o.Name), saves)
			case !edited && r.Draft.Value(o.Name) != d.Value(o.Name):
				t.Fatalf("%s has changed unsaid", o.Name)
			case !edited && !left && former != schema.Rule(o.Name).Normalise(base[o.Name]) && r.Draft.Value(o.Name) != o.Now:
				t.Fatalf("%s is %q, was %q, and nothing is said", o.Name, base[o.Name], o.Now)
			case slices.Contains(r.Replaced, o.Name) != (edited && d.Changed(o.Name)):
				t.Fatalf("%s: replaced %v", o.Name, r.Replaced)
			}
		}
		for _, name := range names {
			if !slices.Contains(r.Edits, name) && r.Draft.Value(name) != d.Value(name) {
				t.Fatalf("%s has changed", name)
			}
		}
		back := r.Draft
		if len(r.Edits) > 0 {
			back, _ = r.Draft.Undo()
		}
		if diff := cmp.Diff(d.Edits(), back.Edits(), cmp.Comparer(func(a, b Edit) bool { return a == b })); diff != "" {
			t.Fatalf("undo leads elsewhere: %s", diff)
		}
	})
}

// TestWhatCantBeRestoredIsLeftOut names each with its reason.
func TestWhatCantBeRestoredIsLeftOut(t *testing.T) {
	schema := attribute.NewSchema([]attribute.Rule{{Name: "custom:team", Lock: attribute.NotForApp}, {Name: "nickname", Max: 3}})
	d := NewDraft(schema, profileOf("name", "Jo", "custom:team", "b", "nickname", "Jo"))
	entry := HistoryEntry{Changes: []Outcome{
		{Change{Name: "name", Now: "Jane"}, Stored}, {Change{Name: "custom:team", Now: "a"}, Stored}, {Change{Name: "nickname", Now: "Jojo"}, Stored},
		{Change{Name: "custom:hidden"}, Unseen},
	}}
	r := d.Restoring(entry)
	var codes []string
	for _, l := range r.LeftOut {
		codes = append(codes, l.Name+" "+l.Problem.Code)
	}
	if want := []string{"custom:team locked_now", "nickname too_long", "custom:hidden former_unknown"}; !slices.Equal(codes, want) || !slices.Equal(r.Edits, []string{"name"}) {
		t.Errorf("left out %v, put in %v", codes, r.Edits)
	}
}
