//go:build unix

package journey_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"cognito-profile/ui/words"
)

// TestTheDemoInEveryLanguage changes the email by lines: a slip that is seen, the review,
// a wrong code, the right one. Each is said in the words of the language, once in English.
func TestTheDemoInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, tag := range words.Languages() {
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			w, err := words.Read(tag)
			if err != nil {
				t.Fatal(err)
			}
			word := func(command string) string {
				said, _, _ := strings.Cut(w["plain.do."+command], ":")
				said, _, _ = strings.Cut(said, " ")
				return said
			}
			edit := word("edit") + " " + w.Label("email")
			l := talk(t, nil, "--demo", "--plain", "--lang", tag)
			for _, said := range []string{"?", "list", edit, "jane@gmial.com", word("no"), edit, "jane@new.example", word("changed"), word("save"), word("yes")} {
				l.hears(`[:?：？] $`)
				l.types(said + "\n")
			}
			code := l.hears(patternOf(w["plain.demo.mail"]))[1]
			after := []string{
				"?", "000000", code, w.Label("email"), word("read") + " " + w.Label("phone_number"), word("problems"), word("undo"), word("redo"), word("empty") + " " + w.Label("nickname"),
				word("find") + " " + w.Label("email"), word("history"), word("mask"), word("mask"), "nonsense", word("security"), "?", word("account_list"), "nonsense",
				word("back"), word("revert") + " " + w.Label("nickname"), word("quit"),
			}
			for _, said := range after {
				l.hears(`[:?：？] $`)
				l.types(said + "\n")
			}
			transcript := l.ends(0)
			if stray := strayWords(transcript, vocabulary(t, tag), demoValues...); len(stray) > 0 {
				t.Errorf("%q are no words of the language:\n%s", stray, transcript)
			}
			for _, key := range []string{"plain.about_commands", "problem.email_typo", "plain.change.short", "fault.wrong_code", "verify.done", "plain.do.new_code"} {
				if !regexp.MustCompile(patternOf(w[key])).MatchString(transcript) {
					t.Errorf("%s is not said: %q", key, w[key])
				}
			}
		})
	}
}

// demoValues are the words of the values and attributes of the demo pool.
var demoValues = strings.Fields("janey female example street exampleville germany utc employee number newsletter seats shirt size started maps badge blue demo list nonsense")

// patternOf is how a text is printed, with anything in its places and lines that go on.
// A code is a group.
func patternOf(text string) string {
	var out strings.Builder
	for i, part := range strings.Split(text, "{") {
		place, rest, _ := strings.Cut(part, "}")
		switch {
		case i == 0:
			rest = part
		case place == "code":
			out.WriteString(`(\d+)`)
		default:
			out.WriteString(`[\s\S]+?`)
		}
		for _, r := range rest {
			switch {
			case unicode.IsSpace(r): // of a text in the place of another, one that doesn't break becomes one that does
				out.WriteString(`[\s\pZ]+`)
			case r == '-' || r >= firstWide:
				out.WriteString(regexp.QuoteMeta(string(r)) + `\s*`)
			default:
				out.WriteString(regexp.QuoteMeta(string(r)))
			}
		}
	}
	return out.String()
}

// firstWide is the first character of the scripts in which a line may end anywhere.
const firstWide = 0x2e80
