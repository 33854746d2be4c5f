package plain

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// hearing is a face that reads from a text, and what it says.
func hearing(t *testing.T, input string) (*face, *bytes.Buffer, chan os.Signal) {
	t.Helper()
	w, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	signals := make(chan os.Signal, 1)
	return newFace(Options{Clock: time.Now}, w, strings.NewReader(input), &out, signals), &out, signals
}

func TestReason(t *testing.T) {
	on, off := settings.Layer{settings.Accessible: true}, settings.Layer{settings.Accessible: false}
	for _, c := range []struct {
		flags, environment, file settings.Layer
		term                     string
		want                     Reason
	}{
		{term: "xterm"}, {term: "dumb", want: ByTerminal}, {flags: on, environment: off, want: ByFlag}, {environment: on, term: "dumb", want: ByEnvironment},
		{file: on, want: ByFile}, {environment: off, file: on}, {flags: off, environment: on}, {flags: off, file: on, term: "dumb", want: ByTerminal},
	} {
		all := settings.Over(c.flags, c.environment, c.file).Values().Accessible
		if got := ReasonOf(c.flags, c.environment, all, c.term); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// TestAccessibleIsOff only where it is written as off.
func TestAccessibleIsOff(t *testing.T) {
	for text, want := range map[string]bool{"1": true, "yes": true, "0": false, "false": false, "False": false, "screen reader": true} {
		layer, err := settings.Environment(func(name string) string { return map[string]string{"ACCESSIBLE": text}[name] })
		if err != nil || layer.Values().Accessible != want {
			t.Errorf("%q: %v, %v", text, layer, err)
		}
	}
}

// TestLongLinesGoOnIndented: nothing is lost, and no line is wider than there is room.
func TestLongLinesGoOnIndented(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("a fact ", 40), strings.Repeat("x", 300), "short", "", strings.Repeat("日本 ", 80), "a b" + strings.Repeat(" ", 90) + "c",
	} {
		lines := strings.Split(wrapped(text, 40), "\n")
		for i, line := range lines {
			if ansi.GraphemeWidth.StringWidth(line) > 40 || i > 0 && !strings.HasPrefix(line, indent) || line != strings.TrimRight(line, " ") {
				t.Errorf("line %d of %q: %q", i, text, line)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if bare(strings.Join(lines, "")) != bare(text) {
			t.Errorf("%q became %q", text, lines)
		}
	}
}

func TestWhatIsMeant(t *testing.T) {
	names := []string{"Email", "Phone", "Full name", "Profile page", "Picture", "Phone"}
	for typed, want := range map[string][]int{
		"1": {0}, "7": nil, "0": nil, "em": {0}, "PH": {1, 5}, "p": {1, 3, 4, 5}, "full name": {2}, "name": {2}, "pa": {3}, "age": nil, "": nil, "x": nil,
	} {
		if got := found(names, typed); !slices.Equal(got, want) {
			t.Errorf("%q means %v, want %v", typed, got, want)
		}
	}
	if got := found([]string{"SMS", "E-mail"}, "email"); !slices.Equal(got, []int{1}) {
		t.Errorf("email means %v among SMS and E-mail", got)
	}
}

// pages are the commands of all pages.
var pages = map[string][]command{
	"profile": profileCommands(), "security": securityCommands(), "passkeys": passkeyCommands(), "devices": deviceCommands(),
}

// TestWordsOfAQuestion: each can be said by its beginning, none hides another, and in a
// free question all can be typed as a text.
func TestWordsOfAQuestion(t *testing.T) {
	f, _, _ := hearing(t, "")
	for page, commands := range pages {
		var all []string
		for _, c := range commands {
			all = append(all, f.word(c.name))
		}
		for i, word := range all {
			if word == f.word("back") || slices.Index(all, word) != i || strings.ToLower(word) != word || word == "" {
				t.Errorf("%s: %q is said for two things, or can't be said", page, word)
			}
		}
	}
	for typed, want := range map[string]reply{
		"ed phone": {choice: "edit", text: "phone"}, "quit": {choice: "quit"}, " LIST ": {choice: "list"},
	} {
		f, out, _ := hearing(t, "re\nnothing\n"+typed+"\n")
		got, err := f.ask(prompt{text: "Command:", choices: namesOf(profileCommands())})
		if err != nil || got != want {
			t.Errorf("%q: %+v, %v", typed, got, err)
		}
		if !strings.Contains(out.String(), "several: read, revert, redo, reload.") || !strings.Contains(out.String(), "Not understood: nothing.") {
			t.Errorf("said %s", out)
		}
	}
	for typed, want := range map[string]reply{
		"later": {choice: "later"}, "lat": {text: "lat"}, "= later": {text: "later", literal: true}, "=back": {text: "back", literal: true}, " a b ": {text: " a b "},
	} {
		f, _, _ := hearing(t, typed+"\n")
		if got, err := f.ask(prompt{text: "Code:", choices: []string{"later"}, free: true}); err != nil || got != want {
			t.Errorf("%q: %+v, %v", typed, got, err)
		}
	}
}

// TestTheWayBackIsOpen at every question, and the end of the input leaves.
func TestTheWayBackIsOpen(t *testing.T) {
	for _, p := range []prompt{{text: "a"}, {text: "a", free: true}, {text: "a", choices: []string{"yes", "no"}}} {
		f, out, _ := hearing(t, "?\n Back \n")
		if _, err := f.ask(p); !errors.Is(err, errBack) || !strings.Contains(out.String(), f.words.Get("plain.do.back")) {
			t.Errorf("%+v: %v, %s", p, err, out)
		}
		f, _, _ = hearing(t, "")
		if _, err := f.ask(p); !errors.Is(err, leaving{}) {
			t.Errorf("%+v: %v", p, err)
		}
	}
}

// TestWhatCanBeSaidIsNamed to somebody who says a command of the profile at another question.
func TestWhatCanBeSaidIsNamed(t *testing.T) {
	changed := session.Change{Name: "email", Was: "a@x.de", Now: "b@x.de", After: "c@x.de"}
	for name, c := range map[string]struct {
		ask  func(*face) error
		want string
	}{
		"yes or no":    {func(f *face) error { _, err := f.confirm("Save?"); return err }, "Not understood: verify. You can say: yes, no, back."},
		"two changes":  {func(f *face) error { _, err := f.decide(changed); return err }, "Not understood: verify. You can say: mine, theirs, back."},
		"an attribute": {func(f *face) error { _, err := f.rowNamed(""); return err }, "No attribute is called verify. A number, a name, or the beginning of a name."},
		"one of some":  {func(f *face) error { _, err := f.pick("Which one?", []string{"SMS"}); return err }, "Not understood: verify. ? lists what can be said."},
		"a page":       {func(f *face) error { _, err := f.ask(prompt{choices: namesOf(securityCommands())}); return err }, "Not understood: verify. ? lists what can be said."},
	} {
		f, out, _ := hearing(t, "verify\nback\n")
		if err := c.ask(f); err != nil && !errors.Is(err, errBack) {
			t.Errorf("%s ends with %v", name, err)
		}
		if said := strings.Join(strings.Fields(out.String()), " "); !strings.Contains(said, c.want) {
			t.Errorf("%s: %q is not said: %s", name, c.want, said)
		}
	}
}

// TestTwoSignals: the first one stops a wait, the second one leaves without it.
func TestTwoSignals(t *testing.T) {
	f, _, signals := hearing(t, "")
	f.runner.Lane.Session = session.New(nil, f.session().Schema)
	stops := session.Call{Name: session.CallSignIn, Run: func(ctx context.Context, s session.Session) (session.Session, error) {
		signals <- os.Interrupt
		<-ctx.Done()
		return s, &session.Fault{Code: session.Cancelled}
	}}
	if _, fault, err := f.do(stops); err != nil || fault == nil || fault.Code != session.Cancelled {
		t.Errorf("%v, %v", fault, err)
	}
	release := make(chan struct{})
	defer close(release)
	stuck := session.Call{Name: session.CallSignIn, Run: func(ctx context.Context, s session.Session) (session.Session, error) {
		signals <- os.Interrupt
		<-ctx.Done()
		signals <- os.Interrupt
		<-release
		return s, nil
	}}
	if _, _, err := f.do(stuck); !errors.Is(err, leaving{130}) {
		t.Errorf("the second one: %v", err)
	}
}

// TestNewsOfACall is said while it is waited for.
func TestNewsOfACall(t *testing.T) {
	f, out, _ := hearing(t, "")
	f.runner.Lane.Session = session.New(nil, f.session().Schema)
	said, ended := make(chan struct{}), make(chan struct{})
	told := 0
	call := session.Call{
		Name: session.CallAwait,
		Run: func(_ context.Context, s session.Session) (session.Session, error) {
			defer close(ended)
			<-said
			return s, &session.Fault{Code: session.Cancelled}
		},
		Meanwhile: func() *session.Fault {
			if told++; told == 1 {
				return &session.Fault{Code: session.ForeignAnswer}
			}
			close(said) // the first one was taken
			<-ended
			return nil
		},
	}
	if _, fault, err := f.do(call); err != nil || fault == nil || fault.Code != session.Cancelled {
		t.Errorf("%v, %v", fault, err)
	}
	if want := f.words.Get("fault.foreign_answer"); !strings.Contains(out.String(), want) {
		t.Errorf("said %s", out)
	}
}

// TestABusyServiceIsSaid before each wait, which ctrl+c ends.
func TestABusyServiceIsSaid(t *testing.T) {
	f, out, signals := hearing(t, "")
	f.runner.Lane = session.NewLane(session.Session{State: session.SignedIn})
	f.runner.Jitter = func() float64 { return 0.5 }
	var slept []time.Duration
	now := time.Date(2026, time.March, 14, 20, 31, 0, 0, time.UTC)
	f.runner.Clock = func() time.Time { return now }
	f.runner.Sleep = func(ctx context.Context, pause time.Duration) error {
		now = now.Add(pause)
		if slept = append(slept, pause); len(slept) == 3 {
			signals <- os.Interrupt
			<-ctx.Done()
		}
		return ctx.Err()
	}
	busy := session.Call{Name: session.CallLoad, Run: func(_ context.Context, s session.Session) (session.Session, error) {
		return s, &session.Fault{Code: session.Throttled}
	}}
	_, fault, err := f.do(busy)
	if err != nil || fault == nil || fault.Code != session.Throttled || len(slept) != 3 {
		t.Errorf("%v, %v, slept %v", fault, err, slept)
	}
	for _, want := range []string{"2 s", "3 s", "6 s"} {
		if text := "The service is busy. It is tried again in " + want + "; ctrl+c stops."; strings.Count(out.String(), text) != 1 {
			t.Errorf("not said once: %s\n%s", text, out)
		}
	}
}

// aKey is how texts of the full screen name its keys.
var aKey = regexp.MustCompile(`\{key\.|\b(esc|F[0-9]+|ctrl\+[a-z])\b|[↑↓]|\b([Pp]ress|enter) (enter|[a-zA-Z]|goes|edits|keeps|saves|tries|adds)\b|(^|[:;,.] )[a-zA-Z] (puts|saves|takes|keeps|goes|brings|sends|reads|lets|shows|undoes)\b|— v\b`)

// silent begin the keys of what is never said by lines.
var silent = []string{
	"plain.", "unencrypted.", "key.", "help.", "cli.", "doctor.", "note.editor_", "busy.", "too_small", "browser.", "start.", "form.", "review.elsewhere", "review.wrong", "note.paste", "note.edit_given_up",
	"header.profile", "header.security", "unfinished.key", "keyname.", "save.rest",
	"note.fix_first", "note.offline.", "note.offline_stopped", "note.seeking", "ask_again.password", "ask_again.code", "ask_again.browser", "password.unfit", "account.list_goes_on",
	"note.online.", "note.verify_here", "add.listed", "add.opens", "detail.changed", "detail.instead", "note.no_date", "note.unbound", "note.code_here", "verify.unlikely", "verify.former", "idle.", "sign_in.command", "notice.copy",
}

// TestNoKeysAreNamed: what is said by lines is said for lines.
func TestNoKeysAreNamed(t *testing.T) {
	f, _, _ := hearing(t, "")
	for key, text := range f.words.Words {
		if slices.ContainsFunc(silent, func(s string) bool { return strings.HasPrefix(key, s) }) {
			continue
		}
		text = strings.ReplaceAll(text, "ctrl+c", "")
		if at := aKey.FindString(text); at != "" {
			t.Errorf("%s names a key, %q: %s", key, at, text)
		}
	}
	for key := range f.words.Words {
		if common, own := strings.CutPrefix(key, "plain."); own && f.words.Has(common) && f.words.Get(common) != f.words.Get(key) {
			t.Errorf("%s does not take the place of %s", key, common)
		}
	}
}

// TestOutputThatEnds is no reason to go on for ever.
func TestOutputThatEnds(t *testing.T) {
	f, _, _ := hearing(t, "")
	f.terminal.out = brokenPipe{}
	f.say("a")
	if !errors.Is(f.terminal.failed, io.ErrClosedPipe) {
		t.Errorf("%v", f.terminal.failed)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestLinesIsolateValues that run from right to left, unless the terminal shows ASCII
// alone, where they can't be seen.
func TestLinesIsolateValues(t *testing.T) {
	for locale, want := range map[string]string{"C.UTF-8": "Name: \u2068שלום\u2069, 12\n", "C": "Name: ????, 12\n"} {
		t.Setenv("TERM", "xterm")
		t.Setenv("LC_ALL", locale)
		f, out, _ := hearing(t, "")
		if f.say("Name: שלום, 12"); out.String() != want {
			t.Errorf("%s: %q", locale, out)
		}
	}
}
