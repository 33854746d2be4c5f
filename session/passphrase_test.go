package session

import (
	"strings"
	"testing"
)

func TestStrengthIsToldByLength(t *testing.T) {
	for _, test := range []struct {
		phrase Secret
		want   PassphraseStrength
		length int
	}{
		{"", ShortPassphrase, 0},
		{Secret(strings.Repeat("x", LongEnough-1)), ShortPassphrase, LongEnough - 1},
		{Secret(strings.Repeat("ü", LongEnough-1)), ShortPassphrase, LongEnough - 1},
		{Secret(strings.Repeat("ü", LongEnough)), LongPassphrase, LongEnough},
		{Secret(strings.Repeat("x", strongFrom-1)), LongPassphrase, strongFrom - 1},
		{"correct horse battery staple", StrongPassphrase, 28},
	} {
		if got, n := StrengthOf(test.phrase); got != test.want || n != test.length {
			t.Errorf("%d characters are %s, %d; want %s", test.length, got, n, test.want)
		}
	}
}
