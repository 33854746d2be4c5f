package session

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryCodeStandsOnce: in the table, and nowhere else in the program.
func TestEveryCodeStandsOnce(t *testing.T) {
	form := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	seen := map[Code]bool{}
	for _, code := range Codes() {
		if seen[code] || !form.MatchString(string(code)) {
			t.Errorf("%q is there twice or is not written as the others", code)
		}
		seen[code] = true
	}
	if len(seen) < 60 {
		t.Errorf("only %d codes", len(seen))
	}
	elsewhere := regexp.MustCompile(`\bCode\("|\bdefine\("`)
	for _, pattern := range []string{"*.go", "../api/*.go", "../ui/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			if file == "fault_table.go" || strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if found := elsewhere.Find(source); found != nil {
				t.Errorf("%s makes a code of its own: %s", file, found)
			}
		}
	}
}

func TestTraits(t *testing.T) {
	having := func(holds func(*Fault) bool) string {
		var names []string
		for _, code := range Codes() {
			if holds(&Fault{Code: code}) {
				names = append(names, string(code))
			}
		}
		slices.Sort(names)
		return strings.Join(names, " ")
	}
	for _, row := range []struct {
		name  string
		holds func(*Fault) bool
		want  string
	}{
		{"signed out", (*Fault).SignedOut, "invalid_token sign_in_expired sign_in_revoked"},
		{"no code was sent", (*Fault).CodeNotSent,
			"delivery_failed email_settings limit_exceeded organisation_broken organisation_refused sms_settings"},
		{"the sign-in begins again", (*Fault).RestartsSignIn,
			"challenge_over client_missing client_secret device_forgotten expired_code flow_failed flow_not_enabled invalid_token no_second_factor not_allowed " +
				"password_pause password_reset_required pool_id_not_found pool_not_found sign_in_expired sign_in_revoked user_disabled user_not_confirmed " +
				"user_not_found wrong_password"},
		{"counted though refused", func(f *Fault) bool { return f.Code.has(counted) },
			"alias_taken delivery_failed expired_code organisation_broken organisation_refused wrong_code"},
		{"about a value", func(f *Fault) bool { return f.Code.has(ofValue) },
			"alias_taken bad_email bad_phone invalid_value locked_attribute required_attribute unknown_attribute value_too_long value_too_short"},
		{"a new password", (*Fault).AboutNewPassword, "password_form password_rule password_unsafe password_used"},
		{"a wrong clock can be the reason", (*Fault).ClockDependent, "challenge_over code_used expired_code not_allowed wrong_code wrong_password"},
		{"about values, of fields that only the service can name", (*Fault).AboutValues,
			"invalid_value locked_attribute required_attribute unknown_attribute value_too_long value_too_short"},
		{"the service may still be at work", func(f *Fault) bool { f.Status = 400; return !f.Final() }, "answer_lost cancelled not_an_answer timed_out"},
		{"plain", func(f *Fault) bool { return f.Code.has(plain) }, ""},
	} {
		if got := having(row.holds); got != row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, row.want)
		}
	}
	if unknown := Code("of_a_later_version"); unknown.has(^plain) || len(unknown.row().attributes) > 0 {
		t.Error("an unknown code has traits")
	}
}
