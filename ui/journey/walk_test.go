package journey

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui"
)

// Times on the screen are those of this zone, wherever the tests run.
func init() { time.Local = time.UTC }

// user is somebody at a terminal in front of the program.
type user struct {
	*testing.T
	*place
	terminal *terminal
	program  *ui.Program
	keyboard chan []byte
	gone     chan struct{} // closed when the program has ended,
	ending   error         // and how it ended
	unkept   error         // why not all was kept, then
	broken   []string      // what was seen in spite of never
}

// walk lets a user loose on the program. Everything that they do not clear
// away is cleared away behind them.
func walk(t *testing.T, from start, story func(u *user)) {
	t.Helper()
	walkAt(t, 0, from, story)
}

// walkAt does so at a time of the day; else it is midnight.
func walkAt(t *testing.T, clock time.Duration, from start, story func(u *user)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(clock)
		u := sitDown(t, from)
		defer u.getsUp()
		u.settles()
		story(u)
	})
}

func sitDown(t *testing.T, from start) *user {
	t.Helper()
	here, options := from.open(t)
	options.MaskAfter = from.maskAfter
	u := &user{T: t, place: here, keyboard: make(chan []byte, 64), gone: make(chan struct{})}
	u.terminal = newTerminal(from.terminal, from.width, from.height)
	in, keys := io.Pipe()
	program, err := ui.NewProgram(options,
		tea.WithInput(in), tea.WithOutput(u.terminal), tea.WithWindowSize(from.width, from.height),
		tea.WithoutSignalHandler(), tea.WithColorProfile(colorprofile.TrueColor),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}))
	if err != nil {
		t.Fatal(err)
	}
	u.program = program
	go func() {
		defer keys.Close()
		for typed := range u.keyboard {
			if _, err := keys.Write(typed); err != nil {
				return
			}
		}
	}()
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		u.terminal.reply(u.keyboard)
	}()
	go func() {
		_, u.ending = u.program.Run()
		if options.Store != nil {
			u.unkept = options.Store.Close(t.Context())
		}
		in.Close()
		u.terminal.close()
		<-answered
		close(u.gone)
	}()
	return u
}

// reply sends the terminal's answers down the same line as the keys.
func (t *terminal) reply(line chan<- []byte) {
	for {
		answer := make([]byte, 256)
		n, err := t.answers.Read(answer)
		if err != nil {
			return
		}
		line <- answer[:n]
	}
}

// comesBack ends the program and starts it again in the same world.
func (u *user) comesBack(from start) {
	u.Helper()
	u.comesBackAfter(0, from)
}

// comesBackAfter does so when some time has passed.
func (u *user) comesBackAfter(away time.Duration, from start) {
	u.Helper()
	u.stops()
	time.Sleep(away)
	from.after = u.place
	*u = *sitDown(u.T, from)
	u.settles()
}

// stops ends the program and unplugs the keyboard.
func (u *user) stops() {
	u.program.Quit()
	<-u.gone
	close(u.keyboard)
}

// getsUp ends the program if the story did not, and lets whatever it left
// waiting run out; the longest is a turn of a service that is away.
func (u *user) getsUp() {
	u.waits(escPause)
	u.stops()
	time.Sleep(16 * time.Minute)
	close(u.inbox)
	synctest.Wait()
	if u.ending != nil || u.unkept != nil {
		u.Errorf("the program ended with %v, %v", u.ending, u.unkept)
	}
	for _, what := range u.broken {
		u.Error(what)
	}
	if u.terminal.emulator.IsAltScreen() || !u.terminal.cursor || u.terminal.has(ansi.ModeBracketedPaste) {
		u.Error("the terminal was not left as it was found")
	}
}

// Between two keys a person pauses. The parser waits to see whether an escape
// byte is the key; a person waits to see whether something broke.
const (
	pause    = 40 * time.Millisecond
	escPause = 150 * time.Millisecond
	patience = 3 * time.Second
)

// settles waits until the program has done, and painted, all that it can do
// without anybody's help.
func (u *user) settles() { u.waits(pause) }

func (u *user) waits(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// keyBytes are what a terminal sends for keys that are no letters.
var keyBytes = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"backspace": "\x7f", "delete": "\x1b[3~", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR",
}

func bytesOf(key string) string {
	if known, ok := keyBytes[key]; ok {
		return known
	}
	if letter, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return string(letter[0] & 0x1f)
	}
	if letter, ok := strings.CutPrefix(key, "alt+"); ok {
		return "\x1b" + letter
	}
	return key
}

// presses presses one key after the other and looks up after each.
func (u *user) presses(keys ...string) {
	for _, key := range keys {
		u.keyboard <- []byte(bytesOf(key))
		u.settles()
		if key == "esc" || strings.HasPrefix(key, "alt+") {
			u.waits(escPause)
		}
	}
}

// rattles presses keys so fast that the program reads them all at once.
func (u *user) rattles(keys ...string) {
	var burst strings.Builder
	for _, key := range keys {
		burst.WriteString(bytesOf(key))
	}
	u.keyboard <- []byte(burst.String())
	u.settles()
}

func (u *user) types(text string) {
	u.keyboard <- []byte(text)
	u.settles()
}

// pasted is a paste as the terminal hands it over.
func (u *user) pasted(text string) string {
	if !u.terminal.has(ansi.ModeBracketedPaste) {
		return text
	}
	return ansi.BracketedPasteStart + text + ansi.BracketedPasteEnd
}

func (u *user) pastes(text string) {
	u.keyboard <- []byte(u.pasted(text))
	u.settles()
}

