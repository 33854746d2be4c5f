package session

import (
	"context"
	"slices"
	"strings"
	"testing"
)

var (
	samsKey    = Key{janesKey.Pool, "sam"}
	janeIsHere = Record{Key: janesKey, Name: "jane", Tokens: fresh}
	samIsHere  = Record{Key: samsKey, Who: "sam@example.com", Tokens: Tokens{Access: "sam's", Refresh: "sam's too"}}
)

// TestWhoIsAskedFor: with several users who are signed in, or one who was not the last,
// the person chooses; else the last one goes on.
func TestWhoIsAskedFor(t *testing.T) {
	janeLeft := janeIsHere
	janeLeft.Tokens = Tokens{}
	for _, test := range []struct {
		name    string
		records []Record
		asks    bool
		state   State
		who     string
	}{
		{"nobody", nil, false, SignedOut, ""},
		{"one", []Record{janeIsHere}, false, SignedIn, "jane"},
		{"two", []Record{janeIsHere, samIsHere}, true, SignedOut, "jane"},
		{"the last one has left", []Record{janeLeft, samIsHere}, true, SignedOut, "jane"},
		{"another one has left", []Record{samIsHere, janeLeft}, false, SignedIn, ""},
		{"a record without a name", []Record{{Key: Key{janesKey.Pool, "x"}}, janeLeft}, false, SignedOut, "jane"},
	} {
		l := &loggingStore{records: test.records}
		p := keeps(l, Tokens{})
		s := p.Run(context.Background(), p.OpenCall(), Session{service: deaf(t)}).Session
		if s.AsksWho() != test.asks || s.State != test.state || s.Name != test.who {
			t.Errorf("%s: asks %v, state %v, name %q", test.name, s.AsksWho(), s.State, s.Name)
		}
	}
	if got := knownUsers([]Record{samIsHere})[0]; got.Name != "sam@example.com" || got.SignInName != "" || !got.SignedIn {
		t.Errorf("%+v", got)
	}
}

func TestResumeAUser(t *testing.T) {
	l := &loggingStore{records: []Record{janeIsHere, samIsHere, {Key: Key{janesKey.Pool, "joe"}, Name: "joe"}}}
	p := keeps(l, Tokens{})
	for _, test := range []struct {
		key   Key
		state State
		name  string
		sub   string
	}{
		{samsKey, SignedIn, "", "sam"},
		{janesKey, SignedIn, "jane", janesKey.Sub},
		{Key{janesKey.Pool, "joe"}, SignedOut, "joe", ""}, // another window signed them out
		{Key{janesKey.Pool, "gone"}, SignedOut, "", ""},
	} {
		s := p.Run(context.Background(), p.ResumeCall(test.key), Session{service: deaf(t)}).Session
		if s.State != test.state || s.Name != test.name || s.Key(janesKey.Pool).Sub != test.sub || len(s.Users) != 3 {
			t.Errorf("%s: %+v", test.key.Sub, s)
		}
	}
}

// TestSwitchingEndsNobody who can come back; somebody else is signed out, for nothing
// would lead back to their tokens.
func TestSwitchingEndsNobody(t *testing.T) {
	for name, test := range map[string]struct {
		store   *loggingStore
		brought Tokens
		comes   ComesBack
		log     string
		revoked int
	}{
		"keychain":    {&loggingStore{protection: InKeychain, records: []Record{janeIsHere}}, Tokens{}, ComesBackLater, "release " + janesKey.Sub, 0},
		"permissions": {&loggingStore{protection: ByPermissions, records: []Record{janeIsHere}}, Tokens{}, ComesBackInRun, "release " + janesKey.Sub, 0},
		"brought":     {&loggingStore{protection: InKeychain}, expired, ComesBackNever, "forget", 1},
		"no store":    {nil, Tokens{}, ComesBackNever, "", 1},
	} {
		service := &leaving{fakeService: deaf(t)}
		s := busySession(service.fakeService)
		s.service = service
		p := keeps(test.store, test.brought)
		if test.store == nil {
			p.store = nil
		}
		if got := p.ComesBack(s); got != test.comes {
			t.Errorf("%s: comes back %s", name, got)
		}
		answer := p.Run(t.Context(), SwitchUserCall(), s)
		if answer.Session.State != SignedOut || answer.Session.Name != "" || len(service.revoked) != test.revoked {
			t.Errorf("%s: %d revoked, %+v", name, len(service.revoked), answer.Session)
		}
		if test.store != nil && !strings.Contains(strings.Join(test.store.log, " "), test.log) {
			t.Errorf("%s: the store was asked to %q", name, test.store.log)
		}
		if test.comes == ComesBackLater && !slices.ContainsFunc(answer.Session.SignedInUsers(), func(u KnownUser) bool { return u.Key == janesKey }) {
			t.Errorf("%s: there is no way back among %+v", name, answer.Session.Users)
		}
	}
}
