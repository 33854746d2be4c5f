package api

import (
	"slices"
	"strconv"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// attributeFinder finds the attributes that a message is about, given the code of
// its row and the names that were sent in order.
type attributeFinder func(code session.Code, message string, sent []string) []session.AttributeError

func attributeError(attribute string, code session.Code, message string) []session.AttributeError {
	if attribute == "" {
		return nil
	}
	return []session.AttributeError{{Attribute: attribute, Code: code, Message: strings.TrimSpace(message)}}
}

func findEmail(code session.Code, message string, _ []string) []session.AttributeError {
	return attributeError(attribute.Email, code, message)
}

func findPhone(code session.Code, message string, _ []string) []session.AttributeError {
	return attributeError(attribute.Phone, code, message)
}

// findContact looks for a contact in the text, then for the only one that was sent.
func findContact(code session.Code, message string, sent []string) []session.AttributeError {
	var named, requested []string
	for _, contact := range []string{attribute.Email, attribute.Phone} {
		if strings.Contains(message, contact) {
			named = append(named, contact)
		}
		if slices.Contains(sent, contact) {
			requested = append(requested, contact)
		}
	}
	for _, found := range [][]string{named, requested} {
		if len(found) == 1 {
			return attributeError(found[0], code, message)
		}
	}
	return nil
}

func findLastWord(code session.Code, message string, _ []string) []session.AttributeError {
	words := strings.Fields(message)
	if len(words) == 0 {
		return nil
	}
	return attributeError(strings.TrimRight(words[len(words)-1], ".,;"), code, message)
}

// findBetween takes the name between two lower-case marks.
func findBetween(before, after string) attributeFinder {
	return func(code session.Code, message string, _ []string) []session.AttributeError {
		lower := strings.ToLower(message)
		start := strings.Index(lower, before)
		if start < 0 || len(lower) != len(message) {
			return nil
		}
		start += len(before)
		end := strings.Index(lower[start:], after)
		if end < 0 {
			return nil
		}
		return attributeError(message[start:start+end], code, message)
	}
}

// schemaRule gives a text of the schema check its code.
type schemaRule struct {
	text string // lower-case part; empty for any
	code session.Code
}

var schemaRules = []schemaRule{
	{"no shorter than", session.ValueTooShort},
	{"no longer than", session.ValueTooLong},
	{"greater than or equal to", session.ValueTooShort},
	{"less than or equal to", session.ValueTooLong},
	{"cannot be updated", session.LockedAttribute},
	{"non-mutable", session.LockedAttribute},
	{"required attribute cannot be deleted", session.RequiredAttribute},
	{"is required", session.RequiredAttribute},
	{"does not exist in the schema", session.UnknownAttribute},
	{"", session.InvalidValue},
}

func schemaCode(text string) session.Code {
	lower := strings.ToLower(text)
	return schemaRules[slices.IndexFunc(schemaRules, func(r schemaRule) bool { return strings.Contains(lower, r.text) })].code
}

// schemaPrefixes are sentences that may come before the first attribute.
var schemaPrefixes = []string{"Attributes did not conform to the schema: ", "Invalid user attributes: "}

// findSchemaErrors reads the schema check, one attribute a line:
// "user.custom:team: Attribute does not exist in the schema.\n". Other lines
// are skipped: the whole text is in Fault.Message.
func findSchemaErrors(_ session.Code, message string, _ []string) []session.AttributeError {
	for _, prefix := range schemaPrefixes {
		message = strings.TrimPrefix(message, prefix)
	}
	var found []session.AttributeError
	for line := range strings.Lines(message) {
		name, text, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || name == "" || strings.ContainsAny(name, " \t'") {
			continue
		}
		text = strings.TrimSpace(text)
		found = append(found, session.AttributeError{Attribute: attributeName(name), Code: schemaCode(text), Message: text})
	}
	return found
}

// attributeName removes what the service adds: "user.name.formatted" is name.
func attributeName(decorated string) string {
	return strings.TrimSuffix(strings.TrimPrefix(decorated, "user."), ".formatted")
}

const modelPath = "at 'userAttributes."

// findModelPaths reads the constraints of the API model: "2 validation errors
// detected: Value 'x' at 'userAttributes.1.member.name' failed to satisfy
// constraint: Member must have length less than or equal to 32; …". The
// number counts the attributes of the request from 1.
func findModelPaths(_ session.Code, message string, sent []string) []session.AttributeError {
	var found []session.AttributeError
	for part := range strings.SplitSeq(message, "; ") {
		_, path, ok := strings.Cut(part, modelPath)
		if !ok {
			continue
		}
		number, rest, _ := strings.Cut(path, ".")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(sent) {
			continue
		}
		code := session.UnknownAttribute // of a name
		if strings.HasPrefix(rest, "member.value'") {
			code = schemaCode(rest)
		}
		found = append(found, session.AttributeError{Attribute: sent[n-1], Code: code, Message: strings.TrimSpace(part)})
	}
	return found
}
