package session

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

func TestContact(t *testing.T) {
	sent := Delivery{Attribute: attribute.Email, Medium: ByEmail, Destination: "b***@x***", At: someTime}
	tests := []struct {
		name    string
		profile attribute.Profile
		waiting []PendingVerification
		want    ContactState
		wanted  string
		verify  bool
	}{
		{name: "not set or hidden", profile: profileOf(attribute.Sub, "1"), want: ContactNone},
		{name: "hidden, its flag is not", profile: profileOf(attribute.EmailVerified, "true"), want: ContactNone},
		{name: "verified", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true"), want: ContactVerified, wanted: "a@x.de"},
		{name: "unverified", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "false"), want: ContactUnverified, wanted: "a@x.de", verify: true},
		{name: "flag hidden", profile: profileOf(attribute.Email, "a@x.de"), want: ContactUnknown, wanted: "a@x.de", verify: true},
		{name: "flag odd", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "maybe"), want: ContactUnknown, wanted: "a@x.de", verify: true},
		{name: "the other's flag", profile: profileOf(attribute.Email, "a@x.de", attribute.PhoneVerified, "true"), want: ContactUnknown, wanted: "a@x.de", verify: true},

		{name: "pending over a verified one", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Delivery: sent}}, want: ContactPending, wanted: "b@x.de", verify: true},
		{name: "pending over an unverified one", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "false"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, want: ContactPending, wanted: "b@x.de", verify: true},
		{name: "pending, flag hidden", profile: profileOf(attribute.Email, "a@x.de"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, want: ContactPending, wanted: "b@x.de", verify: true},
		{name: "the other is pending", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true"),
			waiting: []PendingVerification{{Attribute: attribute.Phone, Value: "+14155550100"}}, want: ContactVerified, wanted: "a@x.de"},
		{name: "live, waits for its code", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "false"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de", Delivery: sent}}, want: ContactUnverified, wanted: "a@x.de", verify: true},
		{name: "live, its code accepted", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "false"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de", Proved: true}}, want: ContactUnknown, wanted: "a@x.de", verify: true},
		{name: "live, flag hidden", profile: profileOf(attribute.Email, "a@x.de"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de"}}, want: ContactUnknown, wanted: "a@x.de", verify: true},
		{name: "verified and verified again", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de"}}, want: ContactVerified, wanted: "a@x.de"},
		{name: "not shown, waits", profile: profileOf(attribute.Sub, "1"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, want: ContactUnknown, wanted: "b@x.de", verify: true},
		{name: "pending, its code accepted", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Proved: true}}, want: ContactUnknown, wanted: "b@x.de", verify: true},
		{name: "nobody can tell about a change", profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true"),
			waiting: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Doubtful: true}}, want: ContactUnknown, wanted: "b@x.de", verify: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := Session{Profile: test.profile, Pending: test.waiting}.Contact(attribute.Email)
			if c.State != test.want || c.Wanted() != test.wanted || c.CanVerify() != test.verify {
				t.Errorf("%s, would prove %q, can verify %v", c.State, c.Wanted(), c.CanVerify())
			}
			if c.Attribute != attribute.Email || c.Value != test.profile.Value(attribute.Email) {
				t.Errorf("%+v", c)
			}
		})
	}
}

