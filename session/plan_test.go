package session

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

func TestPlan(t *testing.T) {
	schema := attribute.NewSchema([]attribute.Rule{{Name: "custom:team"}, {Name: "custom:vegan", Kind: attribute.KindYesNo}})
	base := profileOf("name", "Jane", attribute.Email, "jane@example.com", "website", "https://x.example", "custom:z", "1")
	tests := []struct {
		name, script string
		want         []Change
	}{
		{"nothing", "", nil},
		{"nothing but what is stored", "set name Jane; set email jane@example.com", nil},
		{"in the order of the form", "set custom:z 2; set website; set custom:vegan yes; set name Jo; set email jo@example.com; set phone_number +1(415)555-0123",
			[]Change{
				{attribute.Email, "jane@example.com", "jane@example.com", "jo@example.com"},
				{attribute.Phone, "", "", "+14155550123"},
				{"name", "Jane", "Jane", "Jo"},
				{"website", "https://x.example", "https://x.example", ""},
				{"custom:vegan", "", "", "true"},
				{"custom:z", "1", "1", "2"},
			}},
		{"changed elsewhere meanwhile", "set name Jo; read name Janet", []Change{{"name", "Jane", "Janet", "Jo"}}},
		{"emptied elsewhere meanwhile", "set name Jo; read name", []Change{{"name", "Jane", "", "Jo"}}},
		{"done elsewhere meanwhile", "set name Jo; read name Jo", nil},
		{"put back", "set name Jo; revert name", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := NewDraft(schema, base)
			if test.script != "" {
				d, _ = played(d, test.script)
			}
			plan := d.Plan()
			if diff := cmp.Diff(test.want, plan.Changes); diff != "" {
				t.Fatal(diff)
			}
			for i, a := range plan.Attributes() {
				c := plan.Changes[i]
				if a != (attribute.Attribute{Name: c.Name, Value: c.After}) || c.Conflicts() != (c.Was != c.Now) {
					t.Errorf("%+v is sent as %+v", c, a)
				}
			}
		})
	}
}

func TestPlanOfARowThatIsGone(t *testing.T) {
	d, _ := played(NewDraft(attribute.Schema{}, profileOf("custom:z", "1")), "set custom:z 2; set name Jo; read custom:z")
	if last := d.Plan().Changes[1].Name; last != "custom:z" {
		t.Errorf("last comes %s", last)
	}
}

// What the profile shows of another attribute than the one in question, from which
// follows whether the whole write arrived.
var (
	nothingElse  = Change{}
	newElsewhere = Change{Name: "gender", Was: "a", Now: "a", After: "z"}
	oldElsewhere = Change{Name: "gender", Was: "z", Now: "z", After: "a"}
)

