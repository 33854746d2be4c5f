package session

import (
	"testing"

	"cognito-profile/session/attribute"
)

func TestSignsIn(t *testing.T) {
	both := profileOf(attribute.Sub, "1-2-3", attribute.Email, "jane@example.com", attribute.Phone, "+14155550123")
	mail := profileOf(attribute.Sub, "1-2-3", attribute.Email, "jane@example.com")
	bySub := func(p attribute.Profile) attribute.Profile { p.Username = "1-2-3"; return p }
	byMail := func(p attribute.Profile) attribute.Profile { p.Username = "jane@example.com"; return p }
	tests := []struct {
		name, typed, contact string
		profile              attribute.Profile
		want                 SignIn
	}{
		{name: "not set", typed: "jane", contact: attribute.Phone, profile: mail, want: SignInMaybe},
		{name: "nothing typed, nothing read", contact: attribute.Email, want: SignInMaybe},
		{name: "typed at sign-in", typed: "jane@example.com", contact: attribute.Email, profile: both, want: SignInYes},
		{name: "typed in capitals", typed: "Jane@Example.COM", contact: attribute.Email, profile: both, want: SignInYes},
		{name: "the phone typed", typed: "+14155550123", contact: attribute.Phone, profile: both, want: SignInYes},
		{name: "the other typed", typed: "jane@example.com", contact: attribute.Phone, profile: both, want: SignInMaybe},
		{name: "the user name typed", typed: "jane", contact: attribute.Email, profile: mail, want: SignInMaybe},
		{name: "the sub is the user name, one contact", contact: attribute.Email, profile: bySub(mail), want: SignInYes},
		{name: "the sub is the user name, one contact that is not verified", contact: attribute.Email,
			profile: bySub(profileOf(attribute.Sub, "1-2-3", attribute.Email, "jane@example.com", attribute.EmailVerified, "false")), want: SignInYes},
		{name: "typed, but not verified", typed: "jane@example.com", contact: attribute.Email,
			profile: profileOf(attribute.Email, "jane@example.com", attribute.EmailVerified, "false"), want: SignInNo},
		{name: "the sub is the user name, two contacts", contact: attribute.Email, profile: bySub(both), want: SignInMaybe},
		{name: "the sub is the user name, two contacts, this one typed", typed: "jane@example.com", contact: attribute.Email, profile: bySub(both), want: SignInYes},
		{name: "tokens of elsewhere", contact: attribute.Email, profile: both, want: SignInMaybe},
		{name: "the sub is the user name, the other's flag tells of another", contact: attribute.Email,
			profile: bySub(profileOf(attribute.Sub, "1-2-3", attribute.Email, "jane@example.com", attribute.PhoneVerified, "true")), want: SignInMaybe},
		{name: "the sub is the user name, one contact, another name typed", typed: "+14155550123", contact: attribute.Email, profile: bySub(mail), want: SignInMaybe},
		{name: "no sub and no user name", contact: attribute.Email, profile: attribute.Profile{Attributes: []attribute.Attribute{{Name: attribute.Email, Value: "jane@example.com"}}}, want: SignInMaybe},
		{name: "the user name looks like the email", typed: "jane@example.com", contact: attribute.Email, profile: byMail(mail), want: SignInMaybe},
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
	first := Session{Name: "a@x.de", Profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true")}.knowSignIn()
	tests := []struct {
		name  string
		shown attribute.Profile
		want  SignIn
		typed string
	}{
		{"nothing changed", first.Profile, SignInYes, "a@x.de"},
		{"a verified one took its place", profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "true"), SignInYes, "b@x.de"},
		{"one that is not verified", profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "false"), SignInNo, "jane"},
		{"one of which nobody knows", profileOf(attribute.Email, "b@x.de"), SignInMaybe, "a@x.de"},
		{"not shown any more", profileOf(attribute.Sub, "1"), SignInMaybe, "a@x.de"},
	}
	for _, test := range tests {
		s := first
		s.Profile = test.shown
		s = s.knowSignIn()
		if s.SignsIn(attribute.Email) != test.want || s.SignInName() != test.typed {
			t.Errorf("%s: %v with %s", test.name, s.SignsIn(attribute.Email), s.SignInName())
		}
	}
}

