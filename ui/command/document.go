package command

import (
	"encoding/json"
	"io"
	"strings"

	"cognito-profile/ui/words"
)

// format is the version of the JSON that verbs write: assets/schema/output.json.
// A field may be added to it; one that is gone, or means something else, is another
// format.
const format = 1

// document is what a verb writes with --json. What a verb has nothing of is not in it.
type document struct {
	Format     int              `json:"format"`
	Attributes []attributeValue `json:"attributes,omitzero"`
	Changes    []change         `json:"changes,omitzero"`
	History    []savedEntry     `json:"history,omitzero"`
	Waiting    []waiting        `json:"waiting,omitempty"`
	Status     *status          `json:"status,omitempty"`
	Findings   []finding        `json:"findings,omitempty"`
	Errors     []problem        `json:"errors,omitempty"`
}

// attributeValue is an attribute as the profile shows it. Verified is null where
// the attribute has no flag, or this app can't read it.
type attributeValue struct {
	Name     string `json:"name"`
	Value    string `json:"value"`
	Verified *bool  `json:"verified,omitempty"`
}

func writeJSON(out io.Writer, d document) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(d)
}

// escaper writes what would end a cell or a line of a table.
var escaper = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// writeTable writes rows of cells: with a tab between them, or aligned by show, which
// makes a cell safe to paint.
func writeTable(out io.Writer, rows [][]string, show func(string) string) error {
	lines := separated(rows)
	if show != nil {
		lines = aligned(rows, show)
	}
	_, err := io.WriteString(out, strings.Join(append(lines, ""), "\n"))
	return err
}

// separated are rows with a tab between their cells, for programs.
func separated(rows [][]string) (lines []string) {
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = escaper.Replace(cell)
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	return lines
}

// aligned are rows with their cells in columns, for people.
func aligned(rows [][]string, show func(string) string) (lines []string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], words.Cells(show(cell)))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			cell = show(cell)
			line += cell + strings.Repeat(" ", widths[i]-words.Cells(cell)+2)
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}
