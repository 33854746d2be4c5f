package session

import (
	"fmt"
	"slices"
	"testing"
)

// rowsOf are the rows of the page by name, as state and note.
func rowsOf(s Session) map[AccountRowName]string {
	rows := map[AccountRowName]string{}
	for _, r := range s.AccountRows() {
		text := string(r.State)
		if r.Note != "" {
			text += " " + r.Note
		}
		if r.Stale {
			text += " stale"
		}
		rows[r.Name] += text
		if r.Name == RowFactor {
			rows[r.Name] += ", "
		}
	}
	return rows
}

// TestRowsFillByThemselves: what is slow or refused costs the others nothing, and
// what was read stays when reading it again fails.
func TestRowsFillByThemselves(t *testing.T) {
	f := newFakeAccount()
	s := f.session()
	expect := func(name string, want map[AccountRowName]string) {
		t.Helper()
		for row, text := range want {
			if got := rowsOf(s)[row]; got != text {
				t.Errorf("%s: %s is %q, want %q", name, row, got, text)
			}
		}
	}
	expect("before anything was read", map[AccountRowName]string{
		RowPassword: "loading unknown", RowSecondStep: "known preferred", RowFactor: "known off, known off, known preferred, ",
		RowPasskeys: "loading none", RowDevices: "loading none", RowSignIns: "known unknown", RowAccount: "known delete",
	})
	devices := s.ReadPart(t.Context(), PartDevices)
	f.fails[PartPasskeys] = &Fault{Code: NotSwitchedOn}
	passkeys := s.ReadPart(t.Context(), PartPasskeys)
	s = s.WithReading(passkeys)
	expect("one was read", map[AccountRowName]string{RowPasskeys: "not_switched_on none", RowDevices: "loading none"})
	s = s.WithReading(devices)
	expect("another came later", map[AccountRowName]string{RowDevices: "known some", RowPassword: "loading unknown"})
	s = s.WithReading(s.ReadPart(t.Context(), PartFactors))
	expect("the third", map[AccountRowName]string{RowPassword: "known set"})
	f.fails[PartDevices] = &Fault{Code: TimedOut}
	s = s.WithReading(s.ReadPart(t.Context(), PartDevices))
	expect("reading again fails", map[AccountRowName]string{RowDevices: "failed some stale"})
	if s.Account.Devices.Fault.Code != TimedOut || len(s.Account.Devices.Value.Items) != 3 {
		t.Errorf("%+v", s.Account.Devices)
	}
}

// TestRowStates: each code makes one of the states of a row.
func TestRowStates(t *testing.T) {
	for _, code := range Codes() {
		want := RowFailed
		switch code {
		case MissingScope, NotAllowed:
			want = RowNotPermitted
		case NotSwitchedOn:
			want = RowNotSwitchedOn
		}
		if got := (Row[int]{}).read(0, &Fault{Code: code}); got.State != want || got.Fault == nil || got.Read {
			t.Errorf("%s: %+v", code, got)
		}
	}
}