// replaces empties the open field and types another value.
func (u *user) replaces(text string) {
	u.presses("ctrl+u", "ctrl+k")
	u.types(text)
}

// edits finds a field by its label, and keeps another value in it.
func (u *user) edits(label, value string) {
	u.Helper()
	u.goesTo(label)
	u.presses("enter")
	u.replaces(value)
	u.presses("enter")
}

// savesRisky saves a change that has to be typed once more.
func (u *user) savesRisky(value string) {
	u.Helper()
	u.presses("s", "enter")
	u.sees("once more")
	u.types(value)
	u.presses("enter")
}

// goesTo puts the focus on a row of the form.
func (u *user) goesTo(label string) {
	u.Helper()
	u.presses("/")
	u.types(label)
	u.presses("enter")
	if u.shows("esc list all") {
		u.presses("esc")
	}
	u.focusOn(label)
}

func (u *user) resizes(width, height int) {
	u.terminal.resize(width, height)
	u.program.Send(tea.WindowSizeMsg{Width: width, Height: height})
	u.settles()
}

// sees wants all texts on the screen, wherever lines break, within the time
// that somebody waits before they think that it broke.
func (u *user) sees(texts ...string) {
	u.Helper()
	for _, text := range texts {
		for began := time.Now(); !u.shows(text); u.waits(pause) {
			if time.Since(began) > patience {
				u.Fatalf("%q is not on the screen:\n%s", text, u.terminal.screen())
			}
		}
	}
}

// seesNo wants none of the texts on the screen.
func (u *user) seesNo(texts ...string) {
	u.Helper()
	for _, text := range texts {
		if u.shows(text) {
			u.Fatalf("%q is on the screen:\n%s", text, u.terminal.screen())
		}
	}
}

func (u *user) shows(text string) bool {
	return strings.Contains(flat(u.terminal.screen()), flat(text))
}

var blanks = regexp.MustCompile(`\s+`)

// flat is a text without its line breaks and columns.
func flat(text string) string { return strings.TrimSpace(blanks.ReplaceAllString(text, " ")) }

// row wants the row of a label to have the texts.
func (u *user) row(label string, texts ...string) {
	u.Helper()
	row := u.rowOf(label)
	for _, text := range texts {
		if !strings.Contains(flat(row), text) {
			u.Fatalf("the row of %s is %q, which lacks %q:\n%s", label, row, text, u.terminal.screen())
		}
	}
}

// rowOf is the line of the screen that begins with a label.
func (u *user) rowOf(label string) string {
	u.Helper()
	for line := range strings.Lines(u.terminal.screen()) {
		if strings.HasPrefix(strings.TrimLeft(line, " ▌"), label) {
			return strings.TrimRight(line, "\n")
		}
	}
	u.Fatalf("no row begins with %q:\n%s", label, u.terminal.screen())
	return ""
}

func (u *user) focusOn(label string) {
	u.Helper()
	if row := u.rowOf(label); !strings.HasPrefix(strings.TrimLeft(row, " "), "▌") {
		u.Fatalf("the focus is not on %s:\n%s", label, u.terminal.screen())
	}
}

// caretBehind wants the cursor to be shown right behind a text.
func (u *user) caretBehind(text string) {
	u.Helper()
	before, after, shown := u.terminal.caret()
	if !shown || !strings.HasSuffix(before, text) {
		u.Fatalf("the cursor (shown: %t) stands in %q|%q, not behind %q:\n%s", shown, before, after, text, u.terminal.screen())
	}
}

// caretAtFocus wants the cursor on the focused row: nothing is typed.
func (u *user) caretAtFocus() {
	u.Helper()
	if before, after, shown := u.terminal.caret(); !shown || strings.TrimLeft(before, " ") != "▌ " {
		u.Fatalf("the cursor (shown: %t) stands in %q|%q:\n%s", shown, before, after, u.terminal.screen())
	}
}

// never promises that a text is in no frame from now to the end of the walk.
func (u *user) never(texts ...string) {
	u.terminal.watch(func(screen string) {
		for _, text := range texts {
			if strings.Contains(flat(screen), text) && len(u.broken) < 3 {
				u.broken = append(u.broken, text+" was on the screen:\n"+screen)
			}
		}
	})
}

// isOut wants the program to have ended by itself.
func (u *user) isOut() {
	u.Helper()
	u.settles()
	select {
	case <-u.gone:
	default:
		u.Fatalf("the program is still there:\n%s", u.terminal.screen())
	}
}

// writes counts the bytes that the program writes while something is done.
func (u *user) writes(do func()) int {
	before := len(u.terminal.output())
	do()
	u.settles()
	return len(u.terminal.output()) - before
}

// stored wants the pool to have these values, name by name; "" means none.
func (u *user) stored(pairs ...string) {
	u.Helper()
	have := u.server.Attributes(u.poolID, u.name)
	for pair := range slices.Chunk(pairs, 2) {
		if name, want := pair[0], pair[1]; have[name] != want {
			u.Errorf("the pool has %q for %s, want %q", have[name], name, want)
		}
	}
}

// sent wants exactly these writes of attributes since the program began.
func (u *user) sent(writes ...string) {
	u.Helper()
	if have := u.requests.updates(); !slices.Equal(have, writes) {
		u.Errorf("these writes were sent: %q, want %q", have, writes)
	}
}

// asked wants exactly these operations to have been sent since the last look.
func (u *user) asked(operations ...string) {
	u.Helper()
	if have := u.server.Calls(); !slices.Equal(have, operations) {
		u.Errorf("the service was asked for %v, want %v", have, operations)
	}
	u.server.ResetCalls()
}
