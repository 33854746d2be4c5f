package settings

// ValueError refuses a value that a setting can't have. The value itself is not
// in it: it may be meant for a pool's triggers alone.
type ValueError struct {
	Kind   Kind
	Source string // the flag with its dashes, the variable, or the key of the file
	// Pair is the name of a NAME=VALUE that has no =.
	Pair string
	// Inside is the name of what is no text in a table of texts.
	Inside string
	// WrongType reports whether the value has a type that the kind can't read;
	// otherwise it makes no sense.
	WrongType bool
}

// Error is for logs; people get Words.
func (e *ValueError) Error() string { return "setting " + e.Source + ": no " + string(e.Kind) }

// Words are the keys of the texts for people, and what fills their places.
func (e *ValueError) Words() (keys, places []string) {
	expected, names := e.Kind.Expected()
	places = []string{"setting", e.Source, "word", e.Pair, "names", names}
	if e.Kind == Texts {
		return []string{"setting.pair"}, places
	}
	return []string{"setting.value", expected}, places
}
