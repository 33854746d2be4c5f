package words

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pageOfHelp is what a topic is built of, apart from its sentences.
type pageOfHelp struct {
	headings []string // their # alone
	code     []string // lines of the blocks, without comments
	rows     []string // the first cell of each row of a table: its code, or its number
	spans    []string // the `code` in the text, sorted
	text     []string // the lines of sentences
}

var (
	headingLine = regexp.MustCompile(`^#+ `)
	commentEnd  = regexp.MustCompile(`(^|\s+)#($|[^!].*)`)
	spanOfCode  = regexp.MustCompile("`([^`]+)`")
	wordsInCode = regexp.MustCompile(`((label|help|message|group)(\.\w+)? = |echo )"[^"]*"|choices = .*`)
)

// helpPage reads a topic. A transcript, in a block of no language, has the words of its
// language, so its lines are counted.
func helpPage(text string, meant func(span string) string) (page pageOfHelp) {
	fence, fenced := "", false
	for line := range strings.SplitSeq(text, "\n") {
		if mark, is := strings.CutPrefix(line, "```"); is {
			fence, fenced = mark, !fenced
			continue
		}
		indented := strings.HasPrefix(line, "    ")
		switch {
		case fenced && fence == "":
			page.code = append(page.code, "")
		case fenced, indented:
			line = wordsInCode.ReplaceAllString(commentEnd.ReplaceAllString(line, ""), "$1")
			page.code = append(page.code, strings.TrimSpace(line))
		default:
			if mark := headingLine.FindString(line); mark != "" {
				page.headings = append(page.headings, mark)
			}
			page.text = append(page.text, line)
			page.spans = append(page.spans, spansOf(line, meant)...)
			if cells := strings.Split(line, "|"); strings.HasPrefix(line, "|") && len(cells) > 2 {
				page.rows = append(page.rows, firstCell(cells[1], meant))
			}
		}
	}
	slices.Sort(page.spans)
	return page
}

func spansOf(text string, meant func(string) string) (spans []string) {
	for _, found := range spanOfCode.FindAllStringSubmatch(text, -1) {
		spans = append(spans, meant(found[1]))
	}
	return spans
}

func firstCell(cell string, meant func(string) string) string {
	if cell = strings.TrimSpace(cell); strings.Trim(cell, "0123456789-") == "" {
		return cell
	}
	return strings.Join(spansOf(cell, meant), " ")
}

// written are spans that show how a person writes a value, or what the program prints in
// words, each in a language's own way.
var written = []string{"3 Mar 1990", "3.3.1990", "Germany 030…", "+49 (0)30 1234567", "0049…", `"de"`, "file:line:column: …"}

// inEnglishToo marks a command that stands in the help of a language as in English.
const inEnglishToo = " in English"

// helpFindings are what a topic of a language has otherwise than the English one.
func helpFindings(english, own pageOfHelp) (found []string) {
	for _, part := range []struct {
		name         string
		english, own []string
	}{{"headings", english.headings, own.headings}, {"code", english.code, own.code}, {"rows of tables", english.rows, own.rows}} {
		for i := range max(len(part.english), len(part.own)) {
			if have, want := lineAt(part.own, i), lineAt(part.english, i); have != want {
				found = append(found, fmt.Sprintf("%s: the %dth is %q, in English %q", part.name, i+1, have, want))
				break
			}
		}
	}
	more, less := without(own.spans, english.spans), without(english.spans, own.spans)
	isKey := func(span string) bool { return slices.Contains(keyNames, span) }
	more = slices.DeleteFunc(more, isKey) // the config file has them in English
	if len(less) == 0 {                   // that English is understood, too, may be said
		more = slices.DeleteFunc(more, func(span string) bool { return strings.HasSuffix(span, inEnglishToo) })
	}
	isWritten := func(span string) bool { return slices.Contains(written, span) }
	ofPerson := len(less) - len(slices.DeleteFunc(slices.Clone(less), isWritten))
	if len(less) > ofPerson || len(more) != ofPerson {
		found = append(found, fmt.Sprintf("code in the text: %q too many, %q missing", more, less))
	}
	return found
}

// keyNames are how keys are written in English.
var keyNames = []string{"enter", "esc", "tab", "shift+tab", "space", "home", "end", "pgup", "pgdn", "insert", "delete", "shift"}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "none"
}

// without is a list without one of each of the others.
func without(list, others []string) []string {
	others = slices.Clone(others)
	return slices.DeleteFunc(slices.Clone(list), func(text string) bool {
		at := slices.Index(others, text)
		if at >= 0 {
			others = slices.Delete(others, at, at+1)
		}
		return at >= 0
	})
}

func asIs(span string) string { return span }

