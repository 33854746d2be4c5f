package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"cognito-profile/session"
	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/words"
)

// run is one run of a verb.
type run struct {
	verb     *verb
	ctx      context.Context
	told     <-chan os.Signal // that ended the context
	words    words.Printer
	clock    func() time.Time
	in       io.Reader
	out, err io.Writer

	request Request
	stdin   string // what reads standard input, "" when nothing does yet
	phrase  session.Secret
	opening Opening
	opened  session.Opened
	runner  session.Runner

	// choosesPassphrase reports whether a passphrase may be chosen where there is none.
	choosesPassphrase bool
	unkept            error // why something that a call brought is not kept

	document document
	saved    saved
	exit     int // of a run that went well
}

// session is as it is known now.
func (r *run) session() session.Session { return r.runner.Lane.Session }

// begin reads the settings. A pipe that nobody reads from any more is an error of a
// write, so that what is under way is brought to its end.
func (r *run) begin() (err error) {
	signal.Ignore(syscall.SIGPIPE)
	if r.verb.signsIn && r.verb.flags.Values().TokenStdin {
		return usage("login_token")
	}
	if r.verb.passphraseStdin && !r.asks() {
		if err := r.readPassphrase(); err != nil {
			return err
		}
	}
	if r.verb.flags.Values().TokenStdin {
		if err := r.takeStdin("--token-stdin"); err != nil {
			return err
		}
	}
	r.request, err = newRequest(r.verb.flags, os.Getenv, func() (session.Secret, bool, error) { return readToken(r.in, r.ask(), r.words.Words) })
	r.request.Language = r.words.Language()
	return errors.Join(err, hideSecrets(), NoCore())
}

// readPassphrase reads the first line of standard input. What else reads it gets the
// rest.
func (r *run) readPassphrase() error {
	lines := bufio.NewReader(r.in)
	line, err := lines.ReadString('\n')
	r.in, r.phrase = lines, session.Secret(strings.TrimRight(line, "\r\n"))
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return err
	case r.phrase == "":
		return usage("passphrase_empty")
	}
	return nil
}

// takeStdin reserves standard input, which beside a passphrase can bring one thing alone.
func (r *run) takeStdin(by string) error {
	if r.stdin != "" {
		return usage("stdin_twice", "what", r.stdin, "word", by)
	}
	r.stdin = by
	return nil
}

// end closes what is open, writes what there is to say, and returns the exit code.
func (r *run) end(err error) int {
	if unkept := r.opened.Close(context.WithoutCancel(r.ctx)); unkept != nil {
		r.warn(r.words.StoreReason(unkept))
	}
	exit, said := r.exit, []problem(nil)
	if err != nil {
		exit, said = explained(r.words, err, r.saved)
		r.warn(messages(said))
	}
	if r.verb.json {
		r.document.Format, r.document.Errors = format, said
		if unwritten := writeJSON(r.out, r.document); unwritten != nil && !errors.Is(unwritten, syscall.EPIPE) {
			r.warn(unwritten.Error())
			exit = Failed
		}
	}
	var s signalled
	if errors.As(context.Cause(r.ctx), &s) {
		exit = jobcontrol.ExitCode(s.signal)
	}
	if r.opening.Close != nil {
		if unclosed := r.opening.Close(); unclosed != nil {
			r.warn(unclosed.Error())
		}
	}
	return exit
}

// warn says something on stderr: in lines that a terminal has room for, and as it is
// elsewhere. Where that fails there is nobody to say it to.
// Inlined in all its places it would make the program bigger.
//
//go:noinline
func (r *run) warn(text string) { warn(r.err, r.words.Language(), text) }

func warn(out io.Writer, language, text string) {
	if !isTerminal(out) {
		fmt.Fprintln(out, inLocale(language, text))
		return
	}
	_ = write(out, language, func(p *page) {
		p.literal = true
		for line := range strings.SplitSeq(text, "\n") {
			p.wrap("", listBelow, line)
		}
	})
}

// table writes rows of data. A reader that has left has all that it wanted.
func (r *run) table(rows [][]string) error {
	var show func(string) string
	if isTerminal(r.out) {
		show = r.painted
	}
	return unlessLeft(writeTable(r.out, rows, show))
}

// painted is a value as a terminal can show it. What reads it elsewhere gets it as it is.
func (r *run) painted(value string) string {
	return inLocale(r.words.Language(), r.words.Get("verb.value", "value", value))
}

func unlessLeft(err error) error {
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}

// readLine reads the one line that standard input brings; empty is the error where
// there is none.
func (r *run) readLine(empty error) (string, error) {
	data, err := io.ReadAll(io.LimitReader(r.in, maxToken))
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(data), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", empty
	}
	return line, nil
}

// do asks for a call and waits for it.
func (r *run) do(c session.Call) *session.Fault {
	answer := r.runner.Do(r.ctx, c)
	if answer.Unkept != nil {
		r.unkept = answer.Unkept
		r.warn(r.words.StoreReason(answer.Unkept))
	}
	return session.FaultOf(answer.Err)
}

// must is do, with the fault as an error.
func (r *run) must(c session.Call) error {
	if fault := r.do(c); fault != nil {
		return &failedCall{fault: fault, asked: c.Name}
	}
	return nil
}
