package words

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
)

// commandText is how a command of the lines is listed: its word, in small letters, what
// follows it, and what it does.
var commandText = regexp.MustCompile(`^([^\s:]+)( [^\s:]+)?: \S`)

func commandsHaveWords(tr translation) map[string]string {
	return tr.eachText(func(key, text, english string) string {
		if !strings.HasPrefix(key, "plain.do.") {
			return ""
		}
		own, wanted := commandText.FindStringSubmatch(text), commandText.FindStringSubmatch(english)
		switch {
		case own == nil:
			return "does not begin with a word and a colon (: and a blank)"
		case (own[2] == "") != (wanted[2] == ""):
			return "what follows the word is not what follows it in English"
		case own[1] != strings.ToLower(own[1]):
			return "the word has capital letters"
		}
		return ""
	})
}

// wordOf is the word of a command.
func (w Words) wordOf(command string) string {
	if found := commandText.FindStringSubmatch(w["plain.do."+command]); found != nil {
		return found[1]
	}
	return ""
}

// alike are commands that texts name without the page that they are on.
var alike = [][2]string{{"list", "account_list"}, {"list", "list_items"}, {"read", "account_read"}, {"reload", "account_reload"}, {"reload", "list_reload"}}

// commandsAgree: what is done alike on several pages has one word.
func commandsAgree(tr translation) map[string]string {
	found := map[string]string{}
	for _, pair := range alike {
		if one, other := tr.own.wordOf(pair[0]), tr.own.wordOf(pair[1]); one != other {
			found["plain.do."+pair[1]] = fmt.Sprintf("%q, and %q for %s", other, one, pair[0])
		}
	}
	return found
}

// commandsNamed: a text that names a command does it with the word of the language.
func commandsNamed(tr translation) map[string]string {
	found := map[string]string{}
	for _, line := range linesOf("commands_in_texts.txt") {
		fields := strings.Fields(line)
		for _, command := range fields[1:] {
			text, word := tr.own[fields[0]], tr.own.wordOf(command)
			if text != "" && (word == "" || !strings.Contains(strings.ToLower(text), word)) {
				found[fields[0]] = fmt.Sprintf("does not name %q, the word of %s: %q", word, command, text)
			}
		}
	}
	return found
}

// TestKeepingIsNotLeaving: what the full screen calls to keep is to take the value that was
// typed. Where lines leave the one from before, they have another word for it.
func TestKeepingIsNotLeaving(t *testing.T) {
	for _, tag := range Languages() {
		w := readTexts(t, tag)
		keep := []rune(attribute.Fold(w["key.keep"]))
		stem := string(keep[:min(len(keep), 4)])
		for _, key := range []string{"plain.now", "plain.name_kept", "plain.value", "plain.kept"} {
			if strings.Contains(attribute.Fold(w[key]), stem) {
				t.Errorf("%s: %s leaves a value, and has the word for keeping one, %s: %q", tag, key, w["key.keep"], w[key])
			}
		}
	}
}
