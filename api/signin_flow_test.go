package api

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// flowServer answers each flow as its row says, and notes what it was asked.
type flowServer struct {
	t       *testing.T
	answers map[string]flowAnswer // by flow, or by challenge
	asked   []string
}

type flowAnswer struct {
	status int
	body   string
}

var (
	notEnabled     = flowAnswer{400, `{"__type":"InvalidParameterException","message":"This flow is not enabled for the client."}`}
	serverError    = flowAnswer{500, `{"__type":"InternalErrorException","message":"Internal error"}`}
	localFeature   = flowAnswer{500, `{"code":"CognitoLocal#Unsupported","message":"Cognito Local unsupported feature: InitAuth"}`}
	notImplemented = flowAnswer{501, `{"__type":"InternalFailure","message":"The API action is not yet implemented"}`}
	wrongPassword  = flowAnswer{400, `{"__type":"NotAuthorizedException","message":"Incorrect username or password."}`}
	weakPassword   = flowAnswer{400, `{"__type":"InvalidPasswordException","message":"Invalid password"}`}
	badGateway     = flowAnswer{502, `{}`}
	askedForProof  = flowAnswer{200, `{"ChallengeName":"PASSWORD_VERIFIER","Session":"s","ChallengeParameters":{"SALT":"ab","SRP_B":"abcdef","SECRET_BLOCK":"AAAA","USERNAME":"jane","USER_ID_FOR_SRP":"jane"}}`}
)

func (s *flowServer) RoundTrip(r *http.Request) (*http.Response, error) {
	var body struct{ AuthFlow, ChallengeName string }
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		s.t.Error(err)
	}
	name := body.AuthFlow + body.ChallengeName
	s.asked = append(s.asked, name)
	a, ok := s.answers[name]
	if !ok {
		s.t.Errorf("%s is asked for", name)
	}
	return answer(r, a.status, amzJSON, a.body), nil
}

// TestFlowsThatDoNotWork: what a server answers with 500 or "unsupported" is no way
// to sign in here, and another is taken or offered. A password is tried once.
func TestFlowsThatDoNotWork(t *testing.T) {
	const proved, sent, none = "proved", "sent", "none"
	for name, test := range map[string]struct {
		how     string
		answers map[string]flowAnswer
		want    session.Code
		asked   string
	}{
		"no proof is allowed":            {proved, map[string]flowAnswer{"USER_SRP_AUTH": notEnabled, "USER_AUTH": notEnabled, "CUSTOM_AUTH": notEnabled}, session.FlowNotEnabled, "USER_SRP_AUTH USER_AUTH CUSTOM_AUTH"},
		"cognito-local, proved":          {proved, map[string]flowAnswer{"USER_SRP_AUTH": localFeature, "USER_AUTH": localFeature, "CUSTOM_AUTH": localFeature}, session.FlowFailed, "USER_SRP_AUTH USER_AUTH CUSTOM_AUTH"},
		"cognito-local, sent":            {sent, map[string]flowAnswer{"USER_PASSWORD_AUTH": weakPassword}, session.WrongPassword, "USER_PASSWORD_AUTH"},
		"cognito-local, without one":     {none, map[string]flowAnswer{"USER_AUTH": localFeature, "CUSTOM_AUTH": localFeature}, session.NoOtherWay, "USER_AUTH CUSTOM_AUTH"},
		"a fault, and the next is good":  {proved, map[string]flowAnswer{"USER_SRP_AUTH": serverError, "USER_AUTH": wrongPassword}, session.WrongPassword, "USER_SRP_AUTH USER_AUTH"},
		"a fault, and others not on":     {proved, map[string]flowAnswer{"USER_SRP_AUTH": serverError, "USER_AUTH": notEnabled, "CUSTOM_AUTH": notEnabled}, session.FlowFailed, "USER_SRP_AUTH USER_AUTH CUSTOM_AUTH"},
		"not implemented":                {proved, map[string]flowAnswer{"USER_SRP_AUTH": notImplemented, "USER_AUTH": notImplemented, "CUSTOM_AUTH": notEnabled}, session.FlowFailed, "USER_SRP_AUTH USER_AUTH CUSTOM_AUTH"},
		"a gateway":                      {proved, map[string]flowAnswer{"USER_SRP_AUTH": badGateway}, session.ServiceFault, "USER_SRP_AUTH"},
		"a proof that may have counted":  {proved, map[string]flowAnswer{"USER_SRP_AUTH": askedForProof, "PASSWORD_VERIFIER": serverError}, session.FlowFailed, "USER_SRP_AUTH PASSWORD_VERIFIER"},
		"a wrong proof":                  {proved, map[string]flowAnswer{"USER_SRP_AUTH": askedForProof, "PASSWORD_VERIFIER": weakPassword}, session.WrongPassword, "USER_SRP_AUTH PASSWORD_VERIFIER"},
		"sent, and the service is down":  {sent, map[string]flowAnswer{"USER_PASSWORD_AUTH": serverError}, session.ServiceFault, "USER_PASSWORD_AUTH"},
		"sent, and not supported":        {sent, map[string]flowAnswer{"USER_PASSWORD_AUTH": localFeature, "USER_AUTH": wrongPassword}, session.WrongPassword, "USER_PASSWORD_AUTH USER_AUTH"},
		"none, and the service is down":  {none, map[string]flowAnswer{"USER_AUTH": serverError}, session.ServiceFault, "USER_AUTH"},
		"a password is not taken at all": {sent, map[string]flowAnswer{"USER_PASSWORD_AUTH": notEnabled, "USER_AUTH": notEnabled}, session.NoPasswordFlow, "USER_PASSWORD_AUTH USER_AUTH"},
	} {
		server := &flowServer{t: t, answers: test.answers}
		c := newClient(t, Config{Connection: settings.Connection{UserPoolID: "eu-west-1_Flows0001", ClientID: clientID}, HTTP: server})
		login := session.Login{Name: "jane", Password: "pass", SendPassword: test.how == sent}
		if test.how == none {
			login.Password = ""
		}
		_, err := c.SignIn(t.Context(), login)
		fault := mustFault(t, err)
		if asked := strings.Join(server.asked, " "); fault.Code != test.want || asked != test.asked {
			t.Errorf("%s: %s after %s, want %s after %s", name, fault.Code, asked, test.want, test.asked)
		}
		if fault.Code == session.FlowFailed && fault.Status < 500 {
			t.Errorf("%s: the status of another flow: %d", name, fault.Status)
		}
	}
}

// A new password has rules; one that somebody has is right or wrong.
func TestRulesAreOfNewPasswords(t *testing.T) {
	server := &flowServer{t: t, answers: map[string]flowAnswer{"NEW_PASSWORD_REQUIRED": weakPassword, "PASSWORD": weakPassword}}
	c := newClient(t, Config{Connection: settings.Connection{Region: "eu-west-1", ClientID: clientID}, HTTP: server})
	for name, test := range map[session.ChallengeName]struct {
		key  string
		want session.Code
	}{
		session.NewPassword: {"NEW_PASSWORD", session.PasswordRule}, session.AskPassword: {"PASSWORD", session.WrongPassword},
	} {
		_, err := c.Answer(t.Context(), session.Challenge{Name: name, User: "jane", Session: "s"}, session.Answers{test.key: "pass"})
		if got := mustFault(t, err).Code; got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}