func TestIsContact(t *testing.T) {
	for name, want := range map[string]bool{attribute.Email: true, attribute.Phone: true, attribute.EmailVerified: false, "name": false, "": false} {
		if attribute.IsContact(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}

func TestWaitingHasOnePerContact(t *testing.T) {
	first := Session{}.withPending(PendingVerification{Attribute: attribute.Email, Value: "a"})
	both := first.withPending(PendingVerification{Attribute: attribute.Phone, Value: "1"})
	newer := both.withPending(PendingVerification{Attribute: attribute.Email, Value: "b"})
	fewer := newer.withPending(PendingVerification{Attribute: attribute.Email})
	want := map[string][]PendingVerification{
		"first": {{Attribute: attribute.Email, Value: "a"}},
		"both":  {{Attribute: attribute.Email, Value: "a"}, {Attribute: attribute.Phone, Value: "1"}},
		"newer": {{Attribute: attribute.Phone, Value: "1"}, {Attribute: attribute.Email, Value: "b"}},
		"fewer": {{Attribute: attribute.Phone, Value: "1"}},
	}
	got := map[string][]PendingVerification{"first": first.Pending, "both": both.Pending, "newer": newer.Pending, "fewer": fewer.Pending}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoadDropsWhatIsSettled(t *testing.T) {
	mail := PendingVerification{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Doubtful: true}
	phone := PendingVerification{Attribute: attribute.Phone, Value: "+14155550100", Over: "+14155550100", Proved: true}
	arrived := PendingVerification{Attribute: attribute.Email, Value: "b@x.de", Over: "b@x.de", Former: "a@x.de"}
	waiting := []PendingVerification{mail, phone}
	tests := []struct {
		name    string
		profile attribute.Profile
		want    []PendingVerification
	}{
		{"neither", profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true", attribute.Phone, "+14155550100", attribute.PhoneVerified, "false"), waiting},
		{"one is proved", profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "true"), waiting[1:]},
		{"both are proved", profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "true", attribute.Phone, "+14155550100", attribute.PhoneVerified, "true"), nil},
		{"shown, so it has arrived", profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "false"), []PendingVerification{arrived, phone}},
		{"shown, flags hidden", profileOf(attribute.Email, "b@x.de", attribute.Phone, "+14155550100"), []PendingVerification{arrived, phone}},
		{"one is overtaken", profileOf(attribute.Email, "c@x.de", attribute.EmailVerified, "false"), waiting[1:]},
		{"both are overtaken", profileOf(attribute.Email, "c@x.de", attribute.EmailVerified, "true", attribute.Phone, "+493012345"), nil},
		{"all hidden", attribute.Profile{}, waiting},
		{"flags without values", profileOf(attribute.EmailVerified, "true", attribute.PhoneVerified, "true"), waiting},
	}
	for _, test := range tests {
		s := Session{service: fakeService{profile: func() (attribute.Profile, error) { return test.profile, nil }}, Pending: waiting}
		next, err := s.Load(context.Background())
		if diff := cmp.Diff(test.want, next.Pending); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", test.name, err, diff)
		}
		if len(s.Pending) != 2 || s.Pending[0] != mail {
			t.Errorf("%s: the old session changed", test.name)
		}
	}
}

