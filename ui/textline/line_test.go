package textline

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// named is a key that types no text.
func named(stroke string) Key { return Key{Name: stroke} }

// typed is a key that types a text.
func typed(text string) Key { return Key{Text: text} }

// lineAt makes a line of a text with a | where the caret is.
func lineAt(marked string) Line {
	before, after, _ := strings.Cut(marked, "|")
	l := New(before + after)
	l.Caret = len(before)
	return l
}

func marked(l Line) string { return l.Text[:l.Caret] + "|" + l.Text[l.Caret:] }

func TestLineKeys(t *testing.T) {
	tests := []struct{ from, keys, to string }{
		{"ab|c", "left", "a|bc"},
		{"ab|c", "ctrl+b ctrl+b ctrl+b", "|abc"},
		{"ab|c", "right right", "abc|"},
		{"|abc", "ctrl+f", "a|bc"},
		{"ab|c", "home", "|abc"},
		{"ab|c", "ctrl+a", "|abc"},
		{"|abc", "end", "abc|"},
		{"|abc", "ctrl+e", "abc|"},
		{"ab|c", "backspace", "a|c"},
		{"ab|c", "ctrl+h", "a|c"},
		{"|abc", "backspace", "|abc"},
		{"ab|c", "delete", "ab|"},
		{"|abc", "ctrl+d", "|bc"},
		{"abc|", "ctrl+d", "abc|"},
		{"ab|cd", "ctrl+k", "ab|"},
		{"ab|cd", "ctrl+u", "|cd"},
		{"ab|cd", "ctrl+k home ctrl+y", "cd|ab"},
		{"one two| three", "ctrl+w ctrl+w ctrl+y", "one two| three"},
		{"one |two three", "alt+d alt+d end ctrl+y", "one two three|"},
		{"one |two", "ctrl+u ctrl+k ctrl+y", "one two|"},
		{"ab|cd", "ctrl+k home ctrl+k ctrl+y", "ab|"},
		{"ab|cd", "ctrl+k ctrl+k left ctrl+u ctrl+y", "a|b"},
		{"ab|", "ctrl+u ctrl+y ctrl+y", "abab|"},
		{"jane@example.com|", "alt+b", "jane@example.|com"},
		{"jane@example.com|", "alt+backspace", "jane@example.|"},
		{"to jane@example.com |", "ctrl+w", "to |"},
		{"jane.|", "alt+b", "|jane."},
		{"|jane.doe", "alt+f alt+f", "jane.doe|"},
		{"|  jane.", "ctrl+right", "  jane|."},
		{"jane doe|", "ctrl+left alt+left", "|jane doe"},
		{"|", "alt+d alt+backspace ctrl+w alt+b alt+f ctrl+k", "|"},
		{"a |  ", "alt+d", "a |"},
		{"日本太郎さんはテストです|", "alt+b alt+b", "日本太郎さんは|テストです"},
		{"|日本太郎さん", "alt+f", "日本太郎|さん"},
		{"|Привет, мир", "alt+f alt+f", "Привет, мир|"},
		{"नमस्ते दुनिया|", "alt+b", "नमस्ते |दुनिया"},
		{"cafe\u0301|s", "backspace", "caf|s"},
		{"a👨‍👩‍👧‍👦|b", "backspace", "a|b"},
		{"|🇩🇪🇫🇷", "right delete", "🇩🇪|"},
		{"\u1112\u1161\u11ab|", "left", "|\u1112\u1161\u11ab"},
		{"\U0001f1e9x|\U0001f1ea", "backspace", "🇩🇪|"},
		{"ab|c", "up down enter tab esc ctrl+c ctrl+s ctrl+t ctrl+r ctrl+z ctrl+g f1 pgup ctrl+x alt+x", "ab|c"},
	}
	for _, test := range tests {
		t.Run(test.from+" "+test.keys, func(t *testing.T) {
			l := lineAt(test.from)
			for stroke := range strings.FieldsSeq(test.keys) {
				l, _ = l.Press(named(stroke))
			}
			if got := marked(l); got != test.to {
				t.Errorf("got %q, want %q", got, test.to)
			}
		})
	}
}

func TestLineOwnsItsKeysOnly(t *testing.T) {
	foreign := "up down enter tab shift+tab esc ctrl+c ctrl+s ctrl+t ctrl+r ctrl+z ctrl+g f1 pgup ctrl+x alt+x alt+enter"
	for stroke := range strings.FieldsSeq(foreign) {
		if l, event := lineAt("a|b").Press(named(stroke)); event != (Event{}) || l != lineAt("a|b") {
			t.Errorf("%s: %+v, %+v", stroke, l, event)
		}
	}
	for _, row := range bindings {
		for _, stroke := range row.keys {
			if _, event := New("").Press(named(stroke)); event != (Event{Own: true}) {
				t.Errorf("%s in an empty line: %+v", stroke, event)
			}
		}
	}
}

