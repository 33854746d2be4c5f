package attribute

// genders are what OpenID Connect defines (female and male) and what people
// commonly write beside them. The field takes any text.
var genders = []string{"female", "male", "non-binary", "other", "prefer not to say"}

// adviseGender reads a word of the language.
func adviseGender(value string, _ Rule, here Local) Advice {
	return Advice{Meant: here.value(KindGender, genders, value)}
}

func suggestGenders(typed string, here Local) []Suggestion {
	wanted := Fold(trimmed(typed))
	var list []Suggestion
	for _, g := range genders {
		word := here.word(KindGender, g)
		if beginsWord(g+" "+Fold(word), wanted) {
			list = append(list, Suggestion{g, word})
		}
	}
	return prefixFirst(list, wanted)
}
