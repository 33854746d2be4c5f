package words

import (
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
)

func TestFaultNamesAWrongClock(t *testing.T) {
	for skew, want := range map[time.Duration]string{
		3*time.Hour + 12*time.Second: "3 h behind the service's", -90 * time.Minute: "1 h 30 min ahead of the service's",
		6 * time.Minute: "6 min behind", 100 * time.Hour: "4 d behind",
	} {
		told := Printer{Words: english(t)}.Fault(&session.Fault{Code: session.WrongPassword, Skew: skew}, session.CallSignIn)
		if !strings.Contains(told, "This machine's clock is "+want) || !strings.HasPrefix(told, english(t)["fault.wrong_password"]) {
			t.Errorf("%v: %s", skew, told)
		}
	}
	if told := (Printer{Words: english(t)}).Fault(&session.Fault{Code: session.WrongPassword}, session.CallSignIn); strings.Contains(told, "clock") {
		t.Errorf("without a difference: %s", told)
	}
}

// TestFaultNamesAWrongPool that can be the reason, unless a better one is known.
func TestFaultNamesAWrongPool(t *testing.T) {
	const doubt, other = "A wrong pool id has the same effect: check eu-west-1_Typed, too.", "There is no pool with the id eu-west-1_Typed at idp.example."
	for _, row := range []struct {
		fault session.Fault
		begin string
		doubt bool
	}{
		{session.Fault{Code: session.WrongPassword, Pool: "eu-west-1_Typed"}, "The user name or the password is wrong. " + doubt, true},
		{session.Fault{Code: session.WrongPassword}, "The user name or the password is wrong. Type", false},
		{session.Fault{Code: session.WrongPassword, Pool: "eu-west-1_Typed", Skew: time.Hour}, "The user name or the password is wrong. This machine's clock", false},
		{session.Fault{Code: session.PoolIDNotFound, Pool: "eu-west-1_Typed", Host: "idp.example", Message: "Incorrect username or password."}, other, false},
	} {
		for _, private := range []bool{false, true} {
			told := Printer{Words: english(t), Private: private}.Fault(&row.fault, session.CallSignIn)
			if !strings.HasPrefix(told, row.begin) || strings.Contains(told, doubt) != row.doubt || strings.Contains(told, "{") {
				t.Errorf("%+v: %s", row.fault, told)
			}
		}
	}
}

// Each rule for a password has words of its own; a sentence that is not known is shown.
func TestBrokenPasswordRulesHaveWords(t *testing.T) {
	for said, want := range map[string]string{
		"Password not long enough":                     "too short",
		"Password must have lowercase characters":      "lowercase letter",
		"Password must have uppercase characters":      "uppercase letter",
		"Password must have numeric characters":        "a digit",
		"Password must have symbol characters":         "a symbol",
		"Password must not look like a telephone book": "telephone book.",
	} {
		told := (Printer{Words: english(t)}).What(&session.Fault{Code: session.PasswordRule, Message: said})
		if !strings.Contains(told, want) || strings.Contains(told, "Password ") != (want == "telephone book.") {
			t.Errorf("%s: %s", said, told)
		}
	}
}

// The words of the service are shown where ours would say less, and never taken
// from a message that is about single fields.
func TestFaultHasTheServicesWords(t *testing.T) {
	for _, row := range []struct {
		name  string
		fault session.Fault
		wants []string
		never string
	}{
		{"no row for the text", session.Fault{Code: session.NotAllowed, Message: "Unable to login because of security reasons."},
			[]string{"The service did not allow this: Unable to login because of security reasons."}, "fields"},
		{"no text", session.Fault{Code: session.NotAllowed}, []string{"The service did not allow this."}, "{said}"},
		{"cleaned", session.Fault{Code: session.Unexplained, Message: "no\x1b[2J\nway"}, []string{"The service refused this: no␛[2J way."}, "\x1b"},
		{"a crash is no rule", session.Fault{Code: session.OrganisationBroken, Message: "Task timed out"}, []string{"check in this pool is broken: Task timed out."}, "says:"},
		{"no field is named", session.Fault{Code: session.InvalidValue, Message: "Bad value"},
			[]string{"The service refused a value: Bad value.", "The service doesn't say which field it means."}, "It is about"},
		{"fields are named", session.Fault{Code: session.InvalidValue, Message: "user.website: bad\nuser.custom:team: bad", Attributes: []session.AttributeError{
			{Attribute: "website"}, {Attribute: "custom:team"}, {Attribute: "website"}}},
			[]string{"The service refused a value. It is about: Website, Team."}, "user."},
		{"the code has the field", session.Fault{Code: session.BadEmail, Message: "Invalid email"}, []string{english(t)["fault.bad_email"]}, "which field"},
	} {
		told := Printer{Words: english(t)}.Fault(&row.fault, session.CallSave)
		for _, want := range row.wants {
			if !strings.Contains(told, want) {
				t.Errorf("%s: %q lacks %q", row.name, told, want)
			}
		}
		if strings.Contains(told, row.never) {
			t.Errorf("%s: %q has %q", row.name, told, row.never)
		}
	}
}

// Only what the service refused is told as refused.
func TestNoRefusalWithoutAnAnswerOfTheService(t *testing.T) {
	for _, fault := range []session.Fault{
		{Code: session.ServiceFault, Status: 500}, {Code: session.ServiceFault, Status: 500, Message: "unsupported"},
		{Code: session.NotAnAnswer, Status: 200, Host: "x.example"}, {Code: session.ProgramFault}, {Code: session.NoNetwork}, {Code: session.AnswerLost},
	} {
		told := strings.ToLower(Printer{Words: english(t)}.What(&fault))
		if strings.Contains(told, "refuse") || strings.Contains(told, "wrong code") {
			t.Errorf("%s: %s", fault.Code, told)
		}
		if fault.Status > 0 && !strings.Contains(told, "did not answer properly") {
			t.Errorf("%s: %s", fault.Code, told)
		}
	}
}
