package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
)

// A text for which a small window has no room is cut, or left out. Each is noted in the
// frame, and stands whole at the beginning of the help, to which the footer then leads by
// another word.

// noting is the frame with a text that is shown in these lines, if they are not all of it.
func (f frame) noting(text string, lines ...string) frame {
	if !isWhole(text, lines) && !slices.Contains(f.cut, text) {
		f.cut = append(f.cut, text)
	}
	return f
}

// isWhole reports whether lines show all of a text.
func isWhole(text string, lines []string) bool {
	if text == "" {
		return true
	}
	if len(lines) == 0 {
		return false
	}
	last := lines[len(lines)-1]
	return !strings.HasSuffix(last, textline.CutMark) || strings.HasSuffix(text, last)
}

// cutTexts are those of the messages and of the top screen.
func (a app) cutTexts() []string {
	e, messages := a.boxed()
	return messages.noted(a.top().view(e).within(e.height)).cut
}

// noted is the frame with what another one has noted, too.
func (f frame) noted(other frame) frame {
	f.cut = append(slices.Clip(f.cut), other.cut...)
	return f
}

// said is what lines say. What is typed in them, or chosen from, is not said.
func (f frame) said(from, to int) string {
	var words []string
	for i, line := range f.lines[from:to] {
		if !slices.ContainsFunc(f.spots, func(s spot) bool { return s.line == from+i }) {
			words = append(words, strings.Fields(ansi.Strip(line))...)
		}
	}
	return strings.Join(words, " ")
}
