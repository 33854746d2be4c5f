package journey

import (
	"testing"

	"cognito-profile/api/emulator"
)

// A server that can't do SRP is signed in to with the password itself, once the
// person agrees.
func TestProofThatTheServerCannotDo(t *testing.T) {
	t.Parallel()
	for name, failure := range map[string]emulator.Failure{
		"a fault":       {Status: 500, Code: "InternalErrorException", Message: "Internal error"},
		"cognito-local": {Status: 500, Code: "CognitoLocal#Unsupported", Message: "Cognito Local unsupported feature: InitAuth with AuthFlow=USER_SRP_AUTH"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, signIn(), func(u *user) {
				u.server.FailNext("InitiateAuth", failure, 3)
				u.signsIn("jane", "Demo-pass-1")
				u.sees("could not check your password without receiving it", "did not answer properly (500)", "ctrl+p")
				u.seesNo("is wrong")
				u.presses("ctrl+p")
				u.sees("jane · Demo", "Full name")
				u.asked("InitiateAuth", "InitiateAuth", "InitiateAuth", "InitiateAuth", "ConfirmDevice", "GetUser")
			})
		})
	}
}

// A way back in whose sign-in is refused says what was reached and what was not.
func TestResetBeforeASignInThatIsRefused(t *testing.T) {
	t.Parallel()
	noSRP := func(p *emulator.PoolSeed) { p.Clients[0].ExplicitAuthFlows = []string{"ALLOW_USER_PASSWORD_AUTH"} }
	for name, from := range map[string]start{
		"the region alone":     signIn().withoutPoolID(),
		"a client without SRP": signIn(noSRP),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, from, func(u *user) {
				u.never("Nothing was changed")
				u.types("jane")
				u.presses("ctrl+g", "enter")
				u.sees("A code is on its way")
				u.types(u.code("jane@example.com"))
				u.presses("enter")
				u.types("Another-pass-9")
				u.presses("enter")
				u.sees("The new password is set.", "ctrl+p")
				u.presses("ctrl+p")
				u.sees("jane · Demo", "Full name")

				u.presses("L", "enter")
				u.sees("Sign in to Demo")
				u.types("Another-pass-9")
				u.presses("enter")
				u.sees("jane · Demo", "Full name")
			})
		})
	}
}