// TestAnyHistoryOfAContact walks one user through changes, codes and lost
// answers, and compares what is said of the contact with the pool.
func TestAnyHistoryOfAContact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newFakePool(map[string]string{attribute.Sub: "1", attribute.Email: "a@x.de", attribute.EmailVerified: rapid.SampledFrom([]string{"true", "false"}).Draw(t, "flag")})
		p.keepsOriginal = rapid.Bool().Draw(t, "keeps original")
		p.sendsCodes = p.keepsOriginal || rapid.Bool().Draw(t, "sends codes")
		p.hidden[attribute.EmailVerified] = rapid.Bool().Draw(t, "hides the flag")
		p.hidden[attribute.Email] = rapid.Bool().Draw(t, "hides the email")
		ctx := context.Background()
		s := must(New(p, attribute.Schema{}).Resume(Tokens{}, "").Load(ctx))
		d := NewDraft(attribute.Schema{}, s.Profile)
		lose := func(t *rapid.T) {
			p.lost = rapid.SampledFrom([]trouble{fine, fine, requestLost, answerLost}).Draw(t, "trouble")
		}
		read := func() {
			p.lost = fine
			s = must(s.Settle(ctx))
			d = d.Rebase(s.Profile)
			var sent []Change
			for _, o := range s.Outcomes {
				if !o.Kept() {
					sent = append(sent, o.Change)
				}
			}
			d = d.WithoutSaved(sent)
			checkContacts(t, p, s)
		}
		t.Repeat(map[string]func(*rapid.T){
			"type": func(t *rapid.T) {
				d = d.Set(attribute.Email, rapid.SampledFrom([]string{"a@x.de", "b@x.de", "c@x.de"}).Draw(t, "email"))
			},
			"save": func(t *rapid.T) {
				if d.Len() == 0 {
					t.Skip("nothing to save")
				}
				lose(t)
				s, _ = s.Sending(d.Plan()).Save(ctx)
				read()
			},
			"read": func(*rapid.T) { read() },
			"new code": func(t *rapid.T) {
				c := s.Contact(attribute.Email)
				if !c.CanVerify() {
					t.Skip("nothing to verify")
				}
				lose(t)
				next, err := s.Resend(ctx, attribute.Email)
				p.lost = fine
				code, out := p.codes[attribute.Email]
				said := !next.Contact(attribute.Email).Pending.Delivery.At.IsZero()
				if err == nil && (said != out || out && code.proves != c.Wanted()) {
					t.Fatalf("the code proves %+v, not %q, said is %v", code, c.Wanted(), said)
				}
				s = next
				if c := s.Contact(attribute.Email); c.State == ContactPending && p.pending[attribute.Email] != c.Pending.Value {
					t.Fatalf("%+v, but the pool has %v, waiting %v", c, p.stored, p.pending)
				}
			},
			"code": func(t *rapid.T) {
				c := s.Contact(attribute.Email)
				sent, out := p.codes[attribute.Email]
				if !out {
					t.Skip("no code is out")
				}
				if !c.CanVerify() && p.hidden[attribute.Email] {
					t.Skip("nobody can see which value was accepted last without a code")
				}
				if !c.CanVerify() {
					t.Fatalf("%+v cannot be entered: %+v", sent, c)
				}
				text := rapid.SampledFrom([]string{sent.text, "wrong"}).Draw(t, "code")
				lose(t)
				next, err := s.Verify(ctx, attribute.Email, text)
				if err == nil && text == "wrong" {
					t.Fatal("a wrong code was accepted")
				}
				s = next
				read()
				if err == nil && p.stored[attribute.Email] != c.Wanted() && !c.Pending.Doubtful {
					t.Fatalf("%q was to be proved, %q is", c.Wanted(), p.stored[attribute.Email])
				}
				if now := s.Contact(attribute.Email); err == nil && !p.hidden[attribute.Email] && (now.Wanted() != sent.proves || now.State != ContactVerified && !p.hidden[attribute.EmailVerified]) {
					t.Fatalf("%q is proved, but said is %+v", sent.proves, now)
				}
			},
		})
	})
}

func TestAnUnclearChangeMayReplaceWhatWaits(t *testing.T) {
	ctx := context.Background()
	p := newFakePool(map[string]string{attribute.Email: "a@x.de", attribute.EmailVerified: "true"})
	p.keepsOriginal = true
	s := must(New(p, attribute.Schema{}).Load(ctx))
	s = must(s.Sending(Plan{[]Change{{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}}}).Save(ctx))
	s = must(s.Settle(ctx))
	p.lost = answerLost
	s, _ = s.Sending(Plan{[]Change{{attribute.Email, "a@x.de", "a@x.de", "c@x.de"}}}).Save(ctx)
	s = must(s.Settle(ctx))
	if c := s.Contact(attribute.Email); c.State == ContactPending && c.Pending.Value == "b@x.de" {
		t.Errorf("b@x.de is said to wait, but the pool waits for %s", p.pending[attribute.Email])
	}
	s = must(s.Verify(ctx, attribute.Email, p.codes[attribute.Email].text))
	s = must(s.Settle(ctx))
	if c := s.Contact(attribute.Email); c.State != ContactVerified {
		t.Errorf("%s is verified, but said is %+v", p.stored[attribute.Email], c)
	}
}

