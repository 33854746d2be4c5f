package textline

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestVisible(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"escape sequence", "\x1b[2Jboo", "␛[2Jboo"},
		{"clipboard write", "\x1b]52;c;aGk=\a", "␛]52;c;aGk=␇"},
		{"newline, tab, NUL, DEL", "a\nb\tc\x00d\x7f", "a␊b␉c␀d␡"},
		{"CRLF", "a\r\nb", "a␍␊b"},
		{"C1", "a\u009b31mb\u0085", "a‹U+009B›31mb‹U+0085›"},
		{"bidi override", "abc\u202edef\u202c", "abc‹U+202E›def‹U+202C›"},
		{"bidi isolates and marks", "\u2066a\u2069\u200e\u061c", "‹U+2066›a‹U+2069›‹U+200E›‹U+061C›"},
		{"zero width", "pay\u200bpal\u2060\ufeff\u00ad", "pay‹U+200B›pal‹U+2060›‹U+FEFF›‹U+00AD›"},
		{"separators", "a\u2028b\u2029", "a‹U+2028›b‹U+2029›"},
		{"invalid UTF-8", "a\xff\xc3\x28b\xed\xa0\x80", "a��(b���"},
		{"tags", "a\U000e0068\U000e0069", "a‹U+E0068›‹U+E0069›"},
		{"fillers", "\u3164\uffa0\u115f", "‹U+3164›‹U+FFA0›‹U+115F›"},
		{"lone mark", "\u0301a", "◌\u0301a"},
		{"mark after a control", "\n\u0301", "␊◌\u0301"},
		{"mark after a written-out character", "a\u034f\u0301", "a‹U+034F›◌\u0301"},
		{"joiner behind a written-out character", "🏴\U000e0067\u0301\u200d👨", "🏴‹U+E0067›◌\u0301‹U+200D›👨"},
		{"lone vowel sign", "\u093e", "◌\u093e"},
		{"lone joiners", "\u200da\u200cb", "‹U+200D›a‹U+200C›b"},
		{"selector on a letter", "a\ufe0f", "a‹U+FE0F›"},
		{"selectors carrying bytes", "😀\U000e0130\U000e0141", "😀‹U+E0130›‹U+E0141›"},
		{"second selector", "⚠\ufe0f\ufe0f", "⚠\ufe0f‹U+FE0F›"},
		{"half a flag", "\U0001f1e9", "‹U+1F1E9›"},
		{"lone skin tone", "a🏽", "a‹U+1F3FD›"},
		{"number sign of Arabic", "\u06001", "‹U+0600›1"},
		{"noncharacter", "a\uffffb", "a‹U+FFFF›b"},
		{"lone jamo vowel", "a\u1161", "a‹U+1161›"},
		{"prepended at the end", "\u0d4e", "‹U+0D4E›"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Visible(test.in); got != test.want {
				t.Errorf("visible(%+q)\n got %+q\nwant %+q", test.in, got, test.want)
			}
		})
	}
}

// ordinaryTexts are values that visible must leave alone.
var ordinaryTexts = []string{
	"", "Jane Q. Doe", "jane@example.com", "naïve café", "cafe\u0301", "Zoë\u00a0d’Arc",
	"日本太郎", "ﾊﾝｶｸ ｶﾞ", "한국어", "\u1112\u1161\u11ab\u1100\u1173\u11af", "שלום עולם", "مرحبا بالعالم", "می\u200cخواهم",
	"नमस्ते", "क्षेत्र", "র\u200d্যাব", "ශ්\u200dරී ලංකා", "ภาษาไทย กำ", "ខ្មែរ", "မြန်မာ", "Ελληνικά", "Українська",
	"👨‍👩‍👧‍👦", "👍🏽", "👩🏽‍💻", "🇩🇪🇫🇷", "1️⃣#️⃣", "⚠️ ❤️‍🔥 🏳️‍🌈", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
	"葛\U000e0100", "⌚\ufe0e", "a\u0334\u0301\u0332", "\u0d4eക", "Ω̱̃", "‹›…•␛", "ᠮᠣᠩ\u180bᠭᠣᠯ", "𝔘𝔫𝔦", "\ue0a0",
}

func TestVisibleLeavesOrdinaryTextAlone(t *testing.T) {
	for _, s := range ordinaryTexts {
		if got := Visible(s); got != s {
			t.Errorf("visible(%q) = %q", s, got)
		}
		if n := testing.AllocsPerRun(10, func() { Visible(s) }); n != 0 {
			t.Errorf("visible(%q): %v allocations", s, n)
		}
	}
}

