package emulator

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const noRecovery = invalid + "Cannot reset password for the user as there is no registered/verified email or phone_number"

func forgot(client, user string) object { return object{"ClientId": client, "Username": user} }

func resetTo(client, user, code, password string) object {
	return object{"ClientId": client, "Username": user, "ConfirmationCode": code, "Password": password}
}

func TestForgottenPassword(t *testing.T) {
	f := newSignInFixture(t)
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", "123456", "Another-pass-2"), expired)
	out := f.must("ForgotPassword", forgot("both", "Jane@example.com"))
	want := object{"CodeDeliveryDetails": object{"AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "j***@e***"}}
	if diff := cmp.Diff(want, out); diff != "" {
		t.Error(diff)
	}
	if d := f.lastDelivery(); d.Purpose != ForReset || d.Destination != "jane@example.com" || len(d.Code) != 6 {
		t.Errorf("delivered %+v", d)
	}
	if value, code, ok := f.Pending(srpPool, "jane", "reset"); value != "jane@example.com" || code != f.lastCode() || !ok {
		t.Errorf("pending %q %q %v", value, code, ok)
	}
	f.signedIn(f.password("both", "jane"))
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", "999999", "Another-pass-2"), mismatch)
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", f.lastCode(), "short"), "InvalidPasswordException: Password did not conform with policy: Password not long enough")
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", f.lastCode(), "Another-pass-2"), "ok")
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", f.lastCode(), "Another-pass-3"), expired)
	f.expect("InitiateAuth", passwordOf("both", "jane"), wrong)
	f.signedIn(f.begin("both", "USER_PASSWORD_AUTH", "USERNAME", "jane", "PASSWORD", "Another-pass-2"))
	if got := f.srp("srp", "Srp000001", "jane", "Another-pass-2"); got != "ok" {
		t.Errorf("SRP with the new password: %s", got)
	}
}

func TestResetEndsALockoutAndARequirement(t *testing.T) {
	f := newSignInFixture(t)
	f.expect("InitiateAuth", passwordOf("both", "reset"), "PasswordResetRequiredException: Password reset required for the user")
	f.must("ForgotPassword", forgot("both", "reset"))
	f.expect("ConfirmForgotPassword", resetTo("both", "reset", f.lastCode(), password), "ok")
	f.signedIn(f.password("both", "reset"))

	for range 5 {
		f.expect("InitiateAuth", signIn("both", "USER_PASSWORD_AUTH", "USERNAME", "sam", "PASSWORD", "x"), wrong)
	}
	f.expect("InitiateAuth", passwordOf("both", "sam"), lockedUp)
	f.must("ForgotPassword", forgot("both", "sam"))
	f.expect("ConfirmForgotPassword", resetTo("both", "sam", f.lastCode(), password), "ok")
	f.signedIn(f.password("both", "sam"))
}

func TestResetCodes(t *testing.T) {
	f := newSignInFixture(t)
	f.must("ForgotPassword", forgot("both", "jane"))
	older := f.lastCode()
	f.must("ForgotPassword", forgot("both", "jane"))
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", older, "Another-pass-2"), mismatch)
	f.clock.advance(time.Hour)
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", f.lastCode(), "Another-pass-2"), expired)
	f.must("ForgotPassword", forgot("both", "jane"))
	f.clock.advance(time.Hour - time.Second)
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", f.lastCode(), "Another-pass-2"), "ok")
}

func TestResetBudget(t *testing.T) {
	f := newSignInFixture(t)
	for range 5 {
		f.expect("ForgotPassword", forgot("both", "jane"), "ok")
		f.expect("ConfirmForgotPassword", resetTo("both", "jane", "999999", "Another-pass-2"), mismatch)
	}
	f.expect("ForgotPassword", forgot("both", "jane"), limit)
	f.expect("ConfirmForgotPassword", resetTo("both", "jane", f.lastCode(), "Another-pass-2"), limit)
	f.expect("ForgotPassword", forgot("both", "sam"), "ok")
	f.clock.advance(time.Hour)
	f.expect("ForgotPassword", forgot("both", "jane"), "ok")
}

func TestWhoCanRecover(t *testing.T) {
	const noName = "UserNotFoundException: Username/client id combination not found."
	f := newSignInFixture(t)
	for _, c := range []struct{ client, user, want string }{
		{"both", "nobody", noName},
		{"hidden", "nobody", "ok"},
		{"both", "off", "NotAuthorizedException: User is disabled."},
		{"both", "first", "NotAuthorizedException: User password cannot be reset in the current state."},
		{"both", "google", "NotAuthorizedException: User password cannot be reset in the current state."},
		{"both", "unreachable", noRecovery},
		{"both", "new", noRecovery},
		{"recovery", "onlymail", noRecovery},
		{"nothing", "jane", "ResourceNotFoundException: User pool client nothing does not exist."},
		{"secret", "jane", "NotAuthorizedException: Unable to verify secret hash for client secret"},
	} {
		f.expect("ForgotPassword", forgot(c.client, c.user), c.want)
	}
	if len(f.deliveries) > 0 {
		t.Errorf("delivered %v", f.deliveries)
	}
	f.expect("ConfirmForgotPassword", resetTo("both", "nobody", "123456", "Another-pass-2"), noName)
	for user, medium := range map[string]string{"jane": "EMAIL", "mail": "SMS", "sms": "EMAIL"} {
		f.must("ForgotPassword", forgot("recovery", user))
		if d := f.lastDelivery(); d.Medium != medium {
			t.Errorf("%s gets the code by %s, want %s", user, d.Medium, medium)
		}
	}
	f.FailDelivery(1)
	f.expect("ForgotPassword", forgot("both", "jane"), "CodeDeliveryFailureException: Amazon SES account is in Sandbox. Verify Send-to email address or Amazon SES Account")
}

func TestChangePassword(t *testing.T) {
	f := newSignInFixture(t)
	token := f.token(srpPool, "both", "jane")
	change := func(old, fresh string) object {
		body := object{"AccessToken": token, "ProposedPassword": fresh}
		if old != "" {
			body["PreviousPassword"] = old
		}
		return body
	}
	f.expect("ChangePassword", change("wrong", "Another-pass-2"), wrong)
	f.expect("ChangePassword", change("", "Another-pass-2"), wrong)
	f.expect("ChangePassword", change(password, "short"), "InvalidPasswordException: Password did not conform with policy: Password not long enough")
	f.expect("ChangePassword", change(password, "Another-pass-2"), "ok")
	f.expect("ChangePassword", change(password, "Another-pass-3"), wrong)
	f.expect("ChangePassword", change("Another-pass-2", "Another-pass-3"), limit)
	f.expect("GetUser", object{"AccessToken": token}, "ok")
	f.signedIn(f.begin("both", "USER_PASSWORD_AUTH", "USERNAME", "jane", "PASSWORD", "Another-pass-2"))

	token = f.token(choicePool, "choice", "keyless")
	f.expect("ChangePassword", change("", "First-pass-1"), "ok")
	f.signedIn(f.begin("choice", "USER_PASSWORD_AUTH", "USERNAME", "keyless", "PASSWORD", "First-pass-1"))
}

// TestPasswordHistory: the present password and the one before it are remembered.
func TestPasswordHistory(t *testing.T) {
	f := newSignInFixture(t)
	const used = "PasswordHistoryPolicyViolationException: Password has previously been used"
	token, present := f.token(recoveryPool, "recovery", "jane"), password
	for _, step := range []struct{ fresh, want string }{
		{password, used}, {"Second-pass-2", "ok"}, {password, used}, {"Third-pass-3", "ok"}, {password, "ok"},
	} {
		f.expect("ChangePassword", object{"AccessToken": token, "PreviousPassword": present, "ProposedPassword": step.fresh}, step.want)
		if step.want == "ok" {
			present = step.fresh
		}
	}
}

// TestBlankEdges: a password neither begins nor ends with a blank.
func TestBlankEdges(t *testing.T) {
	f := newSignInFixture(t)
	const refused = invalid + "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$"
	for _, edge := range []string{" Another-pass-2", "Another-pass-2 ", "Another-pass-2\t", "x"} {
		f.expect("SignUp", signUpBody("both", "eve", edge), fmt.Sprintf(refused, "password"))
		f.expect("ConfirmForgotPassword", resetTo("both", "jane", "123456", edge), fmt.Sprintf(refused, "password"))
		f.expect("ChangePassword", object{"AccessToken": f.token(srpPool, "both", "jane"), "PreviousPassword": password, "ProposedPassword": edge}, fmt.Sprintf(refused, "proposedPassword"))
	}
	f.expect("SignUp", signUpBody("both", "eve", "Another pass-2"), "ok")
}

func TestPasswordPolicy(t *testing.T) {
	all := PasswordPolicy{8, true, true, true, true, 0}
	for _, c := range []struct {
		policy         PasswordPolicy
		password, want string
	}{
		{all, "Short-1", "Password not long enough"},
		{all, "alllower-1", "Password must have uppercase characters"},
		{all, "ALLUPPER-1", "Password must have lowercase characters"},
		{all, "No-digits", "Password must have numeric characters"},
		{all, "NoSymbols1", "Password must have symbol characters"},
		{all, "Ünïcode-1", ""},
		{PasswordPolicy{MinimumLength: 6}, "abcdef", ""},
		{PasswordPolicy{MinimumLength: 6}, "abcde", "Password not long enough"},
		{PasswordPolicy{MinimumLength: 6, RequireNumbers: true}, "abcdef", "Password must have numeric characters"},
	} {
		want := ""
		if c.want != "" {
			want = "InvalidPasswordException: Password did not conform with policy: " + c.want
		}
		got := ""
		if err := c.policy.check(c.password); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", c.password, got, want)
		}
	}
}

// TestRecoveryHidesUsers: with PreventUserExistenceErrors nothing differs between
// users who do not exist, are disabled or have no verified contact.
func TestRecoveryHidesUsers(t *testing.T) {
	f := newSignInFixture(t)
	for _, user := range []string{"nobody", "off", "unreachable", "new", "first"} {
		out := f.must("ForgotPassword", forgot("hidden", user))
		details := out["CodeDeliveryDetails"].(object)
		if again := f.must("ForgotPassword", forgot("hidden", user)); !cmp.Equal(out, again) || details["DeliveryMedium"] != "EMAIL" {
			t.Errorf("%s: %v, then %v", user, out, again)
		}
		f.expect("ConfirmForgotPassword", resetTo("hidden", user, "123456", "Another-pass-2"), mismatch)
		f.expect("ConfirmForgotPassword", resetTo("hidden", user, "123456", "short"), mismatch)
	}
	if len(f.deliveries) > 0 {
		t.Errorf("delivered %v", f.deliveries)
	}
	f.must("ForgotPassword", forgot("hidden", "jane"))
	f.expect("ConfirmForgotPassword", resetTo("hidden", "jane", f.lastCode(), "Another-pass-2"), "ok")
}
