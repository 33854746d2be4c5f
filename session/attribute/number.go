package attribute

import (
	"math/big"
	"strings"
)

var numberPattern = LazyRegexp(`^[+-]?[0-9]+(\.[0-9]+)?$`)

// grouped matches digits in groups of three, which blanks, the apostrophe and
// the Arabic separator part without a doubt. A comma or a dot may be a decimal mark.
var grouped = LazyRegexp(`^[+-]?[0-9]{1,3}(?:[ '’٬][0-9]{3})+(?:\.[0-9]+)?$`)

// normaliseNumber makes plain decimal digits of a number.
func normaliseNumber(typed string) string {
	bare := trimmed(numeric(typed))
	if grouped().MatchString(bare) {
		bare = strings.NewReplacer(" ", "", "'", "", "’", "", "٬", "").Replace(bare)
	}
	if numberPattern().MatchString(bare) {
		return bare
	}
	return trimmed(typed)
}

func checkNumber(value string, rule Rule) Problem {
	if !numberPattern().MatchString(value) {
		return hard("number_form")
	}
	bounds := []struct {
		bound, code string
		wrong       int
	}{{rule.Low, "number_low", -1}, {rule.Top, "number_high", 1}}
	for _, b := range bounds {
		if b.bound != "" && compareNumbers(value, b.bound) == b.wrong {
			return Problem{b.code, true, b.bound, value}
		}
	}
	return Problem{}
}

// compareNumbers compares exactly; a bound that is no number binds nothing.
func compareNumbers(a, b string) int {
	x, okx := new(big.Rat).SetString(a)
	y, oky := new(big.Rat).SetString(b)
	if !okx || !oky {
		return 0
	}
	return x.Cmp(y)
}

// adviseNumber reads a number as it is written in the language, and returns its limits.
func adviseNumber(value string, rule Rule, here Local) Advice {
	if !numberPattern().MatchString(value) {
		return Advice{Meant: here.number(value)}
	}
	switch {
	case rule.Low != "" && rule.Top != "":
		return Advice{Meaning: Meaning{"between", rule.Low + " – " + rule.Top}}
	case rule.Low != "":
		return Advice{Meaning: Meaning{"least", rule.Low}}
	case rule.Top != "":
		return Advice{Meaning: Meaning{"most", rule.Top}}
	}
	return Advice{}
}

var yesNoWords = map[string]string{
	"true": "true", "yes": "true", "y": "true", "1": "true",
	"false": "false", "no": "false", "n": "false", "0": "false",
}

func normaliseYesNo(typed string) string {
	if word, ok := yesNoWords[strings.ToLower(trimmed(plainASCII(typed)))]; ok {
		return word
	}
	return trimmed(typed)
}

func checkYesNo(value string, _ Rule) Problem {
	if value != "true" && value != "false" {
		return hard("yesno_form")
	}
	return Problem{}
}

// states are the values of a Boolean attribute.
var states = []string{"true", "false"}

// adviseYesNo reads a word of the language.
func adviseYesNo(value string, _ Rule, here Local) Advice {
	return Advice{Meant: here.yesNo(value)}
}

// suggestYesNo lists the three states; the third one empties the attribute.
func suggestYesNo(typed string, here Local) []Suggestion {
	wanted := Fold(trimmed(typed))
	var list []Suggestion
	for _, state := range []struct{ value, words string }{
		{"true", "true yes 1 " + Fold(strings.Join(here.Yes, " "))}, {"false", "false no 0 " + Fold(strings.Join(here.No, " "))}, {"", ""},
	} {
		if beginsWord(state.words, wanted) {
			list = append(list, Suggestion{state.value, here.word(KindYesNo, state.value)})
		}
	}
	return list
}
