package command

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// newHelp is the command that prints a help topic, the list of them, or the help of
// another command. Each topic is a command below it, so that names complete.
func newHelp(w words.Words) *cobra.Command {
	topics := words.Topics(w.Language())
	if words.ASCIIAlone(w.Language(), os.Getenv) {
		for i, t := range topics {
			topics[i] = t.Unaccented(w.Language())
		}
	}
	help := &cobra.Command{
		Use:     "help [TOPIC]",
		Short:   w.Get("cli.help.short"),
		Long:    w.Get("cli.help.long"),
		Example: w.Get("cli.help.examples"),
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return write(cmd.OutOrStdout(), w.Language(), topicList(w, topics))
			}
			if other, rest, err := cmd.Root().Find(args); err == nil && len(rest) == 0 && other != cmd.Root() {
				return other.Help()
			}
			if meant := cmd.SuggestionsFor(args[0]); len(meant) > 0 {
				return usage("topic_meant", "word", args[0], "name", meant[0])
			}
			return usage("topic_unknown", "word", args[0])
		},
	}
	for _, t := range topics {
		help.AddCommand(&cobra.Command{Use: t.Name, Short: t.Title, Args: noArguments, RunE: func(cmd *cobra.Command, _ []string) error {
			return write(cmd.OutOrStdout(), w.Language(), func(p *page) { p.topic(t.Title, t.Text) })
		}})
	}
	help.SuggestionsMinimumDistance = 3
	return help
}

// topicList is each topic with its title, and what else there is to ask.
func topicList(w words.Words, topics []words.Topic) func(*page) {
	return func(p *page) {
		p.heading(w.Get("cli.help.topics"))
		p.out.WriteByte('\n')
		rows := [][]string{{"", ""}}
		for _, t := range topics {
			_, about := t.Heading()
			rows = append(rows, []string{"`" + t.Name + "`", about})
		}
		p.table(rows)
		p.out.WriteByte('\n')
		p.wrap("", "", w.Get("cli.help.else"))
	}
}

// write lays a page out for where it goes: as wide as a terminal, with headings and code
// in bold if that is no dumb one; text alone for everything else.
func write(out io.Writer, language string, lay func(*page)) error {
	p := &page{width: usualWidth}
	if width, is := terminalWidth(out); is {
		if width > 0 {
			p.width = max(min(width-1, usualWidth), leastWidth)
		}
		if given, err := settings.Environment(os.Getenv); err == nil && !given.Values().Accessible && os.Getenv("TERM") != "dumb" {
			p.bold = [2]string{"\x1b[1m", "\x1b[0m"}
		}
	}
	lay(p)
	_, err := io.WriteString(out, inLocale(language, strings.TrimLeft(p.out.String(), "\n")))
	return err
}

// inLocale is a text for people in a language as the characters of the locale write it.
func inLocale(language, text string) string {
	if words.ASCIIAlone(language, os.Getenv) {
		return words.ASCII(text)
	}
	return text
}

const (
	usualWidth = 79 // as that of a man page
	leastWidth = 20
)
