package plain

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

const (
	// usualWidth is how long lines are where no terminal reports its width.
	usualWidth = 79
	leastWidth = 20
	indent     = "    "
)

// terminal is where lines are written and read.
type terminal struct {
	in      *bufio.Reader
	file    *os.File // of in, when that is a terminal, which can hide what is typed
	out     io.Writer
	width   int
	show    func(string) string // how it shows a text
	signals <-chan os.Signal

	pending chan read // a reading under way that nobody waited for
	failed  error     // why nothing more can be written
}

// read is what a reading came to.
type read struct {
	text string
	err  error
}

// signalled ends a question: the program was told to stop.
type signalled struct{ signal os.Signal }

// Error is for logs.
func (s signalled) Error() string { return "plain: " + s.signal.String() }

// errHidden is that a secret can't be read, as nothing would hide it.
var errHidden = errors.New("plain: no terminal to hide what is typed")

// newTerminal is a terminal, or two pipes in the place of one.
func newTerminal(in io.Reader, out io.Writer, signals <-chan os.Signal) *terminal {
	t := &terminal{in: bufio.NewReader(in), out: out, width: usualWidth, show: textline.Isolated, signals: signals}
	if !words.ShowsUnicode(os.Getenv) {
		t.show = func(text string) string { return text }
	}
	if file, is := in.(*os.File); is && term.IsTerminal(file.Fd()) {
		t.file = file
	}
	if file, is := out.(*os.File); is && term.IsTerminal(file.Fd()) {
		if width, _, err := term.GetSize(file.Fd()); err == nil && width > 0 {
			t.width = max(width-1, leastWidth)
		}
	}
	return t
}

// say writes a fact: a line, which goes on indented when it is long.
func (t *terminal) say(text string) {
	for _, paragraph := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		t.write(wrapped(paragraph, t.width) + "\n")
	}
}

// write writes a text for people, in which no value turns what stands beside it.
func (t *terminal) write(text string) {
	if t.failed == nil {
		_, t.failed = io.WriteString(t.out, t.show(text))
	}
}

// wrapped is a text in lines of a width, the first one at the margin.
func wrapped(text string, width int) string {
	if ansi.GraphemeWidth.StringWidth(text) <= width {
		return text
	}
	lines := textline.Wrap(ansi.GraphemeWidth, text, width-len(indent))
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n"+indent)
}

// ask puts a question and reads the line that is typed behind it; a secret is not
// shown, nor is what is typed behind it, until a question for none. The error is io.EOF at
// the end of the input, errHidden for a secret that nothing can hide, or signalled.
func (t *terminal) ask(question string, secret bool) (string, error) {
	if !secret {
		t.failed = errors.Join(t.failed, ShowTyped())
	} else if err := hide(t.file); err != nil {
		t.write(wrapped(question, t.width) + "\n")
		return "", err
	}
	t.write(wrapped(question, t.width) + " ")
	got, err := t.line()
	wasRead(got.text)
	text := strings.TrimRight(textline.ValidUTF8(got.text), "\r\n")
	switch {
	case err != nil:
		t.write("\n")
		return "", err
	case got.err != nil && text == "":
		t.write("\n")
		return "", io.EOF
	case secret:
		t.write("\n")
	case t.file == nil:
		t.write(textline.Visible(text) + "\n")
	}
	return text, nil
}

// line reads a line, unless a signal comes first: then the reading goes on, and the
// next question takes what it reads.
func (t *terminal) line() (read, error) {
	if t.pending == nil {
		t.pending = make(chan read, 1)
		go func(to chan<- read) {
			text, err := t.in.ReadString('\n')
			to <- read{text, err}
		}(t.pending)
	}
	select {
	case s := <-t.signals:
		return read{}, signalled{s}
	case got := <-t.pending:
		t.pending = nil
		return got, nil
	}
}
