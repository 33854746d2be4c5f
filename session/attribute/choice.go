package attribute

import (
	"slices"
	"strings"

	"cognito-profile/session/listing"
	"cognito-profile/session/sorting"
)

// Choice is one value of a list, and what people call it; "" when the value
// speaks for itself.
type Choice struct{ Value, Label string }

// Called is what to show for a choice.
func (c Choice) Called() string {
	if c.Label != "" {
		return c.Label
	}
	return c.Value
}

// choice finds what was typed among the choices: to the letter first, then
// without regard to case, outer blanks and the keyboard, by value or by label.
func (r Rule) choice(typed string) (Choice, bool) {
	same := func(c Choice) bool { return c.Value == typed }
	bare := trimmed(plainASCII(typed))
	alike := func(c Choice) bool {
		return bare != "" && (strings.EqualFold(plainASCII(c.Value), bare) || strings.EqualFold(plainASCII(c.Label), bare))
	}
	for _, holds := range []func(Choice) bool{same, alike} {
		if i := slices.IndexFunc(r.Choices, holds); i >= 0 {
			return r.Choices[i], true
		}
	}
	return Choice{}, false
}

func (r Rule) checkChoices(value string) Problem {
	if _, ok := r.choice(value); ok || len(r.Choices) == 0 && !r.Strict {
		return Problem{}
	}
	p := soft("other_choice")
	if r.Strict {
		p = hard("no_choice")
	}
	p.Want = r.Listed()
	return p
}

// listedChoices is how many choices a sentence names.
const listedChoices = 8

// Listed names the choices, of a long list the first ones, as listing.Of holds them.
func (r Rule) Listed() string {
	var names []string
	for _, c := range r.Choices[:min(len(r.Choices), listedChoices)] {
		names = append(names, c.Called())
	}
	if len(r.Choices) > listedChoices {
		names = append(names, "…")
	}
	return listing.Of(names)
}

// chosenFrom gives the choices of a rule over another: its own, but nothing
// beyond a strict list below.
func chosenFrom(r, below Rule) []Choice {
	switch {
	case len(r.Choices) == 0:
		return below.Choices
	case !below.Strict:
		return r.Choices
	}
	return slices.DeleteFunc(slices.Clone(r.Choices), func(c Choice) bool {
		return !slices.ContainsFunc(below.Choices, func(b Choice) bool { return b.Value == c.Value })
	})
}

// suggestChoices lists the choices that what was typed may begin, by value or
// by label.
func (r Rule) suggestChoices(typed string) []Suggestion {
	wanted := Fold(strings.TrimSpace(typed))
	var list []Suggestion
	for _, c := range r.Choices {
		if beginsWord(Fold(plainASCII(c.Value+" "+c.Label)), wanted) {
			list = append(list, Suggestion{c.Value, c.Label})
		}
	}
	return prefixFirst(list, wanted)
}

// prefixFirst puts the values first that begin like what was typed.
func prefixFirst(list []Suggestion, wanted string) []Suggestion {
	begins := func(s Suggestion) bool {
		return strings.HasPrefix(Fold(s.Value), wanted) || strings.HasPrefix(Fold(s.Name), wanted)
	}
	sorting.By(list, func(a, b Suggestion) int {
		switch {
		case begins(a) == begins(b):
			return 0
		case begins(a):
			return -1
		}
		return 1
	})
	return list
}
