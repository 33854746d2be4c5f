package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

// searches runs a probe against a service to its end, and lists the calls. The
// person agrees to whatever is asked, or to beginning alone.
func searches(t interface{ Fatalf(string, ...any) }, s Session, plan Plan, agrees bool) (WriteProbe, Session, ProbeEnd, []string) {
	var calls []string
	do := func(c Call) (Session, *Fault, error) {
		if len(calls) == 100 {
			t.Fatalf("the search has no end: %v", calls)
		}
		if c.Begin != nil {
			s = c.Begin(s)
		}
		asked := string(c.Name)
		if c.Name == CallTry {
			asked += " " + s.Attempt.Plan.Changes[0].Name
		}
		calls = append(calls, asked)
		var err error
		s, err = c.Run(context.Background(), s)
		return s, FaultOf(err), nil
	}
	search, result, err := plan.WriteProbe().Run(do, func(search WriteProbe) (bool, error) { return agrees || !search.Started(), nil })
	if err != nil {
		t.Fatalf("%v", err)
	}
	return search, s, result.End, calls
}

// TestSearchEndsWithAnError of the one that asks or the one that makes the calls.
func TestSearchEndsWithAnError(t *testing.T) {
	broken := errors.New("left")
	for name, test := range map[string]struct{ asking, calling error }{"asking": {asking: broken}, "calling": {calling: broken}} {
		_, _, err := planOf("name", "gender").WriteProbe().Run(
			func(Call) (Session, *Fault, error) { return Session{}, nil, test.calling },
			func(WriteProbe) (bool, error) { return true, test.asking },
		)
		if !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSearchSteps(t *testing.T) {
	taken := fault(AliasTaken, Refused)
	for name, test := range map[string]struct {
		fields  string
		answers map[string]error // of writes, by field
		shown   []string         // beside what was written
		unread  bool             // the profile can't be read after a write
		shy     bool             // does not agree to contacts
		calls   string
		end     ProbeEnd
		barred  string
		codes   string
		taken   int
	}{
		"one field alone":    {fields: "name", calls: "", barred: "name"},
		"the second":         {fields: "name gender", answers: map[string]error{"gender": fault(WriteNotAllowed, Refused)}, calls: "try name, settle", barred: "gender"},
		"the first":          {fields: "name gender", answers: map[string]error{"name": fault(WriteNotAllowed, Refused)}, calls: "try name, try gender, settle", barred: "name"},
		"a value":            {fields: "name gender", answers: map[string]error{"name": taken}, calls: "try name", barred: "gender"},
		"a contact":          {fields: "email name gender", answers: map[string]error{"name": fault(WriteNotAllowed, Refused)}, calls: "try name, try gender, settle, try email, settle", barred: "name", codes: "email", taken: 1},
		"a contact, not now": {fields: "email name gender", answers: map[string]error{"name": fault(WriteNotAllowed, Refused)}, shy: true, calls: "try name, try gender, settle", barred: "name"},
		"no network":         {fields: "name gender", answers: map[string]error{"name": fault(NoNetwork, Refused)}, calls: "try name", end: ProbeRefused},
		"not answered":       {fields: "name gender", answers: map[string]error{"name": fault(TimedOut, Unknown)}, calls: "try name, settle", end: ProbeUnclear},
		"not readable":       {fields: "name gender", unread: true, calls: "try name, settle", end: ProbeUnread},
	} {
		f := deaf(t)
		profile := map[string]string{attribute.Email: "a@x.de", attribute.EmailVerified: "true"}
		f.update = func(_ Secret, list []attribute.Attribute) ([]Delivery, error) {
			a := list[0]
			if err := test.answers[a.Name]; err != nil {
				return nil, err
			}
			if a.Name == attribute.Email {
				return []Delivery{{Attribute: attribute.Email, At: someTime}}, nil // pending until its code is entered
			}
			profile[a.Name] = a.Value
			return nil, nil
		}
		f.profile = func() (attribute.Profile, error) {
			if test.unread && len(profile) > 2 {
				return attribute.Profile{}, fault(NoNetwork, Refused)
			}
			var list []string
			for name, value := range profile {
				list = append(list, name, value)
			}
			return profileOf(list...), nil
		}
		var plan Plan
		for _, name := range strings.Fields(test.fields) {
			plan.Changes = append(plan.Changes, Change{Name: name, Was: profile[name], Now: profile[name], After: "b@x.de"})
		}
		s := New(f, attribute.Schema{}).Resume(fresh, "jane")
		s.Profile = must(s.Load(context.Background())).Profile
		search, _, end, calls := searches(t, s, plan, !test.shy)
		if got := strings.Join(calls, ", "); got != test.calls || end != test.end || !search.Started() {
			t.Errorf("%s: asks %q, want %q; ends with %d, want %d", name, got, test.calls, end, test.end)
		}
		if got := strings.Join(search.Having(Barred), " "); got != test.barred || strings.Join(search.Codes(), " ") != test.codes || len(search.Taken()) != test.taken {
			t.Errorf("%s: barred %q, codes %v, taken %v", name, got, search.Codes(), search.Taken())
		}
	}
}

// TestSearchPutsBack what may not be written; everything else stays typed.
func TestSearchPutsBack(t *testing.T) {
	d := NewDraft(attribute.Schema{}, jane).Set("name", "Jo").Set("gender", "x")
	d = planOf("name", "gender").WriteProbe().Found("name", Barred).PutBack(d)
	if d.Changed("name") || !d.Changed("gender") {
		t.Errorf("the draft is %v", d.Edits())
	}
}

// TestSearchesEnd: whatever the service answers, no field is written twice, and
// what was saved or barred is what the service said.
func TestSearchesEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"name", "gender", "nickname", "email", "locale"}
		plan := planOf(names[:rapid.IntRange(1, len(names)).Draw(t, "fields")]...)
		written, said := map[string]int{}, map[string]error{}
		f := fakeService{profile: func() (attribute.Profile, error) {
			return jane, rapid.SampledFrom([]error{nil, nil, nil, fault(NoNetwork, Refused)}).Draw(t, "reading")
		}}
		f.update = func(_ Secret, list []attribute.Attribute) ([]Delivery, error) {
			err := rapid.SampledFrom([]error{nil, fault(WriteNotAllowed, Refused), fault(InvalidValue, Refused), fault(TimedOut, Unknown), fault(NoNetwork, Refused)}).Draw(t, "answer")
			written[list[0].Name]++
			said[list[0].Name] = err
			return nil, err
		}
		s := New(f, attribute.Schema{}).Resume(fresh, "jane")
		s.Profile = jane
		search, _, _, calls := searches(t, s, plan, rapid.Bool().Draw(t, "agrees"))
		for _, try := range search.Tries() {
			if written[try.Name] > 1 {
				t.Fatalf("%s was written %d times: %v", try.Name, written[try.Name], calls)
			}
			code := codeOf(said[try.Name])
			if slices.Contains([]Finding{Saved, Rejected}, try.Finding) && written[try.Name] == 0 || try.Finding == Saved && code != "" && code != TimedOut {
				t.Fatalf("%s is %s, the service said %s", try.Name, try.Finding, fmt.Sprint(said[try.Name]))
			}
		}
	})
}
