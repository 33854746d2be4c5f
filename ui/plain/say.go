package plain

import (
	"strings"
	"unicode/utf8"

	"cognito-profile/session"
)

// say says a text, a fact a line.
// Inlined in all its places it would make the program bigger.
//
//go:noinline
func (f *face) say(text string) { f.terminal.say(text) }

// tell says the text of a key.
func (f *face) tell(key string, places ...string) { f.say(f.words.Get(key, places...)) }

// facts says those that are not empty.
func (f *face) facts(facts ...string) {
	for _, fact := range facts {
		if fact != "" {
			f.say(f.sentence(fact))
		}
	}
}

// fault says what became of a call that failed.
func (f *face) fault(fault *session.Fault, asked session.CallName) {
	f.facts(f.words.FaultSentences(fault, asked)...)
}

// sentence ends a text as a voice reads it.
func (f *face) sentence(text string) string {
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(sentenceEnds, last) {
		return text
	}
	return text + f.words.Get("sentence.end")
}

// sentenceEnds are the characters with which a sentence ends, or one that something follows.
const sentenceEnds = ".?!:…。？！："
