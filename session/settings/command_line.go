package settings

import "strings"

// SplitCommand returns a program and its arguments. Blanks separate them; quotes, single
// or double, keep a blank, and so does a backslash before one. Nothing else of a shell
// means anything: a backslash before other characters is one, as in paths of Windows. ok
// is false when a quote is not closed, or there is no program.
func SplitCommand(line string) (words []string, ok bool) {
	const blanks, quotes = " \t\r\n", `"'`
	var word strings.Builder
	var quote rune
	started := false
	runes := []rune(line)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		escapes := r == '\\' && quote != '\'' && i+1 < len(runes) && strings.ContainsRune(blanks+quotes+`\`, runes[i+1])
		switch {
		case escapes:
			i++
			word.WriteRune(runes[i])
			started = true
		case r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case strings.ContainsRune(quotes, r):
			quote, started = r, true
		case !strings.ContainsRune(blanks, r):
			word.WriteRune(r)
			started = true
		case started:
			words = append(words, word.String())
			word.Reset()
			started = false
		}
	}
	if started {
		words = append(words, word.String())
	}
	return words, quote == 0 && len(words) > 0 && words[0] != ""
}
