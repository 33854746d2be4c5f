package textline

import (
	"bytes"
	"unicode/utf8"
)

// substitute stands for bytes that are no text. U+FFFD would say it better, but
// the input parser drops that as it drops the bytes.
const substitute = '␦'

// UTF8Reader repairs a stream of bytes that should be UTF-8. A character that is
// cut by the end of a read is held back until the rest of it comes.
type UTF8Reader struct{ held []byte }

// Repair replaces what is wrong in the first n bytes of p, in place, and gives
// how many bytes there are then; p has room for three times as many.
func (t *UTF8Reader) Repair(p []byte, n int) int {
	whole := append(t.held, p[:n]...)
	cut := len(whole) - unfinished(whole)
	t.held = bytes.Clone(whole[cut:])
	return copy(p, bytes.ToValidUTF8(whole[:cut], []byte(string(substitute))))
}

// unfinished counts the bytes at the end that may begin a character.
func unfinished(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		tail := b[len(b)-n:]
		if utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}
