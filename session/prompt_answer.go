package session

import "cognito-profile/session/attribute"

// AnswerFlaw is why something typed can't be the answer to a prompt.
type AnswerFlaw int

// The flaws. The service is asked about everything else.
const (
	AnswerFits AnswerFlaw = iota
	AnswerMissing
	AnswerNotSixDigits
	AnswerBreaksRule // the problem says which
)

// Answer reads what was typed for a prompt: the answer as it is sent, or why it
// can't be sent yet.
func (p Prompt) Answer(schema attribute.Schema, typed string) (answer string, flaw AnswerFlaw, problem attribute.Problem) {
	switch p.Kind {
	case PromptCode, PromptSixDigits:
		typed = CleanCode(typed)
	case PromptAttribute:
		rule := schema.Rule(p.Attribute)
		if problem = rule.Check(typed); problem.Hard && typed != "" {
			return "", AnswerBreaksRule, problem
		}
		typed = rule.Normalise(typed)
	}
	switch {
	case typed == "":
		return "", AnswerMissing, attribute.Problem{}
	case p.Kind == PromptSixDigits && !SixDigits(typed):
		return "", AnswerNotSixDigits, attribute.Problem{}
	}
	return typed, AnswerFits, attribute.Problem{}
}
