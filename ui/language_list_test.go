package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// marked is a language of the tests: the English texts with a mark before each.
func marked() words.Words {
	w := maps.Clone(testWords)
	for key, text := range w {
		if strings.HasPrefix(key, "label.") || strings.HasPrefix(key, "note.language") || strings.HasPrefix(key, "key.") || strings.HasPrefix(key, "review.title") {
			w[key] = "~" + text
		}
	}
	w["language.tag"], w["language.name"], w["answer.yes"] = "de", "Probe", "ja j"
	return w
}

// twoLanguages is a choice between English and the other one, which is kept in kept.
func twoLanguages(kept *[]session.LanguageMemory) words.Choice {
	return words.Choice{
		Tags: []string{"de", "en"},
		Read: func(tag string) (words.Words, error) {
			if tag == "de" {
				return marked(), nil
			}
			return testWords, nil
		},
		Keep: func(m session.LanguageMemory) error {
			*kept = append(*kept, m)
			return nil
		},
	}
}

// TestSwitchingTheLanguage changes all that is on the screen, and nothing that is typed.
func TestSwitchingTheLanguage(t *testing.T) {
	var kept []session.LanguageMemory
	p := sit(t, setup{}).edit("given_name", "Janet")
	p.app.languages = twoLanguages(&kept)
	p.press("f3").sees("Language", "Probe", "English", "in use")
	p.press("up", "enter").stands("profile")
	p.sees("~All texts are in English now, until you leave", "~Given name", "Janet")
	if got := p.app.env.words.Language(); got != "de" || p.app.unsaved() != 1 {
		t.Errorf("the language is %q, with %d edits", got, p.app.unsaved())
	}
	if len(kept) != 0 {
		t.Errorf("kept where nothing is kept: %+v", kept)
	}
	if keys := p.app.env.keys.Yes.Keys(); !slices.Equal(keys, []string{"enter", "y", "j"}) {
		t.Errorf("a question is answered by %q", keys)
	}
	p.press("s").sees("~Save 1 change?")
	p.press("esc", "f3", "down", "enter").sees("Given name")
	if got := p.app.env.words.Language(); got != "en" {
		t.Errorf("the language is %q", got)
	}
}

// TestTheLanguageOfAProfileIsOffered once, in that language.
func TestTheLanguageOfAProfileIsOffered(t *testing.T) {
	var kept []session.LanguageMemory
	for _, byDefault := range []bool{true, false} {
		p := sit(t, setup{})
		p.app.languages = twoLanguages(&kept)
		p.app.languages.ByDefault = byDefault
		p.pool.values["locale"] = "de-AT"
		p.press("ctrl+r")
		if offered := strings.Contains(p.see(), "~This program speaks English, too: press F3"); offered != byDefault {
			t.Errorf("by default %v, offered %v:\n%s", byDefault, offered, p.see())
		}
		p.press("ctrl+r", "j", "ctrl+r")
		if strings.Contains(p.see(), "~This program speaks") {
			t.Errorf("offered again:\n%s", p.see())
		}
	}
}
