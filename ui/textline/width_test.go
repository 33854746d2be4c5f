package textline

import (
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// TestWidthsOfBothMethodsAgree compares the two tables that cells are counted by, for
// every printable character. Marks and the halves of a flag have no cells of their own.
func TestWidthsOfBothMethodsAgree(t *testing.T) {
	for r := rune(' '); r <= lastCharacter; r++ {
		if !unicode.IsPrint(r) || unicode.In(r, unicode.M, unicode.Regional_Indicator) {
			continue
		}
		if byCharacter, byCluster := ansi.WcWidth.StringWidth(string(r)), ansi.GraphemeWidth.StringWidth(string(r)); byCharacter != byCluster {
			t.Errorf("%U takes %d cells by character and %d by cluster", r, byCharacter, byCluster)
		}
	}
}

// TestWidths has the cells of what the screens and people's names are made of.
func TestWidths(t *testing.T) {
	for text, want := range map[string]int{
		CutMark: 1, "─│╭╮╰╯": 6, "●○✓✗▸": 5, "·—–‘’“”": 7, "é": 1, "e\u0301": 1, "ß": 1, "Ж": 1, "א": 1, "ا": 1,
		"ก็": 1, "日本": 4, "한": 2, "ｱ": 1, "Ａ": 2, "〜": 2, "😀": 2, "\u200b": 0, "\ufeff": 0, "\u00ad": 0,
	} {
		for _, c := range widthMethods {
			if cells := c.StringWidth(text); cells != want {
				t.Errorf("%q takes %d cells by method %d, want %d", text, cells, c, want)
			}
		}
	}
}
