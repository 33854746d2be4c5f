package command

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
)

// Widths of what is printed, in cells.
const (
	pipeWidth  = 80 // where no terminal reports its own
	leastWidth = 40 // below it nothing is wrapped more narrowly
)

// widthOf is how wide lines on out may be.
func widthOf(out io.Writer) int {
	if file, is := out.(*os.File); is && term.IsTerminal(file.Fd()) {
		if width, _, err := term.GetSize(file.Fd()); err == nil && width > 0 {
			return max(width, leastWidth)
		}
	}
	return pipeWidth
}

// printUsage has a command and those below it print help and usage in the width of
// the window.
func printUsage(c *cobra.Command) {
	c.SetUsageFunc(func(c *cobra.Command) error {
		_, err := io.WriteString(c.OutOrStderr(), usageOf(c, widthOf(c.OutOrStderr())))
		return err
	})
	c.SetHelpFunc(func(c *cobra.Command, _ []string) {
		_, _ = io.WriteString(c.OutOrStdout(), helpOf(c, widthOf(c.OutOrStdout())))
	})
}

// helpOf is what a command does, then how it is used.
func helpOf(c *cobra.Command, width int) string {
	about := c.Long
	if about == "" {
		about = c.Short
	}
	return wrap(strings.TrimSpace(about), width, 0) + "\n\n" + usageOf(c, width)
}

// usageOf is what cobra shows of a command: the examples first, since most
// people look for one to copy. A usage template would do the same, but then
// text/template is linked in, which finds methods by name: the linker has to
// keep every exported method of the program, a third of its size.
func usageOf(c *cobra.Command, width int) string {
	var out strings.Builder
	if c.HasExample() {
		fmt.Fprintf(&out, "Examples:\n%s\n\n", c.Example)
	}
	fmt.Fprintf(&out, "Usage:\n  %s", c.UseLine())
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&out, "\n  %s [command]\n\nCommands:", c.CommandPath())
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				name := fmt.Sprintf("  %-*s ", sub.NamePadding(), sub.Name())
				fmt.Fprintf(&out, "\n%s%s", name, wrap(sub.Short, width, len(name)))
			}
		}
	}
	if c.HasAvailableLocalFlags() {
		fmt.Fprintf(&out, "\n\nFlags:\n%s", flagsOf(c, width))
	}
	out.WriteByte('\n')
	return out.String()
}

// flagsOf lists the flags. pflag's own wrapping gives up at a long word.
func flagsOf(c *cobra.Command, width int) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRightFunc(c.LocalFlags().FlagUsages(), unicode.IsSpace), "\n") {
		const gap = "   "
		at := strings.LastIndex(line, gap) + len(gap)
		flag, about := line[:at], line[at:]
		if width-at < leastText {
			at = flagIndent
			flag = strings.TrimRight(flag, " ") + "\n" + strings.Repeat(" ", at)
		}
		lines = append(lines, flag+wrap(about, width, at))
	}
	return strings.Join(lines, "\n")
}

// A text of a flag that would have less room than leastText begins a line of its own.
const (
	leastText  = 24
	flagIndent = 8
)

// wrap breaks a text at blanks into lines that fit behind an indent, and nowhere in a
// flag or an address. Lines that are indented are commands to copy, and stay whole.
func wrap(text string, width, indent int) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "\t") || strings.HasPrefix(line, " ") {
			lines = append(lines, line)
			continue
		}
		lines = append(lines, filled(strings.Fields(line), width-indent)...)
	}
	return strings.Join(lines, "\n"+strings.Repeat(" ", indent))
}

// filled puts words into as few lines as possible; without words it is an empty line.
func filled(words []string, width int) []string {
	lines := []string{""}
	for _, word := range words {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case ansi.StringWidth(*last)+1+ansi.StringWidth(word) > width:
			lines = append(lines, word)
		default:
			*last += " " + word
		}
	}
	return lines
}
