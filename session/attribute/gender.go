package attribute

// genders are what OpenID Connect defines (female and male) and what people
// commonly write beside them. The field takes any text.
var genders = []string{"female", "male", "non-binary", "other", "prefer not to say"}

func suggestGenders(typed string, _ Local) []Suggestion {
	wanted := Fold(trimmed(typed))
	var list []Suggestion
	for _, g := range genders {
		if beginsWord(g, wanted) {
			list = append(list, Suggestion{Value: g})
		}
	}
	return prefixFirst(list, wanted)
}
