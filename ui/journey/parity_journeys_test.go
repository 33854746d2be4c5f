package journey

import (
	"testing"

	"cognito-profile/api/emulator"
)

// elsewhere is another program of the same user that writes an attribute.
func elsewhere(name, value string) Step {
	return Step{Do: "elsewhere", Elsewhere: func(t *testing.T, p *place) { p.elsewhere(t, name, value) }}
}

// permits lets the app write these attributes alone from then on.
func permits(names ...string) Step {
	return Step{Do: "permit", Elsewhere: func(_ *testing.T, p *place) { p.server.Permit(p.poolID, p.clientID, nil, names) }}
}

// withBadge has an attribute that the user lacks.
func withBadge(p *emulator.PoolSeed) {
	p.SchemaAttributes = append(p.SchemaAttributes, emulator.SchemaAttribute{Name: "custom:badge"})
}

var janeSignsIn = Step{Do: "sign in", Name: "jane", Value: seedPassword}

// Journeys is the table that each face walks.
var Journeys = []Journey{
	{"what a script does", signIn(withBadge), 18, []Step{
		janeSignsIn,
		{Do: "set", Name: "nickname", Value: "Jay"},
		{Do: "set one that is not listed", Name: "custom:badge", Value: "A-17"},
		{Do: "set what is wrong", Name: "birthdate", Value: "1990-13-01"},
		elsewhere("given_name", "Janet"),
		{Do: "set over another's change", Name: "given_name", Value: "Jane R."},
		{Do: "clear", Name: "website"},
		{Do: "restore the last save"},
		{Do: "set what locks out", Name: "email", Value: "jane@new.example"},
		{Do: "enter a wrong code", Name: "email", Value: "000000"},
		{Do: "ask for another code", Name: "email"},
		{Do: "enter a code", Name: "email"},
		{Do: "ask for a code", Name: "phone_number"},
		{Do: "enter a code", Name: "phone_number"},
		elsewhere("email", "jane@third.example"),
		{Do: "enter the code of a change made elsewhere", Name: "email", To: "jane@third.example"},
		{Do: "read again"},
		{Do: "sign out"},
		{Do: "sign in", Name: "jane", Value: "Wrong-pass-1"},
		janeSignsIn,
		{Do: "sign out everywhere"},
		janeSignsIn,
		permits("nickname"),
		{Do: "set two and find the one that is refused", Name: "family_name", Value: "Roe"},
	}},
	{"a new email and phone", signIn(), 7, []Step{
		{Do: "sign in", Name: "jane", Value: "Wrong-pass-1"},
		janeSignsIn,
		{Do: "edit", Name: "email", Value: "jane@new.example"},
		{Do: "save what locks out", Value: "jane@new.example"},
		{Do: "enter a wrong code", Name: "email", Value: "000000"},
		{Do: "ask for another code", Name: "email"},
		{Do: "enter a code", Name: "email", To: "jane@new.example"},
		{Do: "edit", Name: "phone_number", Value: "+1 415 555 0199"},
		{Do: "save what locks out", Value: "+14155550199"},
		{Do: "later"},
		{Do: "ask for a code", Name: "phone_number"},
		{Do: "enter a code", Name: "phone_number", To: "+14155550199"},
		{Do: "sign out"},
	}},
	{"an address that was wrong", signIn(), 7, []Step{
		janeSignsIn,
		{Do: "edit", Name: "email", Value: "jane@wrong.example"},
		{Do: "save what locks out", Value: "jane@wrong.example"},
		{Do: "correct the address", Name: "email", Value: "jane@right.example"},
		{Do: "save"},
		{Do: "enter a code", Name: "email", To: "jane@right.example"},
		{Do: "ask for a code", Name: "phone_number"},
		{Do: "enter a code", Name: "phone_number", To: "+14155550123"},
		{Do: "edit", Name: "email", Value: "jane@third.example"},
		{Do: "save"},
		{Do: "keep the old one"},
	}},
	{"a change that counts at once", immediate().signedOut(), 3, []Step{
		janeSignsIn,
		{Do: "edit", Name: "email", Value: "jane@new.example"},
		{Do: "save what locks out", Value: "jane@new.example"},
		{Do: "later"},
		{Do: "ask for a code", Name: "email"},
		{Do: "enter a code", Name: "email", To: "jane@new.example"},
	}},
	{"mistakes", signIn(withBadge), 3, []Step{
		janeSignsIn,
		{Do: "edit", Name: "birthdate", Value: "1990-13-01"},
		{Do: "save what is wrong"},
		{Do: "undo"},
		{Do: "redo"},
		{Do: "put back", Name: "birthdate"},
		{Do: "edit", Name: "nickname", Value: "Jay"},
		{Do: "empty", Name: "website"},
		{Do: "put everything back"},
		{Do: "undo"},
		{Do: "save"},
		{Do: "add", Name: "custom:badge", Value: "A-17"},
		{Do: "set", Name: "given_name", Value: "Janet"},
		{Do: "read again"},
	}},
	{"a save that is refused", signIn(), 2, []Step{
		janeSignsIn,
		{Do: "edit", Name: "nickname", Value: "Jay"},
		{Do: "edit", Name: "family_name", Value: "Roe"},
		permits("nickname"),
		{Do: "find what is refused"},
	}},
	{"changed elsewhere", signIn(), 4, []Step{
		janeSignsIn,
		{Do: "edit", Name: "nickname", Value: "Jay"},
		elsewhere("nickname", "Jo"),
		{Do: "keep mine"},
		{Do: "edit", Name: "family_name", Value: "Roe"},
		elsewhere("family_name", "Poe"),
		{Do: "take theirs"},
	}},
	{"a code by SMS", gate("signin002mfa", "sms"), 3, []Step{
		{Do: "sign in", Name: "sms", Value: seedPassword},
		{Do: "answer with a code"},
		{Do: "sign out"},
	}},
	{"the code of an app", gate("signin002mfa", "app").showingApps(), 3, []Step{
		{Do: "sign in", Name: "app", Value: seedPassword},
		{Do: "answer with a code"},
		{Do: "sign out everywhere"},
	}},
	{"a temporary password", gate("signin005temporary", "complete"), 2, []Step{
		{Do: "sign in", Name: "complete", Value: seedPassword},
		{Do: "choose a new password", Value: "Fresh-pass-1"},
	}},
	{"security", signIn().showingApps(), 12, []Step{
		janeSignsIn,
		{Do: "change the password", Name: seedPassword, Value: "Fresh-pass-2"},
		{Do: "set up the app"},
		{Do: "turn off the app"},
		{Do: "ask for a code", Name: "phone_number"},
		{Do: "enter a code", Name: "phone_number", To: "+14155550123"},
		{Do: "turn on text messages"},
		{Do: "prefer text messages"},
		{Do: "delete a passkey"},
		{Do: "sign out everywhere"},
		{Do: "sign in", Name: "jane", Value: "Fresh-pass-2"},
		{Do: "answer with a code"},
		{Do: "delete the account", Name: "jane"},
	}},
	{"devices", gate("signin012optin", "jane"), 3, []Step{
		janeSignsIn,
		{Do: "forget the first device"},
		{Do: "remember this device"},
	}},
}

// showingApps has what an authenticator app shows delivered.
func (s start) showingApps() start {
	s.apps = true
	return s
}

// signedOut wants a user name and a password.
func (s start) signedOut() start {
	s.signedIn, s.inbox = false, false
	return s
}
