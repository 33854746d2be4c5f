package session

import "testing"

func TestSignsIn(t *testing.T) {
	both := profileOf(Sub, "1-2-3", Email, "jane@example.com", Phone, "+14155550123")
	mail := profileOf(Sub, "1-2-3", Email, "jane@example.com")
	bySub := func(p Profile) Profile { p.Username = "1-2-3"; return p }
	byMail := func(p Profile) Profile { p.Username = "jane@example.com"; return p }
	tests := []struct {
		name, typed, contact string
		profile              Profile
		want                 SignIn
	}{
		{name: "not set", typed: "jane", contact: Phone, profile: mail, want: SignInMaybe},
		{name: "nothing typed, nothing read", contact: Email, want: SignInMaybe},
		{name: "typed at sign-in", typed: "jane@example.com", contact: Email, profile: both, want: SignInYes},
		{name: "typed in capitals", typed: "Jane@Example.COM", contact: Email, profile: both, want: SignInYes},
		{name: "the phone typed", typed: "+14155550123", contact: Phone, profile: both, want: SignInYes},
		{name: "the other typed", typed: "jane@example.com", contact: Phone, profile: both, want: SignInMaybe},
		{name: "the user name typed", typed: "jane", contact: Email, profile: mail, want: SignInMaybe},
		{name: "the sub is the user name, one contact", contact: Email, profile: bySub(mail), want: SignInYes},
		{name: "the sub is the user name, one contact that is not verified", contact: Email,
			profile: bySub(profileOf(Sub, "1-2-3", Email, "jane@example.com", EmailVerified, "false")), want: SignInYes},
		{name: "typed, but not verified", typed: "jane@example.com", contact: Email,
			profile: profileOf(Email, "jane@example.com", EmailVerified, "false"), want: SignInNo},
		{name: "the sub is the user name, two contacts", contact: Email, profile: bySub(both), want: SignInMaybe},
		{name: "the sub is the user name, two contacts, this one typed", typed: "jane@example.com", contact: Email, profile: bySub(both), want: SignInYes},
		{name: "tokens of elsewhere", contact: Email, profile: both, want: SignInMaybe},
		{name: "the sub is the user name, the other's flag tells of another", contact: Email,
			profile: bySub(profileOf(Sub, "1-2-3", Email, "jane@example.com", PhoneVerified, "true")), want: SignInMaybe},
		{name: "the sub is the user name, one contact, another name typed", typed: "+14155550123", contact: Email, profile: bySub(mail), want: SignInMaybe},
		{name: "no sub and no user name", contact: Email, profile: Profile{Attributes: []Attribute{{Email, "jane@example.com"}}}, want: SignInMaybe},
		{name: "the user name looks like the email", typed: "jane@example.com", contact: Email, profile: byMail(mail), want: SignInMaybe},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := Session{Name: test.typed, Profile: test.profile}.knowSignIn()
			if got := s.SignsIn(test.contact); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func TestSignsInWhileTheContactChanges(t *testing.T) {
	first := Session{Name: "a@x.de", Profile: profileOf(Email, "a@x.de", EmailVerified, "true")}.knowSignIn()
	tests := []struct {
		name  string
		shown Profile
		want  SignIn
		typed string
	}{
		{"nothing changed", first.Profile, SignInYes, "a@x.de"},
		{"a verified one took its place", profileOf(Email, "b@x.de", EmailVerified, "true"), SignInYes, "b@x.de"},
		{"one that is not verified", profileOf(Email, "b@x.de", EmailVerified, "false"), SignInNo, "jane"},
		{"one of which nobody knows", profileOf(Email, "b@x.de"), SignInMaybe, "a@x.de"},
		{"not shown any more", profileOf(Sub, "1"), SignInMaybe, "a@x.de"},
	}
	for _, test := range tests {
		s := first
		s.Profile = test.shown
		s = s.knowSignIn()
		if s.SignsIn(Email) != test.want || s.SignInName() != test.typed {
			t.Errorf("%s: %v with %s", test.name, s.SignsIn(Email), s.SignInName())
		}
	}
}

func TestSignsInAsThePoolsDescriptionSays(t *testing.T) {
	show := func(flag string) Profile { return profileOf(Sub, "1", Email, "a@x.de", EmailVerified, flag) }
	aliases := Pool{ID: "p", Rules: []Rule{{Name: Email}}, Aliases: []string{Email}}
	names := Pool{ID: "p", Rules: []Rule{{Name: Email}}, SignInNames: []string{Email}}
	either := Pool{ID: "p", Rules: []Rule{{Name: Email}}, SignInNames: []string{Email, Phone}}
	tests := []struct {
		name    string
		pool    Pool
		profile Profile
		waiting []Waiting
		want    SignIn
		now     string
	}{
		{"a verified alias", aliases, show("true"), nil, SignInYes, "a@x.de"},
		{"an alias that is not verified", aliases, show("false"), nil, SignInNo, "jane"},
		{"an alias whose flag is hidden", aliases, show("odd"), nil, SignInMaybe, "jane"},
		{"no alias", Pool{ID: "p", Rules: []Rule{{Name: Email}}}, show("true"), nil, SignInNo, ""},
		{"the name itself", names, show("false"), nil, SignInYes, "a@x.de"},
		{"either contact is the name", either, show("true"), nil, SignInMaybe, ""},
		{"its code was accepted", aliases, show("true"), []Waiting{{Attribute: Email, Value: "b@x.de", Over: "a@x.de", Proved: true}}, SignInMaybe, "jane"},
		{"a change of it is in doubt", aliases, show("true"), []Waiting{{Attribute: Email, Value: "b@x.de", Over: "a@x.de", Doubtful: true}}, SignInMaybe, "jane"},
		{"hidden", names, profileOf(Sub, "1"), nil, SignInMaybe, ""},
		{"rules alone tell nothing", Pool{Rules: []Rule{{Name: Email}}}, show("true"), nil, SignInMaybe, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := Session{Schema: test.pool.Schema(), Profile: test.profile, Waiting: test.waiting}
			if got := s.SignsIn(Email); got != test.want || s.SignsInNow() != test.now {
				t.Errorf("%v and %q, want %v and %q", got, s.SignsInNow(), test.want, test.now)
			}
		})
	}
}

func TestNothingIsKnownOfANameWhileItsChangeIsUnderWay(t *testing.T) {
	s := Session{Name: "a@x.de", Profile: profileOf(Email, "a@x.de", EmailVerified, "true")}.knowSignIn()
	if got := s.Sending(Plan{[]Change{{Email, "a@x.de", "a@x.de", "b@x.de"}}}).SignsIn(Email); got != SignInMaybe {
		t.Errorf("%v", got)
	}
	if got := s.Sending(Plan{[]Change{{"name", "a", "a", "b"}}}).SignsIn(Email); got != SignInYes {
		t.Errorf("a change of something else makes it %v", got)
	}
}

// A value that came back is not the one that signed in: nobody has proved it
// since, as far as a hidden flag tells.
func TestAnAddressThatCameBackIsNotProved(t *testing.T) {
	s := Session{Name: "a@x.de", Profile: profileOf(Email, "a@x.de")}.knowSignIn()
	if s.SignsIn(Email) != SignInYes {
		t.Fatal("the name that was typed does not sign in")
	}
	for _, shown := range []string{"b@x.de", "a@x.de"} {
		s.Profile = profileOf(Email, shown)
		s = s.knowSignIn()
	}
	if got := s.SignsIn(Email); got != SignInMaybe {
		t.Errorf("%v", got)
	}
}

// In a pool that is case sensitive, a name in other letters is another name.
func TestSignInNamesDifferByCaseWhereThePoolDoes(t *testing.T) {
	typed := profileOf(Sub, "1", Email, "Jane@x.de")
	for _, row := range []struct {
		name      string
		sensitive bool
		typed     string
		shown     Profile
		signsIn   SignIn
		now       string
	}{
		{"as it was typed", true, "Jane@x.de", typed, SignInYes, "Jane@x.de"},
		{"changed by case alone", true, "Jane@x.de", profileOf(Sub, "1", Email, "jane@x.de"), SignInMaybe, "JANE"},
		{"changed by case alone, where that is nothing", false, "Jane@x.de", profileOf(Sub, "1", Email, "jane@x.de"), SignInYes, "jane@x.de"},
		{"not the contact", true, "jane@x.de", typed, SignInMaybe, ""},
		{"the contact in other letters", false, "jane@x.de", typed, SignInYes, "Jane@x.de"},
		{"not the user name", true, "jane", typed, SignInMaybe, ""},
		{"the user name in other letters", false, "jane", typed, SignInMaybe, "JANE"},
	} {
		pool := Pool{Rules: []Rule{{Name: Email}}, CaseSensitive: row.sensitive}
		s := Session{Schema: pool.Schema(), Name: row.typed, Profile: typed}
		s.Profile.Username = "JANE"
		s = s.knowSignIn()
		s.Profile = row.shown
		s.Profile.Username = "JANE"
		s = s.knowSignIn()
		if got := s.SignsIn(Email); got != row.signsIn || s.SignsInNow() != row.now {
			t.Errorf("%s: %v and %q, want %v and %q", row.name, got, s.SignsInNow(), row.signsIn, row.now)
		}
	}
}
