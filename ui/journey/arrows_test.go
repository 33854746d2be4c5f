package journey_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const module = "cognito-profile"

// arrows says what each package may import of this module; "*" at the end
// stands for anything. Tests may import what their package may, and what
// testArrows adds.
var arrows = map[string][]string{
	"":                    {"*"},
	"ui":                  {"ui/words", "ui/textline", "assets", "session", "session/attribute", "session/settings", "session/listing", "session/panics", "session/sorting", "ui/jobcontrol"},
	"ui/plain":            {"ui/words", "ui/textline", "ui/jobcontrol", "session", "session/attribute", "session/settings", "session/panics"},
	"ui/command":          {"ui/words", "ui/jobcontrol", "session", "session/attribute", "session/settings"},
	"ui/words":            {"ui/textline", "assets", "session", "session/attribute", "session/settings", "session/listing", "session/panics"},
	"ui/textline":         {},
	"ui/jobcontrol":       {},
	"ui/textline/hostile": {},
	"ui/journey":          {},
	"session":             {"session/attribute", "session/sorting"},
	"session/attribute":   {"session/listing", "session/sorting"},
	"session/settings":    {"assets", "session/listing"},
	"session/listing":     {},
	"session/panics":      {},
	"session/sorting":     {},
	"session/store":       {"session", "session/attribute", "session/settings", "session/listing", "session/panics", "session/sorting"},
	"api":                 {"session", "session/attribute", "session/settings", "session/sorting"},
	"api/connect":         {"api", "api/emulator", "session/store", "session", "session/attribute", "session/settings", "session/listing"},
	"api/emulator":        {"assets", "session/sorting"},
	"assets":              {},
}

var testArrows = map[string][]string{
	"api":        {"api/emulator"},
	"ui":         {"ui/textline/hostile"},
	"ui/plain":   {"ui/textline/hostile"},
	"ui/journey": {"*"},
}

// strangers says which packages of this module may import other people's code.
var strangers = map[string][]string{
	"github.com/aws/":                     {"api"},
	"charm.land/bubbletea":                {"", "ui"},
	"github.com/charmbracelet/bubbletea":  {},
	"github.com/charmbracelet/bubbles":    {},
	"github.com/charmbracelet/lipgloss":   {},
	"github.com/charmbracelet/huh":        {},
	"github.com/aws/aws-sdk-go/":          {},
	"github.com/aws/aws-sdk-go-v2/config": {},
	"github.com/nyaruka/phonenumbers":     {},
}

// listed is a package as the go command lists it.
type listed struct {
	ImportPath, Dir                    string
	EmbedFiles                         []string
	Imports, TestImports, XTestImports []string
}

// room is the path of a package below the module.
func (p listed) room() string {
	return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
}

// system is a platform that the program is built for.
type system string

// listPackages asks the go command for all packages of the module, as another
// system would see them.
func listPackages(on system) ([]listed, error) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,EmbedFiles,Imports,TestImports,XTestImports", module+"/...")
	cmd.Env = append(os.Environ(), "GOOS="+string(on), "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, errors.New("go list: " + err.Error() + "\n" + stderr.String())
	}
	var list []listed
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var p listed
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return list, nil
		case err != nil:
			return nil, err
		}
		list = append(list, p)
	}
}

func TestArrows(t *testing.T) {
	var wait sync.WaitGroup
	for _, on := range []system{"linux", "darwin", "windows"} {
		wait.Go(func() {
			packages, err := listPackages(on)
			if err != nil {
				t.Errorf("%s: %v", on, err)
				return
			}
			watch(packages)
			for _, complaint := range complaints(packages) {
				t.Errorf("%s: %s", on, complaint)
			}
		})
	}
	wait.Wait()
}

