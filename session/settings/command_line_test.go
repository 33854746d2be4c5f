package settings

import (
	"slices"
	"testing"
)

func TestSplitCommand(t *testing.T) {
	for _, test := range []struct {
		line string
		want []string
		ok   bool
	}{
		{`pass show work/cognito`, []string{"pass", "show", "work/cognito"}, true},
		{"  op\tread  op://x/y ", []string{"op", "read", "op://x/y"}, true},
		{`sh -c 'pass show work | head -1'`, []string{"sh", "-c", "pass show work | head -1"}, true},
		{`"C:\Program Files\get.exe" --one "a b" ''`, []string{`C:\Program Files\get.exe`, "--one", "a b", ""}, true},
		{`C:\bin\get.exe $HOME`, []string{`C:\bin\get.exe`, "$HOME"}, true},
		{`my\ program it\'s "a \"b\""`, []string{"my program", "it's", `a "b"`}, true},
		{`'a\ b'`, []string{`a\ b`}, true},
		{`get 'half`, nil, false},
		{`get "half`, nil, false},
		{``, nil, false},
		{`  `, nil, false},
		{`'' x`, nil, false},
	} {
		got, ok := SplitCommand(test.line)
		if ok != test.ok || ok && !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, %v", test.line, got, ok)
		}
	}
}
