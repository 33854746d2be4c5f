package session

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/session/attribute"
)

// TestMovesOfAContact is the whole machine: from each state by each event to
// the next, with what waits then.
func TestMovesOfAContact(t *testing.T) {
	const a, b, c = "a@x.de", "b@x.de", "c@x.de"
	code := Delivery{Attribute: attribute.Email, Medium: ByEmail, Destination: "b***@x***", At: someTime}
	soon, late, muchLater := someTime.Add(time.Hour), someTime.Add(CodeLife), someTime.Add(pendingLife)
	verified, unverified, hidden := []string{attribute.Email, a, attribute.EmailVerified, "true"}, []string{attribute.Email, a, attribute.EmailVerified, "false"}, []string{}
	none := PendingVerification{}
	pending := PendingVerification{Attribute: attribute.Email, Value: b, Over: a, Delivery: code}
	ranOutWaiting := pending
	ranOutWaiting.Lapsed = true
	unsure := PendingVerification{Attribute: attribute.Email, Value: b, Over: a, Since: someTime, Doubtful: true}
	live := PendingVerification{Attribute: attribute.Email, Value: a, Over: a, Delivery: code}
	unseen := PendingVerification{Attribute: attribute.Email, Value: b, Delivery: code}
	change := func(result SaveResult, to string, coded bool) contactEvent {
		h := contactEvent{event: wasWritten, at: soon, result: result, after: to, coded: coded}
		if coded {
			h.delivery = code
		}
		return h
	}
	lost := func(h contactEvent) contactEvent { h.lost = true; return h }
	read := func(at time.Time) contactEvent { return contactEvent{event: wasRead, at: at} }
	resent := contactEvent{event: wasSent, coded: true, delivery: code}
	tests := []struct {
		name    string
		shown   []string // by the profile when it happens
		waiting PendingVerification
		h       contactEvent
		from    ContactState
		to      ContactState
		value   string // what waits then
		lapsed  bool
	}{
		{"nothing waits", verified, none, read(soon), ContactVerified, ContactVerified, "", false},
		{"pending is read", verified, pending, read(soon), ContactPending, ContactPending, b, false},
		{"pending runs out", verified, pending, read(late), ContactPending, ContactVerified, b, true},
		{"pending over an unverified one runs out", unverified, pending, read(late), ContactPending, ContactUnverified, b, true},
		{"what ran out is forgotten in the end", verified, ranOutWaiting, read(muchLater), ContactVerified, ContactVerified, "", false},
		{"pending is proved elsewhere", []string{attribute.Email, b, attribute.EmailVerified, "true"}, pending, read(soon), ContactVerified, ContactVerified, "", false},
		{"pending turns out to be live", []string{attribute.Email, b, attribute.EmailVerified, "false"}, pending, read(soon), ContactUnverified, ContactUnverified, b, false},
		{"pending is overtaken", []string{attribute.Email, c, attribute.EmailVerified, "true"}, pending, read(soon), ContactPending, ContactVerified, "", false},
		{"in doubt, and as it was", verified, unsure, read(soon), ContactUnknown, ContactUnknown, b, false},
		{"in doubt until its code must have run out", verified, unsure, read(late), ContactUnknown, ContactUnknown, b, true},
		{"in doubt, and forgotten in the end", verified, unsure, read(muchLater), ContactUnknown, ContactVerified, "", false},
		{"live", unverified, live, read(soon), ContactUnverified, ContactUnverified, a, false},
		{"live, its code runs out", unverified, live, read(late), ContactUnverified, ContactUnverified, "", false},
		{"hidden before and after", hidden, unseen, read(soon), ContactUnknown, ContactUnknown, b, false},
		{"hidden, its code runs out", hidden, unseen, read(late), ContactUnknown, ContactUnknown, b, true},

		{"changed, kept", verified, none, change(Waits, b, true), ContactVerified, ContactPending, b, false},
		{"changed, live", []string{attribute.Email, b, attribute.EmailVerified, "false"}, none, change(LiveNow, b, true), ContactUnverified, ContactUnverified, b, false},
		{"changed, live, no code", []string{attribute.Email, b, attribute.EmailVerified, "false"}, none, change(LiveNow, b, false), ContactUnverified, ContactUnverified, "", false},
		{"changed, live, nobody answered", []string{attribute.Email, b, attribute.EmailVerified, "false"}, none, lost(change(LiveNow, b, false)), ContactUnverified, ContactUnverified, b, false},
		{"changed, proved, nobody answered", []string{attribute.Email, b, attribute.EmailVerified, "true"}, none, lost(change(Stored, b, false)), ContactVerified, ContactVerified, "", false},
		{"changed, hidden", hidden, none, change(CodeSent, b, true), ContactNone, ContactUnknown, b, false},
		{"changed, unclear", verified, none, change(Unclear, b, false), ContactVerified, ContactUnknown, b, false},
		{"changed again", verified, pending, change(Waits, c, true), ContactPending, ContactPending, c, false},
		{"changed again, unclear", verified, pending, change(Unclear, c, false), ContactPending, ContactUnknown, c, false},
		{"changed again, not stored", verified, pending, change(NotStored, c, false), ContactPending, ContactPending, b, false},
		{"emptied", hidden, pending, change(Stored, "", false), ContactUnknown, ContactNone, "", false},
		{"emptied, unclear", verified, pending, change(Unclear, "", false), ContactPending, ContactUnknown, b, false},
		{"hidden, another one without a code", hidden, unseen, change(Unseen, c, false), ContactUnknown, ContactUnknown, b, false},
		{"hidden, the same again", hidden, unseen, change(Unseen, b, false), ContactUnknown, ContactUnknown, b, false},

		{"a new code for a pending one", verified, pending, resent, ContactPending, ContactPending, b, false},
		{"a new code for one that ran out", verified, ranOutWaiting, resent, ContactVerified, ContactPending, b, false},
		{"a new code for a live one", unverified, none, resent, ContactUnverified, ContactUnverified, a, false},
		{"a new code settles no doubt", verified, unsure, resent, ContactUnknown, ContactUnknown, b, false},
		{"no code for a pending one", verified, pending, contactEvent{event: wasSent}, ContactPending, ContactUnknown, b, false},

		{"accepted for a pending one", verified, pending, contactEvent{event: wasAccepted}, ContactPending, ContactUnknown, b, false},
		{"accepted for a live one", unverified, none, contactEvent{event: wasAccepted}, ContactUnverified, ContactUnknown, a, false},
		{"taken by another account", verified, pending, contactEvent{event: wasTaken}, ContactPending, ContactVerified, "", false},
		{"a live one is not taken", unverified, live, contactEvent{event: wasTaken}, ContactUnverified, ContactUnverified, a, false},
		{"given up", verified, pending, contactEvent{event: wasGivenUp}, ContactPending, ContactVerified, "", false},
		{"given up after its code ran out", verified, ranOutWaiting, contactEvent{event: wasGivenUp}, ContactVerified, ContactVerified, "", false},
		{"a live one can't be given up", unverified, live, contactEvent{event: wasGivenUp}, ContactUnverified, ContactUnverified, a, false},
		{"in doubt, it can't be given up", verified, unsure, contactEvent{event: wasGivenUp}, ContactUnknown, ContactUnknown, b, false},
		{"no good code for a pending one", verified, pending, contactEvent{event: ranOut}, ContactPending, ContactVerified, b, true},
		{"no good code for a live one", unverified, live, contactEvent{event: ranOut}, ContactUnverified, ContactUnverified, a, false},
	}
	seen := map[contactEventKind]bool{}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			seen[test.h.event] = true
			s := Session{Profile: profileOf(test.shown...)}.withPending(test.waiting)
			if got := s.Contact(attribute.Email); got.State != test.from {
				t.Fatalf("it begins as %s", got.State)
			}
			got := s.withContactEvent(attribute.Email, test.h).Contact(attribute.Email)
			if got.State != test.to || got.Pending.Value != test.value || got.Pending.Lapsed != test.lapsed {
				t.Errorf("it becomes %s: %+v", got.State, got.Pending)
			}
		})
	}
	for _, m := range transitions {
		if !seen[m.on] {
			t.Errorf("no test has a contact that %s happens to", m.on)
		}
	}
}

