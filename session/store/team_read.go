package store

import (
	"errors"
	"math"
	"math/big"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cognito-profile/session/attribute"
	"cognito-profile/session/sorting"
)

// Limits of a team's section.
const (
	maxChoices    = 500
	maxTextLength = 1000
	maxOrder      = 10000 // of order
)

// attributeKeys are the keys of a team's table, in the order of messages. typed
// reports whether a parsed value has a type that is possible; read stores one and reports
// whether it is valid.
var attributeKeys = []struct {
	key   string
	want  Want
	typed func(value any) bool
	read  func(a *Attribute, value any) bool
}{
	{"label", WantWords, textOrTable, func(a *Attribute, v any) bool { return readTexts(&a.Label, v) }},
	{"help", WantWords, textOrTable, func(a *Attribute, v any) bool { return readTexts(&a.Help, v) }},
	{"group", WantGroup, textOrTable, func(a *Attribute, v any) bool { return readTexts(&a.Group, v) }},
	{"order", WantOrder, isType[int64], func(a *Attribute, v any) bool { return readInt(&a.Rule.Order, v, -maxOrder, maxOrder) }},
	{"kind", WantKind, isType[string], func(a *Attribute, v any) bool { return readKind(&a.Rule.Kind, v) }},
	{"pattern", WantPattern, isType[string], func(a *Attribute, v any) bool { return readText(&a.Pattern, v) && a.Pattern != "" }},
	{"message", WantWords, textOrTable, func(a *Attribute, v any) bool { return readTexts(&a.Message, v) }},
	{"choices", WantChoices, isType[[]any], func(a *Attribute, v any) bool { return readChoices(&a.Choices, v) }},
	{"strict", WantYesNo, isType[bool], func(a *Attribute, v any) bool { return readBool(&a.Rule.Strict, v) }},
	{"min_length", WantLength, isType[int64], func(a *Attribute, v any) bool { return readInt(&a.Rule.Min, v, 0, attribute.MaxValue) }},
	{"max_length", WantLength, isType[int64], func(a *Attribute, v any) bool { return readInt(&a.Rule.Max, v, max(a.Rule.Min, 1), attribute.MaxValue) }},
	{"min", WantBound, isNumber, func(a *Attribute, v any) bool { return readBound(&a.Rule.Low, v) }},
	{"max", WantBound, isNumber, func(a *Attribute, v any) bool { return readBound(&a.Rule.Top, v) && ordered(a.Rule.Low, a.Rule.Top) }},
	{"required", WantYesNo, isType[bool], func(a *Attribute, v any) bool { return readBool(&a.Rule.Required, v) }},
	{"read_only", WantYesNo, isType[bool], func(a *Attribute, v any) bool { return readLock(&a.Rule.Lock, v) }},
	{"hidden", WantYesNo, isType[bool], func(a *Attribute, v any) bool { return readBool(&a.Rule.Hidden, v) }},
}

func isType[T any](value any) bool {
	_, is := value.(T)
	return is
}

func isNumber(value any) bool { return isType[int64](value) || isType[float64](value) }

func textOrTable(value any) bool { return isType[string](value) || isType[map[string]any](value) }

// AttributeKeys lists the keys that a team's table may have.
func AttributeKeys() []string {
	var keys []string
	for _, k := range attributeKeys {
		keys = append(keys, k.key)
	}
	return keys
}

// readTeam reads the attributes under a key of a pool's section and returns all
// faults.
func readTeam(path string, at []string, tables map[string]map[string]any, where positions) ([]Attribute, []*ConfigFileError) {
	var list []Attribute
	var faults []*ConfigFileError
	refuse := func(reason ConfigReason, want Want, key ...string) *ConfigFileError {
		e := where.near(slices.Concat(at, key)...).fault(path, reason, want)
		faults = append(faults, e)
		return e
	}
	if len(tables) > maxAttributes {
		refuse(ConfigBadValue, WantFewer)
		return nil, faults
	}
	for name, table := range tables {
		a := Attribute{Rule: attribute.Rule{Name: name}}
		if !attribute.CheckName(name).None() {
			refuse(ConfigBadValue, WantAttributeName, name)
		} else if (attribute.Schema{}).Rule(name).Lock == attribute.NotKnown {
			refuse(ConfigNoEffect, WantKnownName, name).Hint = true
		}
		for key := range table {
			if !slices.Contains(AttributeKeys(), key) && !isSecret(key) {
				refuse(ConfigUnknownKey, WantAttributeKey, name, key)
			}
		}
		for _, k := range attributeKeys {
			switch value, given := table[k.key]; {
			case !given:
			case !k.typed(value):
				refuse(ConfigWrongType, k.want, name, k.key)
			case !k.read(&a, value):
				refuse(ConfigBadValue, k.want, name, k.key)
			}
		}
		a.examine(func(reason ConfigReason, want Want, said, key string) {
			e := refuse(reason, want, name, key)
			e.Said, e.Hint = said, reason != ConfigPattern && reason != ConfigBadValue
			if reason == ConfigPattern && said != "" {
				e.Flaw = FlawCharacter
			}
		})
		list = append(list, a)
	}
	sorting.By(list, func(a, b Attribute) int { return strings.Compare(a.Rule.Name, b.Rule.Name) })
	return list, faults
}

