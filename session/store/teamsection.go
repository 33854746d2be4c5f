package store

import (
	"maps"
	"slices"
	"strings"

	"cognito-profile/session"
)

// Attribute is one table [pools.NAME.attributes.ATTRIBUTE] of the config file:
// what a team has to say about an attribute of its pool.
type Attribute struct {
	// Rule is the row without its words, its patterns and its choices.
	Rule    session.Rule
	Pattern string
	Choices []Choice
	// Words for people, by language. A Group is one of the program's own, or the
	// words of a new one.
	Label, Help, Message, Group Texts
}

// Choice is one value of a list and what people call it.
type Choice struct {
	Value string
	Label Texts
}

// Texts are words by language tag; those under "" are for every language that
// has none of its own.
type Texts map[string]string

// In gives the words for a language: its own, those of its main language, those
// for everybody, the English ones, any.
func (t Texts) In(language string) string {
	tag := strings.ReplaceAll(strings.ToLower(language), "_", "-")
	main, _, _ := strings.Cut(tag, "-")
	for _, wanted := range []string{tag, main, "", "en"} {
		if text := t[wanted]; text != "" {
			return text
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(t)) {
		return t[tag]
	}
	return ""
}

// ruleIn is the row with its words in a language.
func (a Attribute) ruleIn(language string) session.Rule {
	rule := a.Rule
	rule.Label, rule.Help = a.Label.In(language), a.Help.In(language)
	rule.Group = session.Group(a.Group.In(language))
	if a.Pattern != "" {
		// its syntax was checked when the file was read
		if pattern, err := session.NewPattern(a.Pattern, a.Message.In(language)); err == nil {
			rule.Patterns = []session.Pattern{pattern}
		}
	}
	for _, c := range a.Choices {
		rule.Choices = append(rule.Choices, session.Choice{Value: c.Value, Label: c.Label.In(language)})
	}
	return rule
}

// Team gives the rows of a pool's team in a language.
func (p Pool) Team(language string) []session.Rule {
	var rules []session.Rule
	for _, a := range p.Attributes {
		rules = append(rules, a.ruleIn(language))
	}
	return rules
}
