package emulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind int

const (
	text kind = iota
	list
	mapping
	structure
	boolean
	integer
	document // any JSON
)

// shape is the model of one input value, in the term of AWS service models: its
// JSON type and the constraints that the service checks before anything else.
type shape struct {
	kind      kind
	min, max  int // characters of a text, value of a number; max 0 means no limit
	pattern   string
	matches   func(rune) bool // of every character
	whole     func(string) bool
	enum      []string
	sensitive bool // errors never show the value
	item      *shape
	members   []member
}

type member struct {
	name     string
	required bool
	shape    *shape
}

// input is a request that has passed its model.
type input map[string]any

//go:noinline
func (in input) text(name string) string {
	s, _ := in[name].(string)
	return s
}

func (in input) texts(name string) map[string]string {
	out := map[string]string{}
	values, _ := in[name].(map[string]any)
	for key, value := range values {
		out[key], _ = value.(string)
	}
	return out
}

// number is a number of the input; 0 when it is absent.
func (in input) number(name string) int {
	n, _ := in[name].(json.Number)
	i, _ := n.Int64()
	return int(i)
}

func (in input) flag(name string) bool {
	b, _ := in[name].(bool)
	return b
}

// readInput decodes the body of a request and checks it against its model: first
// the JSON types, then all constraints together.
func readInput(model []member, body []byte) (input, error) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, serialization("Unable to parse the request body as JSON")
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, serialization("Unexpected content after the end of the request body")
	}
	whole := shape{kind: structure, members: model}
	values, ok := tree.(map[string]any)
	if !ok {
		return nil, serialization("Unexpected token received from parser")
	}
	if err := whole.checkType(values); err != nil {
		return nil, err
	}
	if problems := whole.violations("", values); len(problems) > 0 {
		return nil, validationError(problems)
	}
	return values, nil
}

func serialization(message string) exception {
	return exception{code: "SerializationException", message: message}
}

func validationError(problems []string) exception {
	noun := "error"
	if len(problems) > 1 {
		noun = "errors"
	}
	return invalidParameter("%d validation %s detected: %s", len(problems), noun, strings.Join(problems, "; "))
}

// checkType checks that a value is the kind of JSON that its shape asks for.
func (s shape) checkType(value any) error {
	if value == nil || s.kind == document {
		return nil
	}
	switch v := value.(type) {
	case string:
		if s.kind == text {
			return nil
		}
	case json.Number:
		if s.kind == text {
			return serialization("NUMBER_VALUE can not be converted to a String")
		}
		if _, err := v.Int64(); s.kind == integer && err == nil {
			return nil
		}
	case bool:
		if s.kind == boolean {
			return nil
		}
		if s.kind == text {
			return serialization(strings.ToUpper(fmt.Sprint(v)) + "_VALUE can not be converted to a String")
		}
	case []any:
		if s.kind == list {
			return s.checkEachType(slices.Values(v))
		}
		return serialization("Start of list found where not expected")
	case map[string]any:
		return s.checkObjectType(v)
	}
	return serialization("Unexpected token received from parser")
}

func (s shape) checkEachType(values func(func(any) bool)) error {
	for value := range values {
		if err := s.item.checkType(value); err != nil {
			return err
		}
	}
	return nil
}

func (s shape) checkObjectType(object map[string]any) error {
	switch s.kind {
	case mapping:
		for _, key := range sortedKeys(object) {
			if err := s.item.checkType(object[key]); err != nil {
				return err
			}
		}
		return nil
	case structure:
		for _, m := range s.members {
			if err := m.shape.checkType(object[m.name]); err != nil {
				return err
			}
		}
		return nil
	}
	return serialization("Start of structure or map found where not expected.")
}

// violations collects the constraints that a value of the right form fails, each
// with its path: 'userAttributes.1.member.name'.
func (s shape) violations(path string, value any) []string {
	if s.kind == document {
		return nil
	}
	var problems []string
	switch v := value.(type) {
	case string:
		return s.textViolations(path, v)
	case json.Number:
		return s.numberViolations(path, v)
	case []any:
		for i, item := range v {
			problems = append(problems, s.item.violationsIfPresent(fmt.Sprintf("%s.%d.member", path, i+1), item)...)
		}
	case map[string]any:
		for _, m := range s.members {
			at := strings.TrimPrefix(path+"."+strings.ToLower(m.name[:1])+m.name[1:], ".")
			if m.required {
				problems = append(problems, m.shape.violationsIfPresent(at, v[m.name])...)
			} else {
				problems = append(problems, m.shape.violations(at, v[m.name])...)
			}
		}
		if s.kind == mapping {
			for _, key := range sortedKeys(v) {
				problems = append(problems, s.item.violations(path+"."+key+".member", v[key])...)
			}
		}
	}
	return problems
}

func (s shape) violationsIfPresent(path string, value any) []string {
	if value != nil {
		return s.violations(path, value)
	}
	shown := "Value null"
	if s.sensitive {
		shown = "Value"
	}
	return []string{shown + " at '" + path + "' failed to satisfy constraint: Member must not be null"}
}

func (s shape) numberViolations(path string, value json.Number) []string {
	n, _ := value.Int64()
	at := "Value '" + value.String() + "' at '" + path + "' failed to satisfy constraint: Member must have value "
	switch {
	case n < int64(s.min):
		return []string{fmt.Sprintf("%sgreater than or equal to %d", at, s.min)}
	case n > int64(s.max):
		return []string{fmt.Sprintf("%sless than or equal to %d", at, s.max)}
	}
	return nil
}

func (s shape) textViolations(path, value string) []string {
	shown := "Value '" + value + "'"
	if s.sensitive {
		shown = "Value"
	}
	var problems []string
	complain := func(format string, args ...any) {
		problems = append(problems, shown+" at '"+path+"' failed to satisfy constraint: "+fmt.Sprintf(format, args...))
	}
	length := utf8.RuneCountInString(value)
	if length < s.min {
		complain("Member must have length greater than or equal to %d", s.min)
	}
	if s.max > 0 && length > s.max {
		complain("Member must have length less than or equal to %d", s.max)
	}
	mismatch := s.matches != nil && (value == "" || strings.ContainsFunc(value, func(r rune) bool { return !s.matches(r) }))
	if mismatch || s.whole != nil && !s.whole(value) {
		complain("Member must satisfy regular expression pattern: %s", s.pattern)
	}
	if s.enum != nil && !slices.Contains(s.enum, value) {
		complain("Member must satisfy enum value set: [%s]", strings.Join(s.enum, ", "))
	}
	return problems
}

// The character classes of the model's patterns. They are functions because
// compiling the Unicode classes as regular expressions would delay every start
// of the program.
func isTokenRune(r rune) bool { return isWordRune(r) || r == '-' || r == '=' || r == '.' }

func isWordRune(r rune) bool {
	return r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isNameRune(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.S, unicode.N, unicode.P)
}

func isVisibleRune(r rune) bool { return !strings.ContainsRune(" \t\n\v\f\r", r) }

// hasVisibleEdges is the pattern of a password: no blank at either end. The empty
// one is that of a SignUp without password.
func hasVisibleEdges(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, size := utf8.DecodeLastRuneInString(s)
	return s == "" || size < len(s) && isVisibleRune(first) && isVisibleRune(last) && !strings.Contains(s, "\n")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
