package session

// LanguageMemory is what this machine remembers of the language of the texts. Both are
// tags, "" for none.
type LanguageMemory struct {
	Chosen  string // by the person, while the program ran
	Offered string // last, because a profile names it
}