// spanMeanings returns what spans of a topic mean, in English and in a language: a key by
// its name, and on the page about lines a command by its words. Words that have a word of
// the other language in common mean the same. An English command that the language says
// otherwise is no command of it.
func spanMeanings(topic string, english, own Words) (inEnglish, inOwn func(string) string) {
	meaning := map[string]string{}
	join := func(ours, theirs string) {
		one, other := cmp.Or(meaning["en "+ours], ours), cmp.Or(meaning["own "+theirs], ours)
		meaning["en "+ours], meaning["own "+theirs] = one, one
		for word, is := range meaning {
			if is == other {
				meaning[word] = one
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(english)) {
		if command, is := strings.CutPrefix(key, "plain.do."); is && topic == "accessibility" {
			join(headOf(english[key]), headOf(own[key]))
			join(english.wordOf(command), own.wordOf(command))
		}
	}
	if topic == "accessibility" {
		join(english.wordOf("revert")+" "+english.wordOf("all"), own.wordOf("revert")+" "+own.wordOf("all"))
	}
	inEnglish = func(span string) string { return cmp.Or(meaning["en "+span], span) }
	inOwn = func(span string) string {
		if span == own.wordOf("language") { // which the settings name, too
			return english.wordOf("language")
		}
		if is := meaning["own "+span]; is != "" {
			return is
		}
		for key, text := range english {
			if strings.HasPrefix(key, "keyname.") && own[key] == span {
				return text
			}
		}
		if meaning["en "+span] != "" {
			return span + inEnglishToo
		}
		return span
	}
	return inEnglish, inOwn
}

// filled are the parts of commands and paths that have words for what a person fills in.
var filled = []string{"schema lint FILE", "--debug FILE", "--pool NAME", "--client-metadata NAME=VALUE", "pools/NAME.json"}

// filledInEnglish puts the English words in the place of those of a language there.
func filledInEnglish(english, own Words) *strings.Replacer {
	var words, pairs []string
	for key, word := range english {
		if strings.HasPrefix(key, "cli.value.") {
			words = append(words, word, own[key])
		}
	}
	for _, part := range filled {
		pairs = append(pairs, strings.NewReplacer(words...).Replace(part), part)
	}
	return strings.NewReplacer(pairs...)
}

// headOf is the word of a command with what follows it.
func headOf(text string) string {
	head, _, _ := strings.Cut(text, ": ")
	return head
}

// TestHelpOfLanguages: each language has the topics of English, built alike.
func TestHelpOfLanguages(t *testing.T) {
	english := readTexts(t, Fallback)
	for _, tag := range Languages() {
		own, topics := readTexts(t, tag), Topics(Fallback)
		for i, topic := range Topics(tag) {
			inEnglish, inOwn := spanMeanings(topic.Name, english, own)
			page := helpPage("# "+topic.Title+"\n"+filledInEnglish(english, own).Replace(topic.Text), inOwn)
			for _, finding := range helpFindings(helpPage("# "+topics[i].Title+"\n"+topics[i].Text, inEnglish), page) {
				t.Errorf("%s: %s.md: %s", tag, topic.Name, finding)
			}
			if tag == Fallback {
				continue
			}
			if left := leftInEnglish(page.text); len(left) > 0 {
				t.Errorf("%s: %s.md has %d lines with English words: %q", tag, topic.Name, len(left), left[0])
			}
		}
	}
}

// leftInEnglish are the lines with words of English.
func leftInEnglish(lines []string) (left []string) {
	for _, line := range lines {
		if englishWords.MatchString(spanOfCode.ReplaceAllString(line, "")) {
			left = append(left, line)
		}
	}
	return left
}

// TestHelpFindings: each difference is found, and what a language may have of its own is
// none.
func TestHelpFindings(t *testing.T) {
	english := Words{"keyname.space": "space", "plain.do.read": "read NAME: read it", "plain.do.back": "back: go back"}
	own := Words{"keyname.space": "Leertaste", "plain.do.read": "lies NAME: liest es", "plain.do.back": "zurück: geht zurück"}
	page := "# Lines: read\n\n`space` and `read NAME`\n\n| say | does |\n|---|---|\n| `back` | go |\n| 4 | four |\n\n## More\n\n```\nread it\n```\n\n    set x  # it\n"
	good := "# Zeilen: lesen\n\n`lies NAME` und `Leertaste`\n\n| x | y |\n|---|---|\n| `zurück` | z |\n| 4 | vier |\n\n## Mehr\n\n```\nlies\n```\n\n    set x  # es\n"
	for name, c := range map[string]struct{ old, new, want string }{
		"as it should be":       {"", "", ""},
		"a heading less":        {"## Mehr\n", "", "headings"},
		"a heading too low":     {"## Mehr", "### Mehr", "headings"},
		"another command":       {"set x", "setze x", "code"},
		"a line of code less":   {"lies\n```", "```", "code"},
		"an English command":    {"`lies NAME`", "`read NAME`", "code in the text"},
		"English understood":    {"| 4 | vier |", "| 4 | vier, auch `back` |", ""},
		"a translated span":     {"`Leertaste`", "`Tab`", "code in the text"},
		"a row less":            {"| 4 | vier |\n", "", "rows of tables"},
		"another key in a row":  {"| `zurück` |", "| `lies` |", "rows of tables"},
		"another number":        {"| 4 |", "| 5 |", "rows of tables"},
		"a span twice":          {"`lies NAME`", "`lies NAME` `lies NAME`", "code in the text"},
		"an English key's name": {"`Leertaste`", "`space`", ""},
	} {
		text := good
		if c.old != "" {
			text = strings.ReplaceAll(good, c.old, c.new)
		}
		inEnglish, inOwn := spanMeanings("accessibility", english, own)
		found := helpFindings(helpPage(page, inEnglish), helpPage(text, inOwn))
		if (c.want == "") != (len(found) == 0) || c.want != "" && !strings.Contains(strings.Join(found, "\n"), c.want) {
			t.Errorf("%s: %q", name, found)
		}
	}
	if found := helpFindings(helpPage("`3 Mar 1990` `a`", asIs), helpPage("`a` `3. März 1990`", asIs)); len(found) > 0 {
		t.Errorf("a date as people write it: %q", found)
	}
	if left := leftInEnglish([]string{"der Wert", "the Wert", "`the` Wert"}); len(left) != 1 {
		t.Errorf("left in English: %q", left)
	}
}
