package textline_test

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
)

// What could clear the screen, hide or turn text around is written out.
func ExampleVisible() {
	for _, text := range []string{"Jane\x1b[2J", "two\nlines", "evil\u202egpj.exe", "👩‍👩‍👧‍👦 ジェーン"} {
		fmt.Println(textline.Visible(text))
	}
	// Output:
	// Jane␛[2J
	// two␊lines
	// evil‹U+202E›gpj.exe
	// 👩‍👩‍👧‍👦 ジェーン
}

// Widths are cells of the terminal: these characters take two each.
func ExampleCutMiddle() {
	fmt.Println(textline.CutMiddle(ansi.GraphemeWidth, "1 Example Street, Exampleville", 16))
	fmt.Println(textline.CutMiddle(ansi.GraphemeWidth, "ジェーン・ドウ", 9))
	// Output:
	// 1 Exampl…leville
	// ジェ…ドウ
}

// A line is edited with readline's keys, and seen through a window of cells.
func ExampleLine() {
	line := textline.New("jane@example.com")
	for _, key := range []textline.Key{{Name: "ctrl+w"}, {Text: "j"}, {Text: "@"}} {
		line, _ = line.Press(key)
	}
	line, event := line.Paste("new.example\n")
	fmt.Println(line.Text, event.Trimmed)

	shown, caret := line.View(ansi.GraphemeWidth, 12, false)
	fmt.Printf("%q, the caret in column %d\n", shown, caret)
	// Output:
	// j@new.example true
	// "…xample", the caret in column 7
}
