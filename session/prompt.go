package session

import (
	"encoding/json"
	"slices"
	"strings"

	"cognito-profile/session/attribute"
)

// PromptKind says how an answer is typed.
type PromptKind int

// A code is not held to a number of digits: six and eight have been seen. Only
// the first one of an authenticator app is (UserCode of VerifySoftwareToken):
// what is no such code ends the sign-in. A new secret is chosen while it is typed,
// so it may be shown.
const (
	PromptCode PromptKind = iota
	PromptSixDigits
	PromptSecret
	PromptNewSecret
	PromptText
	PromptChoice
	PromptAttribute
)

// Prompt is one thing that a challenge wants to know. Key is the name of the
// answer in ChallengeResponses; its label is ask.<key>, or the attribute's.
type Prompt struct {
	Key       string
	Kind      PromptKind
	Choices   []string // of PromptChoice
	Attribute string   // whose rules the answer of PromptAttribute follows
}

// attributeAnswer begins the name of an answer that sets an attribute.
const attributeAnswer = "userAttributes."

// Answers are what was typed, by Prompt.Key.
type Answers map[string]Secret

// Prompts says what to ask for a challenge; ok is false when this program cannot
// answer it, as for a passkey, which needs a browser.
func (c Challenge) Prompts() (prompts []Prompt, ok bool) {
	for _, row := range challenges {
		if row.name == c.Name {
			prompts = row.prompts(c)
			return prompts, len(prompts) > 0
		}
	}
	return nil, false
}

func onePrompt(key string, kind PromptKind) func(Challenge) []Prompt {
	return func(Challenge) []Prompt { return []Prompt{{Key: key, Kind: kind}} }
}

// choicePrompt asks to choose, unless there is nothing to choose from.
func choicePrompt(names []string) []Prompt {
	if len(names) == 0 {
		return nil
	}
	return []Prompt{{Key: "ANSWER", Kind: PromptChoice, Choices: names}}
}

// newPasswordPrompts wants a password and the required attributes that have no
// value yet; those that have one must not be sent again.
func newPasswordPrompts(c Challenge) []Prompt {
	prompts := []Prompt{{Key: "NEW_PASSWORD", Kind: PromptNewSecret}}
	var has map[string]string
	_ = json.Unmarshal([]byte(c.Params["userAttributes"]), &has)
	for _, key := range c.List("requiredAttributes") {
		if name := strings.TrimPrefix(key, attributeAnswer); has[name] == "" {
			prompts = append(prompts, Prompt{Key: attributeAnswer + name, Kind: PromptAttribute, Attribute: name})
		}
	}
	return prompts
}

// setUpPrompts wants the code of the authenticator app once there is a secret, and
// an address for codes by email; before that, which of them to set up.
func setUpPrompts(c Challenge) []Prompt {
	can := c.CanSetUp()
	switch {
	case c.Setup != "":
		return []Prompt{{Key: "USER_CODE", Kind: PromptSixDigits}}
	case ChallengeName(c.Chosen) == CodeByEmail, len(can) == 1 && ChallengeName(can[0]) == CodeByEmail:
		return []Prompt{{Key: "EMAIL", Kind: PromptAttribute, Attribute: attribute.Email}}
	}
	return choicePrompt(can)
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
