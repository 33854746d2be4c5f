package emulator

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	mismatch = "CodeMismatchException: Invalid verification code provided, please try again."
	expired  = "ExpiredCodeException: Invalid code provided, please request a code again."
	limit    = "LimitExceededException: Attempt limit exceeded, please try after some time."
)

// TestModes walks through a change of the email address in pools of both
// modes and both ways to name users: what is stored, what is verified and what
// signs in, before and after the code.
func TestModes(t *testing.T) {
	const old, fresh = "jane@example.com", "jane.doe@example.org"
	type state struct {
		email, verified string
		oldIn, newIn    bool
	}
	done := state{fresh, "true", false, true}
	cases := []struct {
		name, pool, client string
		between            state
	}{
		{"keep, alias", keepPool, "keepopen", state{old, "true", true, false}},
		{"keep, email as user name", mailKeep, "mailkeepopen", state{old, "true", true, false}},
		{"at once, alias", nowPool, "nowopen", state{fresh, "false", false, false}},
		{"at once, email as user name", mailPool, "mailopen", state{fresh, "false", false, true}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := newFixture(t)
			token := f.token(c.pool, c.client, old)
			look := func() state {
				now := f.read(token)
				in := func(name string) bool { return f.outcome("InitiateAuth", passwordOf(c.client, name)) == "ok" }
				return state{now["email"], now["email_verified"], in(old), in(fresh)}
			}
			compare := func(moment string, want state) {
				if got := look(); got != want {
					t.Errorf("%s:\n got %+v\nwant %+v", moment, got, want)
				}
			}
			compare("before", state{old, "true", true, false})
			out := f.must("UpdateUserAttributes", write(token, "email", fresh))
			want := object{"CodeDeliveryDetailsList": []any{object{"AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "j***@e***"}}}
			if diff := cmp.Diff(want, out); diff != "" {
				t.Error(diff)
			}
			compare("between", c.between)
			if sent := f.deliveries[0]; sent.Destination != fresh || sent.Medium != "EMAIL" || sent.Attribute != "email" || sent.Pool != c.pool {
				t.Errorf("delivered %+v", sent)
			}
			if value, code, ok := f.Pending(c.pool, old, "email"); c.between.oldIn && (!ok || value != fresh || code != f.lastCode()) {
				t.Errorf("pending %q %q %v", value, code, ok)
			}
			f.expect("VerifyUserAttribute", verify(token, "email", "000000"), mismatch)
			compare("after a wrong code", c.between)
			f.expect("VerifyUserAttribute", verify(token, "email", f.lastCode()), "ok")
			compare("after", done)
			f.expect("VerifyUserAttribute", verify(token, "email", f.lastCode()), expired)
		})
	}
}

func TestUserNameSignsInBetween(t *testing.T) {
	f := newFixture(t)
	f.must("UpdateUserAttributes", write(f.token(nowPool, "nowopen", "jane"), "email", "other@example.com"))
	f.expect("InitiateAuth", passwordOf("nowopen", "JANE"), "ok")
}

func TestCaseOfNames(t *testing.T) {
	f := newFixture(t)
	f.expect("InitiateAuth", passwordOf("keepopen", "Jane@Example.com"), "ok")
	seed := testSeed()
	for i := range seed.Pools {
		seed.Pools[i].UsernameConfiguration.CaseSensitive = true
	}
	server, err := New(seed, WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	f.Server = server
	f.expect("InitiateAuth", passwordOf("keepopen", "jane@example.com"), "ok")
	f.expect("InitiateAuth", passwordOf("keepopen", "Jane@Example.com"), "UserNotFoundException: User does not exist.")
}

func TestNoCodeWithoutAutoVerification(t *testing.T) {
	f := newFixture(t)
	token := f.token(plainPool, "plainopen", "jane")
	if out := f.must("UpdateUserAttributes", write(token, "email", "new@example.com")); len(out) != 0 || len(f.deliveries) != 0 {
		t.Errorf("sent %v, delivered %v", out, f.deliveries)
	}
	if got := f.read(token); got["email"] != "new@example.com" || got["email_verified"] != "false" {
		t.Errorf("stored %v", got)
	}
	f.expect("GetUserAttributeVerificationCode", resend(token, "email"), "ok")
	f.expect("VerifyUserAttribute", verify(token, "email", f.lastCode()), "ok")
}

func TestSameValueIsNoChange(t *testing.T) {
	for _, c := range []struct{ pool, client string }{{keepPool, "keepopen"}, {nowPool, "nowopen"}} {
		f := newFixture(t)
		token := f.token(c.pool, c.client, "jane")
		if out := f.must("UpdateUserAttributes", write(token, "email", "jane@example.com")); len(out) != 0 {
			t.Errorf("sent %v", out)
		}
		if got := f.read(token); got["email_verified"] != "true" {
			t.Error("writing the same address took its verification")
		}
	}
}

func TestBothContactsInOneCall(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	out := f.must("UpdateUserAttributes", write(token, "email", "a@example.com", "phone_number", "+4930123456", "nickname", "J"))
	if list, _ := out["CodeDeliveryDetailsList"].([]any); len(list) != 2 {
		t.Fatalf("deliveries: %v", out)
	}
	_, code, _ := f.Pending(keepPool, "jane", "phone_number")
	f.expect("VerifyUserAttribute", verify(token, "email", code), mismatch)
	f.expect("VerifyUserAttribute", verify(token, "phone_number", code), "ok")
	got := f.read(token)
	if got["phone_number"] != "+4930123456" || got["phone_number_verified"] != "true" || got["email"] != "jane@example.com" || got["nickname"] != "J" {
		t.Errorf("stored %v", got)
	}
}

func TestCodesSupersedeExpireAndVanish(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	f.expect("VerifyUserAttribute", verify(token, "email", "123456"), expired) // never issued
	f.must("UpdateUserAttributes", write(token, "email", "a@example.com"))
	first := f.lastCode()
	f.must("UpdateUserAttributes", write(token, "email", "b@example.com"))
	f.expect("VerifyUserAttribute", verify(token, "email", first), mismatch)
	f.expect("VerifyUserAttribute", verify(token, "email", f.lastCode()), "ok")
	if got := f.read(token)["email"]; got != "b@example.com" {
		t.Errorf("the newest pending value counts, not %q", got)
	}
	f.must("UpdateUserAttributes", write(token, "phone_number", "+4930123456"))
	f.must("DeleteUserAttributes", object{"AccessToken": token, "UserAttributeNames": []string{"phone_number"}})
	f.expect("VerifyUserAttribute", verify(token, "phone_number", f.lastCode()), expired)

	f.must("UpdateUserAttributes", write(token, "email", "c@example.com"))
	f.clock.advance(24*time.Hour - time.Second)
	token = f.token(keepPool, "keepopen", "jane")
	f.expect("VerifyUserAttribute", verify(token, "email", "999999"), mismatch)
	f.clock.advance(time.Second)
	f.expect("VerifyUserAttribute", verify(token, "email", f.lastCode()), expired)
	if got := f.read(token); got["email"] != "b@example.com" || got["email_verified"] != "true" {
		t.Errorf("an abandoned change changed %v", got)
	}
}

func TestCodeOnDemandProvesTheCurrentValue(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	f.must("UpdateUserAttributes", write(token, "email", "new@example.com"))
	pending := f.lastCode()
	out := f.must("GetUserAttributeVerificationCode", resend(token, "email"))
	want := object{"CodeDeliveryDetails": object{"AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "j***@e***"}}
	if diff := cmp.Diff(want, out); diff != "" {
		t.Error(diff)
	}
	if f.deliveries[1].Destination != "jane@example.com" {
		t.Errorf("sent to %s", f.deliveries[1].Destination)
	}
	f.expect("VerifyUserAttribute", verify(token, "email", pending), mismatch)
	f.expect("VerifyUserAttribute", verify(token, "email", f.lastCode()), "ok") // already verified, and that is fine
	if got := f.read(token)["email"]; got != "jane@example.com" {
		t.Errorf("email is %q", got)
	}
}

func TestSendAndVerifyRefusals(t *testing.T) {
	f := newFixture(t)
	token := f.token(plainPool, "plainopen", "empty")
	name := invalid + "Invalid attribute name. Only phone_number and email can be verified."
	f.expect("GetUserAttributeVerificationCode", resend(token, "nickname"), name)
	f.expect("VerifyUserAttribute", verify(token, "nickname", "123456"), name)
	f.expect("GetUserAttributeVerificationCode", resend(token, "email"), invalid+"User does not have a valid registered email address")
	f.expect("GetUserAttributeVerificationCode", resend(token, "phone_number"), invalid+"User does not have a valid registered phone number")
	f.expect("VerifyUserAttribute", verify(token, "email", "12 34"), invalid+`1 validation error detected: Value '12 34' at 'code' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+`)
	f.expect("VerifyUserAttribute", object{"AccessToken": token, "AttributeName": "email"}, invalid+"1 validation error detected: Value null at 'code' failed to satisfy constraint: Member must not be null")
}

func TestBudgets(t *testing.T) {
	f := newFixture(t)
	f.t = t
	token := f.token(keepPool, "keepopen", "jane")
	f.must("UpdateUserAttributes", write(token, "email", "new@example.com"))
	for range 15 {
		f.expect("VerifyUserAttribute", verify(token, "email", "000000"), mismatch)
	}
	f.expect("VerifyUserAttribute", verify(token, "email", f.lastCode()), limit)
	for range 5 {
		f.expect("GetUserAttributeVerificationCode", resend(token, "phone_number"), "ok")
	}
	f.expect("GetUserAttributeVerificationCode", resend(token, "email"), limit)
	f.expect("GetUserAttributeVerificationCode", resend(f.token(keepPool, "keepopen", "sam"), "email"), "ok")
	f.clock.advance(time.Hour)
	token = f.token(keepPool, "keepopen", "jane")
	_, code, _ := f.Pending(keepPool, "jane", "email")
	f.expect("VerifyUserAttribute", verify(token, "email", code), "ok")
	f.expect("GetUserAttributeVerificationCode", resend(token, "email"), "ok")
}

func TestAliases(t *testing.T) {
	taken := func(name string) string {
		return "AliasExistsException: An account with the given " + name + " already exists."
	}
	t.Run("email as user name: at the update, in any case", func(t *testing.T) {
		for _, c := range []struct{ pool, client string }{{mailPool, "mailopen"}, {mailKeep, "mailkeepopen"}} {
			f := newFixture(t)
			token := f.token(c.pool, c.client, "jane@example.com")
			f.expect("UpdateUserAttributes", write(token, "nickname", "J", "email", "SAM@example.com"), taken("email"))
			if got := f.read(token); got["nickname"] != "" || got["email"] != "jane@example.com" {
				t.Errorf("changed %v", got)
			}
		}
	})
	t.Run("alias: at the verification, of a verified owner only", func(t *testing.T) {
		f := newFixture(t)
		jane, sam := f.token(nowPool, "nowopen", "jane"), f.token(nowPool, "nowopen", "sam")
		f.must("UpdateUserAttributes", write(jane, "email", "sam@example.com"))
		f.expect("VerifyUserAttribute", verify(jane, "email", f.lastCode()), taken("email"))
		f.must("UpdateUserAttributes", write(sam, "email", "sam2@example.com"))
		_, code, _ := f.Pending(nowPool, "jane", "email")
		f.expect("VerifyUserAttribute", verify(jane, "email", code), "ok")
		f.must("UpdateUserAttributes", write(sam, "email", "sam@example.com"))
		f.expect("VerifyUserAttribute", verify(sam, "email", f.lastCode()), taken("email"))
	})
	t.Run("phone is no alias here", func(t *testing.T) {
		f := newFixture(t)
		token := f.token(keepPool, "keepopen", "jane")
		f.must("GetUserAttributeVerificationCode", resend(token, "phone_number"))
		f.expect("VerifyUserAttribute", verify(token, "phone_number", f.lastCode()), "ok")
		f.expect("InitiateAuth", passwordOf("keepopen", "+14155550123"), "UserNotFoundException: User does not exist.")
	})
	t.Run("preferred_username: at the update, and it signs in", func(t *testing.T) {
		f := newFixture(t)
		f.must("UpdateUserAttributes", write(f.token(keepPool, "keepopen", "jane"), "preferred_username", "JQ"))
		f.expect("UpdateUserAttributes", write(f.token(keepPool, "keepopen", "sam"), "preferred_username", "jq"), taken("preferred_username"))
		f.expect("InitiateAuth", passwordOf("keepopen", "jq"), "ok")
	})
	t.Run("no aliases: shared addresses are fine", func(t *testing.T) {
		f := newFixture(t)
		token := f.token(plainPool, "plainopen", "jane")
		f.expect("UpdateUserAttributes", write(token, "email", "sam@example.com"), "ok")
		f.expect("InitiateAuth", passwordOf("plainopen", "sam@example.com"), "UserNotFoundException: User does not exist.")
	})
}

func TestFailedDelivery(t *testing.T) {
	f := newFixture(t)
	token := f.token(nowPool, "nowopen", "jane")
	f.FailDelivery(1)
	if got := f.outcome("UpdateUserAttributes", write(token, "email", "new@example.com")); !strings.HasPrefix(got, "CodeDeliveryFailureException: Amazon SES account is in Sandbox") {
		t.Error(got)
	}
	if got := f.read(token)["email"]; got != "new@example.com" || len(f.deliveries) > 0 {
		t.Errorf("stored %q, delivered %v", got, f.deliveries)
	}
	f.expect("GetUserAttributeVerificationCode", resend(token, "email"), "ok")
	f.FailDelivery(-1)
	for range 2 {
		f.expect("GetUserAttributeVerificationCode", resend(token, "phone_number"), "CodeDeliveryFailureException: Failed to send SMS message.")
	}
}

func TestMasks(t *testing.T) {
	for _, c := range []struct{ attribute, value, want string }{
		{"email", "zoe@bank.example", "z***@b***"},
		{"email", "j@e.example", "j***@e***"},
		{"email", "éva@éxample.org", "é***@é***"},
		{"phone_number", "+491512348920", "+********8920"},
		{"phone_number", "+14155550123", "+*******0123"},
		{"phone_number", "+123", "+123"},
	} {
		if got := mask(c.attribute, c.value); got != c.want {
			t.Errorf("mask(%s) = %s, want %s", c.value, got, c.want)
		}
	}
}

func TestSignUpCode(t *testing.T) {
	f := newFixture(t)
	who := object{"ClientId": "keepopen", "Username": "new"}
	confirm := func(code string) object {
		return object{"ClientId": "keepopen", "Username": "new", "ConfirmationCode": code}
	}
	f.expect("ConfirmSignUp", confirm("123456"), expired)
	f.expect("ResendConfirmationCode", who, "ok")
	if sent := f.deliveries[0]; sent.Destination != "new@example.com" {
		t.Errorf("delivered %+v", sent)
	}
	f.expect("ConfirmSignUp", confirm("999999"), mismatch)
	f.expect("InitiateAuth", passwordOf("keepopen", "new"), "UserNotConfirmedException: User is not confirmed.")
	f.expect("ConfirmSignUp", confirm(f.lastCode()), "ok")
	f.expect("InitiateAuth", passwordOf("keepopen", "new@example.com"), "ok")
	f.expect("ConfirmSignUp", confirm("1"), "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED")
	f.expect("ResendConfirmationCode", who, invalid+"User is already confirmed.")
	f.expect("ResendConfirmationCode", object{"ClientId": "keepopen", "Username": "nobody"}, "UserNotFoundException: Username/client id combination not found.")
}

func TestFreshCodesHaveSixDigits(t *testing.T) {
	for range 50 {
		var n int
		code := randomDigits(6)
		if _, err := fmt.Sscanf(code, "%d", &n); err != nil || len(code) != 6 {
			t.Fatalf("code %q", code)
		}
	}
}
