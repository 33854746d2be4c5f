package session

import (
	"context"
	"testing"
	"time"

	"cognito-profile/session/attribute"
)

func TestLeft(t *testing.T) {
	ago := func(d time.Duration) Event { return Event{Kind: Tried, At: someTime.Add(-d)} }
	tests := []struct {
		name   string
		events []Event
		kind   EventKind
		want   int
	}{
		{"none made", nil, Tried, 15},
		{"none made", nil, Sent, 5},
		{"one made", []Event{ago(time.Minute)}, Tried, 14},
		{"of the other kind", []Event{ago(time.Minute)}, Sent, 5},
		{"nearly an hour ago", []Event{ago(time.Hour - 1)}, Tried, 14},
		{"an hour ago", []Event{ago(time.Hour)}, Tried, 15},
		{"more than there are", make([]Event, 40), Tried, 15},
	}
	for _, test := range tests {
		if got := (Session{Events: test.events}).CallsLeft(test.kind, someTime); got != test.want {
			t.Errorf("%s: %d left, want %d", test.name, got, test.want)
		}
	}
	full := []Event{}
	for range 20 {
		full = append(full, Event{Kind: Sent, At: someTime})
	}
	if got := (Session{Events: full}).CallsLeft(Sent, someTime); got != 0 {
		t.Errorf("%d left", got)
	}
}

// What is refused before the service looks at the code costs nothing.
func TestCallsAreCounted(t *testing.T) {
	tests := []struct {
		name   string
		answer error
		want   int
	}{
		{"accepted", nil, 1},
		{"wrong", fault(WrongCode, Refused), 1},
		{"too old", fault(ExpiredCode, Refused), 1},
		{"no answer", fault(TimedOut, Unknown), 1},
		{"not delivered", fault(DeliveryFailed, Unknown), 1},
		{"the budget was used up", fault(LimitExceeded, Refused), 0},
		{"signed out", fault(SignInRevoked, Refused), 0},
		{"no network", fault(NoNetwork, Refused), 0},
	}
	calls := map[EventKind]func(Session) (Session, error){
		Tried: func(s Session) (Session, error) { return s.Verify(context.Background(), attribute.Email, "1") },
		Sent:  func(s Session) (Session, error) { return s.Resend(context.Background(), attribute.Email) },
	}
	for kind, call := range calls {
		for _, test := range tests {
			f := deaf(t)
			f.verify = func(Secret, string, string) error { return test.answer }
			f.sendCode = func(Secret, string) (Delivery, error) { return Delivery{}, test.answer }
			counted := 0
			s := Session{service: f, Profile: jane}.Counting(func(_ context.Context, e Event) []Event {
				counted++
				if e.Kind != kind || e.Attribute != attribute.Email {
					t.Errorf("%+v is counted", e)
				}
				return []Event{e, e}
			})
			s, _ = call(s)
			if counted != test.want || len(s.Events) != 2*test.want {
				t.Errorf("%s, %s: counted %d times, %d are known of", kind, test.name, counted, len(s.Events))
			}
		}
	}
}

// Only GetUserAttributeVerificationCode comes out of the budget of codes.
func TestWritingAPendingValueAgainIsNotCounted(t *testing.T) {
	f := deaf(t)
	f.update = func(Secret, []attribute.Attribute) ([]Delivery, error) {
		return []Delivery{{Attribute: attribute.Email, At: someTime}}, nil
	}
	s := Session{service: f, Profile: jane, Pending: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}}}.
		Counting(func(_ context.Context, e Event) []Event { t.Errorf("%+v is counted", e); return nil })
	if s, err := s.Resend(context.Background(), attribute.Email); err != nil || s.Contact(attribute.Email).State != ContactPending {
		t.Errorf("%v, %+v", err, s.Contact(attribute.Email))
	}
}
