package textline

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// mended feeds a stream in pieces and gives what comes out.
func mended(stream string, sizes func() int) string {
	var t UTF8Reader
	var out strings.Builder
	for len(stream) > 0 {
		n := min(sizes(), len(stream))
		p := make([]byte, 4*n+utf8.UTFMax*4)
		copy(p, stream[:n])
		out.Write(p[:t.Repair(p, n)])
		stream = stream[n:]
	}
	return out.String()
}

func TestBytesThatAreNoText(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain", "plain"},
		{"\x1b[200~a\xffb\x1b[201~", "\x1b[200~a␦b\x1b[201~"},
		{"日本\xe6x", "日本␦x"},
		{"\xc3(", "␦("},
	}
	for _, test := range tests {
		for _, size := range []int{1, 2, 3, 100} {
			if got := mended(test.in, func() int { return size }); got != test.want {
				t.Errorf("%q in pieces of %d becomes %q, want %q", test.in, size, got, test.want)
			}
		}
	}
}

func TestTextPassesInAnyPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		sizes := rapid.IntRange(1, 9)
		if got := mended(text, func() int { return sizes.Draw(t, "size") }); got != text {
			t.Fatalf("%q became %q", text, got)
		}
	})
}
