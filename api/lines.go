package api

import (
	"slices"
	"strconv"
	"strings"

	"cognito-profile/session"
)

// pin finds the attributes that a message is about, given the code of its row
// and the names that were sent, and says what it found as lines.
type pin func(code session.Code, message string, sent []string) []session.Line

func one(attribute string, code session.Code, said string) []session.Line {
	if attribute == "" {
		return nil
	}
	return []session.Line{{Attribute: attribute, Code: code, Said: strings.TrimSpace(said)}}
}

func onEmail(code session.Code, message string, _ []string) []session.Line {
	return one(session.Email, code, message)
}

func onPhone(code session.Code, message string, _ []string) []session.Line {
	return one(session.Phone, code, message)
}

// onContact looks for a contact in the text, then for the only one that was sent.
func onContact(code session.Code, message string, sent []string) []session.Line {
	var said, asked []string
	for _, contact := range []string{session.Email, session.Phone} {
		if strings.Contains(message, contact) {
			said = append(said, contact)
		}
		for _, name := range sent {
			if name == contact {
				asked = append(asked, contact)
			}
		}
	}
	for _, found := range [][]string{said, asked} {
		if len(found) == 1 {
			return one(found[0], code, message)
		}
	}
	return nil
}

func onLastWord(code session.Code, message string, _ []string) []session.Line {
	words := strings.Fields(message)
	if len(words) == 0 {
		return nil
	}
	return one(strings.TrimRight(words[len(words)-1], ".,;"), code, message)
}

// between takes the name that stands between two lower-case marks.
func between(before, after string) pin {
	return func(code session.Code, message string, _ []string) []session.Line {
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
		return one(message[start:start+end], code, message)
	}
}

// lineRule reads the text of a line.
type lineRule struct {
	text string // lower-case part; empty for any
	code session.Code
}

var lineRules = []lineRule{
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

func lineCode(text string) session.Code {
	lower := strings.ToLower(text)
	return lineRules[slices.IndexFunc(lineRules, func(r lineRule) bool { return strings.Contains(lower, r.text) })].code
}

// leads are the sentences that may stand before the first line.
var leads = []string{"Attributes did not conform to the schema: ", "Invalid user attributes: "}

// onSchemaLines reads the lines of the schema check, one attribute each:
// "user.custom:team: Attribute does not exist in the schema.\n". What is not
// such a line is left to Said.
func onSchemaLines(_ session.Code, message string, _ []string) []session.Line {
	for _, lead := range leads {
		message = strings.TrimPrefix(message, lead)
	}
	var lines []session.Line
	for line := range strings.Lines(message) {
		name, text, found := strings.Cut(strings.TrimSpace(line), ": ")
		if !found || name == "" || strings.ContainsAny(name, " \t'") {
			continue
		}
		text = strings.TrimSpace(text)
		lines = append(lines, session.Line{Attribute: attributeName(name), Code: lineCode(text), Said: text})
	}
	return lines
}

// attributeName takes the service's decoration off: "user.name.formatted" is name.
func attributeName(decorated string) string {
	return strings.TrimSuffix(strings.TrimPrefix(decorated, "user."), ".formatted")
}

const modelPath = "at 'userAttributes."

// onModelPaths reads the constraints of the API model: "2 validation errors
// detected: Value 'x' at 'userAttributes.1.member.name' failed to satisfy
// constraint: Member must have length less than or equal to 32; …". The
// number counts the attributes that were sent, from 1.
func onModelPaths(_ session.Code, message string, sent []string) []session.Line {
	var lines []session.Line
	for part := range strings.SplitSeq(message, "; ") {
		_, path, found := strings.Cut(part, modelPath)
		if !found {
			continue
		}
		number, rest, _ := strings.Cut(path, ".")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(sent) {
			continue
		}
		code := session.UnknownAttribute // of a name
		if strings.HasPrefix(rest, "member.value'") {
			code = lineCode(rest)
		}
		lines = append(lines, session.Line{Attribute: sent[n-1], Code: code, Said: strings.TrimSpace(part)})
	}
	return lines
}
