package command

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cognito-profile/ui/words"
)

// Widths of what is printed, in cells.
const (
	pipeWidth    = 80 // where no terminal reports its own
	leastPrinted = 40 // below it nothing is wrapped more narrowly
)

// widthOf is how wide lines on out may be.
func widthOf(out io.Writer) int {
	if width, _ := terminalWidth(out); width > 0 {
		return max(width, leastPrinted)
	}
	return pipeWidth
}

// terminalWidth is how wide a terminal is, 0 where it does not report that; is reports
// whether out is one.
func terminalWidth(out io.Writer) (width int, is bool) {
	if !isTerminal(out) {
		return 0, false
	}
	width, _, err := term.GetSize(out.(*os.File).Fd())
	if err != nil {
		return 0, true
	}
	return width, true
}

// printUsage has a command and those below it print help and usage in the width of
// the window.
func printUsage(c *cobra.Command, w words.Words) {
	c.SetUsageFunc(func(c *cobra.Command) error {
		_, err := io.WriteString(c.OutOrStderr(), inLocale(w.Language(), usageOf(c, w, widthOf(c.OutOrStderr()))))
		return err
	})
	c.SetHelpFunc(func(c *cobra.Command, _ []string) {
		_, _ = io.WriteString(c.OutOrStdout(), inLocale(w.Language(), helpOf(c, w, widthOf(c.OutOrStdout()))))
	})
}

// helpOf is what a command does, then how it is used.
func helpOf(c *cobra.Command, w words.Words, width int) string {
	about := c.Long
	if about == "" {
		about = c.Short
	}
	return wrap(strings.TrimSpace(about), width, 0) + "\n\n" + usageOf(c, w, width)
}

// usageOf is what cobra shows of a command: the examples first, since most
// people look for one to copy. A usage template would do the same, but then
// text/template is linked in, which finds methods by name: the linker has to
// keep every exported method of the program, a third of its size.
func usageOf(c *cobra.Command, w words.Words, width int) string {
	var out strings.Builder
	if c.HasExample() {
		fmt.Fprintf(&out, "%s\n%s\n\n", w.Get("cli.usage.examples"), c.Example)
	}
	fill := toFillIn(w)
	fmt.Fprintf(&out, "%s\n  %s", w.Get("cli.usage.how"), fill.Replace(c.UseLine()))
	if c.HasAvailableSubCommands() {
		below := w.Get("cli.help.topics") // what help has below it are topics
		if c.Name() != "help" {
			fmt.Fprintf(&out, "\n  %s", fill.Replace(c.CommandPath()+" COMMAND"))
			below = w.Get("cli.usage.commands")
		}
		fmt.Fprintf(&out, "\n\n%s", below)
		for _, sub := range listed(c) {
			name := fmt.Sprintf("  %-*s ", sub.NamePadding(), sub.Name())
			fmt.Fprintf(&out, "\n%s%s", name, wrap(sub.Short, width, len(name)))
		}
	}
	if c.HasAvailableLocalFlags() {
		fmt.Fprintf(&out, "\n\n%s\n%s", w.Get("cli.usage.flags"), flagsOf(c, fill, width))
	}
	if !c.HasParent() {
		fmt.Fprintf(&out, "\n\n%s\n%s", w.Get("cli.usage.exit_codes"), hanging(exitTable(w), exitIndent, width))
	}
	out.WriteByte('\n')
	return out.String()
}

// flagsOf lists the flags, what they do in a column.
func flagsOf(c *cobra.Command, fill *strings.Replacer, width int) string {
	const gap = "   "
	var flags, abouts, lines []string
	column := 0
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		flag, about := "      --"+f.Name+fill.Replace(valueOf(f)), f.Usage
		if f.Shorthand != "" {
			flag = "  -" + f.Shorthand + ", --" + f.Name
		}
		if value := f.DefValue; value != "" && value != "0" && value != "false" && value != "[]" {
			about += " [" + value + "]"
		}
		flags, abouts, column = append(flags, flag), append(abouts, about), max(column, words.Cells(flag+gap))
	})
	if column = min(column, width-longestWord(abouts)); width-column < leastText || column < flagIndent {
		column = flagIndent
	}
	for i, flag := range flags {
		lead := flag + "\n" + strings.Repeat(" ", column)
		if room := column - words.Cells(flag); room > 1 {
			lead = flag + strings.Repeat(" ", room)
		}
		lines = append(lines, lead+wrap(abouts[i], width, column))
	}
	return strings.Join(lines, "\n")
}

// hanging is a table whose second column begins at a place, and goes on there.
func hanging(table string, at, width int) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRightFunc(table, unicode.IsSpace), "\n") {
		lines = append(lines, line[:at]+wrap(line[at:], width, at))
	}
	return strings.Join(lines, "\n")
}

// exitIndent is where the meanings of exit codes begin.
const exitIndent = 7

// A text of a flag that would have less room than leastText begins a line of its own.
const (
	leastText  = 24
	flagIndent = 8
)

// longestWord is how many cells the longest word of some texts takes: the name of a
// variable has to stay whole, so that it can be copied.
func longestWord(texts []string) int {
	longest := 0
	for _, text := range texts {
		for _, word := range words.Units(text) {
			longest = max(longest, words.Cells(strings.TrimRight(word, " ")))
		}
	}
	return longest
}

// wrap breaks a text at blanks into lines that fit behind an indent, and nowhere in a
// flag or an address. Lines that are indented are commands to copy, and stay whole.
func wrap(text string, width, indent int) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "\t") || strings.HasPrefix(line, " ") {
			lines = append(lines, line)
			continue
		}
		lines = append(lines, words.Wrap(words.OneBlank(line), width-indent)...)
	}
	return strings.Join(lines, "\n"+strings.Repeat(" ", indent))
}

// listed are the commands below one that help lists: those that act, and help, which
// cobra counts with neither.
func listed(c *cobra.Command) []*cobra.Command {
	return slices.DeleteFunc(c.Commands(), func(sub *cobra.Command) bool {
		return !sub.IsAvailableCommand() && sub.Name() != "help"
	})
}
