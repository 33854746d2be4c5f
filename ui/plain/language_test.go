package plain

import (
	"errors"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// TestLanguageBeforeTheProfile: it is chosen at each question that comes first, by the word
// of the language that is spoken and by the English one; what is asked is asked again.
func TestLanguageBeforeTheProfile(t *testing.T) {
	questions := map[string]struct {
		ask   func(*face) error
		title string // of what is asked
	}{
		"pools":   {func(f *face) error { _, err := f.poolChoice(); return err }, "plain.pool"},
		"users":   {(*face).chooseUser, "users.title"},
		"sign-in": {func(f *face) error { return f.signIn("") }, "sign_in.user"},
	}
	for _, tag := range words.Languages() {
		w, err := words.Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		for name, q := range questions {
			for _, word := range []string{"language", wordOf(w, "language")} {
				there := "Français"
				if tag == "fr" {
					there = "Deutsch"
				}
				f, out := hearingIn(w, word+"\nback\n"+word+"\n"+there+"\nquit\n")
				f.opener = &session.Opener{}
				s := f.session()
				s.Users = []session.KnownUser{{Name: "jane", SignedIn: true}, {Name: "june", SignedIn: true}}
				f.runner.Lane.Session = s
				var left leaving
				if err := q.ask(f); !errors.As(err, &left) || left.exit != 0 {
					t.Errorf("%s, %s, %s ends with %v: %s", tag, name, word, err, out)
				}
				said := strings.Join(strings.Fields(out.String()), " ")
				for _, want := range []string{w.Get(q.title), f.words.Get("note.language_unkept"), f.words.Get(q.title)} {
					_, after, is := strings.Cut(said, strings.Join(strings.Fields(want), " "))
					if said = after; !is {
						t.Errorf("%s, %s, %s: %q is not said: %s", tag, name, word, want, out)
					}
				}
			}
		}
	}
}

// TestNothingIsAskedOfVerbsInAnotherLanguage: a command has chosen before it asks.
func TestNothingIsAskedOfVerbsInAnotherLanguage(t *testing.T) {
	f, _ := hearingIn(english(), "")
	verb := Prompts{words: english()}.face(f.runner, f.pool)
	for _, c := range []struct {
		f    *face
		want string
	}{{f, "language"}, {verb, ""}} {
		if got := c.f.said(c.f.signInWays(&signInAttempt{}), "language"); got != c.want {
			t.Errorf("language is %q, want %q", got, c.want)
		}
	}
}

// TestWordsOfALanguageAreTakenAtOnce: what means a known value is asked about no further,
// and isn't repeated where the row shows it as it was typed.
func TestWordsOfALanguageAreTakenAtOnce(t *testing.T) {
	flag := attribute.Rule{Name: "custom:newsletter", Kind: attribute.KindYesNo}
	gender := attribute.Rule{Name: "gender", Kind: attribute.KindGender}
	for _, tag := range words.Languages() {
		w, err := words.Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			rule   attribute.Rule
			stored string
		}{{flag, "true"}, {flag, "false"}, {gender, "female"}, {gender, "other"}} {
			f, out := hearingIn(w, "")
			typed := f.words.Value(c.rule, c.stored)
			if got, err := f.suggested(c.rule, typed); got != typed || err != nil {
				t.Errorf("%s, %q becomes %q, %v: %s", tag, typed, got, err, out)
			}
			f.draft = session.NewDraft(attribute.NewSchema([]attribute.Rule{c.rule}), attribute.Profile{}).SetHere(c.rule.Name, typed, f.here())
			value := f.draft.Value(c.rule.Name)
			if said := f.typed(c.rule, value); c.rule.Normalise(value) != c.stored || said != "" {
				t.Errorf("%s, %q is %q and says %q", tag, typed, value, said)
			}
		}
	}
}
