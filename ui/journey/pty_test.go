//go:build unix

package journey_test

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"cognito-profile/ui/journey"
)

// console is a program in a pseudo-terminal of this machine, with somebody
// before it who types and looks.
type console struct {
	*screen
	t    testing.TB
	cmd  *exec.Cmd
	host *os.File // the terminal's end of the line
	// line is the program's end. It is kept open to see what becomes of it.
	line   *os.File
	before *term.State
	// patience is how long the program may take for anything.
	patience time.Duration
	read     chan struct{} // closed when nothing more comes
	ended    chan struct{} // closed when the program has ended

	heard sync.Mutex
	last  time.Time // when the program last wrote
}

func (c *console) lastHeard() time.Time {
	c.heard.Lock()
	defer c.heard.Unlock()
	return c.last
}

// start says what to run and before what terminal.
type start struct {
	program       string // the built one when empty
	args, env     []string
	width, height int
	// input is standard input when it is not the terminal.
	input *os.File
	// errors is standard error when it is not the terminal.
	errors *os.File
	// loose leaves the program without a controlling terminal.
	loose bool
	// patience is how long it may take for anything when it is not long.
	patience time.Duration
}

// long is how long anything may take before a test gives up: a minute, for a busy
// machine takes many times as long as another one.
const long = time.Minute

// cleanEnvironment is what a program needs to know of a machine, and nothing
// of this one.
func cleanEnvironment(t testing.TB) []string {
	return []string{
		"TERM=xterm-256color", "LANG=C.UTF-8", "TZ=UTC", "HOME=" + newHome(t), "PATH=" + os.Getenv("PATH"),
	}
}

// newHome is a home whose owner was asked whether a passphrase should keep the sign-in,
// and wants none.
func newHome(t testing.TB) string {
	t.Helper()
	home := t.TempDir()
	journey.WantsNoPassphrase(t, filepath.Join(home, ".local", "state", module))
	return home
}

// openTerminal gives the two ends of a new terminal. Unlike pty.Open's, closing
// the first end ends a reading of it.
func openTerminal() (host, line *os.File, err error) {
	blocking, line, err := pty.Open()
	if err != nil {
		return nil, nil, err
	}
	defer blocking.Close()
	syscall.ForkLock.RLock()
	fd, err := syscall.Dup(int(blocking.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
		err = syscall.SetNonblock(fd, true)
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		_ = line.Close()
		return nil, nil, err
	}
	return os.NewFile(uintptr(fd), blocking.Name()), line, nil
}

func run(t testing.TB, s start) *console {
	t.Helper()
	if s.program == "" {
		s.program = binary(t)
	}
	if s.width == 0 {
		s.width, s.height = 100, 30
	}
	host, line, err := openTerminal()
	if err != nil {
		t.Fatal(err)
	}
	c := &console{
		screen: newScreen(s.width, s.height),
		t:      t, host: host, line: line, patience: cmp.Or(s.patience, long),
		read: make(chan struct{}), ended: make(chan struct{}),
	}
	c.size(s.width, s.height)
	if c.before, err = term.GetState(line.Fd()); err != nil {
		t.Fatal(err)
	}
	c.cmd = exec.Command(s.program, s.args...)
	c.cmd.Env = append(cleanEnvironment(t), s.env...)
	c.cmd.Dir = t.TempDir()
	c.cmd.Stdin, c.cmd.Stdout, c.cmd.Stderr = line, line, line
	if s.input != nil {
		c.cmd.Stdin = s.input
	}
	if s.errors != nil {
		c.cmd.Stderr = s.errors
	}
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: !s.loose, Ctty: 1}
	t.Cleanup(c.close)
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go c.listen()
	go c.answer()
	go func() {
		_ = c.cmd.Wait()
		close(c.ended)
	}()
	return c
}

