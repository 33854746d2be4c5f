//go:build unix

package journey_test

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What makes the program slow or big, counted and not timed: a busy machine
// changes none of it.

// linkage is how the linker came to what it kept of the program.
func linkage(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "build", "-ldflags=-dumpdep", "-o", filepath.Join(t.TempDir(), "program"), module).CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v\n%s", err, lastOf(string(out), 2000))
	}
	return string(out)
}

// TestUnusedMethodsAreLeftOut looks for code that finds methods by a name which
// the linker can't know (reflect.Value.MethodByName, text/template). Where
// there is any, it keeps every exported method: the program gets half as big again.
func TestUnusedMethodsAreLeftOut(t *testing.T) {
	if testing.Short() {
		t.Skip("links the program")
	}
	packages, err := listPackages("linux")
	if err != nil {
		t.Fatal(err)
	}
	watch(packages)
	edges := linkage(t)
	if !strings.Contains(edges, "main.main -> ") {
		t.Fatalf("the linker has not told what it keeps: %s", lastOf(edges, 2000))
	}
	for _, edge := range regexp.MustCompile(`(?m)^.* -> .* <ReflectMethod>$`).FindAllString(edges, 5) {
		t.Error(edge)
	}
}

// inits are the lines that the runtime writes for each package that has
// something to do before main.
var inits = regexp.MustCompile(`(?m)^init (\S+) @.* (\d+) allocs$`)

// TestPackagesPrepareLittle counts what packages allocate before main begins:
// tables that not every start needs are made when they are needed.
func TestPackagesPrepareLittle(t *testing.T) {
	const most, mostOfOurs = 2000, 150
	cmd := exec.Command(binary(t), "--version")
	cmd.Env = append(cleanEnvironment(t), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all, lines := 0, inits.FindAllStringSubmatch(string(out), -1)
	for _, line := range lines {
		n, err := strconv.Atoi(line[2])
		if err != nil {
			t.Fatal(err)
		}
		all += n
		if n > mostOfOurs && strings.HasPrefix(line[1], module+"/") {
			t.Errorf("%s allocates %d times before main", line[1], n)
		}
	}
	if len(lines) < 20 || all > most {
		t.Errorf("%d packages allocate %d times before main, at most %d are meant", len(lines), all, most)
	}
}

// TestWidthsFillNoTable looks for big tables in the package that counts cells: they are
// filled at the first character beyond ASCII, which every start paints.
func TestWidthsFillNoTable(t *testing.T) {
	const counter, most = "github.com/mattn/go-runewidth", 64 << 10
	archive := filepath.Join(t.TempDir(), "counter.a")
	if out, err := exec.Command("go", "build", "-o", archive, counter).CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	out, err := exec.Command("go", "tool", "nm", "-size", "-sort", "size", archive).Output()
	if err != nil {
		t.Fatal(err)
	}
	biggest := strings.Fields(string(out))
	if len(biggest) < 4 || !strings.HasPrefix(biggest[3], counter+".") {
		t.Fatalf("nm has not listed the package: %.200s", out)
	}
	if size, err := strconv.Atoi(biggest[1]); err != nil || size > most {
		t.Errorf("%s has %s bytes, at most %d are meant (%v)", biggest[3], biggest[1], most, err)
	}
}
