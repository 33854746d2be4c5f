package emulator

import "testing"

// TestAppCodesAreDelivered wherever one is asked for, and each is one that is taken.
func TestAppCodesAreDelivered(t *testing.T) {
	f := newSignInFixture(t, WithAppCodes())
	shown := func() string {
		last := f.deliveries[len(f.deliveries)-1]
		if last.Purpose != ForApp || last.Medium != "APP" {
			t.Fatalf("delivered %+v", last)
		}
		return last.Code
	}
	_, s := f.associate(f.password("must", "bare"))
	f.expect("VerifySoftwareToken", userCode(s, "000000"), "EnableSoftwareTokenMFAException: Code mismatch")
	f.must("VerifySoftwareToken", userCode(s, shown()))

	app := f.password("mfa", "app")
	f.refused(badTOTP, "mfa", "app", app, "SOFTWARE_TOKEN_MFA_CODE", "000000")
	f.signedIn(f.next("mfa", "app", app, "SOFTWARE_TOKEN_MFA_CODE", shown()))
	again := f.password("mfa", "app")
	f.signedIn(f.next("mfa", "app", again, "SOFTWARE_TOKEN_MFA_CODE", shown()))
}

// TestAppCodesStayOnThePhone unless they are wanted.
func TestAppCodesStayOnThePhone(t *testing.T) {
	f := newSignInFixture(t)
	f.associate(f.password("must", "bare"))
	f.password("mfa", "app")
	if len(f.deliveries) > 0 {
		t.Errorf("delivered %+v", f.deliveries)
	}
}