// listen draws what the program writes.
func (c *console) listen() {
	defer close(c.read)
	buffer := make([]byte, 32<<10)
	for {
		n, err := c.host.Read(buffer)
		if n > 0 {
			c.heard.Lock()
			c.last = time.Now()
			c.heard.Unlock()
			_, _ = c.screen.Write(buffer[:n])
		}
		if err != nil {
			return
		}
	}
}

// answer hands over what the terminal says when it is asked.
func (c *console) answer() {
	buffer := make([]byte, 1024)
	for {
		n, err := c.screen.Read(buffer)
		if err != nil {
			return
		}
		_, _ = c.host.Write(buffer[:n])
	}
}

// close ends the program if it still runs, and the line.
func (c *console) close() {
	if c.cmd.Process != nil {
		select {
		case <-c.ended:
		default:
			_ = c.cmd.Process.Kill()
			<-c.ended
		}
	}
	_ = c.line.Close()
	_ = c.host.Close()
	_ = c.screen.Close()
}

func (c *console) size(width, height int) {
	c.t.Helper()
	c.screen.resize(width, height)
	if err := pty.Setsize(c.line, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		c.t.Fatal(err)
	}
}

func (c *console) signal(s syscall.Signal) {
	c.t.Helper()
	if err := c.cmd.Process.Signal(s); err != nil {
		c.t.Fatal(err)
	}
}

// Keys as a terminal sends them.
const (
	enter = "\r"
	esc   = "\x1b"
	ctrlA = "\x01"
	ctrlC = "\x03"
	ctrlK = "\x0b"
	ctrlZ = "\x1a"
)

// press sends keys, in one go.
func (c *console) press(keys string) {
	c.t.Helper()
	if _, err := c.host.WriteString(keys); err != nil {
		c.t.Fatal(err)
	}
}

// replace empties the field that is being edited and types another value.
func (c *console) replace(text string) {
	c.t.Helper()
	c.press(ctrlA + ctrlK + text)
}

// sees waits for a pattern on the screen and gives what its groups matched.
func (c *console) sees(pattern string) []string {
	c.t.Helper()
	looked := regexp.MustCompile(pattern)
	var found []string
	c.until("“"+pattern+"” is on the screen", func() bool {
		found = looked.FindStringSubmatch(c.text())
		return found != nil
	})
	return found
}

// misses waits until a pattern has left the screen.
func (c *console) misses(pattern string) {
	c.t.Helper()
	looked := regexp.MustCompile(pattern)
	c.until("“"+pattern+"” has left the screen", func() bool { return !looked.MatchString(c.text()) })
}

// takesSeconds skips a test with -short: it needs seconds of real time, and the
// walks in one process show most of it.
func takesSeconds(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes seconds of real time")
	}
}

// manyRuns skips a test of processes, files and passphrases under the race
// detector too, which would take minutes over it: what runs at once in one
// process is walked elsewhere.
func manyRuns(t *testing.T) {
	t.Helper()
	takesSeconds(t)
	if raceDetector {
		t.Skip("the race detector sees no more of it than the other tests show")
	}
}

// until waits for something. A program that ends instead is told early.
func (c *console) until(what string, holds func() bool) {
	c.t.Helper()
	ended := false
	for end := time.Now().Add(c.patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if holds() {
			return
		}
		if ended {
			continue
		}
		select {
		case <-c.ended:
			ended, end = true, time.Now().Add(long/10) // what it wrote last may not have been read
		default:
		}
	}
	c.t.Fatalf("waited in vain until %s (program ended: %v); the screen:\n%s", what, ended, c.text())
}

// leaves waits for the end of the program: with that exit code, and with the
// terminal as it was.
func (c *console) leaves(code int) {
	c.t.Helper()
	c.wait(code)
	switch after, err := term.GetState(c.line.Fd()); {
	case err != nil && runtime.GOOS != "linux":
		c.t.Logf("this system has taken the line back: %v", err)
	case err != nil:
		c.t.Fatal(err)
	case *after != *c.before:
		c.t.Errorf("the line was %+v and is %+v", *c.before, *after)
	}
	// Once nobody holds the program's end, reading comes to an end too.
	_ = c.line.Close()
	select {
	case <-c.read:
	case <-time.After(long):
		c.t.Fatal("the output does not end")
	}
	for _, left := range leftOn(c.output(), c.height()) {
		c.t.Errorf("left behind: %s\n%q", left, lastOf(c.output(), 400))
	}
}

