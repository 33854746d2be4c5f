package attribute

import (
	"slices"
	"testing"
)

func TestWhatTheServiceTaught(t *testing.T) {
	schema := NewSchema([]Rule{{Name: "custom:office", Lock: Immutable}, {Name: "custom:desk", Lock: NotForApp}}).Learned(map[string]string{
		"lock.nickname": "not_for_app", "lock.custom:team": "immutable", "lock.custom:office": "not_for_app", "lock.custom:desk": "not_for_app",
		"lock.sub": "immutable", "lock.gender": "because", "lock.": "immutable", "lock.picture": "team", "other.website": "immutable",
	})
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

// TestEveryLockHasItsPlace: strength is an order over all of them.
func TestEveryLockHasItsPlace(t *testing.T) {
	for i, l := range locks {
		for j, m := range locks {
			if l.stronger(m) != (i < j) {
				t.Errorf("%q over %q: %v", l, m, l.stronger(m))
			}
		}
	}
	for _, l := range learnedLocks {
		if !slices.Contains(locks, l) || l == Writable {
			t.Errorf("%q can't be taught", l)
		}
	}
}
