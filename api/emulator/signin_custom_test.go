package emulator

import "testing"

func TestCustomChallenges(t *testing.T) {
	f := newSignInFixture(t)
	colour := map[string]any{"USERNAME": "jane", "question": "Colour?"}
	s := f.begin("custom", "CUSTOM_AUTH", "USERNAME", "jane")
	f.asks(s, "CUSTOM_CHALLENGE", colour)
	f.refused(invalid+"Missing required parameter ANSWER", "custom", "jane", s)
	again := f.next("custom", "jane", s, "ANSWER", "red")
	f.asks(again, "CUSTOM_CHALLENGE", colour)
	f.refused(sessionUsed, "custom", "jane", s, "ANSWER", "blue")
	number := f.next("custom", "jane", again, "ANSWER", " blue ")
	f.asks(number, "CUSTOM_CHALLENGE", map[string]any{"USERNAME": "jane", "question": "Number?"})
	f.signedIn(f.next("custom", "jane", number, "ANSWER", "7"))

	s = f.begin("custom", "CUSTOM_AUTH", "USERNAME", "jane")
	s = f.next("custom", "jane", s, "ANSWER", "red")
	s = f.next("custom", "jane", s, "ANSWER", "green")
	f.refused(wrong, "custom", "jane", s, "ANSWER", "pink")
	f.refused(sessionUsed, "custom", "jane", s, "ANSWER", "blue")

	f.expect("InitiateAuth", signIn("custom", "CUSTOM_AUTH", "USERNAME", "off"), "NotAuthorizedException: User is disabled.")
	f.expect("InitiateAuth", signIn("custom", "CUSTOM_AUTH", "USERNAME", "nobody"), noUser)
	f.expect("InitiateAuth", signIn("both", "CUSTOM_AUTH", "USERNAME", "jane"), invalid+"Custom auth lambda trigger is not configured for the user pool.")
	s = f.begin("customhidden", "CUSTOM_AUTH", "USERNAME", "nobody")
	for range 2 {
		s = f.next("customhidden", "nobody", s, "ANSWER", "blue")
	}
	f.refused(wrong, "customhidden", "nobody", s, "ANSWER", "blue")
}

func TestCustomAfterPassword(t *testing.T) {
	f := newSignInFixture(t)
	f.expect("InitiateAuth", signIn("custom", "CUSTOM_AUTH", "USERNAME", "jane", "CHALLENGE_NAME", "SRP_A"), invalid+"Missing required parameter SRP_A")
	p := newSRPClient(t, AnyForm)
	s := f.begin("custom", "CUSTOM_AUTH", "USERNAME", "jane", "CHALLENGE_NAME", "SRP_A", "SRP_A", p.A.Text(16))
	if s.name != "PASSWORD_VERIFIER" || s.session == "" {
		t.Fatalf("%+v", s)
	}
	body := verifierAnswer("custom", p.answer("Custom001", password, timestampOf(f.clock.now()), s.parameters))
	body["Session"] = s.session
	s = stepOfAnswer(f.must("RespondToAuthChallenge", body))
	f.asks(s, "CUSTOM_CHALLENGE", map[string]any{"USERNAME": "jane", "question": "Colour?"})
	s = f.next("custom", "jane", s, "ANSWER", "blue")
	f.signedIn(f.next("custom", "jane", s, "ANSWER", "7"))
}
