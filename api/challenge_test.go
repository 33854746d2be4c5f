package api

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// TestAnswersAreOfTheAccountsOwnName: whichever alias started the sign-in, the name
// and its hash are those of the challenge, for every challenge that is answered.
func TestAnswersAreOfTheAccountsOwnName(t *testing.T) {
	const alias, own = "jane@example.com", "own-name"
	answers := map[session.ChallengeName]session.Answers{
		session.CodeBySMS:       {"SMS_MFA_CODE": "123456"},
		session.CodeFromApp:     {"SOFTWARE_TOKEN_MFA_CODE": "123456"},
		session.CodeByEmail:     {"EMAIL_OTP_CODE": "123456"},
		session.SelectChallenge: {"ANSWER": "EMAIL_OTP"},
		session.AskPassword:     {"PASSWORD": "secret-pass"},
		session.ProvePassword:   {"PASSWORD": "secret-pass"},
		session.NewPassword:     {"NEW_PASSWORD": "secret-pass"},
		session.SelectMFA:       {"ANSWER": "SMS_MFA"},
		session.Custom:          {"ANSWER": "green"},
		session.FirstCodeBySMS:  {"SMS_OTP_CODE": "12345678"},
		"OF_A_LATER_VERSION":    {"ANSWER": "x"},
	}
	for name, given := range answers {
		for _, row := range []struct {
			parameters map[string]string
			want       string
		}{
			{map[string]string{"USERNAME": own, "USER_ID_FOR_SRP": "srp-name"}, own},
			{map[string]string{"USER_ID_FOR_SRP": own}, own},
			{map[string]string{"USERNAME": ""}, alias},
			{nil, alias},
		} {
			var sent map[string]string
			c := newClient(t, Config{Connection: settings.Connection{UserPoolID: pool, ClientID: clientID}, ClientSecret: "client-canary",
				HTTP: roundTripFunc(func(r *http.Request) (*http.Response, error) {
					raw, err := io.ReadAll(r.Body)
					if err != nil {
						return nil, err
					}
					var body struct{ ChallengeResponses map[string]string }
					if err := json.Unmarshal(raw, &body); err != nil {
						return nil, err
					}
					sent = body.ChallengeResponses
					reply, err := json.Marshal(map[string]any{"ChallengeName": name, "Session": "s", "ChallengeParameters": row.parameters})
					if err != nil {
						return nil, err
					}
					return answer(r, 200, amzJSON, string(reply)), nil
				})})
			step, err := c.SignIn(t.Context(), session.Login{Name: alias})
			if err != nil {
				t.Fatal(err)
			}
			// Twice, for the next challenge may not repeat the name.
			for range 2 {
				step.Challenge.Params = nil
				if step, err = c.Answer(t.Context(), step.Challenge, given); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				if sent["USERNAME"] != row.want || sent["SECRET_HASH"] != aws.ToString(c.secretHash(row.want)) {
					t.Errorf("%s with %v: answered in the name of %q", name, row.parameters, sent["USERNAME"])
				}
			}
		}
	}
}
