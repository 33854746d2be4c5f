package store

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
)

// LintFiles finds everything that is wrong with files, or with in for "-". The
// error is about one that can't be read.
func LintFiles(files []string, in io.Reader) (findings []error, err error) {
	texts, err := readSources(files, in)
	for _, text := range texts {
		for _, fault := range Lint(text) {
			findings = append(findings, fault)
		}
	}
	return findings, err
}

// Lint finds everything that is wrong with a config file or with a description
// of a pool, in its order. A name that ends in .json, or a text that begins with
// a brace, is a description.
func Lint(text Source) []*ConfigFileError {
	if begins := bytes.TrimSpace(asUTF8(text.Data)); strings.EqualFold(filepath.Ext(text.Name), ".json") || bytes.HasPrefix(begins, []byte("{")) {
		_, faults := parseDescription(text.Name, text.Data)
		return placedFaults(faults)
	}
	_, faults := inspectConfig(text.Name, text.Data)
	return placedFaults(faults)
}

// placedFaults puts what is about the file as a whole at its beginning.
func placedFaults(faults []*ConfigFileError) []*ConfigFileError {
	for _, fault := range faults {
		fault.Line, fault.Column = max(fault.Line, 1), max(fault.Column, 1)
	}
	return faults
}