func TestOneLine(t *testing.T) {
	got := OneLine("\n Username\tcannot be\r\n\r\nof email format. \x1b[0m\u2028")
	if want := "Username cannot be of email format. ␛[0m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if want, got := "Ou «\u202fnouveau\u202f»\u00a0: Jane", OneLine("\u00a0Ou  «\u202fnouveau\u202f»\u00a0:\u2003Jane\u202f"); got != want {
		t.Errorf("got %+q, want %+q", got, want)
	}
}

func checkVisible(t interface{ Errorf(string, ...any) }, in string) {
	out := Visible(in)
	if !utf8.ValidString(out) {
		t.Errorf("visible(%+q) is not UTF-8: %+q", in, out)
	}
	if again := Visible(out); again != out {
		t.Errorf("visible(%+q)\n once %+q\ntwice %+q", in, out, again)
	}
	for _, r := range out {
		if unicode.In(r, unicode.Cc, unicode.Bidi_Control, unicode.Zl, unicode.Zp) || r == '\u200b' || r == '\ufeff' {
			t.Errorf("visible(%+q) lets %U through", in, r)
		}
	}
	for _, c := range widthMethods {
		for s := out; s != ""; {
			cluster, cells := firstCell(c, s)
			if cells < 1 {
				t.Errorf("visible(%+q): %+q has no cell of its own", in, cluster)
			}
			s = s[len(cluster):]
		}
		if got, want := c.StringWidth("| "+out+" |"), c.StringWidth(out)+4; got != want {
			t.Errorf("visible(%+q) joins with its neighbours: %d cells, want %d", in, got, want)
		}
	}
}

var widthMethods = []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}

func FuzzVisible(f *testing.F) {
	for _, s := range ordinaryTexts {
		f.Add(s)
	}
	for _, s := range hostileTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkVisible(t, s) })
}

// hostileTexts are pieces that join, hide or break.
var hostileTexts = []string{
	"\x1b[31m", "\n", "\r\n", "\t", "\x00", "\u0301", "\u200d", "\u200c", "\ufe0f", "\ufe0e", "\u034f", "\u202e", "\u2028",
	"\U0001f1e9", "🏽", "\U000e0067", "\U000e007f", "\xff", "\xe2\x80", "\u094d", "\u093e", "\u0e33", "\u0d4e", "\u0600", "\u1161", "\u11a8",
	"\u115f", "\u1160", "\u3164", "\uff9e", "\ufffd", "\uffff", "\u180b", "\U000e0100", "👨", "☠", "#", "a", "क", "ක", "م", "가", "\u1100", "漢", "\u302e", "\u0897",
}

// anyText draws texts of many scripts with hostile pieces between them.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(rapid.SampledFrom(ordinaryTexts), rapid.SampledFrom(hostileTexts), rapid.SampledFrom(hostileTexts), rapid.StringN(0, 4, -1))
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "")
	})
}

func TestVisibleProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkVisible(t, anyText().Draw(t, "text")) })
}

const lastCharacter = 0xe0fff // the planes for private use follow

// TestVisibleEveryCharacter takes each character of Unicode alone.
func TestVisibleEveryCharacter(t *testing.T) {
	for r := rune(0); r <= lastCharacter; r++ {
		if r == 0x32400 {
			r = 0xe0000 // nothing is assigned between
		}
		shown := Visible(string(r))
		if Visible(shown) != shown || ansi.WcWidth.StringWidth(shown) < 1 || ansi.GraphemeWidth.StringWidth(shown) < 1 {
			t.Errorf("%U is shown as %+q", r, shown)
		}
	}
}

// TestTablesAgreeWithTheRenderer compares our tables with the cutting itself.
func TestTablesAgreeWithTheRenderer(t *testing.T) {
	for r := rune(' '); r <= lastCharacter; r++ {
		if r == 0x32400 {
			r = 0xe0000
		}
		if !utf8.ValidRune(r) || specialRune(r) && !unicode.Is(leaningForward, r) {
			continue
		}
		back := firstCluster("x"+string(r)) != "x"
		if leansBack(r) != back || isPlain(string(r)) && back {
			t.Errorf("%U joins with the character before it: %v", r, back)
		}
		forward := firstCluster(string(r)+"x") != string(r)
		if unicode.Is(leaningForward, r) != forward {
			t.Errorf("%U joins with the character after it: %v", r, forward)
		}
	}
}

func TestAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://jane.example/a?b=c#d":    "https://jane.example/a?b=c#d",
		"https://ev\x1b]8;;\ail.example/": "https://ev%1B]8;;%07il.example/",
		"http://jörg.example/ \u202e":     "http://j%C3%B6rg.example/%20%E2%80%AE",
		"https://\x9b\n":                  "https://%9B%0A",
		"javascript:alert(1)":             "",
		"":                                "",
	} {
		if got := Address(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}
