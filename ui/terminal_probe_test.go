package ui

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// answers of a terminal that knows everything.
const richAnswers = "\x1b[?0u\x1bP>|kitty(0.40.0)\x1b\\\x1b[5;3R\x1b[?62;c"

// notGood are the findings that are not good, the broken ones with a mark.
func notGood(list []session.Diagnosis) []string {
	var names []string
	for _, d := range list {
		if d.Level != session.Good {
			names = append(names, d.Key+map[session.Level]string{session.Broken: "!"}[d.Level])
		}
	}
	return names
}

// TestTerminalFindings in terminals that lack one thing each.
func TestTerminalFindings(t *testing.T) {
	for _, row := range []struct {
		name    string
		set     []string
		answers string
		change  func(*terminalFacts)
		want    []string
	}{
		{name: "all right", answers: richAnswers},
		{name: "no answer", want: []string{"terminal.mute"}},
		{name: "no name", set: []string{"TERM", ""}, answers: richAnswers, want: []string{"terminal.unnamed!"}},
		{name: "small", answers: richAnswers, change: func(f *terminalFacts) { f.width = 39 }, want: []string{"size.small!"}},
		{name: "no size", answers: richAnswers, change: func(f *terminalFacts) { f.width = 0 }, want: []string{"size.unknown"}},
		{name: "no colours", answers: richAnswers, change: func(f *terminalFacts) { f.profile = colorprofile.ASCII }, want: []string{"colours.none"}},
		{name: "no colours wanted", set: []string{"NO_COLOR", "1"}, answers: richAnswers, change: func(f *terminalFacts) { f.profile = colorprofile.ASCII }},
		{name: "no UTF-8", set: []string{"LC_ALL", "C"}, answers: strings.Replace(richAnswers, ";3R", ";12R", 1), want: []string{"characters.ascii"}},
		{name: "wide emoji", answers: strings.Replace(richAnswers, ";3R", ";5R", 1), want: []string{"emoji.wide"}},
		{name: "no clipboard", answers: strings.Replace(richAnswers, "kitty(0.40.0)", "VTE(7600)", 1), want: []string{"clipboard.no"}},
		{name: "no clipboard by a variable", set: []string{"TERM_PROGRAM", "Apple_Terminal"}, answers: "\x1b[1;3R\x1b[?1;2c", want: []string{"clipboard.no"}},
	} {
		set := append([]string{"TERM", "xterm-256color", "LANG", "C.UTF-8"}, row.set...)
		facts := terminalFacts{getenv: variables(set...), width: 80, height: 24, profile: colorprofile.TrueColor}.with(row.answers)
		if row.change != nil {
			row.change(&facts)
		}
		list := facts.diagnoses()
		if got := notGood(list); !slices.Equal(got, row.want) {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
		for _, d := range list {
			if label, found, _ := (words.Printer{Words: testWords}).Diagnosis(d); label == "" || strings.Contains(found, "doctor.") || strings.ContainsAny(found, "{}") {
				t.Errorf("%s: %s is told as %q: %q", row.name, d.Key, label, found)
			}
		}
	}
}

func TestTerminalAnswers(t *testing.T) {
	if f := (terminalFacts{}).with(richAnswers); f.name != "kitty(0.40.0)" || f.emoji != 2 || !f.kitty || f.mute {
		t.Errorf("%+v", f)
	}
	if f := (terminalFacts{}).with("\x1b[?1;2c"); f.name != "" || f.emoji != 0 || f.kitty || f.mute {
		t.Errorf("%+v", f)
	}
	if f := (terminalFacts{}).with(""); !f.mute {
		t.Errorf("%+v", f)
	}
}

// TestTerminalIsAsked: the last answer ends the wait, and so does the limit.
func TestTerminalIsAsked(t *testing.T) {
	for _, row := range []struct {
		name   string
		answer []string
		wait   time.Duration
	}{
		{"in pieces", []string{richAnswers[:7], richAnswers[7:20], richAnswers[20:]}, time.Minute},
		{"nothing", nil, time.Millisecond},
	} {
		in, there := pipe(t)
		here, out := pipe(t)
		var terminal sync.WaitGroup
		terminal.Go(func() {
			buffer := make([]byte, 1024)
			if n, err := here.Read(buffer); err != nil || string(buffer[:n]) != terminalQueries {
				t.Errorf("asked %q, %v", buffer[:n], err)
			}
			for _, part := range row.answer {
				_, _ = there.WriteString(part)
			}
		})
		got := queryTerminal(in, out, row.wait)
		terminal.Wait()
		if got != strings.Join(row.answer, "") {
			t.Errorf("%s: %q", row.name, got)
		}
	}
}

func pipe(t *testing.T) (in, out *os.File) {
	t.Helper()
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); out.Close() })
	return in, out
}

// variables are an environment.
func variables(pairs ...string) func(string) string {
	set := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		set[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return set[name] }
}