func TestFate(t *testing.T) {
	const absent = "(absent)"
	tests := []struct {
		name              string
		accepted, coded   bool
		attribute         string
		now, after, shown string
		flag              string
		beside            Change
		want              SaveResult
	}{
		{name: "accepted and shown", accepted: true, attribute: "name", now: "A", after: "B", shown: "B", want: Stored},
		{name: "accepted and new", accepted: true, attribute: "name", after: "B", shown: "B", want: Stored},
		{name: "accepted and gone", accepted: true, attribute: "name", now: "A", after: "", shown: absent, want: Stored},
		{name: "accepted and hidden", accepted: true, attribute: "name", after: "B", shown: absent, want: Unseen},
		{name: "accepted and still the old value", accepted: true, attribute: "name", now: "A", after: "B", shown: "A", want: Different},
		{name: "accepted and a third value", accepted: true, attribute: "name", now: "A", after: "B", shown: "C", want: Different},
		{name: "accepted and not gone", accepted: true, attribute: "name", now: "A", after: "", shown: "A", want: Different},
		{name: "accepted, read before, not shown any more", accepted: true, attribute: "name", now: "A", after: "B", shown: absent, want: Different},

		{name: "no answer, shown", attribute: "name", now: "A", after: "B", shown: "B", want: Stored},
		{name: "no answer, gone", attribute: "name", now: "A", after: "", shown: absent, want: Stored},
		{name: "no answer, the old value", attribute: "name", now: "A", after: "B", shown: "A", want: NotStored},
		{name: "no answer, not gone", attribute: "name", now: "A", after: "", shown: "A", want: NotStored},
		{name: "no answer, a third value", attribute: "name", now: "A", after: "B", shown: "C", want: Unclear},
		{name: "no answer, not shown", attribute: "name", after: "B", shown: absent, want: Unclear},
		{name: "no answer, not shown, the rest arrived", attribute: "name", after: "B", shown: absent, beside: newElsewhere, want: Unclear},
		{name: "no answer, not shown, the rest did not arrive", attribute: "name", after: "B", shown: absent, beside: oldElsewhere, want: NotStored},
		{name: "no answer, a third value, the rest arrived", attribute: "name", now: "A", after: "B", shown: "C", beside: newElsewhere, want: Unclear},
		{name: "no answer, the old value, the rest is shown", attribute: "name", now: "A", after: "B", shown: "A", beside: newElsewhere, want: Unclear},
		{name: "no answer, shown, the rest is old", attribute: "name", now: "A", after: "B", shown: "B", beside: oldElsewhere, want: Stored},

		{name: "live and not verified", accepted: true, coded: true, attribute: attribute.Email, now: "a", after: "b", shown: "b", flag: "false", want: LiveNow},
		{name: "live without a code", accepted: true, attribute: attribute.Email, now: "a", after: "b", shown: "b", flag: "false", want: LiveNow},
		{name: "live and the flag hidden", accepted: true, coded: true, attribute: attribute.Email, now: "a", after: "b", shown: "b", want: Stored},
		{name: "live and verified already", accepted: true, attribute: attribute.Email, now: "a", after: "b", shown: "b", flag: "true", want: Stored},
		{name: "pending", accepted: true, coded: true, attribute: attribute.Email, now: "a", after: "b", shown: "a", flag: "true", want: Waits},
		{name: "pending over an unverified one", accepted: true, coded: true, attribute: attribute.Phone, now: "a", after: "b", shown: "a", flag: "false", want: Waits},
		{name: "the old value and no code", accepted: true, attribute: attribute.Email, now: "a", after: "b", shown: "a", flag: "true", want: Different},
		{name: "a third contact and no code", accepted: true, attribute: attribute.Email, now: "a", after: "b", shown: "c", flag: "true", want: Different},
		{name: "a third contact and a code", accepted: true, coded: true, attribute: attribute.Email, now: "a", after: "b", shown: "c", flag: "true", want: Waits},
		{name: "hidden contact", accepted: true, coded: true, attribute: attribute.Email, after: "b", shown: absent, want: CodeSent},
		{name: "hidden contact without a code", accepted: true, attribute: attribute.Email, after: "b", shown: absent, want: Unseen},
		{name: "emptied contact", accepted: true, attribute: attribute.Phone, now: "a", after: "", shown: absent, want: Stored},
		{name: "emptied contact stands", accepted: true, attribute: attribute.Phone, now: "a", after: "", shown: "a", flag: "true", want: Different},

		{name: "contact hidden since", accepted: true, coded: true, attribute: attribute.Email, now: "a", after: "b", shown: absent, want: CodeSent},
		{name: "contact hidden since, without a code", accepted: true, attribute: attribute.Email, now: "a", after: "b", shown: absent, want: Different},

		{name: "no answer, live", attribute: attribute.Email, now: "a", after: "b", shown: "b", flag: "false", want: LiveNow},
		{name: "no answer, live and the flag hidden", attribute: attribute.Email, now: "a", after: "b", shown: "b", want: Stored},
		{name: "no answer, the old contact", attribute: attribute.Email, now: "a", after: "b", shown: "a", flag: "true", want: Unclear},
		{name: "no answer, no contact", attribute: attribute.Email, after: "b", shown: absent, want: Unclear},
		{name: "no answer, a third contact", attribute: attribute.Email, now: "a", after: "b", shown: "c", flag: "true", want: Unclear},
		{name: "no answer, contact gone", attribute: attribute.Email, now: "a", after: "", shown: absent, want: Stored},
		{name: "no answer, contact not gone", attribute: attribute.Email, now: "a", after: "", shown: "a", flag: "true", want: NotStored},
		{name: "no answer, the old contact, the rest arrived", attribute: attribute.Email, now: "a", after: "b", shown: "a", flag: "true", beside: newElsewhere, want: Waits},
		{name: "no answer, the old contact, the rest did not arrive", attribute: attribute.Email, now: "a", after: "b", shown: "a", flag: "true", beside: oldElsewhere, want: NotStored},
		{name: "no answer, no contact, the rest did not arrive", attribute: attribute.Email, after: "b", shown: absent, beside: oldElsewhere, want: NotStored},
		{name: "no answer, a third contact, the rest arrived", attribute: attribute.Email, now: "a", after: "b", shown: "c", beside: newElsewhere, want: Unclear},
		{name: "no answer, emptied contact stands, the rest arrived", attribute: attribute.Email, now: "a", after: "", shown: "a", flag: "true", beside: newElsewhere, want: Unclear},
		{name: "no answer, shown contact, the rest is old", attribute: attribute.Email, now: "a", after: "b", shown: "b", flag: "false", beside: oldElsewhere, want: LiveNow},
	}
	kept := map[SaveResult]bool{NotStored: true, NotThere: true, Unclear: true, Different: true}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			values := map[string]string{attribute.VerifiedFlag(test.attribute): test.flag, "gender": "z"}
			if test.shown != absent {
				values[test.attribute] = test.shown
			}
			change := Change{test.attribute, test.now, test.now, test.after}
			attempt := Attempt{Plan: Plan{[]Change{change}}, Accepted: test.accepted}
			if test.beside != nothingElse {
				attempt.Plan.Changes = append(attempt.Plan.Changes, test.beside)
			}
			if test.coded {
				attempt.Deliveries = []Delivery{{Attribute: test.attribute}}
			}
			change.Now = profileFrom(values).Value(test.attribute)
			for _, over := range []bool{true, false} {
				want := test.want
				if want == NotStored && !over {
					want = NotThere // what is still under way may arrive
				}
				attempt.Over = over
				got := attempt.outcomes(profileFrom(values))[0]
				if got.Change != change || got.Result != want || got.Kept() != kept[got.Result] {
					t.Errorf("over %t: %+v, kept %v; want %s", over, got, got.Kept(), want)
				}
			}
		})
	}
}