// examine checks the settings of an attribute against each other.
func (a Attribute) examine(refuse func(reason ConfigReason, want Want, said, key string)) {
	if a.Pattern != "" {
		if _, err := attribute.NewPattern(a.Pattern, ""); err != nil {
			part := ""
			if wrong, is := errors.AsType[*syntax.Error](err); is {
				part = wrong.Expr
			}
			refuse(ConfigPattern, WantPattern, part, "pattern")
			a.Pattern, a.Message = "", nil
		}
	}
	if a.Pattern == "" && len(a.Message) > 0 {
		refuse(ConfigNoEffect, WantPattern, "", "message")
	}
	if a.Rule.Strict && len(a.Choices) == 0 {
		refuse(ConfigBadValue, WantChoices, "", "strict")
	}
	rule := attribute.NewSchema(nil).WithTeam([]attribute.Rule{a.ruleIn("")}).Rule(a.Rule.Name)
	for _, c := range a.Choices {
		if p := rule.Check(c.Value); p.Hard {
			refuse(ConfigNoChoice, "", c.Value, "choices")
		}
	}
}

func readText(to *string, value any) bool {
	s, ok := value.(string)
	*to = s
	return ok && utf8.RuneCountInString(s) <= maxTextLength
}

func readBool(to *bool, value any) bool {
	b, ok := value.(bool)
	*to = b
	return ok
}

func readLock(to *attribute.Lock, value any) bool {
	var b bool
	if ok := readBool(&b, value); !ok {
		return false
	}
	if b {
		*to = attribute.ByTeam
	}
	return true
}

func readInt(to *int, value any, least, most int) bool {
	n, ok := value.(int64)
	if !ok || n < int64(least) || n > int64(most) {
		return false
	}
	*to = int(n)
	return true
}

// readBound reads a TOML number as a decimal string.
func readBound(to *string, value any) bool {
	switch n := value.(type) {
	case int64:
		*to = strconv.FormatInt(n, 10)
		return true
	case float64:
		if math.IsNaN(n) || math.Abs(n) > math.MaxInt64 {
			return false
		}
		*to = strconv.FormatFloat(n, 'f', -1, 64)
		return true
	}
	return false
}

// ordered reports whether the lower bound is not above the upper one; "" is
// none.
func ordered(low, top string) bool {
	a, isLow := new(big.Rat).SetString(low)
	b, isTop := new(big.Rat).SetString(top)
	return !isLow || !isTop || a.Cmp(b) <= 0
}

func readKind(to *attribute.KindName, value any) bool {
	s, ok := value.(string)
	*to = attribute.KindName(s)
	return ok && slices.Contains(attribute.Kinds(), *to)
}

// languageTag is the form of the language tags of texts (BCP 47, simplified).
var languageTag = attribute.LazyRegexp(`^[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*$`)

// readTexts reads one text, or texts by language.
func readTexts(to *Texts, value any) bool {
	if s := ""; readText(&s, value) {
		if s != "" {
			*to = Texts{"": s}
		}
		return s != ""
	}
	table, ok := value.(map[string]any)
	if !ok || len(table) == 0 {
		return false
	}
	read := Texts{}
	for tag, value := range table {
		var s string
		if !readText(&s, value) || s == "" || !languageTag().MatchString(tag) {
			return false
		}
		read[strings.ReplaceAll(strings.ToLower(tag), "_", "-")] = s
	}
	*to = read
	return true
}

// readChoices reads strings, or tables with a value and a label.
func readChoices(to *[]Choice, value any) bool {
	list, ok := value.([]any)
	if !ok || len(list) == 0 || len(list) > maxChoices {
		return false
	}
	var read []Choice
	for _, value := range list {
		var c Choice
		if table, ok := value.(map[string]any); ok {
			label, labelled := table["label"]
			if !readText(&c.Value, table["value"]) || labelled && !readTexts(&c.Label, label) || len(table) > 2 || len(table) == 2 && !labelled {
				return false
			}
		} else if !readText(&c.Value, value) {
			return false
		}
		if c.Value == "" || slices.ContainsFunc(read, func(other Choice) bool { return other.Value == c.Value }) {
			return false
		}
		read = append(read, c)
	}
	*to = read
	return true
}
