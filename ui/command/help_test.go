package command

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"cognito-profile/ui/words"
)

// program is the command line, whose commands do nothing.
func program(t *testing.T) (*cobra.Command, words.Words) {
	t.Helper()
	w, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	exit := Done
	return newProgram(w, Verbs{}, &exit, []string{"help"}), w
}

// manuals are the texts that show command lines: the README, the topics, the examples
// of the commands.
func manuals(t *testing.T) map[string]string {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, w := program(t)
	texts := map[string]string{"README": string(readme)}
	for _, topic := range words.Topics(words.Fallback) {
		texts[topic.Name] = topic.Text
	}
	for key, text := range w {
		if strings.HasPrefix(key, "cli.") && strings.HasSuffix(key, "examples") {
			texts[key] = "    " + strings.ReplaceAll(text, "\n", "\n    ")
		}
	}
	return texts
}

// commandLines are the words of each command line of a text that starts the program:
// in its blocks, and between backquotes.
func commandLines(text string) [][]string {
	var lines []string
	inLine := func(part string, marked bool) {
		if marked {
			lines = append(lines, part)
		}
	}
	for _, b := range blocks(text) {
		switch {
		case b.kind == code:
			joined := strings.ReplaceAll(b.text, "\\\n", " ")
			lines = append(lines, strings.FieldsFunc(joined, func(r rune) bool { return r == '\n' || r == '|' })...)
		case b.rows != nil:
			for _, row := range b.rows {
				for _, cell := range row {
					spans(cell, inLine)
				}
			}
		default:
			spans(b.text, inLine)
		}
	}
	var list [][]string
	for _, line := range lines {
		line, _, _ = strings.Cut(line, " #")
		fields := strings.Fields(line)
		for len(fields) > 0 && regexp.MustCompile(`^[A-Z_]+=`).MatchString(fields[0]) {
			fields = fields[1:]
		}
		if end := slices.IndexFunc(fields, func(f string) bool { return f == "<" || f == ">" || f == "" }); end >= 0 {
			fields = fields[:end]
		}
		if len(fields) > 0 && fields[0] == "cognito-profile" && !slices.Contains(fields, "·") { // a screen has dots
			list = append(list, fields[1:])
		}
	}
	return list
}

// TestCommandLinesOfTheManualsParse: each names a command that is there, with flags and
// arguments that it takes; and a help topic.
func TestCommandLinesOfTheManualsParse(t *testing.T) {
	parsed := 0
	for name, text := range manuals(t) {
		for _, args := range commandLines(text) {
			parsed++
			root, _ := program(t)
			c, rest, err := root.Find(args)
			if err == nil {
				c.InitDefaultHelpFlag()
				c.InitDefaultVersionFlag()
				err = c.ParseFlags(rest)
			}
			if err == nil {
				rest = c.Flags().Args()
				err = c.ValidateArgs(rest)
			}
			if err != nil || c.Name() == "help" && len(rest) > 0 && rest[0] != "TOPIC" {
				t.Errorf("%s has cognito-profile %s: %v", name, strings.Join(args, " "), err)
			}
		}
	}
	if parsed < 30 {
		t.Errorf("only %d command lines", parsed)
	}
}

var flagName = regexp.MustCompile(`--[a-z][a-z-]+`)

