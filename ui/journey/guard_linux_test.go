package journey_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"
)

// switches are the lines in which the kernel counts how often a thread gave the
// processor up or lost it, see proc_pid_status(5).
var switches = regexp.MustCompile(`(?m)^(?:non)?voluntary_ctxt_switches:\s+(\d+)$`)

// wakeUps counts how often the threads of a process have run so far.
func wakeUps(t *testing.T, pid int) int {
	t.Helper()
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil || len(files) == 0 {
		t.Fatalf("no thread of process %d is found: %v", pid, err)
	}
	all := 0
	for _, file := range files {
		status, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		counts := switches.FindAllSubmatch(status, -1)
		if len(counts) != 2 {
			t.Fatalf("%s does not count: %s", file, status)
		}
		for _, count := range counts {
			n, err := strconv.Atoi(string(count[1]))
			if err != nil {
				t.Fatal(err)
			}
			all += n
		}
	}
	return all
}

// TestIdleProgramSleeps looks at the form, and at an open editor, while nobody does
// anything: once what the start or a key left to do is done, it writes nothing and hardly
// wakes up, twice in a row.
func TestIdleProgramSleeps(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	const watched, most = 3 * time.Second, 90
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	for _, where := range []string{"the form", "an editor"} {
		if where == "an editor" {
			u.press(enter)
			u.sees(`enter keep`)
		}
		end := time.Now().Add(long)
		for quiet := 0; quiet < 2; {
			written, before := len(u.output()), wakeUps(t, u.cmd.Process.Pid)
			time.Sleep(watched)
			wrote, woke := len(u.output())-written, wakeUps(t, u.cmd.Process.Pid)-before
			if quiet++; wrote > 0 || woke > most {
				quiet = 0
			}
			if quiet == 0 && time.Now().After(end) {
				t.Fatalf("in %v %s woke up %d times and wrote %d bytes", watched, where, woke, wrote)
			}
		}
	}
	u.press(ctrlC)
	u.leaves(130)
}

// resident is the line with the memory of a process that is really there, see
// proc_pid_status(5).
var resident = regexp.MustCompile(`(?m)^VmRSS:\s+(\d+) kB$`)

// TestIdleProgramGivesMemoryBack: a start reads nearly all of the program's file, and
// leaves garbage. A second later both are given back: 20 MB become 9.
func TestIdleProgramGivesMemoryBack(t *testing.T) {
	t.Parallel()
	const most = 14 << 10 // KiB
	if testing.Short() || raceDetector {
		t.Skip("waits until the program gives memory back; the race detector needs memory of its own")
	}
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	read := func() int {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", u.cmd.Process.Pid))
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(resident.FindStringSubmatch(string(status))[1])
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for began := time.Now(); read() > most; time.Sleep(50 * time.Millisecond) {
		if time.Since(began) > long {
			t.Fatalf("%d KiB are in memory, at most %d are meant", read(), most)
		}
	}
	u.press(ctrlC)
	u.leaves(130)
}

// TestProgramLeavesNoCore reads the limit of the running program, see
// proc_pid_limits(5).
func TestProgramLeavesNoCore(t *testing.T) {
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", u.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^Max core file size +0 +0 `).Match(limits) {
		t.Errorf("a core may be written:\n%s", limits)
	}
	u.press(ctrlC)
	u.leaves(130)
}
