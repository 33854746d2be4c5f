package command

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cognito-profile/ui/words"
)

// newMan is the command that prints the manual page.
func newMan(w words.Words) *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   w.Get("cli.man.short"),
		Long:    w.Get("cli.man.long"),
		Example: w.Get("cli.man.examples"),
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), manual(w, cmd.Root(), words.Topics(w.Language())))
			return err
		},
	}
}

// manual is the page in the man macros (man(7), of mandoc and of groff).
func manual(w words.Words, root *cobra.Command, topics []words.Topic) string {
	name := root.Name()
	m := &manPage{words: w, fill: toFillIn(w), shared: root.LocalFlags()}
	fmt.Fprintf(&m.out, ".TH %s 1 \"%s\" %s\n", roffArgument(strings.ToUpper(name)), dateOf(root.Version), roffArgument(name+" "+root.Version))
	m.section(w.Get("cli.man.name"))
	m.line(name + ` \- ` + roff(root.Short))
	m.section(w.Get("cli.man.synopsis"))
	m.bold(m.fill.Replace(root.UseLine()))
	m.out.WriteString(".br\n")
	m.bold(m.fill.Replace(name + " COMMAND"))
	m.section(w.Get("cli.man.description"))
	m.wrap(roff(root.Long))
	m.section(w.Get("cli.man.commands"))
	m.wrap(roff(w.Get("cli.man.shared")))
	m.commands(root)
	m.section(w.Get("cli.man.options"))
	m.flags(m.shared)
	for _, t := range topics {
		head, about := t.Heading()
		m.section(head)
		m.wrap(roff(m.sentence(about)))
		m.topic(t.Text)
	}
	return m.out.String()
}

// dateOf is the commit's date in a version, as a release or a pseudo-version has it: as
// 2026-01-31, or "".
func dateOf(version string) string {
	found := regexp.MustCompile(`\b(20\d\d)-?([01]\d)-?([0-3]\d)(\d{6})?\b`).FindStringSubmatch(version)
	if found == nil {
		return ""
	}
	return strings.Join(found[1:4], "-")
}

// manPage writes requests and text.
type manPage struct {
	out   strings.Builder
	begun bool // something stands below the last heading
	// shared are the flags that are not repeated for each command.
	shared *pflag.FlagSet
	words  words.Words
	fill   *strings.Replacer // toFillIn
}

func (m *manPage) section(title string) { m.heading(".SH", strings.ToUpper(title)) }

func (m *manPage) heading(macro, title string) {
	fmt.Fprintf(&m.out, "%s %s\n", macro, roffArgument(title))
	m.begun = false
}

// paragraph begins one; a heading has begun its first already.
func (m *manPage) paragraph() {
	if m.begun {
		m.out.WriteString(".PP\n")
	}
}

// wrap writes text that has its escapes, in lines that are no longer than an editor's.
func (m *manPage) wrap(text string) {
	line := ""
	for word := range strings.FieldsFuncSeq(text, words.IsBlank) {
		if line != "" && len(line)+len(word) >= usualWidth {
			m.line(line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	m.line(line)
}

// line writes a line as it is.
func (m *manPage) line(text string) {
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	m.out.WriteString(text + "\n")
	m.begun = true
}

// sentence is what a heading is about, as a sentence of its own.
func (m *manPage) sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + m.words.Get("sentence.end")
}

func (m *manPage) bold(text string) { m.line(`\fB` + roff(text) + `\fR`) }

// term begins a paragraph with a term, and text below it.
func (m *manPage) term(term, text string) {
	m.out.WriteString(".TP\n")
	m.wrap(term)
	m.wrap(text)
}

// commands lists the commands below one, with their flags.
func (m *manPage) commands(below *cobra.Command) {
	for _, c := range listed(below) {
		m.term(`\fB`+roff(m.fill.Replace(strings.TrimPrefix(c.UseLine(), below.Root().Name()+" ")))+`\fR`, roff(m.sentence(c.Short)))
		if c.Name() == "help" {
			continue // its topics follow
		}
		below := &manPage{words: m.words, fill: m.fill, shared: m.shared}
		below.flags(c.LocalFlags())
		below.commands(c)
		if below.begun {
			m.out.WriteString(".RS\n" + below.out.String() + ".RE\n")
		}
	}
}

func (m *manPage) flags(flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" || m.shared != flags && m.shared.Lookup(f.Name) != nil && m.shared.Lookup(f.Name).Usage == f.Usage {
			return
		}
		m.term(`\fB`+roff("--"+f.Name)+`\fR`+roff(m.fill.Replace(valueOf(f))), roff(f.Usage))
	})
}

// manCode is how wide code is that stands 11 cells from the margin of a terminal of 80.
const manCode = 68

// topic writes a page of the help.
func (m *manPage) topic(text string) {
	for _, b := range blocks(text) {
		switch b.kind {
		case heading:
			m.heading(".SS", b.text)
		case code:
			m.paragraph()
			m.out.WriteString(".in +4n\n.nf\n")
			for line := range strings.SplitSeq(b.text, "\n") {
				for _, part := range codeLines(line, manCode) {
					m.line(roff(part))
				}
			}
			m.out.WriteString(".fi\n.in\n")
		case item:
			m.out.WriteString(".IP \\(bu 2\n")
			m.wrap(roffSpans(b.text))
		case table:
			for _, row := range b.rows[1:] {
				terms, about := terms(row)
				m.term(roffSpans(strings.Join(terms, " · ")), roffSpans(about))
			}
		default:
			m.paragraph()
			m.wrap(roffSpans(b.text))
		}
	}
}

// roffSpans has what is marked in bold.
func roffSpans(text string) string {
	var out strings.Builder
	spans(text, func(part string, marked bool) {
		if part = roff(part); marked {
			part = `\fB` + part + `\fR`
		}
		out.WriteString(part)
	})
	return out.String()
}

// roff escapes text, and marks where a line may end that has no blank there.
func roff(text string) string {
	var out strings.Builder
	last := ""
	for _, unit := range words.Units(text) {
		if last != "" && !strings.HasSuffix(last, " ") {
			out.WriteString(`\:`)
		}
		out.WriteString(roffEscaped(unit))
		last = unit
	}
	return out.String()
}

// roffEscaped escapes what begins escapes, the characters that are set as typographic ones,
// and what is beyond ASCII.
func roffEscaped(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '\\':
			out.WriteString(`\e`)
		case strings.ContainsRune("-'`^~", r):
			out.WriteString(map[rune]string{'-': `\-`, '\'': `\(aq`, '`': `\(ga`, '^': `\(ha`, '~': `\(ti`}[r])
		case r == '…': // a terminal without UTF-8 has none, and man(1) leaves it out
			out.WriteString(`\&...`)
		case r == '\u00a0' || r == '\u202f':
			out.WriteString(`\~`)
		case r >= 0x80:
			fmt.Fprintf(&out, `\[u%04X]`, r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// roffArgument is a text as an argument of a macro.
func roffArgument(text string) string {
	return `"` + strings.ReplaceAll(roff(text), `"`, `\(dq`) + `"`
}
