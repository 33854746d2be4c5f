package store

import (
	"maps"
	"slices"
	"strings"

	"cognito-profile/session/attribute"
)

// Attribute is one table [pools.NAME.attributes.ATTRIBUTE] of the config file:
// the team's rules for an attribute of its pool.
type Attribute struct {
	// Rule is without words, patterns and choices.
	Rule    attribute.Rule
	Pattern string
	Choices []Choice
	// Texts for people, by language. Group is the key of a built-in group or the
	// name of a new one.
	Label, Help, Message, Group Texts
}

// Choice is a value of a list and its label.
type Choice struct {
	Value string
	Label Texts
}

// Texts are texts by language tag; "" is the one for all other languages.
type Texts map[string]string

// In returns the text for a language: its own, that of its primary language, the
// one for all, the English one, any.
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

// ruleIn returns the rule with its texts in a language.
func (a Attribute) ruleIn(language string) attribute.Rule {
	rule := a.Rule
	rule.Label, rule.Help = a.Label.In(language), a.Help.In(language)
	rule.Group = attribute.Group(a.Group.In(language))
	if a.Pattern != "" {
		// its syntax was checked when the file was read
		if pattern, err := attribute.NewPattern(a.Pattern, a.Message.In(language)); err == nil {
			rule.Patterns = []attribute.Pattern{pattern}
		}
	}
	for _, c := range a.Choices {
		rule.Choices = append(rule.Choices, attribute.Choice{Value: c.Value, Label: c.Label.In(language)})
	}
	return rule
}

// Team returns the team's rules in a language.
func (p Pool) Team(language string) []attribute.Rule {
	var rules []attribute.Rule
	for _, a := range p.Attributes {
		rules = append(rules, a.ruleIn(language))
	}
	return rules
}
