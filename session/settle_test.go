package session

import (
	"context"
	"net/http"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

// look is the profile as read some time after a save that nobody answered.
type look struct {
	after    time.Duration
	shown    []string
	says     []SaveResult // of what is told then
	awaited  int          // changes that may still arrive
	waits    string       // the email that waits for a code
	doubtful bool
}

// TestALateSave reads the profile again and again behind a save that nobody
// answered: an old value is no proof until nothing can arrive any more.
func TestALateSave(t *testing.T) {
	oldName, newName := []string{"name", "Jane"}, []string{"name", "Jo"}
	oldBoth := []string{"name", "Jane", attribute.Email, "a@x.de", attribute.EmailVerified, "true"}
	pending := []string{"name", "Jo", attribute.Email, "a@x.de", attribute.EmailVerified, "true"}
	live := []string{"name", "Jo", attribute.Email, "b@x.de", attribute.EmailVerified, "false"}
	name := Change{"name", "Jane", "Jane", "Jo"}
	email := Change{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}
	for title, test := range map[string]struct {
		changes []Change
		looks   []look
	}{
		"arrives two seconds later": {[]Change{name}, []look{
			{0, oldName, []SaveResult{NotThere}, 1, "older@x.de", false},
			{time.Second, oldName, nil, 1, "older@x.de", false},
			{2 * time.Second, newName, []SaveResult{Stored}, 0, "older@x.de", false},
			{3 * time.Second, newName, nil, 0, "older@x.de", false},
		}},
		"never arrives": {[]Change{name}, []look{
			{0, oldName, []SaveResult{NotThere}, 1, "older@x.de", false},
			{lateLife - 1, oldName, nil, 1, "older@x.de", false},
			{lateLife, oldName, []SaveResult{NotStored}, 0, "older@x.de", false},
		}},
		"somebody else writes meanwhile": {[]Change{name}, []look{
			{0, oldName, []SaveResult{NotThere}, 1, "older@x.de", false},
			{time.Second, []string{"name", "Joe"}, nil, 1, "older@x.de", false},
			{lateLife, []string{"name", "Joe"}, nil, 0, "older@x.de", false},
		}},
		"a contact and a name, pending later": {[]Change{email, name}, []look{
			{0, oldBoth, []SaveResult{NotThere, NotThere}, 2, "b@x.de", true},
			{2 * time.Second, pending, []SaveResult{Waits, Stored}, 0, "b@x.de", false},
		}},
		"a contact and a name, live later": {[]Change{email, name}, []look{
			{0, oldBoth, []SaveResult{NotThere, NotThere}, 2, "b@x.de", true},
			{2 * time.Second, live, []SaveResult{LiveNow, Stored}, 0, "b@x.de", false},
		}},
		"a contact and a name, never": {[]Change{email, name}, []look{
			{0, oldBoth, []SaveResult{NotThere, NotThere}, 2, "b@x.de", true},
			{lateLife, oldBoth, []SaveResult{NotStored, NotStored}, 0, "older@x.de", false},
		}},
		"a contact alone": {[]Change{email}, []look{
			{0, oldBoth, []SaveResult{Unclear}, 1, "b@x.de", true},
			{lateLife, oldBoth, nil, 0, "b@x.de", true},
		}},
	} {
		t.Run(title, func(t *testing.T) {
			f := deaf(t)
			older := PendingVerification{Attribute: attribute.Email, Value: "older@x.de", Over: "a@x.de"}
			s := Session{service: f, Attempt: &Attempt{Plan: Plan{test.changes}}, Pending: []PendingVerification{older}}
			for _, l := range test.looks {
				p := profileOf(l.shown...)
				p.ReadAt = someTime.Add(l.after)
				f.profile = shows(p)
				s.service = f
				var err error
				if s, err = s.Settle(context.Background()); err != nil {
					t.Fatal(err)
				}
				var says []SaveResult
				for _, o := range s.Outcomes {
					says = append(says, o.Result)
				}
				c := s.Contact(attribute.Email).Pending
				if !slices.Equal(says, l.says) || len(s.MayArrive()) != l.awaited || c.Value != l.waits || c.Doubtful != l.doubtful {
					t.Errorf("after %v: %v, %d may arrive, %+v; want %+v", l.after, says, len(s.MayArrive()), c, l)
				}
				if mayArrive := slices.ContainsFunc(s.MayArrive(), func(c Change) bool { return c == email }); mayArrive != (s.MaySendTwice(Plan{test.changes}) == attribute.Email) {
					t.Errorf("after %v: another code may end one: %q", l.after, s.MaySendTwice(Plan{test.changes}))
				}
			}
		})
	}
}

// TestWhatTheServiceEnded: what the service itself refused to go on with is not
// under way any more; an answer of somebody between says nothing of it.
func TestWhatTheServiceEnded(t *testing.T) {
	for _, test := range []struct {
		fault Fault
		final bool
	}{
		{Fault{Code: ServiceFault, Status: http.StatusInternalServerError}, true},
		{Fault{Code: OrganisationRefused, Status: http.StatusBadRequest}, true},
		{Fault{Code: ServiceFault, Status: http.StatusGatewayTimeout}, false},
		{Fault{Code: ServiceFault, Status: http.StatusServiceUnavailable}, false},
		{Fault{Code: NotAnAnswer, Status: http.StatusOK}, false},
		{Fault{Code: AnswerLost, Status: http.StatusOK}, false},
		{Fault{Code: TimedOut}, false},
		{Fault{Code: Cancelled}, false},
	} {
		if got := test.fault.Final(); got != test.final {
			t.Errorf("%v: %t", test.fault.Error(), got)
		}
		f := deaf(t)
		f.update = func(Secret, []attribute.Attribute) ([]Delivery, error) {
			fault := test.fault
			fault.Delivered = Unknown
			return nil, &fault
		}
		f.profile = shows(profileOf("name", "Jane"))
		s, _ := Session{service: f}.Sending(Plan{[]Change{{"name", "Jane", "Jane", "Jo"}}}).Save(context.Background())
		if s = must(s.Settle(context.Background())); (s.Outcomes[0].Result == NotStored) != test.final {
			t.Errorf("%v: %s", test.fault.Error(), s.Outcomes[0].Result)
		}
	}
}

// A save that an earlier run sent is looked for as if this one had, for a day, and in the
// profile as it was just read at first.
func TestRestoredAttempt(t *testing.T) {
	sent := Attempt{Plan: Plan{[]Change{{"name", "Jane", "Jane", "Jo"}}}, Since: someTime}
	mine := &Attempt{Plan: Plan{[]Change{{Name: "nickname", After: "Jay"}}}}
	for name, test := range map[string]struct {
		late   *Attempt
		kept   Attempt
		later  time.Duration
		shown  string
		awaits int
		says   []SaveResult
	}{
		"not there yet":         {nil, sent, time.Second, "Jane", 1, []SaveResult{NotThere}},
		"arrived":               {nil, sent, time.Second, "Jo", 0, []SaveResult{Stored}},
		"can't arrive any more": {nil, sent, lateLife, "Jane", 0, []SaveResult{NotStored}},
		"arrived an hour ago":   {nil, sent, time.Hour, "Jo", 0, []SaveResult{Stored}},
		"read behind it":        {nil, Attempt{Plan: sent.Plan, Since: someTime, Read: true}, time.Second, "Jane", 1, nil},
		"yesterday's":           {nil, sent, CodeLife, "Jo", 0, nil},
		"none":                  {nil, Attempt{}, 0, "Jo", 0, nil},
		"this run has its own":  {mine, sent, time.Second, "Jo", 1, nil},
	} {
		p := profileOf("name", test.shown)
		p.ReadAt = someTime.Add(test.later)
		s := Session{Profile: p, Late: test.late}.RestoreAttempt(test.kept)
		if got := len(s.MayArrive()); got != test.awaits {
			t.Errorf("%s: %d changes may arrive", name, got)
		}
		var says []SaveResult
		for _, o := range s.Outcomes {
			says = append(says, o.Result)
		}
		if !slices.Equal(says, test.says) {
			t.Errorf("%s: %v, want %v", name, says, test.says)
		}
	}
}

// TestAttemptByAWrongClock: a save that a later day has sent is looked for as if it were
// sent now, not until that day.
func TestAttemptByAWrongClock(t *testing.T) {
	f, p := deaf(t), profileOf("name", "Jane")
	p.ReadAt = someTime
	f.profile = func() (attribute.Profile, error) { return p, nil }
	s := Session{service: f, Profile: p}.RestoreAttempt(Attempt{Plan: Plan{[]Change{{"name", "Jane", "Jane", "Jo"}}}, Since: someTime.AddDate(1, 0, 0)})
	for _, want := range []int{1, 0} {
		if len(s.MayArrive()) != want {
			t.Errorf("after %v: %d changes may arrive, want %d", p.ReadAt.Sub(someTime), len(s.MayArrive()), want)
		}
		p.ReadAt = p.ReadAt.Add(lateLife)
		s = must(s.Settle(context.Background()))
	}
}

// A late save belongs to the user who was signed in.
func TestALateSaveOfSomebodyElse(t *testing.T) {
	f := deaf(t)
	f.profile = shows(sam)
	f.signIn = func(string, Secret) (Tokens, error) { return fresh, nil }
	s := Session{service: f, Profile: jane, Late: &Attempt{Plan: Plan{[]Change{{Name: "name", After: "Jo"}}}}}
	if s = must(s.SignIn(context.Background(), Login{Name: "sam", Password: "pass"})); s.Late != nil {
		t.Error("it is still looked for")
	}
}

// TestNoLateFateContradictsThePool: a write whose answer never came arrives some
// time later, or does not. What is told then is what the pool has, no edit is
// dropped before, and no contact is lost on the way.
func TestNoLateFateContradictsThePool(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPool(t)
		s, err := New(p, attribute.Schema{}).Resume(Tokens{}, "").Load(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		d := anyEdits(t, NewDraft(attribute.Schema{}, s.Profile))
		p.lost = requestLost
		s, _ = s.Sending(d.Plan()).Save(context.Background())
		s = settled(t, s)
		for _, o := range s.Outcomes {
			if !o.InDoubt() {
				t.Fatalf("%+v is told of a write that may still arrive", o)
			}
		}
		arrives := rapid.Bool().Draw(t, "arrives")
		p.lost = fine
		if arrives && d.Len() > 0 {
			if _, err := p.Update(context.Background(), "", d.Plan().Attributes()); err != nil {
				t.Fatal(err)
			}
		} else {
			p.later = lateLife
		}
		s = settled(t, s)
		for _, o := range s.Outcomes {
			real := p.stored[o.Name]
			truths := map[SaveResult]bool{
				Stored:    arrives && real == o.After,
				LiveNow:   arrives && real == o.After,
				Waits:     arrives && p.pending[o.Name] == o.After,
				NotStored: !arrives,
			}
			if !truths[o.Result] {
				t.Fatalf("arrives %t: %+v, but the pool has %q, waiting %q", arrives, o, real, p.pending[o.Name])
			}
		}
		if !arrives && len(s.MayArrive()) > 0 {
			t.Fatalf("still looked for: %+v", s.MayArrive())
		}
		checkContacts(t, p, s)
	})
}

