package session

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

func planOf(names ...string) Plan {
	var p Plan
	for _, name := range names {
		p.Changes = append(p.Changes, Change{Name: name, After: "x"})
	}
	return p
}

// searched runs a probe against an app client that may not write some of the
// names, and lists what it wrote.
func searched(s WriteProbe, barred ...string) (end WriteProbe, written []string) {
	for {
		c, more := s.Next()
		if !more {
			return s, written
		}
		written = append(written, c.Name)
		finding := Saved
		if slices.Contains(barred, c.Name) {
			finding = Barred
		}
		s = s.Found(c.Name, finding)
	}
}

func TestSearch(t *testing.T) {
	for _, test := range []struct {
		plan, barred, written, found string
		asks                         bool
	}{
		{"name", "name", "", "name", false},
		{"name nickname", "nickname", "name", "nickname", false},
		{"name nickname", "name", "name nickname", "name", false},
		{"name nickname gender", "name gender", "name nickname gender", "name gender", false},
		{"email name", "email", "name", "email", false},
		{"email name", "name", "name", "name", true},
		{"email phone_number", "email", "", "", true},
		{"email name phone_number", "email", "name", "", true},
	} {
		end, written := searched(planOf(strings.Fields(test.plan)...).WriteProbe(), strings.Fields(test.barred)...)
		if got := strings.Join(written, " "); got != test.written || strings.Join(end.Having(Barred), " ") != test.found || end.Asks() != test.asks {
			t.Errorf("%s, may not write %s: wrote %q, found %v, asks %v", test.plan, test.barred, got, end.Having(Barred), end.Asks())
		}
	}
}

// Whatever may not be written, a probe to the end finds just that, writes each
// field once at most, and no contact before somebody agreed.
func TestSearchFindsWhatIsBarred(t *testing.T) {
	names := []string{"email", "name", "nickname", "phone_number", "website", "custom:team"}
	rapid.Check(t, func(t *rapid.T) {
		plan := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, len(names), rapid.ID[string]).Draw(t, "plan")
		barred := rapid.SliceOfNDistinct(rapid.SampledFrom(plan), 1, len(plan), rapid.ID[string]).Draw(t, "barred")
		alone, before := searched(planOf(plan...).WriteProbe(), barred...)
		agreed := alone
		agreed.agreed = true
		end, after := searched(agreed, barred...)
		if slices.ContainsFunc(before, attribute.IsContact) {
			t.Fatalf("wrote %v before anybody agreed", before)
		}
		written := slices.Sorted(slices.Values(append(before, after...)))
		if len(slices.Compact(slices.Clone(written))) != len(written) {
			t.Fatalf("wrote %v", written)
		}
		if got := slices.Sorted(slices.Values(end.Having(Barred))); !slices.Equal(got, slices.Sorted(slices.Values(barred))) {
			t.Fatalf("found %v, barred are %v", got, barred)
		}
		if _, more := end.Next(); more || end.Asks() {
			t.Fatal("the search does not end")
		}
	})
}

func TestALostTryProvesNothing(t *testing.T) {
	s := planOf("name", "nickname").WriteProbe().Found("name", Lost)
	if got := s.Having(Barred); len(got) > 0 {
		t.Errorf("%v is blamed although nobody knows what became of the other", got)
	}
	for code, want := range map[Code]Finding{WriteNotAllowed: Barred, ValueTooLong: Rejected, Blocked: "", Throttled: ""} {
		if got, _ := FindingOf(&Fault{Code: code}); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}
