package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// marked is a language of the tests: the English texts with a mark before each.
func marked() words.Words {
	w := maps.Clone(testWords)
	for key, text := range w {
		if strings.HasPrefix(key, "label.") || strings.HasPrefix(key, "note.language") || strings.HasPrefix(key, "key.") || strings.HasPrefix(key, "review.title") || key == "sign_in.again" || strings.HasPrefix(key, "typed.") || strings.HasPrefix(key, "cli.token.") || strings.HasPrefix(key, "cli.config.region") {
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

// elevenLanguages are as many as the list may have, by their own names.
func elevenLanguages() words.Choice {
	names := map[string]string{
		"de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "it": "Italiano", "ja": "日本語", "ko": "한국어", "nl": "Nederlands",
		"pl": "Polski", "pt-BR": "Português (Brasil)", "zh-Hans": "简体中文",
	}
	return words.Choice{
		Tags: slices.Sorted(maps.Keys(names)),
		Read: func(tag string) (words.Words, error) {
			return words.Words{"language.tag": tag, "language.name": names[tag]}, nil
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
	if p.app.toast.sticky {
		t.Error("where nothing is meant to be kept, that it is not stands like a failure")
	}
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

// TestASignInOverTheFormSpeaksTheLanguage, with why it stands there.
func TestASignInOverTheFormSpeaksTheLanguage(t *testing.T) {
	var kept []session.LanguageMemory
	p := sit(t, setup{})
	p.app.languages = twoLanguages(&kept)
	p.service.profile = expired
	p.press("ctrl+r", "f3", "up", "enter").stands("profile signIn")
	p.sees("~Your sign-in has ended.")
}

// TestWhatIsWrongIsSaidInTheLanguage, in the forms before a pool is open.
func TestWhatIsWrongIsSaidInTheLanguage(t *testing.T) {
	var kept []session.LanguageMemory
	for _, form := range []struct {
		screens      string
		goes         []string
		typed, wrong string
	}{
		{"start pool", []string{"enter"}, "moon", `"moon" is not an AWS region.`},
		{"start token", []string{"G", "enter"}, "canary-word", "This is not an access token"},
	} {
		p := sit(t, unopenedSetup(&desk{}))
		p.app.languages = twoLanguages(&kept)
		p.press(form.goes...).typed(form.typed).press("enter").sees(form.wrong)
		p.press("f3", "up", "enter").stands(form.screens)
		p.sees("~" + form.wrong)
	}
}

// TestAQuestionStaysInItsLanguage: it was asked in those words.
func TestAQuestionStaysInItsLanguage(t *testing.T) {
	var kept []session.LanguageMemory
	for row, screens := range map[string]string{"sign_ins": "profile security confirm", "account": "profile security typed"} {
		p := sit(t, setup{})
		p.app.languages = twoLanguages(&kept)
		p.atSecurity(row).press("enter").stands(screens)
		p.press("f3").stands(screens)
	}
}

// TestALanguageIsKeptBeforeTheSignIn where the pool may keep what is typed.
func TestALanguageIsKeptBeforeTheSignIn(t *testing.T) {
	for protection, keeps := range map[session.Protection]bool{session.InKeychain: true, session.ByPermissions: true, session.InMemory: false} {
		var kept []session.LanguageMemory
		p := sit(t, stored(&memoryStore{protection: protection, why: session.Asked}, setup{signedOut: true}))
		p.app.languages = twoLanguages(&kept)
		p.press("f3", "up", "enter").stands("signIn")
		p.sees("~All texts are in English now")
		if p.app.keepsLanguage() != keeps || strings.Contains(p.see(), "until you leave") == keeps {
			t.Errorf("%s: it is kept: %v, want %v\n%s", protection, p.app.keepsLanguage(), keeps, p.see())
		}
	}
}

// TestATeamSpeaksTheLanguage that is chosen, where the config file has it, also after a
// call that was under way.
func TestATeamSpeaksTheLanguage(t *testing.T) {
	schema := poolSchema.WithTeamIn("", func(language string) []attribute.Rule {
		crew := attribute.Rule{Name: "custom:team", Label: "Crew", Help: "Who you are with.", Group: "Work"}
		if language == "de" {
			crew.Label, crew.Help, crew.Group = "Mannschaft", "Mit wem du arbeitest.", "Arbeit"
		}
		return []attribute.Rule{crew}
	})
	var kept []session.LanguageMemory
	p := sit(t, setup{schema: &schema, width: 100, height: 40})
	p.app.languages = twoLanguages(&kept)
	p.onRow("custom:team")
	p.sees("Work", "Crew", "Who you are with.")
	p.press("f3", "up", "enter")
	p.sees("Arbeit", "Mannschaft", "Mit wem du arbeitest.")
	p.press("ctrl+r").sees("Arbeit", "Mannschaft", "Mit wem du arbeitest.")
	p.edit("custom:team", "x").press("s").sees("Mannschaft")
	p.press("esc", "f3", "down", "enter").sees("Work", "Crew")
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
