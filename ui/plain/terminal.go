package plain

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"cognito-profile/ui/textline"
)

const (
	// usualWidth is how long lines are where no terminal tells its width.
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
	signals <-chan os.Signal

	pending chan read // a reading under way that nobody waited for
	before  *term.State
	failed  error // why nothing more can be written
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

// exitCodes are those of the signals, 128 and their number.
var exitCodes = map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129}

// errHidden is that a secret can't be read, as nothing would hide it.
var errHidden = errors.New("plain: no terminal to hide what is typed")

// newTerminal is a terminal, or two pipes in the place of one.
func newTerminal(in io.Reader, out io.Writer, signals <-chan os.Signal) *terminal {
	t := &terminal{in: bufio.NewReader(in), out: out, width: usualWidth, signals: signals}
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

// prompt writes a question; what is typed follows it in the same line.
func (t *terminal) prompt(text string) { t.write(wrapped(text, t.width) + " ") }

func (t *terminal) write(text string) {
	if t.failed == nil {
		_, t.failed = io.WriteString(t.out, text)
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

// line reads a line. The error is io.EOF at the end of the input, errHidden for a
// secret without a terminal, or signalled.
func (t *terminal) line(secret bool) (string, error) {
	if secret && t.file == nil {
		t.write("\n")
		return "", errHidden
	}
	if t.pending == nil {
		t.pending = make(chan read, 1)
		t.remember()
		go t.reads(secret, t.pending)
	}
	var got read
	select {
	case s := <-t.signals:
		t.restore()
		t.write("\n")
		return "", signalled{s}
	case got = <-t.pending:
		t.pending = nil
	}
	text := strings.TrimRight(textline.ValidUTF8(got.text), "\r\n")
	switch {
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

// reads reads one line. A terminal gives no more than that at a time, so that what is
// typed ahead is left for the next reading.
func (t *terminal) reads(secret bool, to chan<- read) {
	if secret {
		text, err := term.ReadPassword(t.file.Fd())
		to <- read{string(text), err}
		return
	}
	text, err := t.in.ReadString('\n')
	to <- read{text, err}
}

// remember notes how the terminal was, for a signal that comes while it hides what
// is typed.
func (t *terminal) remember() {
	if t.file == nil {
		return
	}
	if state, err := term.GetState(t.file.Fd()); err == nil {
		t.before = state
	}
}

// restore shows what is typed again.
func (t *terminal) restore() {
	if t.before != nil {
		t.failed = errors.Join(t.failed, term.Restore(t.file.Fd(), t.before))
	}
}
