package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	rows := [][]string{{"name", "Jane\tRoe\nline \\ two"}, {"email", ""}, {"custom:team", "Möbel"}}
	upper := func(cell string) string { return strings.NewReplacer("\t", "␉", "\n", "␊").Replace(cell) }
	for _, test := range []struct {
		show func(string) string
		want string
	}{
		{nil, "name\tJane\\tRoe\\nline \\\\ two\nemail\t\ncustom:team\tMöbel\n"},
		{upper, "name         Jane␉Roe␊line \\ two\nemail\ncustom:team  Möbel\n"},
	} {
		var out bytes.Buffer
		if err := writeTable(&out, rows, test.show); err != nil || out.String() != test.want {
			t.Errorf("%v\n%q, not\n%q", err, out.String(), test.want)
		}
	}
}

// TestGivenValues: where the value of an argument comes from.
func TestGivenValues(t *testing.T) {
	file := filepath.Join(t.TempDir(), "value")
	if err := os.WriteFile(file, []byte("from a file\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ value, want, wrong string }{
		{"Jane", "Jane", ""},
		{"a@b", "a@b", ""},
		{"@@jane", "@jane", ""},
		{"@-", "from a pipe\nin two lines", ""},
		{"@" + file, "from a file", ""},
		{"@" + file + ".missing", "", "unreadable"},
		{"@" + os.DevNull, "", "set_empty"},
	} {
		r := run{in: strings.NewReader("from a pipe\nin two lines\n")}
		got, err := r.given("name", test.value)
		key := ""
		if trouble, is := err.(*Trouble); is {
			key = trouble.Key
		}
		if got != test.want || key != test.wrong {
			t.Errorf("%s is %q, %v", test.value, got, err)
		}
	}
	r := run{in: strings.NewReader("x"), stdin: "--token-stdin"}
	if _, err := r.given("name", "@-"); err == nil {
		t.Error("standard input is read twice")
	}
}

// TestCodesAreNoArguments, and are not repeated where they are refused.
func TestCodesAreNoArguments(t *testing.T) {
	for _, args := range [][]string{nil, {"name"}, {"email", "123456"}, {"phone", "-", "-"}} {
		err := contactAndDash(nil, args)
		trouble, is := err.(*Trouble)
		if !is || trouble.Exit != WrongUse || strings.Contains(strings.Join(trouble.Places, " "), "123456") {
			t.Errorf("%q: %v", args, err)
		}
	}
	for _, args := range [][]string{{"email"}, {"phone"}, {"phone_number", "-"}} {
		if err := contactAndDash(nil, args); err != nil {
			t.Errorf("%q: %v", args, err)
		}
	}
}