func (c *console) wait(code int) {
	c.t.Helper()
	select {
	case <-c.ended:
	case <-time.After(c.patience):
		c.t.Fatalf("the program does not end; the screen:\n%s", c.text())
	}
	if got := c.cmd.ProcessState.ExitCode(); got != code {
		c.t.Errorf("exit code %d, want %d; %s; the screen:\n%s", got, code, c.cmd.ProcessState, c.text())
	}
}

func lastOf(text string, n int) string { return text[max(0, len(text)-n):] }

// background is a program without a terminal, of which each line of output is kept.
type background struct {
	t     testing.TB
	cmd   *exec.Cmd
	ended chan struct{}

	mu  sync.Mutex
	out bytes.Buffer
}

func (b *background) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.out.Write(p)
}

func (b *background) output() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.out.String()
}

func runBackground(t testing.TB, args ...string) *background {
	t.Helper()
	b := &background{t: t, cmd: exec.Command(binary(t), args...), ended: make(chan struct{})}
	b.cmd.Env, b.cmd.Dir = cleanEnvironment(t), t.TempDir()
	b.cmd.Stdout, b.cmd.Stderr = b, b
	if err := b.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = b.cmd.Wait()
		close(b.ended)
	}()
	t.Cleanup(func() {
		_ = b.cmd.Process.Kill()
		<-b.ended
	})
	return b
}

// line waits for a line of the output and gives what the groups matched.
func (b *background) line(pattern string) []string {
	b.t.Helper()
	wanted := regexp.MustCompile("(?m)" + pattern)
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if found := wanted.FindStringSubmatch(b.output()); found != nil {
			return found
		}
	}
	b.t.Fatalf("no line like %s in:\n%s", pattern, b.output())
	return nil
}

// stops ends it as a person would, by ctrl+c.
func (b *background) stops(code int) {
	b.t.Helper()
	if err := b.cmd.Process.Signal(os.Interrupt); err != nil {
		b.t.Fatal(err)
	}
	select {
	case <-b.ended:
	case <-time.After(long):
		b.t.Fatal("the program does not end")
	}
	if got := b.cmd.ProcessState.ExitCode(); got != code {
		b.t.Errorf("exit code %d, want %d", got, code)
	}
}

// written writes a file for a program and gives its path.
func written(t testing.TB, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// piped is standard input that brings a text.
func piped(t testing.TB, text string) *os.File {
	t.Helper()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = out.Close() })
	go func() {
		_, _ = in.WriteString(text)
		_ = in.Close()
	}()
	return out
}

func init() { helpers["in-terminal"] = inTerminal }

// inTerminal is a helper for scripts: it runs a program before a terminal that
// nobody types at, says what the program wrote, and ends with its exit code.
// With -pipe, standard input stays what it is.
func inTerminal() {
	args := os.Args[1:]
	host, line, err := pty.Open()
	if err != nil {
		panic(err)
	}
	_ = pty.Setsize(host, &pty.Winsize{Cols: 200, Rows: 24})
	input := line
	if args[0] == "-pipe" {
		args, input = args[1:], os.Stdin
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = input, line, line
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
	if err := cmd.Start(); err != nil {
		panic(err)
	}
	_ = line.Close()
	late := time.AfterFunc(long, func() { _ = cmd.Process.Kill() })
	var said bytes.Buffer
	buffer := make([]byte, 4096)
	for {
		n, err := host.Read(buffer)
		said.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	_ = cmd.Wait()
	late.Stop()
	_, _ = os.Stdout.WriteString(strings.ReplaceAll(said.String(), "\r\n", "\n"))
	os.Exit(cmd.ProcessState.ExitCode())
}
