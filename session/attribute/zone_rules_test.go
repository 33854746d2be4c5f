package attribute

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

//go:generate go test -run ^TestCarriedZonesAreGosZones$ . -update

// goZones reads the rules that Go carries (lib/time/README).
func goZones(t *testing.T) map[string]string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.OpenReader(filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	rules := map[string]string{}
	for _, file := range archive.File {
		if file.FileInfo().IsDir() {
			continue
		}
		from, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		rules[file.Name] = string(data)
	}
	return rules
}

// packZoneRules is the form of the file: the names that have the same rules stand together.
func packZoneRules(names []string, rules map[string]string) ([]byte, error) {
	sharing := map[string][]string{}
	for _, name := range names {
		sharing[rules[name]] = append(sharing[rules[name]], name)
	}
	var parts []byte
	for _, name := range names {
		data := rules[name]
		if shared := sharing[data]; shared[0] == name {
			parts = append(parts, packZone(strings.Join(shared, " "), []byte(data))...)
		}
	}
	return compressed(parts)
}

// compressed is a data file for unzip.
func compressed(content []byte) ([]byte, error) {
	var file bytes.Buffer
	w, err := gzip.NewWriterLevel(&file, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(content)
	err = errors.Join(err, w.Close())
	return file.Bytes(), err
}

// packZone is the part of a zone. TZif data has a block with times of 32 bits and one with
// times of 64 bits, each after a header of 44 octets that ends with six numbers.
func packZone(names string, data []byte) []byte {
	counts := func(header int) (n [6]int) {
		for i := range n {
			n[i] = int(binary.BigEndian.Uint32(data[header+20+4*i:]))
		}
		return n
	}
	utc, standard, leaps, times, types, letters := 0, 1, 2, 3, 4, 5
	short := counts(0)
	second := 44 + short[utc] + short[standard] + 8*short[leaps] + 5*short[times] + 6*short[types] + short[letters]
	before, number := second+44, counts(second)[times]
	behind := before + 8*number
	part := fmt.Appendf(nil, "%s %d %d %d\n%s", names, before, number, len(data)-behind, data[:before])
	var last int64
	for i := range number {
		at := int64(binary.BigEndian.Uint64(data[before+8*i:]))
		part, last = binary.AppendVarint(part, at-last), at
	}
	return append(part, data[behind:]...)
}

// TestCarriedZonesAreGosZones holds the file against the rules that it is made from.
func TestCarriedZonesAreGosZones(t *testing.T) {
	want := goZones(t)
	if *update {
		packed, err := packZoneRules(slices.Sorted(maps.Keys(want)), want)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("data/zone-rules.gz", packed, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	rules, err := zoneRules()
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(rules, want) {
		t.Error("data/zone-rules.gz is not what Go carries: run go generate")
	}
}

// TestCarriedZones reads every zone of the list without the machine's rules.
func TestCarriedZones(t *testing.T) {
	summer := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	for _, z := range zoneTable() {
		if _, err := carriedZone(z.name); err != nil {
			t.Errorf("%s: %v", z.name, err)
		}
	}
	for name, want := range map[string]string{"Europe/Berlin": "14:00", "Asia/Kolkata": "17:30", "America/New_York": "08:00", "UTC": "12:00"} {
		place, err := carriedZone(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := summer.In(place).Format("15:04"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for _, name := range []string{"Europe/Atlantis", "../etc/passwd"} {
		if place, err := LoadZone(name); err == nil {
			t.Errorf("%s is %v", name, place)
		}
	}
}