// A move that comes after one which always holds would never be made.
func TestEveryMoveCanBeMade(t *testing.T) {
	for i, m := range transitions {
		if m.why == "" && slices.ContainsFunc(transitions[i+1:], func(later transition) bool { return later.on == m.on }) {
			t.Errorf("moves behind %q can't be made", m.on)
		}
		if strings.TrimSpace(string(m.on)) == "" || m.holds == nil || m.then == nil {
			t.Errorf("%+v is no move", m)
		}
	}
}

func TestWhenACodeIsGood(t *testing.T) {
	c := Session{Profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "false"),
		Pending: []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de", Over: "a@x.de", Delivery: Delivery{At: someTime}}}}.Contact(attribute.Email)
	if c.Until() != someTime.Add(24*time.Hour) {
		t.Errorf("until %v", c.Until())
	}
	if c.CodeOver(c.Until().Add(-1)) || !c.CodeOver(c.Until()) {
		t.Error("the code is over at the wrong time")
	}
	if bare := (Contact{}); !bare.Until().IsZero() || bare.CodeOver(someTime) {
		t.Error("a code that nobody sent has a life")
	}
}

func TestWhichCallSendsACode(t *testing.T) {
	shown := profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true")
	tests := []struct {
		name    string
		profile attribute.Profile
		waiting []PendingVerification
		want    SendCall
	}{
		{"nothing waits", shown, nil, SendByAsking},
		{"live", shown, []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de"}}, SendByAsking},
		{"pending", shown, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, SendByWriting},
		{"ran out", shown, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Lapsed: true}}, SendByWriting},
		{"in doubt", shown, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Doubtful: true}}, SendByEither},
		{"accepted, not seen yet", shown, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Proved: true}}, SendByEither},
		{"hidden", profileOf(attribute.Sub, "1"), []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, SendByEither},
	}
	for _, test := range tests {
		if got := (Session{Profile: test.profile, Pending: test.waiting}).Contact(attribute.Email).SendCall(); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
