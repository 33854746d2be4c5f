package command

import (
	"bytes"
	"os"
	"strconv"
	"testing"
)

const someMappings = `00400000-00ba9000 r-xp 00000000 fe:00 131 /opt/the program
Rss:                7056 kB
Anonymous:             0 kB
VmFlags: rd ex mr mw me
00baa000-00bab000 r--p 007aa000 fe:00 131 /opt/the program
Rss:                   4 kB
Anonymous:             4 kB
00bab000-01436000 r--p 007ab000 fe:00 131 /opt/the program
Anonymous:             0 kB
01436000-01536000 rw-p 01036000 fe:00 131 /opt/the program
Anonymous:             0 kB
7f76c0000000-7f76c0100000 r--p 00000000 fe:00 132 /opt/program
Anonymous:             0 kB
7f76c0100000-7f76c0200000 r--p 00000000 00:00 0
Anonymous:             0 kB
`

func TestFileMappings(t *testing.T) {
	got := fileMappings(someMappings, "/opt/the program")
	want := []mapping{{0x400000, 0xba9000}, {0xbab000, 0x1436000}}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%x, want %x", got, want)
	}
}

// The pages go, and what stood in them reads as before.
func TestReleaseFile(t *testing.T) {
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	before := residentFile(t)
	releaseFile()
	after := residentFile(t)
	if after > before*3/4 {
		t.Errorf("%d of %d KiB of %s are still in memory", after, before, executable)
	}
	if len(fileMappings(someMappings, "/opt/program")) != 1 {
		t.Error("the constants are others")
	}
}

// residentFile is how much of files is in the memory of this process, in KiB.
func residentFile(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := bytes.Cut(status, []byte("RssFile:"))
	if !found {
		t.Skip("this kernel does not say how much of files is in memory")
	}
	n, err := strconv.Atoi(string(bytes.Fields(rest)[0]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
