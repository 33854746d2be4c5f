//go:build unix

package journey_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cognito-profile/ui/journey"
)

var updateLines = flag.Bool("update-lines", false, "write the transcripts in testdata/lines anew")

// talker is somebody who reads the lines of the program and answers them.
type talker struct {
	t     testing.TB
	cmd   *exec.Cmd
	input io.WriteCloser

	mu   sync.Mutex
	cond *sync.Cond
	all  []byte // everything that was written
	from int    // behind what was heard last
	done bool
}

// talk starts the program before two pipes.
func talk(t testing.TB, env []string, args ...string) *talker {
	t.Helper()
	cmd := exec.Command(binary(t), args...)
	cmd.Env = append(cleanEnvironment(t), env...)
	cmd.Dir = t.TempDir()
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	l := listen(t, cmd, input, output)
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		inLines(t, l.transcript())
	})
	return l
}

// listen hears what a program writes until it ends.
func listen(t testing.TB, cmd *exec.Cmd, input io.WriteCloser, output io.Reader) *talker {
	l := &talker{t: t, cmd: cmd, input: input}
	l.cond = sync.NewCond(&l.mu)
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, err := output.Read(buffer)
			l.mu.Lock()
			l.all = append(l.all, buffer[:n]...)
			l.done = err != nil
			l.cond.Broadcast()
			l.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return l
}

// hears waits until what was written since the last time has a pattern, and gives its
// groups. What is heard once is not heard again.
func (l *talker) hears(pattern string) []string {
	l.t.Helper()
	expression := regexp.MustCompile(pattern)
	timer := time.AfterFunc(long, func() {
		l.mu.Lock()
		l.done = true
		l.cond.Broadcast()
		l.mu.Unlock()
	})
	defer timer.Stop()
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		rest := strings.ReplaceAll(string(l.all[l.from:]), "\r", "")
		if at := expression.FindStringSubmatchIndex(rest); at != nil {
			groups := expression.FindStringSubmatch(rest)
			l.from = len(l.all) - len(rest[at[1]:])
			return groups
		}
		if l.done {
			l.t.Fatalf("nothing says %q in\n%s", pattern, l.all)
		}
		l.cond.Wait()
	}
}

// says answers questions: each is waited for before its answer is typed.
func (l *talker) says(questionsAndAnswers ...string) {
	l.t.Helper()
	for i := 0; i < len(questionsAndAnswers); i += 2 {
		l.hears(questionsAndAnswers[i] + ` $`)
		l.types(questionsAndAnswers[i+1] + "\n")
	}
}

func (l *talker) types(text string) {
	l.t.Helper()
	if _, err := io.WriteString(l.input, text); err != nil {
		l.t.Fatal(err)
	}
}

// ends waits for the end of the program and gives its transcript.
func (l *talker) ends(code int) string {
	l.t.Helper()
	l.hears(`(?s)$`)
	ended := make(chan error, 1)
	go func() {
		l.mu.Lock()
		for !l.done {
			l.cond.Wait()
		}
		l.mu.Unlock()
		ended <- l.cmd.Wait()
	}()
	select {
	case <-ended:
	case <-time.After(long):
		l.t.Fatalf("it does not end:\n%s", l.transcript())
	}
	if got := l.cmd.ProcessState.ExitCode(); got != code {
		l.t.Errorf("exit code %d, want %d:\n%s", got, code, l.transcript())
	}
	return l.transcript()
}

func (l *talker) transcript() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.all)
}

// inLines refuses what only a screen understands, lines that are too long, and lines
// that neither begin a fact nor go on with one. Every transcript is held to it.
func inLines(t testing.TB, transcript string) {
	t.Helper()
	for i, line := range strings.Split(transcript, "\n") {
		if rest := strings.TrimPrefix(line, "    "); strings.HasPrefix(rest, " ") || i == 0 && rest != line {
			t.Errorf("line %d neither begins a fact nor goes on with one: %q", i+1, line)
		}
		if at := strings.IndexFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f }); at >= 0 {
			t.Errorf("line %d has a control character: %q", i+1, line)
		}
		said, _, _ := strings.Cut(line, ": ")
		if ansi.StringWidth(line) > 79 && ansi.StringWidth(said) > 79 {
			t.Errorf("line %d is too long: %q", i+1, line)
		}
	}
}