// TestArrowsTableBites hands the table imports that it has to refuse.
func TestArrowsTableBites(t *testing.T) {
	for _, c := range []struct {
		name string
		p    listed
		want int
	}{
		{"a new room", listed{ImportPath: module + "/cloud"}, 1},
		{"a new room inside", listed{ImportPath: module + "/api/cache"}, 1},
		{"the middle looks out", listed{ImportPath: module + "/session", Imports: []string{module + "/ui", module + "/api"}}, 2},
		{"the emulator knows the client", listed{ImportPath: module + "/api/emulator", TestImports: []string{module + "/api"}}, 1},
		{"a face calls Cognito", listed{ImportPath: module + "/ui", Imports: []string{"github.com/aws/aws-sdk-go-v2/aws"}}, 1},
		{"the client paints", listed{ImportPath: module + "/api", Imports: []string{"charm.land/bubbletea/v2"}}, 1},
		{"the first major", listed{ImportPath: module + "/ui", Imports: []string{"github.com/charmbracelet/bubbletea"}}, 1},
		{"settings know their readers", listed{ImportPath: module + "/session/settings", Imports: []string{module + "/session", module + "/session/store"}}, 2},
		{"a face opens pools", listed{ImportPath: module + "/ui/command", Imports: []string{module + "/api/connect", module + "/session/store"}}, 2},
		{"connect shows something", listed{ImportPath: module + "/api/connect", Imports: []string{module + "/ui"}}, 1},
		{"the store", listed{ImportPath: module + "/session/store", Imports: []string{module + "/session", module + "/session/settings", "os"}}, 0},
		{"a picture in the program", listed{ImportPath: module + "/assets", EmbedFiles: []string{"demo.json", "pictures/journey.svg"}}, 1},
		{"main", listed{ImportPath: module, Imports: []string{module + "/api/emulator", module + "/ui/command", "charm.land/bubbletea/v2"}}, 0},
		{"a test of api", listed{ImportPath: module + "/api", XTestImports: []string{module + "/api/emulator"}}, 0},
	} {
		if got := complaints([]listed{c.p}); len(got) != c.want {
			t.Errorf("%s: %q, want %d", c.name, got, c.want)
		}
	}
}

// complaints lists every import that the tables do not allow.
func complaints(packages []listed) []string {
	var list []string
	for _, p := range packages {
		room := p.room()
		allowed, known := arrows[room]
		if !known {
			list = append(list, p.ImportPath+" is in no row of the table: say what it may import")
			continue
		}
		for _, to := range ours(p.Imports) {
			if !fits(allowed, to) {
				list = append(list, p.ImportPath+" imports "+module+"/"+to)
			}
		}
		for _, to := range ours(slices.Concat(p.TestImports, p.XTestImports)) {
			if to != room && !fits(slices.Concat(allowed, testArrows[room]), to) {
				list = append(list, "a test of "+p.ImportPath+" imports "+module+"/"+to)
			}
		}
		for _, file := range p.EmbedFiles {
			if strings.HasPrefix(file, "pictures/") {
				list = append(list, p.ImportPath+" carries "+file+", which only the README shows")
			}
		}
		for _, prefix := range slices.Sorted(maps.Keys(strangers)) {
			for _, path := range p.Imports {
				if strings.HasPrefix(path, prefix) && !slices.Contains(strangers[prefix], room) {
					list = append(list, p.ImportPath+" imports "+path)
				}
			}
		}
	}
	return list
}

// ours gives the imports of this module, below the module.
func ours(imports []string) []string {
	var list []string
	for _, path := range imports {
		if below, ok := strings.CutPrefix(path, module+"/"); ok {
			list = append(list, below)
		}
	}
	return list
}

func fits(patterns []string, room string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		if open, ok := strings.CutSuffix(pattern, "*"); ok {
			return strings.HasPrefix(room, open)
		}
		return pattern == room
	})
}

// watch looks at every file that the packages are made of. The go command
// takes note of what a test looks at: without this it would go on showing the
// result of an older program.
func watch(packages []listed) {
	for _, p := range packages {
		_, _ = os.ReadDir(p.Dir)
		for _, file := range p.EmbedFiles {
			_, _ = os.Stat(filepath.Join(p.Dir, file))
		}
	}
	root := filepath.Join("..", "..")
	_, _ = os.Stat(filepath.Join(root, "go.mod"))
	_, _ = os.Stat(filepath.Join(root, "go.sum"))
}
