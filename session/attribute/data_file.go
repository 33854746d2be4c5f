package attribute

import (
	"compress/gzip"
	"io"
	"strings"
)

// unzip returns what a compressed data file holds.
func unzip(file string) ([]byte, error) {
	unzipped, err := gzip.NewReader(strings.NewReader(file))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(unzipped)
}

// rows are the lines of a data file, as columns between tabs.
func rows(file string) [][]string {
	var list [][]string
	for line := range strings.Lines(file) {
		list = append(list, strings.Split(strings.TrimRight(line, "\n"), "\t"))
	}
	return list
}
