package ui

import (
	"cmp"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// answerWait is how long a terminal has to answer what it is asked; one far away, over
// a slow line, takes longest.
const answerWait = 3 * time.Second

// terminalFacts are what is known of a terminal.
type terminalFacts struct {
	getenv        func(string) string
	width, height int
	profile       colorprofile.Profile
	// What it answered, "" or 0 where it did not.
	name  string
	emoji int  // cells of one emoji that is made of several characters
	kitty bool // it knows the kitty keyboard protocol
	mute  bool // it answered nothing
}

// ProbeTerminal looks at the terminal that the program was started from. It writes a few
// bytes there, which are gone again, and takes at most answerWait.
func ProbeTerminal(getenv func(string) string) []session.Diagnosis {
	facts := terminalFacts{getenv: getenv, mute: true}
	if getenv("TERM") == "dumb" {
		return []session.Diagnosis{{Probe: "terminal", Level: session.Attention, Key: "terminal.dumb"}, facts.localeFound()}
	}
	in, out, err := tea.OpenTTY()
	if err != nil || !inForeground(in) {
		return []session.Diagnosis{{Probe: "terminal", Level: session.Attention, Key: "terminal.none"}, facts.localeFound()}
	}
	defer in.Close()
	defer out.Close()
	if facts.width, facts.height, err = term.GetSize(out.Fd()); err != nil {
		facts.width, facts.height = 0, 0
	}
	facts.profile = colorprofile.Detect(out, os.Environ())
	if before, err := term.MakeRaw(in.Fd()); err == nil {
		facts = facts.with(queryTerminal(in, out, answerWait))
		_ = term.Restore(in.Fd(), before)
	}
	return facts.diagnoses()
}

// terminalQueries are for the kitty keyboard protocol (sw.kovidgoyal.net/kitty/keyboard-protocol),
// the name (XTVERSION), and where the cursor is after an emoji of three characters (CPR);
// every terminal answers the last one, DA1 (ECMA-48, VT510), and after it nothing more comes.
const terminalQueries = "\x1b[?u\x1b[>0q\x1b7\r" + probeEmoji + "\x1b[6n\r\x1b[K\x1b8\x1b[c"

// probeEmoji is an astronaut: a person, a joiner and a rocket.
const probeEmoji = "\U0001F469\u200d\U0001F680"

// queryTerminal puts the queries and returns what came back until the last answer, or
// until the wait is over.
func queryTerminal(in, out *os.File, wait time.Duration) string {
	if _, err := out.WriteString(terminalQueries); err != nil {
		return ""
	}
	parts := make(chan string)
	over := make(chan struct{})
	defer close(over)
	go func() {
		defer close(parts)
		buffer := make([]byte, 256)
		for {
			n, err := in.Read(buffer)
			if err != nil {
				return
			}
			select {
			case parts <- string(buffer[:n]):
			case <-over:
				return
			}
		}
	}()
	timer := time.NewTimer(wait)
	defer timer.Stop()
	got := ""
	for {
		select {
		case part, more := <-parts:
			if got += part; !more || strings.HasSuffix(got, "c") && lastAnswer().MatchString(got) {
				return got
			}
		case <-timer.C:
			return got
		}
	}
}

func lastAnswer() *regexp.Regexp { return regexp.MustCompile(`\x1b\[\?[0-9;]*c$`) }

// with adds what a terminal answered.
func (f terminalFacts) with(answers string) terminalFacts {
	f.mute = answers == ""
	f.kitty = regexp.MustCompile(`\x1b\[\?[0-9]+u`).MatchString(answers)
	if m := regexp.MustCompile(`\x1bP>\|([^\x1b]*)\x1b\\`).FindStringSubmatch(answers); m != nil {
		f.name = m[1]
	}
	if m := regexp.MustCompile(`\x1b\[[0-9]+;([0-9]{1,3})R`).FindStringSubmatch(answers); m != nil {
		column, _ := strconv.Atoi(m[1]) // digits alone
		f.emoji = column - 1
	}
	return f
}

// diagnoses are the rows of doctor about a terminal.
func (f terminalFacts) diagnoses() []session.Diagnosis {
	rows := []struct {
		probe string
		look  func(terminalFacts) (session.Level, string, []string)
	}{
		{"terminal", terminalFacts.nameFound},
		{"size", terminalFacts.sizeFound},
		{"colours", terminalFacts.coloursFound},
		{"characters", terminalFacts.charactersFound},
		{"emoji", terminalFacts.emojiFound},
		{"keyboard", terminalFacts.keyboardFound},
		{"clipboard", terminalFacts.clipboardFound},
	}
	var list []session.Diagnosis
	for _, row := range rows {
		if level, key, places := row.look(f); level != "" {
			list = append(list, session.Diagnosis{Probe: row.probe, Level: level, Key: row.probe + "." + key, Places: places})
		}
	}
	return append(list, f.localeFound())
}

func (f terminalFacts) nameFound() (session.Level, string, []string) {
	name := cmp.Or(f.name, f.getenv("TERM_PROGRAM"), f.getenv("TERM"))
	switch {
	case f.getenv("TERM") == "":
		return session.Broken, "unnamed", nil
	case f.mute:
		return session.Attention, "mute", []string{"name", name}
	}
	return session.Good, "named", []string{"name", name}
}

func (f terminalFacts) sizeFound() (session.Level, string, []string) {
	places := []string{"width", strconv.Itoa(f.width), "height", strconv.Itoa(f.height)}
	switch {
	case f.width == 0 || f.height == 0:
		return session.Attention, "unknown", nil
	case f.width < leastWidth || f.height < leastHeight:
		return session.Broken, "small", places
	}
	return session.Good, "enough", places
}

func (f terminalFacts) coloursFound() (session.Level, string, []string) {
	if words.Colourless(f.getenv) {
		return session.Good, "off", nil
	}
	counts := map[colorprofile.Profile]string{colorprofile.TrueColor: "16777216", colorprofile.ANSI256: "256", colorprofile.ANSI: "16"}
	if n := counts[f.profile]; n != "" {
		return session.Good, "some", []string{"n", n}
	}
	return session.Attention, "none", nil
}

func (f terminalFacts) charactersFound() (session.Level, string, []string) {
	if words.ShowsUnicode(f.getenv) {
		return session.Good, "utf8", nil
	}
	return session.Attention, "ascii", nil
}

func (f terminalFacts) emojiFound() (session.Level, string, []string) {
	switch {
	case f.emoji == 0 || !words.ShowsUnicode(f.getenv):
		return "", "", nil
	case f.emoji == 2:
		return session.Good, "two", nil
	}
	return session.Attention, "wide", []string{"n", strconv.Itoa(f.emoji)}
}

func (f terminalFacts) keyboardFound() (session.Level, string, []string) {
	if f.kitty {
		return session.Good, "kitty", nil
	}
	return session.Good, "plain", nil
}

// clipboards are how terminals treat a copy by OSC 52, by what their name begins with.
// None of them answers whether it does.
var clipboards = []struct{ name, key string }{
	{"kitty", "yes"}, {"wezterm", "yes"}, {"foot", "yes"}, {"ghostty", "yes"}, {"alacritty", "yes"}, {"contour", "yes"}, {"rio", "yes"},
	{"xterm-kitty", "yes"}, {"xterm-ghostty", "yes"}, {"vscode", "yes"}, {"windows terminal", "yes"}, {"zellij", "yes"},
	{"tmux", "asks"}, {"iterm", "asks"}, {"xterm", "asks"}, {"mintty", "asks"}, {"rxvt", "asks"},
	{"apple_terminal", "no"}, {"vte", "no"}, {"gnome", "no"}, {"screen", "no"}, {"linux", "no"},
}

func (f terminalFacts) clipboardFound() (session.Level, string, []string) {
	name := f.name
	switch {
	case f.getenv("WT_SESSION") != "":
		name = "Windows Terminal"
	case f.getenv("VTE_VERSION") != "" && name == "":
		name = "VTE"
	}
	// xterm-256color is the TERM of many that are no xterm.
	for _, name := range []string{name, f.getenv("TERM_PROGRAM"), strings.TrimPrefix(f.getenv("TERM"), "xterm-256color")} {
		for _, known := range clipboards {
			if name == "" || !strings.HasPrefix(strings.ToLower(name), known.name) {
				continue
			}
			level := session.Good
			if known.key == "no" {
				level = session.Attention
			}
			return level, known.key, []string{"name", name}
		}
	}
	return session.Good, "unknown", nil
}

// localeFound is the language and the characters that the environment asks for.
func (f terminalFacts) localeFound() session.Diagnosis {
	d := session.Diagnosis{Probe: "locale", Level: session.Good, Key: "locale.unset"}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := f.getenv(name); value != "" {
			d.Key, d.Places = "locale.set", []string{"name", value, "file", name}
			break
		}
	}
	return d
}
