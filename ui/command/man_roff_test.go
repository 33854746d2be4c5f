package command

import "testing"

// TestRoffBreaks: lines may end between characters of a script without blanks, and
// nowhere in a flag.
func TestRoffBreaks(t *testing.T) {
	for text, want := range map[string]string{
		"a\u00a0b\u202f!": `a\~b\~!`,
		"… is it":         `\&... is it`,
		"--yes is it":     `\-\-yes is it`,
		"名前、値":            `\[u540D]\:\[u524D]\[u3001]\:\[u5024]`,
		"端末 --yes 端末。":    `\[u7AEF]\:\[u672B] \-\-yes \[u7AEF]\:\[u672B]\[u3002]`,
	} {
		if got := roff(text); got != want {
			t.Errorf("%q is %s, not %s", text, got, want)
		}
	}
}
