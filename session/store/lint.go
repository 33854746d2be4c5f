package store

import (
	"bytes"
	"path/filepath"
	"strings"
)

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