var contactNames = []string{attribute.Email, attribute.Phone}

// anyPool draws a pool and a user of it.
func anyPool(t *rapid.T) *fakePool {
	mark := func(label string) bool { return rapid.Bool().Draw(t, label) }
	p := newFakePool(nil)
	p.stored = map[string]string{attribute.Sub: "1"}
	p.keepsOriginal = mark("keeps original")
	p.sendsCodes = p.keepsOriginal || mark("sends codes")
	for _, name := range []string{attribute.Email, attribute.Phone, attribute.EmailVerified, attribute.PhoneVerified, "name", "gender"} {
		p.hidden[name] = mark("hides " + name)
	}
	for _, name := range []string{"name", "gender"} {
		p.stored[name] = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, name)
	}
	for _, first := range []attribute.Attribute{{Name: attribute.Email, Value: "a@x.de"}, {Name: attribute.Phone, Value: "+14155550100"}} {
		name, value := first.Name, first.Value
		if mark("has " + name) {
			p.stored[name] = value
			p.stored[attribute.VerifiedFlag(name)] = rapid.SampledFrom([]string{"true", "false"}).Draw(t, name+" verified")
		}
	}
	return p
}

func anyEdits(t *rapid.T, d Draft) Draft {
	values := map[string][]string{
		attribute.Email: {"", "a@x.de", "b@x.de", " c@x.de "}, attribute.Phone: {"", "+14155550100", "+49 30 1234567"},
		"name": {"", "a", "c"}, "gender": {"", "b", "d"},
	}
	for _, name := range []string{attribute.Email, attribute.Phone, "name", "gender"} {
		if rapid.Bool().Draw(t, "edits "+name) {
			d = d.Set(name, rapid.SampledFrom(values[name]).Draw(t, name))
		}
	}
	return d
}

