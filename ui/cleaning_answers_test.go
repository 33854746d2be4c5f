package ui

import (
	"context"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline/hostile"
)

// checked looks at a person's screen in windows of the usual sizes, and scrolls.
func checked(t *testing.T, name string, s setup, does func(p *person)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		s.pool = newPool()
		s.pool.password = "Canary-pass-1"
		p := sit(t, s)
		does(p)
		for _, size := range goldenSizes {
			p.resize(size[0], size[1])
			p.checkClean()
			p.press("pgdown")
			p.checkClean()
		}
	})
}

// challengesOfAll are challenges with everything in them that a service can say.
var challengesOfAll = []session.Challenge{
	{Name: session.SetUpMFA, Setup: "JBSWY3DPEHPK3PXP", Params: map[string]string{"MFAS_CAN_SETUP": `["SOFTWARE_TOKEN_MFA"]`}},
	{Name: session.CodeByEmail, Params: map[string]string{"CODE_DELIVERY_DESTINATION": "j***@e***", "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL"}},
	{Name: session.CodeBySMS, Params: map[string]string{"CODE_DELIVERY_DESTINATION": "+*******1234"}},
	{Name: session.SelectMFA, Params: map[string]string{"MFAS_CAN_CHOOSE": `["SMS_MFA","SOFTWARE_TOKEN_MFA"]`}},
	{Name: session.NewPassword, Params: map[string]string{"requiredAttributes": `["userAttributes.name"]`, "userAttributes": `{"email":"jane@example.com"}`}},
	{Name: session.Custom, User: "jane", Params: map[string]string{"q": "What?", "r": "And?"}},
	{Name: session.SelectChallenge, Choices: []string{"PASSWORD", "EMAIL_OTP"}},
}

// TestEveryStringOfEveryAnswerIsCleaned: C0, C1, newlines and what turns text around, at
// each place of an answer in its turn.
func TestEveryStringOfEveryAnswerIsCleaned(t *testing.T) {
	for _, c := range challengesOfAll {
		places := hostile.Each(func() *session.Challenge {
			made := c
			made.Params, made.Choices = map[string]string{}, append([]string(nil), c.Choices...)
			for name, value := range c.Params {
				made.Params[name] = value
			}
			return &made
		}, func(path string, answer session.Challenge) {
			checked(t, string(c.Name)+path, setup{signedOut: true}, func(p *person) { p.challenged(answer) })
		})
		if places < 3 {
			t.Errorf("%s has %d places", c.Name, places)
		}
	}
	profile := func() *attribute.Profile {
		p := attribute.NewProfile("jane", []attribute.Attribute{
			{Name: "sub", Value: "1"}, {Name: "email", Value: "jane@example.com"}, {Name: "email_verified", Value: "true"},
			{Name: "website", Value: "https://jane.example"}, {Name: "picture", Value: "https://jane.example/a.png"},
			{Name: "address", Value: `{"locality":"Exampleville"}`}, {Name: "identities", Value: `[{"providerName":"Example"}]`},
			{Name: "birthdate", Value: "1990-03-14"}, {Name: "updated_at", Value: "1767225600"},
		}, []string{"SMS_MFA"}, testTime)
		return &p
	}
	hostile.Each(profile, func(path string, answer attribute.Profile) {
		checked(t, "profile"+path, setup{}, func(p *person) {
			p.service.profile = func(context.Context) (attribute.Profile, error) { return answer, nil }
			p.press("ctrl+r")
		})
	})
	for _, at := range []string{"https://evil" + hostile.Text + ".example/", "https://evil.example:1" + hostile.Text, hostile.Text + "https://evil.example"} {
		checked(t, "host of a link", setup{}, func(p *person) {
			p.pool.values["website"] = at
			p.press("ctrl+r").onRow("website")
		})
	}
	hostile.Each(func() *session.Delivery {
		return &session.Delivery{Attribute: "phone_number", Medium: session.BySMS, Destination: "+*******1234"}
	}, func(path string, answer session.Delivery) {
		checked(t, "delivery"+path, setup{}, func(p *person) {
			p.service.sendCode = func(context.Context, string) (session.Delivery, error) { return answer, nil }
			p.onRow("phone_number").press("v")
		})
	})
	hostile.Each(func() *session.BrowserAuth {
		return &session.BrowserAuth{URL: "https://signin.example/login", Callback: "http://localhost:8765/callback", Domain: "https://signin.example", State: "s", Nonce: "n", Verifier: "v"}
	}, func(path string, answer session.BrowserAuth) {
		checked(t, "browser"+path, browsing, func(p *person) {
			p.service.browse = func(context.Context, session.BrowserAsk) (session.BrowserAuth, error) { return answer, nil }
			p.browses()
		})
	})
	for _, code := range []session.Code{session.OrganisationRefused, session.InvalidValue, session.NotAnAnswer, session.Unexplained, session.PasswordRule} {
		hostile.Each(func() *session.Fault {
			return &session.Fault{
				Code: code, Message: "no", Host: "example.com", RequestID: "1", Status: 400,
				Attributes: []session.AttributeError{{Attribute: "name", Code: session.InvalidValue, Message: "no"}},
			}
		}, func(path string, fault session.Fault) {
			checked(t, string(code)+path, setup{}, func(p *person) {
				refusing(p, fault)
				p.edit("name", "Janet").press("s", "enter")
			})
		})
	}
}
