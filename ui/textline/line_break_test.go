package textline

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestLinesOfScriptsWithoutBlanks end between characters, but not before a character that
// belongs to what stands before it, and not inside a word of another script.
func TestLinesOfScriptsWithoutBlanks(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"確認されました", 6, "確認さ|れまし|た"},
		{"確認済み。次へ", 8, "確認済|み。次へ"},
		{"「確認」済み", 4, "「確|認」|済み"},
		{"enter キーで保存", 8, "enter |キーで保|存"},
		{"ctrl+r を押すと", 9, "ctrl+r を|押すと"},
		{"按ctrl+r重试", 8, "按ctrl+r|重试"},
		{"정책을 확인하세요", 10, "정책을|확인하세요"},
		{"コードは 204816 です", 12, "コードは|204816 です"},
		{"Wörter bleiben ganz", 8, "Wörter|bleiben|ganz"},
	} {
		if got := strings.Join(Wrap(ansi.GraphemeWidth, c.s, c.width), "|"); got != strings.ReplaceAll(c.want, " |", "|") {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

// TestTheRestOfALineIsCut once: no blank comes into a text that has none.
func TestTheRestOfALineIsCut(t *testing.T) {
	for _, c := range []struct {
		s        string
		width, n int
		want     string
	}{
		{"確認されましたので保存します", 8, 2, "確認され|ました…"},
		{"確認されましたので保存します", 8, 1, "確認さ…"},
		{"one two three", 7, 1, "one…"},
		{"one two three four", 7, 2, "one two|three…"},
		{"one\ntwo three", 7, 2, "one|two…"},
		{"one", 7, 1, "one"},
	} {
		if got := strings.Join(WrapIn(ansi.GraphemeWidth, c.s, c.width, c.n), "|"); got != c.want {
			t.Errorf("WrapIn(%q, %d, %d) = %q, want %q", c.s, c.width, c.n, got, c.want)
		}
	}
}
