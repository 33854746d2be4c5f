package session

import (
	"encoding/json"
	"slices"
	"strings"

	"cognito-profile/session/attribute"
)

// AskKind says how an answer is typed.
type AskKind int

// A code is not held to a number of digits: six and eight have been seen. Only
// the first one of an authenticator app is (UserCode of VerifySoftwareToken):
// what is no such code ends the sign-in. A new secret is chosen while it is
// typed, so whoever types it may look at it.
const (
	AskCode AskKind = iota
	AskSixDigits
	AskSecret
	AskNewSecret
	AskText
	AskChoice
	AskAttribute
)

// Ask is one thing that a challenge wants to know. Key is the name of the
// answer in ChallengeResponses; its label is ask.<key>, or the attribute's.
type Ask struct {
	Key       string
	Kind      AskKind
	Choices   []string // of AskChoice
	Attribute string   // whose rules the answer of AskAttribute follows
}

// attributeAnswer begins the name of an answer that sets an attribute.
const attributeAnswer = "userAttributes."

// Answers are what was typed, by Ask.Key.
type Answers map[string]Secret

// challengeRow is a challenge and what to ask for it.
type challengeRow struct {
	name ChallengeName
	asks func(Challenge) []Ask
}

// challenges is the table of facts about each challenge (developer guide,
// "Authentication flows"; API reference, RespondToAuthChallenge).
var challenges = []challengeRow{
	{NewPassword, newPasswordAsks},
	{CodeBySMS, one("SMS_MFA_CODE", AskCode)},
	{CodeByEmail, one("EMAIL_OTP_CODE", AskCode)},
	{FirstCodeBySMS, one("SMS_OTP_CODE", AskCode)},
	{CodeFromApp, one("SOFTWARE_TOKEN_MFA_CODE", AskCode)},
	{SelectMFA, func(c Challenge) []Ask { return choice(c.List("MFAS_CAN_CHOOSE")) }},
	{SetUpMFA, setUpAsks},
	{SelectChallenge, func(c Challenge) []Ask { return choice(among(c.Choices, selectable)) }},
	{AskPassword, one("PASSWORD", AskSecret)},
	{ProvePassword, one("PASSWORD", AskSecret)},
	{Custom, one("ANSWER", AskText)},
}

// Asks says what to ask for a challenge; ok is false when this program cannot
// answer it, as for a passkey, which needs a browser.
func (c Challenge) Asks() (asks []Ask, ok bool) {
	for _, row := range challenges {
		if row.name == c.Name {
			asks = row.asks(c)
			return asks, len(asks) > 0
		}
	}
	return nil, false
}

func one(key string, kind AskKind) func(Challenge) []Ask {
	return func(Challenge) []Ask { return []Ask{{Key: key, Kind: kind}} }
}

// choice asks to choose, unless there is nothing to choose from.
func choice(names []string) []Ask {
	if len(names) == 0 {
		return nil
	}
	return []Ask{{Key: "ANSWER", Kind: AskChoice, Choices: names}}
}

// newPasswordAsks wants a password and the required attributes that have no
// value yet; those that have one must not be sent again.
func newPasswordAsks(c Challenge) []Ask {
	asks := []Ask{{Key: "NEW_PASSWORD", Kind: AskNewSecret}}
	var has map[string]string
	_ = json.Unmarshal([]byte(c.Params["userAttributes"]), &has)
	for _, key := range c.List("requiredAttributes") {
		if name := strings.TrimPrefix(key, attributeAnswer); has[name] == "" {
			asks = append(asks, Ask{Key: attributeAnswer + name, Kind: AskAttribute, Attribute: name})
		}
	}
	return asks
}

// setUpAsks wants the code of the authenticator app once there is a secret, and
// an address for codes by email; before that, which of them to set up.
func setUpAsks(c Challenge) []Ask {
	can := c.CanSetUp()
	switch {
	case c.Setup != "":
		return []Ask{{Key: "USER_CODE", Kind: AskSixDigits}}
	case ChallengeName(c.Chosen) == CodeByEmail, len(can) == 1 && ChallengeName(can[0]) == CodeByEmail:
		return []Ask{{Key: "EMAIL", Kind: AskAttribute, Attribute: attribute.Email}}
	}
	return choice(can)
}

// CanSetUp are the second factors that MFA_SETUP can set up here. SMS is none:
// it needs a number in the profile.
func (c Challenge) CanSetUp() []string {
	return among(c.List("MFAS_CAN_SETUP"), []ChallengeName{CodeFromApp, CodeByEmail})
}

// selectable are the choices of SELECT_CHALLENGE that the table can go on with.
var selectable = []ChallengeName{ProvePassword, AskPassword, CodeByEmail, FirstCodeBySMS}

// among gives the names that are known, in the order of the known ones.
func among(names []string, known []ChallengeName) []string {
	var list []string
	for _, name := range known {
		if slices.Contains(names, string(name)) {
			list = append(list, string(name))
		}
	}
	return list
}