func TestNoFateContradictsThePool(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPool(t)
		s, err := New(p, attribute.Schema{}).Resume(Tokens{}, "").Load(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		d := anyEdits(t, NewDraft(attribute.Schema{}, s.Profile))
		p.lost = rapid.SampledFrom([]trouble{fine, requestLost, answerLost}).Draw(t, "trouble")
		arrived, answered := p.lost != requestLost, p.lost == fine
		s, err = s.Sending(d.Plan()).Save(context.Background())
		if (err == nil) != answered {
			t.Fatal(err)
		}
		s, err = s.Settle(context.Background())
		if err != nil || s.Attempt != nil || len(s.Outcomes) != d.Len() {
			t.Fatalf("%v, attempt %v, %d outcomes of %d", err, s.Attempt, len(s.Outcomes), d.Len())
		}
		for _, o := range s.Outcomes {
			real, waiting := p.stored[o.Name], p.pending[o.Name]
			truths := map[SaveResult]bool{
				Stored:    real == o.After,
				LiveNow:   real == o.After && p.stored[attribute.VerifiedFlag(o.Name)] == "false",
				Waits:     arrived && real == o.Now && waiting == o.After,
				CodeSent:  arrived && p.codes[o.Name].proves == o.After,
				Unseen:    arrived && p.hidden[o.Name],
				Different: arrived && real != o.After,
				NotThere:  !arrived,
				Unclear:   !answered,
			}
			if !truths[o.Result] {
				t.Fatalf("%+v, but the pool has %q, waiting %q", o, real, waiting)
			}
			if !arrived && !o.Kept() {
				t.Fatalf("%+v would be dropped, but never arrived", o)
			}
			if !o.Kept() && real != o.After && s.Contact(o.Name).Wanted() != o.After {
				t.Fatalf("%+v would be dropped, but is neither stored nor waited for", o)
			}
			if answered && o.Kept() {
				t.Fatalf("%+v stays although all is well", o)
			}
			c := s.Contact(o.Name)
			if code, out := p.codes[o.Name]; out && code.proves == o.After && answered && !c.CanVerify() {
				t.Fatalf("%+v: a code went out, but cannot be entered: %+v", o, c)
			}
		}
		checkContacts(t, p, s)
	})
}

// checkContacts compares what is said of the contacts with the pool. The
// profile was just read.
func checkContacts(t *rapid.T, p *fakePool, s Session) {
	for _, name := range contactNames {
		c := s.Contact(name)
		flag := p.stored[attribute.VerifiedFlag(name)]
		truths := map[ContactState]bool{
			ContactNone:       p.stored[name] == "" || p.hidden[name],
			ContactVerified:   flag == "true" && c.Value == p.stored[name],
			ContactUnverified: flag == "false" && c.Value == p.stored[name],
			ContactPending:    p.pending[name] == c.Pending.Value && c.Value == p.stored[name],
			ContactUnknown: p.hidden[name] || p.hidden[attribute.VerifiedFlag(name)] || c.Pending.Proved || c.Pending.Doubtful ||
				c.Value == "" && c.Pending.Value != "",
		}
		if !truths[c.State] {
			t.Fatalf("%+v, but the pool has %v, waiting %v", c, p.stored, p.pending)
		}
		if code := p.codes[name]; c.Pending.Delivery.Attribute != "" && code.text != "" && code.proves != c.Wanted() {
			t.Fatalf("the code proves %q, but %+v is waited for", code.proves, c.Pending)
		}
	}
}

func TestFirstContactOfAPoolThatKeepsOriginals(t *testing.T) {
	tests := []struct {
		name   string
		hidden bool
		lost   trouble
		want   SaveResult
	}{
		{"answered", false, fine, CodeSent},
		{"answered about a hidden one", true, fine, CodeSent},
		{"no answer", false, answerLost, Unclear},
		{"no answer about a hidden one", true, answerLost, Unclear},
		{"never arrived", false, requestLost, NotThere},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newFakePool(map[string]string{"name": "Jane"})
			p.keepsOriginal, p.hidden[attribute.Phone] = true, test.hidden
			s := must(New(p, attribute.Schema{}).Load(context.Background()))
			p.lost = test.lost
			s, _ = s.Sending(Plan{[]Change{{Name: attribute.Phone, After: "+14155550123"}, {"name", "Jane", "Jane", "Jo"}}}).Save(context.Background())
			s = must(s.Settle(context.Background()))
			if o := s.Outcomes[0]; o.Name != attribute.Phone || o.Result != test.want {
				t.Errorf("%+v", o)
			}
			if c := s.Contact(attribute.Phone); c.Wanted() != "+14155550123" || !c.CanVerify() {
				t.Errorf("the code cannot be entered: %+v", c)
			}
		})
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
