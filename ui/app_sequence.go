package ui

import "bytes"

const escape = 0x1b

// incompleteSequence is where in what was read the escape sequence begins whose end is still
// to come, or the length of it all.
func incompleteSequence(read []byte) int {
	at := 0
	for at < len(read) {
		next := bytes.IndexByte(read[at:], escape)
		if next < 0 {
			return len(read)
		}
		at += next
		length := sequenceLength(read[at:])
		if length == 0 {
			return at
		}
		at += length
	}
	return at
}

// sequenceLength is the length of the escape sequence at the beginning of what was
// read, 0 if its end is still to come (ECMA-48, 5.4 and 5.6). A control character
// ends any of them: it is a key that was pressed meanwhile.
func sequenceLength(read []byte) int {
	if len(read) < 2 {
		return 0
	}
	switch read[1] {
	case '[', 'O':
		return afterParameters(read)
	case ']', 'P', '_', '^', 'X':
		return afterText(read)
	case escape: // alt with a key that is a sequence itself
		if rest := sequenceLength(read[1:]); rest > 0 {
			return 1 + rest
		}
		return 0
	}
	return 2
}

// afterParameters ends with the first byte that is no parameter.
func afterParameters(read []byte) int {
	for at := 2; at < len(read); at++ {
		switch b := read[at]; {
		case b < ' ' || b > '~':
			return at
		case b >= '@':
			return at + 1
		}
	}
	return 0
}

// afterText ends with ST or BEL. Another sequence breaks it off.
func afterText(read []byte) int {
	for at := 2; at < len(read); at++ {
		switch b := read[at]; {
		case b == '\a':
			return at + 1
		case b == escape && at+1 == len(read):
			return 0
		case b == escape && read[at+1] == '\\':
			return at + 2
		case b < ' ':
			return at
		}
	}
	return 0
}
