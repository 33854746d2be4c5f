package attribute

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// MaxPattern is the most characters that a pattern may have. With RE2, whose
// time grows with the length of pattern and value alone, that bounds what a
// config file can cost.
const MaxPattern = 500

// Pattern is what a whole value has to look like: RE2 syntax, anchored at both
// ends by the program, and a message for people whose value does not. Its zero
// value is matched by everything.
type Pattern struct {
	Source   string
	Message  string // in the person's language, "" for the program's own words
	compiled func() *regexp.Regexp
}

// ErrLongPattern refuses a pattern of more than MaxPattern characters.
var ErrLongPattern = errors.New("the pattern is too long")

// NewPattern takes a pattern whose syntax is right. It is compiled when a value
// is first held against it.
func NewPattern(source, message string) (Pattern, error) {
	if utf8.RuneCountInString(source) > MaxPattern {
		return Pattern{}, ErrLongPattern
	}
	whole := `\A(?:` + source + `)\z`
	for _, text := range []string{source, whole} {
		if _, err := syntax.Parse(text, syntax.Perl); err != nil {
			return Pattern{}, err
		}
	}
	return Pattern{source, message, LazyRegexp(whole)}, nil
}

// Equal reports whether two patterns have the same source and message.
func (p Pattern) Equal(q Pattern) bool { return p.Source == q.Source && p.Message == q.Message }

func (p Pattern) matches(value string) bool {
	return p.compiled == nil || p.compiled().MatchString(value)
}

func (r Rule) checkPatterns(value string) Problem {
	for _, p := range r.Patterns {
		switch {
		case p.matches(value):
		case p.Message != "":
			return Problem{Code: "pattern_message", Hard: true, Want: p.Message}
		default:
			return hard("pattern_form")
		}
	}
	return Problem{}
}

// LazyRegexp compiles a pattern when it is first needed: most starts need none.
//
//go:noinline
func LazyRegexp(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