// TestTheManualsKnowTheProgram: each flag that they name exists, and each command and
// flag is named by one of them.
func TestTheManualsKnowTheProgram(t *testing.T) {
	root, _ := program(t)
	all := ""
	for name, text := range manuals(t) {
		for line := range strings.Lines(text) {
			if !strings.HasSuffix(name, "examples") && !strings.Contains(line, "aws ") {
				all += strings.TrimRight(line, "\n") + "\n"
			}
		}
	}
	flags := map[string]bool{"--help": true, "--version": true}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		for name := range strings.FieldsSeq(c.LocalFlags().FlagUsages()) {
			if flag := flagName.FindString(name); flag != "" && strings.HasPrefix(name, "--") {
				flags[flag] = true
			}
		}
		if c.HasParent() && !strings.Contains(all, c.CommandPath()) {
			t.Errorf("no page has %s", c.CommandPath())
		}
		if c.Name() != "help" {
			for _, below := range listed(c) {
				walk(below)
			}
		}
	}
	walk(root)
	for _, flag := range flagName.FindAllString(all, -1) {
		if !flags[flag] {
			t.Errorf("a page names %s, which no command has", flag)
		}
	}
	for flag := range flags {
		if !strings.Contains(all, flag) {
			t.Errorf("no page names %s", flag)
		}
	}
}

// TestTopicsFitTheWindow: no line of a page is wider, but for one of code and for one
// long word, and nothing of Markdown is left.
func TestTopicsFitTheWindow(t *testing.T) {
	for _, topic := range words.Topics(words.Fallback) {
		for _, width := range []int{leastWidth, 39, usualWidth} {
			p := &page{width: width}
			p.topic(topic.Title, topic.Text)
			for line := range strings.Lines(p.out.String()) {
				line = strings.TrimRight(line, "\n")
				single := len(strings.Fields(line)) == 1
				if utf8.RuneCountInString(line) > width && !single && !strings.HasPrefix(line, margin+listBelow) {
					t.Errorf("%s at %d has %q", topic.Name, width, line)
				}
				if strings.ContainsAny(line, "`\x1b") || strings.Contains(line, "](") || strings.HasSuffix(line, " ") {
					t.Errorf("%s has %q", topic.Name, line)
				}
			}
		}
	}
}

// TestPage lays out what Markdown there can be.
func TestPage(t *testing.T) {
	const text = "One `a b` and\n*two*.\n\n## Head\n\n- an item that goes on\n- two\n\n    code  here\n\n```\nmore\n```\n\n" +
		"| k | does |\n|---|---|\n| `x` | it |\n| `long` | that |\n\n| a | b | c |\n|---|---|---|\n| one | | three |\n| | two | three |\n"
	p := &page{width: 40}
	p.topic("Title", text)
	const want = `Title

  One a b and two.

Head

  - an item that goes on
  - two

      code  here

      more

  x     it
  long  that

  a · b
      c
  one
      three
  two
      three
`
	if got := p.out.String(); got != want {
		t.Errorf("%s", got)
	}
	bold := &page{width: 15, bold: [2]string{"<", ">"}}
	bold.wrap("", "  ", "say `help keys` now")
	if got := bold.out.String(); got != "say <help>\n  <keys> now\n" && got != "say <help> <keys>\n  now\n" {
		t.Errorf("%q", got)
	}
}

// TestManualEscapes: no line of the manual page is a request by accident, and all of it
// is ASCII.
func TestManualEscapes(t *testing.T) {
	root, w := program(t)
	text := manual(w, root, []words.Topic{{Name: "x", Title: "Ex: why", Text: ".so /etc/passwd\n\n    'quoted \\fB` and …\n\n`a-b` \"c\""}})
	for _, want := range []string{"\\&.so /etc/passwd\n", "\\(aqquoted \\efB\\(ga and \\&...\n", "\\fBa\\-b\\fR \"c\"\n", ".SH \"EX\"\nWhy.\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if i := bytes.IndexFunc([]byte(text), func(r rune) bool { return r >= 0x80 }); i >= 0 {
		t.Errorf("%q is not ASCII", text[i:])
	}
}

func TestDateOfTheManual(t *testing.T) {
	for version, want := range map[string]string{
		"(devel)": "", "v1.2.3": "", "0.0.1 (0123456789ab, 2026-01-31)": "2026-01-31", "v0.0.0-20260131123456-122954b12345+dirty": "2026-01-31",
	} {
		if got := dateOf(version); got != want {
			t.Errorf("%s has the date %q", version, got)
		}
	}
}
