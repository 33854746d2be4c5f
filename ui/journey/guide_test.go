package journey_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// guide is the text for contributors, and the root of the module.
func guide(t *testing.T) (root, text string) {
	t.Helper()
	root = filepath.Join("..", "..")
	data, err := os.ReadFile(filepath.Join(root, ".github", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	return root, string(data)
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// TestTheGuideNamesFilesThatAreThere in its tables; of a name with a part to
// fill in, the folder.
func TestTheGuideNamesFilesThatAreThere(t *testing.T) {
	root, text := guide(t)
	named := 0
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "|") {
			continue
		}
		for _, span := range codeSpan.FindAllStringSubmatch(line, -1) {
			path := span[1]
			if before, _, open := strings.Cut(path, "<"); open {
				path = filepath.Dir(before + "x")
			}
			if !strings.Contains(path, "/") {
				continue
			}
			named++
			if _, err := os.Stat(filepath.Join(root, path)); err != nil {
				t.Errorf("%s: %v", span[0], err)
			}
		}
	}
	if named < 10 {
		t.Errorf("only %d files are named", named)
	}
}

var (
	fuzzTarget = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(`)
	fuzzRow    = regexp.MustCompile("(?m)^\\| `\\./([^`]+)` \\|(.*)\\|$")
	fuzzName   = regexp.MustCompile("`(Fuzz\\w+)`")
)

// TestTheGuideListsTheFuzzTargets, each with its package.
func TestTheGuideListsTheFuzzTargets(t *testing.T) {
	root, text := guide(t)
	there := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && path != root:
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		room, err := filepath.Rel(root, filepath.Dir(path))
		for _, match := range fuzzTarget.FindAllSubmatch(source, -1) {
			room = filepath.ToSlash(room)
			there[room] = append(there[room], string(match[1]))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string][]string{}
	for _, row := range fuzzRow.FindAllStringSubmatch(text, -1) {
		for _, name := range fuzzName.FindAllStringSubmatch(row[2], -1) {
			listed[row[1]] = append(listed[row[1]], name[1])
		}
	}
	for _, names := range []map[string][]string{there, listed} {
		for room := range names {
			slices.Sort(names[room])
		}
	}
	if !maps.EqualFunc(there, listed, slices.Equal) {
		t.Errorf("the guide lists %v, there are %v", listed, there)
	}
}
