package session

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatTheServiceTaught(t *testing.T) {
	schema := NewSchema([]Rule{{Name: "custom:office", Lock: Immutable}, {Name: "custom:desk", Lock: NotForApp}}).Learned(map[string]string{
		"lock.nickname": "not_for_app", "lock.custom:team": "immutable", "lock.custom:office": "not_for_app", "lock.custom:desk": "not_for_app",
		"lock.sub": "immutable", "lock.gender": "because", "lock.": "immutable", "lock.picture": "team", "other.website": "immutable",
	})
	d := NewDraft(Schema{}, Profile{}).Set("nickname", "J").Under(schema)
	if p := d.Check("nickname"); !p.Hard || p.Code != "locked_now" || d.Set("nickname", "").Under(schema).Len() != 0 {
		t.Errorf("an edit of what cannot be changed any more: %+v", p)
	}
	for name, want := range map[string]Rule{
		"nickname":      {Lock: NotForApp, Learned: true},
		"custom:team":   {Lock: Immutable, Learned: true},
		"custom:office": {Lock: Immutable},
		"custom:desk":   {Lock: NotForApp},
		"sub":           {Lock: ByService},
		"gender":        {}, "picture": {}, "website": {},
	} {
		got := schema.Rule(name)
		if got.Lock != want.Lock || got.Learned != want.Learned {
			t.Errorf("%s: %q %v, want %q %v", name, got.Lock, got.Learned, want.Lock, want.Learned)
		}
	}
	if lock := schema.Learned(nil).Rule("nickname").Lock; lock != Writable {
		t.Errorf("forgotten, and still %q", lock)
	}
}

func TestLearning(t *testing.T) {
	first := New(nil, Schema{}).Recall(map[string]string{"lock.gender": "immutable", "count": "3"})
	learned := first.Learn("nickname", NotForApp).Learn("gender", NotForApp)
	if diff := cmp.Diff(map[string]string{"lock.nickname": "not_for_app", "lock.gender": "not_for_app", "count": "3"}, learned.Facts); diff != "" {
		t.Error(diff)
	}
	if first.Schema.Rule("nickname").Lock != Writable || first.Facts["lock.gender"] != "immutable" {
		t.Error("the former session changed")
	}
	if lock := learned.Recall(map[string]string{"lock.gender": "immutable", "lock.name": "immutable"}).Schema; lock.Rule("gender").Lock != NotForApp || lock.Rule("name").Lock != Immutable {
		t.Error("what was known better is gone, or what was kept is not there")
	}
	again := learned.Unlearn("nickname").Unlearn("nickname").Unlearn("website")
	if again.Schema.Rule("nickname").Lock != Writable || len(again.Facts) != 2 || len(learned.Facts) != 3 {
		t.Errorf("unlearned: %v of %v", again.Facts, learned.Facts)
	}
}

// TestAnotherUserBeginsAnew: what one user may not write says nothing of another.
func TestAnotherUserBeginsAnew(t *testing.T) {
	jane := NewProfile("jane", []Attribute{{Sub, "1"}}, nil, someTime)
	now := jane
	service := fakeService{profile: func() (Profile, error) { return now, nil }}
	s := must(New(service, Schema{}).Load(t.Context())).Learn("nickname", NotForApp)
	if s = must(s.Load(t.Context())); s.Schema.Rule("nickname").Lock != NotForApp {
		t.Error("jane's own is forgotten")
	}
	now = NewProfile("sam", []Attribute{{Sub, "2"}}, nil, someTime)
	if s = must(s.Load(t.Context())); s.Schema.Rule("nickname").Lock != Writable || len(s.Facts) != 0 {
		t.Error("sam has what jane learned")
	}
}

// TestEveryLockHasItsPlace: strength is an order over all of them.
func TestEveryLockHasItsPlace(t *testing.T) {
	for i, l := range locks {
		for j, m := range locks {
			if l.stronger(m) != (i < j) {
				t.Errorf("%q over %q: %v", l, m, l.stronger(m))
			}
		}
	}
	for _, l := range taughtLocks {
		if !slices.Contains(locks, l) || l == Writable {
			t.Errorf("%q can't be taught", l)
		}
	}
	if !maps.Equal(map[string]string{}, New(nil, Schema{}).Recall(nil).Facts) {
		t.Error("nothing recalled is something")
	}
}
