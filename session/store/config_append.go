package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"cognito-profile/session/settings"
)

// AddPool appends a pool to the config file as a new section and leaves the rest
// of the file, comments too, as it was. In a new file the pool becomes the
// default. A symbolic link is followed, not replaced.
func AddPool(path, name string, pool settings.Layer) error {
	path = linkTarget(path)
	old, mode, err := existing(path)
	if err != nil {
		return fileFault(path, err)
	}
	before, err := parseConfig(path, old)
	if err != nil {
		return err
	}
	if _, taken := before.Pool(name); taken {
		return &ConfigFileError{Path: path, Reason: ConfigPoolExists, Key: "pools." + name}
	}
	text := withAddition(old, before.Addition(name, pool))
	after, err := parseConfig(path, text)
	if err != nil || !after.has(name, pool) || len(after.Pools) != len(before.Pools)+1 {
		return &ConfigFileError{Path: path, Reason: ConfigCannotAppend, Key: "pools." + name}
	}
	if err = os.MkdirAll(filepath.Dir(path), folderMode); err == nil {
		err = writeFile(path, text, mode)
	}
	if err != nil {
		return &ConfigFileError{Path: path, Reason: ConfigUnwritable, Cause: err}
	}
	return nil
}

// linkTarget follows symbolic links, as far as they lead to a file.
func linkTarget(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}

// existing reads the file and its mode; a missing one is empty.
func existing(path string) ([]byte, fs.FileMode, error) {
	data, err := readFile(path, maxConfigSize)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fileMode, nil
	}
	if err != nil {
		return nil, 0, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, err
	}
	return data, info.Mode().Perm(), nil
}

// has reports whether the pool is there, as it is read back.
func (c Config) has(name string, pool settings.Layer) bool {
	read, ok := c.Pool(name)
	return ok && len(read.Attributes) == 0 && maps.EqualFunc(read.Settings, pool, func(a, b any) bool { return reflect.DeepEqual(a, b) })
}

// Addition returns the text that AddPool appends: the section, and in an empty
// file the choice of the default pool.
func (c Config) Addition(name string, pool settings.Layer) string {
	var lines []string
	if c.Empty {
		lines = append(lines, "pool = "+quoted(name), "")
	}
	return strings.Join(append(lines, sectionLines(name, pool)...), "\n") + "\n"
}

// withAddition appends to a file in the file's own line ends, after a blank
// line.
func withAddition(old []byte, addition string) []byte {
	text := slices.Clone(old)
	if len(bytes.TrimSpace(old)) > 0 {
		if !bytes.HasSuffix(old, []byte("\n")) {
			addition = "\n" + addition
		}
		addition = "\n" + addition
	}
	if bytes.Contains(old, []byte("\r\n")) {
		addition = strings.ReplaceAll(addition, "\n", "\r\n")
	}
	return append(text, addition...)
}

// sectionLines returns the section; unset keys are left out, and attributes are
// written by hand.
func sectionLines(name string, pool settings.Layer) []string {
	lines := []string{"[pools." + bareOrQuoted(name) + "]"}
	for _, s := range settings.InFile(settings.OfPool) {
		if value, given := pool[s.Name]; given {
			lines = append(lines, s.Key+" = "+written(value))
		}
	}
	return lines
}

// written formats a value of a layer as TOML.
func written(value any) string {
	switch value := value.(type) {
	case string:
		return quoted(value)
	case map[string]string:
		return inline(value)
	}
	return fmt.Sprint(value)
}

// inline formats a table of strings on one line.
func inline(texts map[string]string) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		parts = append(parts, bareOrQuoted(name)+" = "+quoted(texts[name]))
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

const bareLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

func bareOrQuoted(key string) string {
	if key != "" && strings.Trim(key, bareLetters) == "" {
		return key
	}
	return quoted(key)
}

// quoted formats a basic string (TOML 1.0, "String").
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
