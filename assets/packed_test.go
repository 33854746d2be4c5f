package assets

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is packed anew")

// TestPacked holds what is packed against the files that it is made of. What is
// compared is unpacked, so that another compressor of Go changes nothing.
func TestPacked(t *testing.T) {
	want := parts(t)
	for file, content := range want {
		if unpacked(t, file) == content {
			continue
		}
		if !*update {
			t.Errorf("%s is not what it is made of: run go generate ./assets", file)
			continue
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		packed := []byte(content)
		if isCompressed(file) {
			packed = pack(t, content)
		}
		if err := os.WriteFile(file, packed, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	there, err := filepath.Glob("packed/*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range there {
		if _, made := want[filepath.ToSlash(file)]; !made {
			t.Errorf("%s is made of nothing: remove it", file)
		}
	}
}

// TestUnpack returns parts, and an error for a language that is not there.
func TestUnpack(t *testing.T) {
	if topics, err := Unpack("en", PartHelp); err != nil || !strings.Contains(topics, "\fkeys\n# ") {
		t.Errorf("the English help is %q (%v)", topics, err)
	}
	for _, language := range []string{"xx", "", "../text"} {
		if text, err := Unpack(language, PartHelp); err == nil || text != "" {
			t.Errorf("%q has %q", language, text)
		}
	}
}

// parts are the contents of the packed files by their names.
func parts(t *testing.T) map[string]string {
	t.Helper()
	english, parts := entries(t, "en"), map[string]string{}
	files, err := filepath.Glob("text/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		tag := strings.TrimSuffix(filepath.Base(file), ".json")
		names, err := os.ReadFile("names/" + tag + ".txt")
		if err != nil {
			t.Error(err)
		}
		parts["packed/"+tag+"/help.gz"], parts["packed/"+tag+"/names.gz"] = helpPart(t, tag), string(names)
		if tag == "en" {
			parts["packed/en/text.tsv"] = linesOf(english)
			continue
		}
		text, missing, unknown := textPart(english, entries(t, tag))
		if len(missing)+len(unknown) > 0 {
			t.Fatalf("%s lacks %q, and English lacks %q", file, missing, unknown)
		}
		parts["packed/"+tag+"/text.gz"] = text
	}
	return parts
}

// entry is a text as its file has it: the key, and what stands between quotation marks.
type entry struct{ key, text string }

var entryPattern = regexp.MustCompile(`(?m)^  "([^"\\]+)": "(.*)",?$`)

// mayBeEmpty is the key of the only text that a language may leave empty, where nothing
// parts its sentences.
const mayBeEmpty = "sentence.separator"

// entries are the texts of a language in the order of their file, which has one on each
// line.
func entries(t *testing.T, tag string) []entry {
	t.Helper()
	file, err := os.ReadFile("text/" + tag + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var byKey map[string]string
	if err := json.Unmarshal(file, &byKey); err != nil {
		t.Fatal(err)
	}
	var list []entry
	for _, found := range entryPattern.FindAllStringSubmatch(string(file), -1) {
		list = append(list, entry{found[1], found[2]})
		if found[2] == "" && found[1] != mayBeEmpty {
			t.Errorf("%s has no text in %s", found[1], tag)
		}
	}
	if lines := strings.Count(string(file), "\n"); len(list) != len(byKey) || lines != len(list)+2 {
		t.Fatalf("%s has %d texts, %d of them in lines of their own, and %d lines", tag, len(byKey), len(list), lines)
	}
	return list
}

// textPart is the part of the texts, with the keys of those that are missing and of those
// that English does not have. Of the plural forms (Unicode CLDR) a language has those that
// it needs, and other, which all have.
func textPart(english, entries []entry) (part string, missing, unknown []string) {
	texts, own := map[string]string{}, map[string]bool{}
	for _, e := range entries {
		texts[e.key] = e.text
	}
	for _, e := range english {
		own[e.key] = true
	}
	isPlural := func(key string) bool {
		form := pluralForm.FindStringSubmatch(key)
		return form != nil && own[form[1]+".other"]
	}
	var out strings.Builder
	for _, e := range english {
		text, there := texts[e.key]
		if !there && !isPlural(e.key) {
			missing = append(missing, e.key)
		}
		out.WriteString(text + "\n")
	}
	for _, e := range entries {
		switch {
		case own[e.key]:
		case isPlural(e.key):
			out.WriteString(linesOf([]entry{e}))
		default:
			unknown = append(unknown, e.key)
		}
	}
	return out.String(), missing, unknown
}

// linesOf are texts with their keys.
func linesOf(entries []entry) string {
	var out strings.Builder
	for _, e := range entries {
		out.WriteString(e.key + "\t" + e.text + "\n")
	}
	return out.String()
}

// pluralForm is a key that may be that of a plural form.
var pluralForm = regexp.MustCompile(`^(.+)\.(zero|one|two|few|many)$`)

// TestTextPart: plural forms are each language's own, all else has to be there.
func TestTextPart(t *testing.T) {
	english := []entry{{"title", "Profile"}, {"edits.one", "1 edit"}, {"edits.other", "{n} edits"}, {"width.two", "two cells"}}
	for _, c := range []struct {
		name, part       string
		entries          []entry
		missing, unknown []string
	}{
		{"without a form", "名\n\n{n} 件\n二\n", []entry{{"title", "名"}, {"edits.other", "{n} 件"}, {"width.two", "二"}}, nil, nil},
		{"more forms, in another order", "Profil\n1 zmiana\n{n} zmiany\ndwie\nedits.few\t{n} \\\"z\\\"\n",
			[]entry{{"edits.few", `{n} \"z\"`}, {"width.two", "dwie"}, {"edits.one", "1 zmiana"}, {"edits.other", "{n} zmiany"}, {"title", "Profil"}}, nil, nil},
		{"texts missing", "Profil\n\n\n\n", []entry{{"title", "Profil"}}, []string{"edits.other", "width.two"}, nil},
		{"texts of nothing", "a\nb\nc\nd\n", []entry{{"title", "a"}, {"edits.one", "b"}, {"edits.other", "c"}, {"width.two", "d"}, {"width.few", "e"}, {"titel", "f"}},
			nil, []string{"width.few", "titel"}},
	} {
		part, missing, unknown := textPart(english, c.entries)
		if part != c.part || !slices.Equal(missing, c.missing) || !slices.Equal(unknown, c.unknown) {
			t.Errorf("%s: %q, missing %q, unknown %q", c.name, part, missing, unknown)
		}
	}
}

// helpPart is the part of the help topics.
func helpPart(t *testing.T, tag string) string {
	t.Helper()
	var part strings.Builder
	files, err := filepath.Glob("help/en/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		topic, err := os.ReadFile(filepath.Join("help", tag, name))
		if err != nil {
			t.Error(err)
		}
		part.WriteString("\f" + strings.TrimSuffix(name, ".md") + "\n" + string(topic))
	}
	return part.String()
}

func isCompressed(file string) bool { return strings.HasSuffix(file, ".gz") }

func pack(t *testing.T, content string) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := gzip.NewWriterLevel(&file, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// unpacked is what a packed file holds on the disk, which is newer than what is embedded;
// "" for no file.
func unpacked(t *testing.T, name string) string {
	t.Helper()
	file, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	if !isCompressed(name) {
		return string(file)
	}
	text, err := unzip(file)
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return text
}