func TestEveryPrintableKeyLands(t *testing.T) {
	l, want := New(""), ""
	for r := rune(0x20); r <= 0x7e; r++ {
		l, _ = l.Press(typed(string(r)))
		want += string(r)
	}
	if marked(l) != want+"|" {
		t.Errorf("got %q", marked(l))
	}
}

func TestPaste(t *testing.T) {
	tests := []struct {
		name, from, paste, to string
		event                 Event
	}{
		{"plain", "a|d", "bc", "abc|d", Event{Changed: true}},
		{"trailing newlines", "|", "204816\r\n\n", "204816|", Event{Changed: true, Trimmed: true}},
		{"leading newline", "|", "\n204816", "204816|", Event{Changed: true, Trimmed: true}},
		{"newlines inside", "|", "1 Main St\r\n\r\nBerlin\rGermany", "1 Main St Berlin Germany|", Event{Changed: true, Joined: true}},
		{"other newlines", "|", "a\u2028b\u2029c\vd\fe\u0085f", "a b c d e f|", Event{Changed: true, Joined: true}},
		{"blanks stay", "|", " a \n", " a |", Event{Changed: true, Trimmed: true}},
		{"tabs and escapes stay", "|", "a\tb\x1b[31m", "a\tb\x1b[31m|", Event{Changed: true}},
		{"NUL and bad bytes", "|", "a\x00b\xff", "a\ufffdb\ufffd|", Event{Changed: true, Replaced: true}},
		{"nothing", "a|", "", "a|", Event{Nothing: true}},
		{"newlines only", "a|", "\r\n\n", "a|", Event{Nothing: true, Trimmed: true}},
		{"a mark joins", "e|", "\u0301", "e\u0301|", Event{Changed: true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, event := lineAt(test.from).Paste(test.paste)
			test.event.Own = true
			if marked(l) != test.to || event != test.event {
				t.Errorf("got %q %+v\nwant %q %+v", marked(l), event, test.to, test.event)
			}
		})
	}
	if _, event := New("").Press(named("ctrl+y")); event != (Event{Own: true, Nothing: true}) {
		t.Errorf("ctrl+y with nothing killed: %+v", event)
	}
}

func TestSecretLineTellsNoWords(t *testing.T) {
	l := NewSecret()
	l, _ = l.Paste("correct horse battery")
	for stroke, want := range map[string]string{
		"alt+b": "|correct horse battery", "ctrl+w": "|", "alt+backspace": "|",
	} {
		if got, _ := l.Press(named(stroke)); marked(got) != want {
			t.Errorf("%s: %q, want %q", stroke, marked(got), want)
		}
	}
	l.Caret = 3
	if got, _ := l.Press(named("alt+f")); got.Caret != len(l.Text) {
		t.Errorf("alt+f stops at %d", got.Caret)
	}
	shown, caret := l.View(ansi.WcWidth, 40, true)
	if want := strings.Repeat("•", 21); shown != want || caret != 3 {
		t.Errorf("shown %q, caret %d", shown, caret)
	}
}

// lineInput is something that is done to a line.
type lineInput func(Line) (Line, Event)

// anyLineInput draws keys of the line, keys of others, typed texts and pastes.
func anyLineInput() *rapid.Generator[lineInput] {
	strokes := append(strings.Fields("enter tab esc up ctrl+c f1 alt+x shift+left"), KeyNames()...)
	return rapid.Custom(func(t *rapid.T) lineInput {
		key := named(rapid.SampledFrom(strokes).Draw(t, "key"))
		switch rapid.IntRange(0, 9).Draw(t, "sort") {
		case 0:
			text := anyText().Draw(t, "paste")
			return func(l Line) (Line, Event) { return l.Paste(text) }
		case 1, 2, 3:
			if text := anyText().Draw(t, "typed"); text != "" {
				key = typed(text)
			}
		}
		return func(l Line) (Line, Event) { return l.Press(key) }
	})
}

func checkLine(t interface{ Fatalf(string, ...any) }, l Line) {
	if !utf8.ValidString(l.Text) {
		t.Fatalf("%+q is not UTF-8", l.Text)
	}
	at := 0
	for _, cluster := range clustersOf(l.Text) {
		if at >= l.Caret {
			break
		}
		at += len(cluster)
	}
	if at != l.Caret {
		t.Fatalf("the caret stands at %d inside a cluster of %+q", l.Caret, l.Text)
	}
}

func TestLineProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := New(anyText().Draw(t, "text"))
		checkLine(t, l)
		for _, do := range rapid.SliceOfN(anyLineInput(), 1, 12).Draw(t, "inputs") {
			text := strings.Clone(l.Text)
			next, event := do(l)
			checkLine(t, next)
			if l.Text != text {
				t.Fatalf("editing a copy changed the original to %q", l.Text)
			}
			if event.Changed != (next.Text != l.Text) && event.Own != event.Changed {
				t.Fatalf("the event is %+v: %q became %q", event, l.Text, next.Text)
			}
			if !event.Own && next != l {
				t.Fatalf("%q: what is not the line's own did something", l.Text)
			}
			l = next
		}
	})
}

// TestBackspaceTakesBack: what joins with no neighbour is gone, as a whole,
// after a backspace.
func TestBackspaceTakesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := New(anyText().Draw(t, "text"))
		for range rapid.IntRange(0, 5).Draw(t, "lefts") {
			l, _ = l.Press(named("left"))
		}
		cluster := rapid.SampledFrom([]string{"x", " ", "é", "e\u0301", "日", "👨‍👩‍👧‍👦", "⚠️", "한"}).Draw(t, "typed")
		longer, _ := l.Press(typed(cluster))
		if len(clustersOf(longer.Text)) != len(clustersOf(l.Text))+1 || longer.Caret != l.Caret+len(cluster) {
			t.Skip("it joined")
		}
		if back, _ := longer.Press(named("backspace")); back.Text != l.Text || back.Caret != l.Caret {
			t.Fatalf("%q and %q and backspace: %q", marked(l), cluster, marked(back))
		}
	})
}

// TestClusterBefore compares the short way back with cutting from the start.
func TestClusterBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := ValidUTF8(anyText().Draw(t, "text"))
		before, at := 0, 0
		for _, cluster := range clustersOf(s) {
			before, at = at, at+len(cluster)
			if got := clusterBefore(s, at); got != before {
				t.Fatalf("before %d of %+q is %d, want %d", at, s, got, before)
			}
			for i := before + 1; i <= at; i++ {
				if utf8.RuneStart(append([]byte(s), 'x')[i]) && clusterStart(s, i) != at {
					t.Fatalf("from %d of %+q the next boundary is %d, want %d", i, s, clusterStart(s, i), at)
				}
			}
		}
	})
}

// TestHugeTextsStayUsable: keys and view stay far from quadratic, also in texts
// without a firm boundary or of one cluster. Otherwise this takes longer than go
// test waits.
func TestHugeTextsStayUsable(t *testing.T) {
	pieces := 200_000
	if testing.Short() {
		pieces = 20_000
	}
	for _, piece := range []string{"a", "漢", "\x1b", "\u0301", "\U0001f1e9", "👨\u200d", "क\u094d"} {
		l := New(strings.Repeat(piece, pieces))
		for _, stroke := range []string{"left", "alt+b", "end", "alt+backspace", "ctrl+y", "home", "alt+f", "backspace"} {
			l, _ = l.Press(named(stroke))
			l.View(ansi.WcWidth, 60, false)
		}
	}
}

func FuzzLine(f *testing.F) {
	f.Add("abc", "d", uint16(0x1234), 10)
	f.Add("👨‍👩‍👧", "\u200d", uint16(0xffff), 3)
	f.Fuzz(func(t *testing.T, text, more string, keys uint16, width int) {
		l := New(text)
		for ; keys != 0; keys >>= 4 {
			l, _ = l.Press(named(bindings[int(keys&15)%len(bindings)].keys[0]))
			l, _ = l.Press(typed("x" + more))
			l, _ = l.Paste(more)
			checkLine(t, l)
			for _, c := range widthMethods {
				checkView(t, l, c, width%200)
			}
		}
	})
}

func BenchmarkLine(b *testing.B) {
	for _, text := range []string{"Jane Q. Doe, twenty.", strings.Repeat("Jane Doe ", 40_000/9), strings.Repeat("日本太郎", 40_000/12), strings.Repeat("👨‍👩‍👧", 40_000/18), strings.Repeat("日本太郎", 1_000_000/12)} {
		first, _ := utf8.DecodeRuneInString(text)
		b.Run(fmt.Sprintf("%c/%d bytes", first, len(text)), func(b *testing.B) {
			b.ReportAllocs()
			l, x := New(text), typed("x")
			for b.Loop() {
				longer, _ := l.Press(x)
				longer.View(ansi.GraphemeWidth, 60, false)
			}
		})
	}
}
