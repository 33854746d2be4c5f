package emulator

import "strings"

// maxCustomWrong is how many wrong answers end a custom sign-in, as the
// examples of Lambda triggers in the developer guide do it.
const maxCustomWrong = 3

// customFlow is InitiateAuth with CUSTOM_AUTH: the questions of the pool, with
// the password in front when the client sends SRP_A ("Custom authentication
// challenge Lambda triggers" of the developer guide).
func (c *call) customFlow(parameters map[string]string) (any, error) {
	if len(c.pool.questions) == 0 {
		return nil, errNoCustom
	}
	name := parameters["USERNAME"]
	if parameters["CHALLENGE_NAME"] == "SRP_A" {
		if parameters["SRP_A"] == "" {
			return nil, missingParameter("SRP_A")
		}
		return c.beginSRPExchange(name, parameters["SRP_A"], (*call).firstQuestion)
	}
	u, err := c.findSignInUser(name)
	if err != nil {
		return nil, err
	}
	if u == nil {
		return c.askQuestion(challengeSession{name: name}), nil
	}
	return c.firstQuestion(u)
}

func (c *call) firstQuestion(u *user) (any, error) {
	if err := u.checkStatus(); err != nil {
		return nil, err
	}
	return c.askQuestion(challengeSession{user: u, name: u.name}), nil
}

func (c *call) askQuestion(open challengeSession) authOutput {
	open.challenge = "CUSTOM_CHALLENGE"
	return c.newChallenge(open, map[string]string{
		"USERNAME": open.name, "question": c.pool.questions[open.question].Question,
	})
}

// customAnswer takes the answer to a question. A wrong one is no error: the
// question comes again, with a new Session.
func (c *call) customAnswer(open *challengeSession, responses map[string]string) (any, error) {
	next := *open
	right := equalSecret(strings.TrimSpace(responses["ANSWER"]), c.pool.questions[open.question].Answer)
	if !right || open.user == nil {
		if next.wrong++; next.wrong >= maxCustomWrong {
			return nil, errWrongPassword
		}
		return c.askQuestion(next), nil
	}
	if next.question++; next.question < len(c.pool.questions) {
		return c.askQuestion(next), nil
	}
	return c.signedIn(open.user)
}