func TestCodeOfTheFormerValueWhileAChangeIsUnclear(t *testing.T) {
	ctx := context.Background()
	p := newFakePool(map[string]string{attribute.Email: "a@x.de", attribute.EmailVerified: "false"})
	p.keepsOriginal = true
	s := must(New(p, attribute.Schema{}).Load(ctx))
	s = must(s.Resend(ctx, attribute.Email))
	p.lost = requestLost
	s, _ = s.Sending(Plan{[]Change{{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}}}).Save(ctx)
	s = must(s.Settle(ctx))
	s = must(s.Verify(ctx, attribute.Email, p.codes[attribute.Email].text))
	if c := s.Contact(attribute.Email); c.State != ContactUnknown {
		t.Errorf("before the profile is read, said is %+v", c)
	}
	s = must(s.Settle(ctx))
	if c := s.Contact(attribute.Email); c.State != ContactVerified || c.Wanted() != "a@x.de" {
		t.Errorf("a@x.de is verified, but said is %+v", c)
	}
}

func TestNewCodeForAnUnclearChange(t *testing.T) {
	for _, keepsOriginal := range []bool{true, false} {
		for _, lost := range []trouble{requestLost, answerLost} {
			ctx := context.Background()
			p := newFakePool(map[string]string{attribute.Email: "a@x.de", attribute.EmailVerified: "true"})
			p.keepsOriginal, p.sendsCodes = keepsOriginal, true
			s := must(New(p, attribute.Schema{}).Load(ctx))
			p.lost = lost
			s, _ = s.Sending(Plan{[]Change{{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}}}).Save(ctx)
			s = must(s.Settle(ctx))
			for range 2 {
				s = must(s.Resend(ctx, attribute.Email))
				c := s.Contact(attribute.Email)
				if p.codes[attribute.Email].proves != "b@x.de" || c.Pending.Delivery.At.IsZero() || c.State == ContactPending && !keepsOriginal {
					t.Errorf("keeps original %v, trouble %v: %+v", keepsOriginal, lost, c)
				}
			}
		}
	}
}

func TestCodeOfAnUnclearChange(t *testing.T) {
	ctx := context.Background()
	p := newFakePool(map[string]string{attribute.Email: "a@x.de", attribute.EmailVerified: "false"})
	p.keepsOriginal = true
	s := must(New(p, attribute.Schema{}).Load(ctx))
	p.lost = answerLost
	s, _ = s.Sending(Plan{[]Change{{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}}}).Save(ctx)
	s = must(s.Settle(ctx))
	s = must(s.Verify(ctx, attribute.Email, p.codes[attribute.Email].text))
	s = must(s.Settle(ctx))
	if c := s.Contact(attribute.Email); c.State != ContactVerified || c.Wanted() != "b@x.de" {
		t.Errorf("b@x.de is verified, but said is %+v", c)
	}
}

func TestWhatWaitedMayBeReplacedElsewhere(t *testing.T) {
	ctx := context.Background()
	p := newFakePool(map[string]string{attribute.Email: "a@x.de", attribute.EmailVerified: "true"})
	p.sendsCodes = true
	s := must(New(p, attribute.Schema{}).Load(ctx))
	s = must(s.Sending(Plan{[]Change{{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}}}).Save(ctx))
	s = must(s.Settle(ctx))
	p.stored[attribute.Email], p.stored[attribute.EmailVerified] = "c@x.de", "true"
	s = must(s.Settle(ctx))
	if c := s.Contact(attribute.Email); c.State != ContactVerified {
		t.Errorf("c@x.de is verified, but said is %+v", c)
	}
	_, _ = s.Resend(ctx, attribute.Email)
	if p.stored[attribute.Email] != "c@x.de" {
		t.Errorf("a new code replaced the email by %s", p.stored[attribute.Email])
	}
}

func TestNewCodeForALiveContactThatIsHidden(t *testing.T) {
	ctx := context.Background()
	p := newFakePool(map[string]string{attribute.Email: "a@x.de", attribute.EmailVerified: "true"})
	p.sendsCodes, p.hidden[attribute.Email] = true, true
	s := must(New(p, attribute.Schema{}).Load(ctx))
	s = must(s.Sending(Plan{[]Change{{Name: attribute.Email, After: "b@x.de"}}}).Save(ctx))
	s = must(s.Settle(ctx))
	before := p.sent
	if s = must(s.Resend(ctx, attribute.Email)); p.sent != before+1 || s.Contact(attribute.Email).Pending.Delivery.At.IsZero() {
		t.Errorf("%d codes were sent", p.sent-before)
	}
}