func TestSignsInAsThePoolsDescriptionSays(t *testing.T) {
	show := func(flag string) attribute.Profile {
		return profileOf(attribute.Sub, "1", attribute.Email, "a@x.de", attribute.EmailVerified, flag)
	}
	aliases := attribute.Pool{ID: "p", Rules: []attribute.Rule{{Name: attribute.Email}}, Aliases: []string{attribute.Email}}
	names := attribute.Pool{ID: "p", Rules: []attribute.Rule{{Name: attribute.Email}}, SignInNames: []string{attribute.Email}}
	either := attribute.Pool{ID: "p", Rules: []attribute.Rule{{Name: attribute.Email}}, SignInNames: []string{attribute.Email, attribute.Phone}}
	tests := []struct {
		name    string
		pool    attribute.Pool
		profile attribute.Profile
		waiting []PendingVerification
		want    SignIn
		now     string
	}{
		{"a verified alias", aliases, show("true"), nil, SignInYes, "a@x.de"},
		{"an alias that is not verified", aliases, show("false"), nil, SignInNo, "jane"},
		{"an alias whose flag is hidden", aliases, show("odd"), nil, SignInMaybe, "jane"},
		{"no alias", attribute.Pool{ID: "p", Rules: []attribute.Rule{{Name: attribute.Email}}}, show("true"), nil, SignInNo, ""},
		{"the name itself", names, show("false"), nil, SignInYes, "a@x.de"},
		{"either contact is the name", either, show("true"), nil, SignInMaybe, ""},
		{"its code was accepted", aliases, show("true"), []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Proved: true}}, SignInMaybe, "jane"},
		{"a change of it is in doubt", aliases, show("true"), []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Doubtful: true}}, SignInMaybe, "jane"},
		{"hidden", names, profileOf(attribute.Sub, "1"), nil, SignInMaybe, ""},
		{"rules alone tell nothing", attribute.Pool{Rules: []attribute.Rule{{Name: attribute.Email}}}, show("true"), nil, SignInMaybe, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := Session{Schema: test.pool.Schema(), Profile: test.profile, Pending: test.waiting}
			if got := s.SignsIn(attribute.Email); got != test.want || s.SignsInNow() != test.now {
				t.Errorf("%v and %q, want %v and %q", got, s.SignsInNow(), test.want, test.now)
			}
		})
	}
}

func TestNothingIsKnownOfANameWhileItsChangeIsUnderWay(t *testing.T) {
	s := Session{Name: "a@x.de", Profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true")}.knowSignIn()
	if got := s.Sending(Plan{[]Change{{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}}}).SignsIn(attribute.Email); got != SignInMaybe {
		t.Errorf("%v", got)
	}
	if got := s.Sending(Plan{[]Change{{"name", "a", "a", "b"}}}).SignsIn(attribute.Email); got != SignInYes {
		t.Errorf("a change of something else makes it %v", got)
	}
}

// A value that came back is not the one that signed in: nobody has proved it
// since: its flag is hidden.
func TestAnAddressThatCameBackIsNotProved(t *testing.T) {
	s := Session{Name: "a@x.de", Profile: profileOf(attribute.Email, "a@x.de")}.knowSignIn()
	if s.SignsIn(attribute.Email) != SignInYes {
		t.Fatal("the name that was typed does not sign in")
	}
	for _, shown := range []string{"b@x.de", "a@x.de"} {
		s.Profile = profileOf(attribute.Email, shown)
		s = s.knowSignIn()
	}
	if got := s.SignsIn(attribute.Email); got != SignInMaybe {
		t.Errorf("%v", got)
	}
}

// In a pool that is case sensitive, a name in other letters is another name.
func TestSignInNamesDifferByCaseWhereThePoolDoes(t *testing.T) {
	typed := profileOf(attribute.Sub, "1", attribute.Email, "Jane@x.de")
	for _, row := range []struct {
		name      string
		sensitive bool
		typed     string
		shown     attribute.Profile
		signsIn   SignIn
		now       string
	}{
		{"as it was typed", true, "Jane@x.de", typed, SignInYes, "Jane@x.de"},
		{"changed by case alone", true, "Jane@x.de", profileOf(attribute.Sub, "1", attribute.Email, "jane@x.de"), SignInMaybe, "JANE"},
		{"changed by case alone, where that is nothing", false, "Jane@x.de", profileOf(attribute.Sub, "1", attribute.Email, "jane@x.de"), SignInYes, "jane@x.de"},
		{"not the contact", true, "jane@x.de", typed, SignInMaybe, ""},
		{"the contact in other letters", false, "jane@x.de", typed, SignInYes, "Jane@x.de"},
		{"not the user name", true, "jane", typed, SignInMaybe, ""},
		{"the user name in other letters", false, "jane", typed, SignInMaybe, "JANE"},
	} {
		pool := attribute.Pool{Rules: []attribute.Rule{{Name: attribute.Email}}, CaseSensitive: row.sensitive}
		s := Session{Schema: pool.Schema(), Name: row.typed, Profile: typed}
		s.Profile.Username = "JANE"
		s = s.knowSignIn()
		s.Profile = row.shown
		s.Profile.Username = "JANE"
		s = s.knowSignIn()
		if got := s.SignsIn(attribute.Email); got != row.signsIn || s.SignsInNow() != row.now {
			t.Errorf("%s: %v and %q, want %v and %q", row.name, got, s.SignsInNow(), row.signsIn, row.now)
		}
	}
}
