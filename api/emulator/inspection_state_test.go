package emulator

import (
	"reflect"
	"testing"
	"time"
)

// TestState: servers that were used alike have equal states whatever their codes, and
// each thing that is stored changes the state.
func TestState(t *testing.T) {
	state := func(f *fixture) UserState {
		for _, u := range f.State(keepPool) {
			if u.Username == "jane" {
				return u
			}
		}
		t.Fatal("jane is not there")
		return UserState{}
	}
	a, b := newFixture(t), newFixture(t, WithCodes(func() string { return "777777" }))
	b.clock.advance(time.Hour)
	if !reflect.DeepEqual(state(a), state(b)) {
		t.Errorf("at first: %+v\n%+v", state(a), state(b))
	}
	for _, step := range []func(f *fixture, token string){
		func(f *fixture, token string) {
			f.must("UpdateUserAttributes", write(token, "email", "jane@new.example"))
		},
		func(f *fixture, token string) { f.must("UpdateUserAttributes", write(token, "name", "Janet")) },
	} {
		before := state(a)
		for _, f := range []*fixture{a, b} {
			step(f, f.token(keepPool, "keepopen", "jane"))
		}
		if !reflect.DeepEqual(state(a), state(b)) || reflect.DeepEqual(state(a), before) {
			t.Errorf("%+v\n%+v", state(a), state(b))
		}
	}
	if got := state(a); got.Codes["email"] != "jane@new.example" || got.Attributes["name"] != "Janet" || got.SignIns != 2 || !got.Enabled || got.Password != password {
		t.Errorf("%+v", got)
	}
	a.clock.advance(25 * time.Hour)
	if got := state(a).Codes; len(got) > 0 {
		t.Errorf("a code that has expired is there: %v", got)
	}
}