func TestSavingAHiddenContactAgainKeepsItsCode(t *testing.T) {
	ctx := context.Background()
	p := newFakePool(map[string]string{attribute.Email: "a@x.de", attribute.EmailVerified: "true"})
	p.sendsCodes, p.hidden[attribute.Email] = true, true
	s := must(New(p, attribute.Schema{}).Load(ctx))
	for range 2 {
		s = must(s.Sending(Plan{[]Change{{Name: attribute.Email, After: "b@x.de"}}}).Save(ctx))
		s = must(s.Settle(ctx))
		if w := s.Contact(attribute.Email).Pending; w.Value != "b@x.de" || w.Delivery.At.IsZero() || p.sent != 1 {
			t.Errorf("%d codes were sent, %s: %+v", p.sent, s.Outcomes[0].Result, w)
		}
	}
}

func TestEmptyingThatIsUnclearKeepsWhatWaits(t *testing.T) {
	waits := PendingVerification{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}
	s := Session{Profile: profileOf(attribute.Email, "a@x.de"), Pending: []PendingVerification{waits}}
	o := Outcome{Change{attribute.Email, "a@x.de", "a@x.de", ""}, Unclear}
	waits.Doubtful = true
	if got := s.changed(o, Attempt{}); len(got.Pending) != 1 || got.Pending[0] != waits {
		t.Errorf("%+v", got.Pending)
	}
	s.Pending = nil
	if got := s.changed(o, Attempt{}); len(got.Pending) != 0 {
		t.Errorf("%+v", got.Pending)
	}
}

// TestTheWayBackFromAValueThatCounts is known as long as its code was not entered.
func TestTheWayBackFromAValueThatCounts(t *testing.T) {
	unproved, proved := profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "false"), profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "true")
	waits := PendingVerification{Attribute: attribute.Email, Value: "b@x.de", Over: "b@x.de", Former: "a@x.de"}
	unknown := waits
	unknown.Former = ""
	for name, test := range map[string]struct {
		profile attribute.Profile
		waits   PendingVerification
		want    bool
	}{
		"its code waits": {unproved, waits, true}, "the former one is not known": {unproved, unknown, false}, "it is proved": {proved, waits, false},
		"the old one counts": {profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true"), PendingVerification{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}, false},
		"nothing waits":      {unproved, PendingVerification{Attribute: attribute.Email}, false},
	} {
		if c := (Session{Profile: test.profile}).withPending(test.waits).Contact(attribute.Email); c.CanRestore() != test.want {
			t.Errorf("%s: %+v", name, c)
		}
	}
	s := Session{Profile: unproved}.withPending(waits).withContactEvent(attribute.Email, contactEvent{event: wasSent, coded: true})
	if c := s.Contact(attribute.Email); c.Former() != "a@x.de" || !c.CanRestore() {
		t.Errorf("another code loses the way back: %+v", c)
	}
}

// TestAClockThatWasAhead when a code was sent: nobody waits until it is that late.
func TestAClockThatWasAhead(t *testing.T) {
	for at, want := range map[time.Duration]time.Duration{
		-2 * SendPause: 0, -SendPause: 0, -time.Second: SendPause - time.Second, 0: SendPause, time.Second: SendPause + time.Second, CodeLife: 0,
	} {
		if got := (Delivery{At: someTime.Add(at)}).Pause(someTime); got != want {
			t.Errorf("a code sent at %v: a pause of %v, want %v", at, got, want)
		}
	}
	c := Contact{Pending: PendingVerification{Delivery: Delivery{At: someTime}, Lapsed: true}}
	if until := c.Until(); !until.IsZero() {
		t.Errorf("a code that the service refused as too old is good until %v", until)
	}
}
