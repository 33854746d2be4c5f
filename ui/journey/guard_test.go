//go:build unix

package journey_test

import (
	"fmt"
	"os"
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

// TestAThousandAttributesCostNoMoreThanAFew counts the statements that a key runs
// through, from its update to the end of the view: of what walks over every row,
// a thousand show.
func TestAThousandAttributesCostNoMoreThanAFew(t *testing.T) {
	if testing.Short() || raceDetector {
		t.Skip("compiles the screens with counters")
	}
	const most = 1.1
	counting := filepath.Join(t.TempDir(), "ui.test")
	counted := strings.Join([]string{module + "/ui", module + "/ui/textline", module + "/ui/words", module + "/session", module + "/session/attribute"}, ",")
	build := exec.Command("go", "test", "-c", "-covermode", "count", "-coverpkg", counted, "-o", counting, module+"/ui")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go test -c: %v\n%s", err, lastOf(string(out), 2000))
	}
	for _, key := range []string{"Key", "Move"} {
		few, many := statementsOf(t, counting, key, 25), statementsOf(t, counting, key, 1000)
		if few < 1000 || float64(many) > most*float64(few) {
			t.Errorf("Benchmark%s runs through %d statements with 25 attributes and %d with 1000", key, few, many)
		}
	}
}

// statementsOf is how many statements a step of a benchmark runs through: what a
// hundred steps more add.
func statementsOf(t *testing.T, counting, benchmark string, attributes int) int {
	t.Helper()
	total := func(steps int) (sum int) {
		profile := filepath.Join(t.TempDir(), "profile")
		run := exec.Command(counting, "-test.run", "^$", "-test.bench", fmt.Sprintf("^Benchmark%s$/^attributes=%d$", benchmark, attributes),
			"-test.benchtime", fmt.Sprintf("%dx", steps), "-test.coverprofile", profile)
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", run, err, lastOf(string(out), 2000))
		}
		blocks, err := os.ReadFile(profile)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range strings.Split(strings.TrimSpace(string(blocks)), "\n")[1:] {
			var where string
			var statements, times int
			if _, err := fmt.Sscan(block, &where, &statements, &times); err != nil {
				t.Fatalf("%q: %v", block, err)
			}
			sum += statements * times
		}
		return sum
	}
	return (total(200) - total(100)) / 100
}