func settled(t *rapid.T, s Session) Session {
	next, err := s.Settle(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// What is said of a save that was cut off speaks of edits only where drafts have them.
func TestEditsOfARestoredAttempt(t *testing.T) {
	sent := Plan{[]Change{{"name", "Jane", "Jane", "Jo"}, {"nickname", "", "", "Jay"}, {"website", "https://a.de", "https://a.de", ""}}}
	all := SavedDraft{Edits: []Edit{{"name", "Jo", "Jane"}, {"website", "", "https://a.de"}}, Field: "nickname", Text: "Jay"}
	for title, test := range map[string]struct {
		drafts []SavedDraft
		lacks  bool
	}{
		"no draft":     {nil, true},
		"all":          {[]SavedDraft{all}, false},
		"in two":       {[]SavedDraft{{Edits: all.Edits}, {Field: "nickname", Text: "Jay"}}, false},
		"some":         {[]SavedDraft{{Edits: all.Edits}}, true},
		"another text": {[]SavedDraft{{Edits: all.Edits, Field: "nickname", Text: "J"}}, true},
		"none emptied": {[]SavedDraft{{Edits: all.Edits[:1], Field: "nickname", Text: "Jay"}}, true},
	} {
		s := Session{Profile: profileOf("name", "Jane", "nickname", "", "website", "https://a.de")}
		if lacks := s.lacksEdits(sent, test.drafts); lacks != test.lacks {
			t.Errorf("%s: %v", title, lacks)
		}
	}
	if (Session{Profile: profileOf("name", "Jo", "nickname", "Jay")}).lacksEdits(sent, nil) {
		t.Error("what was saved needs no edit")
	}
}