// changing is what is another at every run.
var changing = []struct {
	pattern *regexp.Regexp
	fixed   string
}{
	{regexp.MustCompile(`(your code is|the code is|Or new, wrong,(?:\s+keep,)?\s+later:) \d{6}`), "$1 CODE"},
	{regexp.MustCompile(`Secret: (?:[A-Z2-7]{4}\s+){12}[A-Z2-7]{4}`), "Secret: GOOD FOUR GOOD FOUR GOOD FOUR GOOD FOUR GOOD FOUR GOOD FOUR GOOD"},
	{regexp.MustCompile(`Sign-ins: here since (?:today|yesterday) \d\d:\d\d`), "Sign-ins: here since today 12:00"},
	{regexp.MustCompile(`(until\s+)(?:today|tomorrow)(\s+)\d\d:\d\d`), "${1}tomorrow${2}12:00"},
	{regexp.MustCompile(`Saved (?:today|yesterday) \d\d:\d\d`), "Saved today 12:00"},
	{regexp.MustCompile(`on \d{4}-\d\d-\d\d\. If`), "on 2026-01-01. If"},
	{regexp.MustCompile(`(?m)^\d+ years old\.$`), "36 years old."}, // ages are held by ./session/attribute
	{regexp.MustCompile(`Wait \d+ s`), "Wait 60 s"},
	{regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`), "00000000-0000-0000-0000-000000000000"},
}

// golden compares a transcript with the one in testdata.
func golden(t *testing.T, name, transcript string) {
	t.Helper()
	for _, c := range changing {
		transcript = c.pattern.ReplaceAllString(transcript, c.fixed)
	}
	path := filepath.Join("testdata", "lines", name+".txt")
	if *updateLines {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(transcript), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(bytes.TrimSpace(want)), strings.TrimSpace(transcript)); diff != "" {
		t.Errorf("%s is another (-want +got):\n%s", path, diff)
	}
}

// TestTheDemoByLines goes through all of it, as somebody who only hears it.
func TestTheDemoByLines(t *testing.T) {
	t.Parallel()
	l := talk(t, nil, "--demo", "--plain")
	command := `Command:`
	l.says(command, "?", command, "list", command, "verify", `later:`, "later", command, "phone", command, "3", command, "na", command, "read zone",
		command, "edit given", `empties it:`, "?", `empties it:`, "Janet",
		command, "edit birthdate", `empties it:`, "13 Mai 1990", command, "edit birthdate", `empties it:`, "1990-13-01",
		command, "problems", command, "save", command, "edit birthdate", `empties it:`, "3 Mar 1990",
		command, "empty website", command, "undo", command, "redo", command, "revert website",
		command, "edit time zone", `empties it:`, "aus", `Which one\?`, "1",
		command, "edit nickname", `empties it:`, "-", command, "edit nickname", `empties it:`, "= -",
		command, "edit address", `empties it:`, "", `empties it:`, "2 Example Street", `empties it:`, "back",
		command, "revert address", command, "add badge", `empties it:`, "A-17", command, "edit employee",
		command, "changed", command, "find unverified", command, "revert all", `yes or no:`, "yes", command, "undo",
		command, "edit phone", `empties it:`, "Germany 030 1234567",
		command, "edit email", `empties it:`, "jane@gmial.com", `yes or no:`, "no", command, "edit email", `empties it:`, "jane@new.example",
		command, "save", `yes\s+or\s+no:`, "no", command, "revert badge", command, "save", `yes\s+or\s+no:`, "yes")
	mail := l.hears(`Demo mail to \S+: your code is (\d+)`)[1]
	sms := l.hears(`Demo SMS to \S+: your\s+code is (\d+)`)[1]
	l.says(`later:`, "?", `later:`, "000000", `later:`, "new", `later:`, mail, `later:`, "wrong", `empties it:`, "", command, "2",
		command, "verify", `later:`, "later", command, "verify phone", `later:`, sms, command, "mask", command, "email", command, "mask",
		command, "reload", command, "history", command, "history 1", `yes\s+or\s+no:`, "yes", command, "undo", command, "history 2", command, "what", command, "back",
		command, "edit family", `empties it:`, "Doerr", command, "quit", `yes or no:`, "no", command, "signout", `Which one\?`, "sign out here", `yes or no:`, "yes",
		`User or email.*:`, "quit")
	golden(t, "demo", l.ends(0))
}

// TestAChangeIsGivenUpByLines, at the code and by its name.
func TestAChangeIsGivenUpByLines(t *testing.T) {
	t.Parallel()
	l := talk(t, nil, "--demo", "--plain")
	command := `Command:`
	l.says(command, "edit email", `empties it:`, "jane@new.example", command, "save", `yes\s+or\s+no:`, "yes", `keep, later:`, "keep", `yes\s+or\s+no:`, "no", `keep, later:`, "keep")
	l.hears(`Give up the change to jane@new\.example\? jane@example\.com stays\. The\s+code\s+in\s+that\s+mail\s+may\s+still\s+work`)
	l.says(`yes\s+or\s+no:`, "yes")
	l.hears(`Email stays jane@example\.com; the change was given up\.`)
	l.says(command, "edit phone", `empties it:`, "Germany 030 1234567", command, "save", `yes\s+or\s+no:`, "yes", `keep, later:`, "later", command, "revert phone", `yes\s+or\s+no:`, "yes")
	l.hears(`Phone stays \+14155550123; the change was given up\.`)
	l.says(command, "find pending")
	l.hears(`No attribute has that`)
	l.says(command, "quit")
	l.ends(0)
}

// TestThePictureByLines is what the picture of lines shows.
func TestThePictureByLines(t *testing.T) {
	t.Parallel()
	l := talk(t, nil, "--demo", "--plain")
	before, after := journey.LinesPicture()
	l.says(before...)
	after[1] = l.hears(`Demo mail to \S+: your code is (\d+)`)[1]
	l.says(after...)
	golden(t, "picture", l.ends(0))
}
