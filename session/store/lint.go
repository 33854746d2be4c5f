package store

import (
	"bytes"
	"cmp"
	"io"
	"path/filepath"
	"strings"

	"cognito-profile/session/sorting"
)

// LintFiles finds every fault in files, or in in for "-". The error is about a
// file that can't be read.
func LintFiles(files []string, in io.Reader) (findings []error, err error) {
	texts, err := readSources(files, in)
	for _, text := range texts {
		for _, fault := range Lint(text) {
			findings = append(findings, fault)
		}
	}
	return findings, err
}

// Lint finds every fault in a config file or in the description of a pool, in
// the order of the text. A name that ends in .json, or a text that starts with a
// brace, is a description.
func Lint(text Source) []*ConfigFileError {
	if begins := bytes.TrimSpace(asUTF8(text.Data)); strings.EqualFold(filepath.Ext(text.Name), ".json") || bytes.HasPrefix(begins, []byte("{")) {
		_, faults := parseDescription(text.Name, text.Data)
		return withLines(faults)
	}
	_, faults := inspectConfig(text.Name, text.Data)
	return withLines(faults)
}

// withLines puts faults of the file as a whole at its start, and all in the order
// of the text.
func withLines(faults []*ConfigFileError) []*ConfigFileError {
	for _, fault := range faults {
		fault.Line, fault.Column = max(fault.Line, 1), max(fault.Column, 1)
	}
	sorting.By(faults, func(a, b *ConfigFileError) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
	return faults
}