func TestSecondStepRow(t *testing.T) {
	for _, c := range []struct {
		s    Session
		want string
	}{
		{Session{}, "loading"},
		{factorsSession("", nil, ""), "known none"},
		{factorsSession("ON", nil, ""), "known required"},
		{factorsSession("OFF", nil, ""), "not_switched_on"},
		{factorsSession("OFF", []Factor{FactorSMS}, ""), "known on"},
		{factorsSession("ON", []Factor{FactorSMS}, FactorSMS), "known preferred"},
	} {
		if got := rowsOf(c.s)[RowSecondStep]; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	rows := factorsSession("ON", []Factor{FactorSMS, FactorApp}, FactorApp).AccountRows()
	if rows[1].Factor.Factor != FactorApp {
		t.Errorf("preferred: %+v", rows[1])
	}
}

// TestReadingsOfAnother: what was asked for one user is not shown to another, nor
// to somebody who has signed out.
func TestReadingsOfAnother(t *testing.T) {
	f := newFakeAccount()
	s := f.session()
	late := s.ReadPart(t.Context(), PartDevices)
	other := s
	other.Profile = sam
	out := s.signedOut()
	for name, next := range map[string]Session{"another": other.WithReading(late), "nobody": out.WithReading(late)} {
		if next.Account.Devices.Read {
			t.Errorf("%s sees %+v", name, next.Account.Devices)
		}
	}
	s = s.WithReading(late)
	f.profile = sam
	if next := must(s.Load(t.Context())); next.Account.Devices.Read {
		t.Error("the account of the former user is still there")
	}
}

// TestLoadAccount: a part that can't be read shows in its row; a sign-in that is
// over is an error, so that it is renewed and the call sent again.
func TestLoadAccount(t *testing.T) {
	f := newFakeAccount()
	f.fails[PartFactors] = &Fault{Code: MissingScope}
	s := must(f.session().LoadAccount(t.Context()))
	if got := fmt.Sprint(f.asked); got != "[read factors read passkeys read devices]" {
		t.Errorf("asked %s", got)
	}
	if s.Account.Factors.State != RowNotPermitted || s.Account.Devices.State != RowKnown || s.Account.Passkeys.State != RowKnown {
		t.Errorf("%+v", s.Account)
	}
	f.fails[PartPasskeys] = &Fault{Code: SignInExpired}
	if _, err := f.session().LoadAccount(t.Context()); FaultOf(err) == nil || FaultOf(err).Code != SignInExpired {
		t.Errorf("%v", err)
	}
}

func TestPaging(t *testing.T) {
	f := newFakeAccount()
	f.perPage = 1
	s := must(f.session().LoadAccount(t.Context()))
	row := s.AccountRows()[len(s.AccountRows())-3]
	if row.Name != RowDevices || row.N != 1 || !row.More {
		t.Errorf("%+v", row)
	}
	keys := func() (list []string) {
		for _, d := range s.Account.Devices.Value.Items {
			list = append(list, d.Key)
		}
		return list
	}
	s = must(s.LoadMore(t.Context(), PartDevices))
	f.fails[PartDevices] = &Fault{Code: Throttled}
	if next, err := s.LoadMore(t.Context(), PartDevices); FaultOf(err) == nil || len(next.Account.Devices.Value.Items) != 2 || next.Account.Devices.State != RowKnown {
		t.Errorf("%v, %+v", err, next.Account.Devices)
	}
	delete(f.fails, PartDevices)
	s = must(s.LoadMore(t.Context(), PartDevices))
	if got := keys(); !slices.Equal(got, []string{"dev-1", "dev-2", "dev-3"}) || s.Account.Devices.Value.Next != "" {
		t.Errorf("%v, next %q", got, s.Account.Devices.Value.Next)
	}
	asked := len(f.asked)
	if s = must(s.LoadMore(t.Context(), PartDevices)); len(f.asked) != asked {
		t.Error("there is nothing behind the end")
	}
	s = must(s.LoadMore(t.Context(), PartPasskeys))
	if got := s.Account.Passkeys.Value; len(got.Items) != 2 || got.Next != "" {
		t.Errorf("%+v", got)
	}
	// What is forgotten is looked for on all pages.
	first := must(f.session().LoadAccount(t.Context()))
	if next, _ := settle(t, first, ForgetDevice("dev-3")); next.Account.Outcome.Result != ActionDone || len(next.Account.Devices.Value.Items) != 2 {
		t.Errorf("%+v, %+v", next.Account.Outcome, next.Account.Devices.Value)
	}
}

// TestEndlessList: a service that never ends a list does not keep the program, and
// nothing is claimed of what may stand behind.
func TestEndlessList(t *testing.T) {
	n := 0
	all, err := wholeList(func(string) (ListPage[Device], error) {
		n++
		return ListPage[Device]{Items: []Device{{Key: fmt.Sprint(n)}}, Next: "more"}, nil
	})
	if err != nil || n != maxPages || len(all.Items) != maxPages || all.Next == "" || lacks(nil, all, "x") {
		t.Errorf("%d readings, %v", n, err)
	}
}

func TestLastWayIn(t *testing.T) {
	one := ListPage[PasskeyCredential]{Items: []PasskeyCredential{{ID: "1"}}}
	two := ListPage[PasskeyCredential]{Items: []PasskeyCredential{{ID: "1"}, {ID: "2"}}}
	for _, c := range []struct {
		name  string
		first []string
		list  ListPage[PasskeyCredential]
		id    string
		want  bool
	}{
		{"the only one", []string{"WEB_AUTHN"}, one, "1", true},
		{"another one", []string{"WEB_AUTHN"}, two, "1", false},
		{"perhaps another one", []string{"WEB_AUTHN"}, ListPage[PasskeyCredential]{one.Items, "more"}, "1", false},
		{"beside a password", []string{"WEB_AUTHN", "PASSWORD"}, one, "1", false},
		{"beside codes", []string{"EMAIL_OTP", "WEB_AUTHN"}, one, "1", false},
		{"not theirs", []string{"WEB_AUTHN"}, one, "9", false},
	} {
		s := withFactors(Session{Profile: jane}, AuthFactors{First: c.first})
		s.Account.Passkeys = s.Account.Passkeys.read(c.list, nil)
		if got := s.LastWayIn(c.id); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	s := Session{Profile: jane}
	s.Account.Passkeys = s.Account.Passkeys.read(one, nil)
	if s.LastWayIn("1") {
		t.Error("the other ways were not read")
	}
}

func TestPasskeyPage(t *testing.T) {
	s, err := PasskeyPageCall().Run(t.Context(), newFakeAccount().session())
	if err != nil || s.Account.PasskeyPage == "" {
		t.Errorf("%v, %+v", err, s.Account)
	}
}
