package command

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// releaseFile takes the code and the constants of the program out of its memory. A
// start reads something in nearly every part of the file, 14 of 18 MB; what is needed
// afterwards, less than half of that, comes back from the kernel's cache without the
// disk. A mapping that holds memory of its own, because it was relocated, stays.
func releaseFile() {
	executable, err := os.Executable()
	if err != nil {
		return
	}
	smaps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		return
	}
	for _, m := range fileMappings(string(smaps), executable) {
		// What the kernel refuses stays in memory.
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.from, m.to-m.from, unix.MADV_DONTNEED)
	}
}

// mapping is a range of addresses.
type mapping struct{ from, to uintptr }

// fileMappings are the mappings of a file that can't be written and hold nothing but
// what stands in the file, as proc_pid_smaps(5) lists them.
func fileMappings(smaps, file string) []mapping {
	var found []mapping
	var m mapping
	ours := false
	for line := range strings.Lines(smaps) {
		fields := strings.Fields(line)
		switch {
		case len(fields) >= 5 && !strings.HasSuffix(fields[0], ":"):
			from, to, _ := strings.Cut(fields[0], "-")
			m = mapping{address(from), address(to)}
			ours = m.from < m.to && !strings.Contains(fields[1], "w") && strings.HasSuffix(strings.TrimSpace(line), " "+file)
		case ours && len(fields) == 3 && fields[0] == "Anonymous:" && fields[1] == "0":
			found = append(found, m)
		}
	}
	return found
}

func address(hexadecimal string) uintptr {
	n, err := strconv.ParseUint(hexadecimal, 16, strconv.IntSize)
	if err != nil {
		return 0
	}
	return uintptr(n)
}
