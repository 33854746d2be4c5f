package command

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cognito-profile/ui/words"
)

// completed is what a shell is given for a line of which the last word is being typed.
func completed(t *testing.T, line ...string) (list []string, files bool) {
	t.Helper()
	w, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	exit := Done
	few := map[string]func() []string{
		"theme": func() []string { return []string{"default", "mono"} }, "pool": func() []string { return []string{"work"} },
	}
	args := append([]string{cobra.ShellCompNoDescRequestCmd}, line...)
	root := newProgram(w, Verbs{Values: few}, &exit, args)
	var out bytes.Buffer
	root.SetOut(&out)
	root.SetErr(new(bytes.Buffer))
	root.SetArgs(args)
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	directive := lines[len(lines)-1]
	return lines[:len(lines)-1], directive == ":0"
}

// TestCompletionOfValues: what a flag can say where that is little, files where files are
// meant, and never the files of the folder in the place of something else.
func TestCompletionOfValues(t *testing.T) {
	for line, want := range map[string]struct {
		list  []string
		files bool
	}{
		"--theme ":         {list: []string{"default", "mono"}},
		"--theme m":        {list: []string{"mono"}},
		"--theme=m":        {list: []string{"mono"}},
		"get --pool ":      {list: []string{"work"}},
		"get --client-id ": {},
		"status ":          {},
		"emulator ":        {},
		"emulator --seed ": {files: true},
		"--debug ":         {files: true},
		"apply ":           {files: true},
		"plan --check ":    {files: true},
		"schema lint ":     {files: true},
		"schema import ":   {files: true},
		"verify ":          {list: []string{"email", "phone"}},
		"help exit":        {list: []string{"exit-codes"}},
	} {
		list, files := completed(t, strings.Split(line, " ")...)
		if !slices.Equal(list, want.list) || files != want.files {
			t.Errorf("%q: %q, files %v, want %q, %v", line, list, files, want.list, want.files)
		}
	}
}

// TestEveryFileIsCalledSo: a command or flag that reads a file says FILE, by which it is
// completed.
func TestEveryFileIsCalledSo(t *testing.T) {
	all, _ := everyCommand(t)
	var named []string
	for _, c := range all {
		if strings.Contains(c.Use, takesFile) {
			named = append(named, c.Name())
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if readsFile(f) && !slices.Contains(named, "--"+f.Name) {
				named = append(named, "--"+f.Name)
			}
		})
	}
	slices.Sort(named)
	if want := []string{"--debug", "--seed", "apply", "import", "lint", "plan"}; !slices.Equal(named, want) {
		t.Errorf("%q, want %q", named, want)
	}
}
