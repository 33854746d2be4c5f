package journey_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
	"cognito-profile/ui/command"
	"cognito-profile/ui/words"
)

// TestWhatIsWantedIsListed: texts that list keys list all of them.
func TestWhatIsWantedIsListed(t *testing.T) {
	words, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	kinds := ""
	for _, kind := range attribute.Kinds() {
		kinds += " " + string(kind)
	}
	for want, names := range map[store.Want][]string{
		store.WantKey: store.ConfigKeys(), store.WantAttributeKey: store.AttributeKeys(), store.WantKind: strings.Fields(kinds),
	} {
		text, _ := words.Explain(&store.ConfigFileError{Reason: store.ConfigUnknownKey, Want: want}, false)
		for _, name := range names {
			if !strings.Contains(text, name) {
				t.Errorf("%s does not list %s", text, name)
			}
		}
	}
}

// TestTheSettingsTopicIsTheTable: each row with its flag, its variables, its key in the
// file and whether that is at the top.
func TestTheSettingsTopicIsTheTable(t *testing.T) {
	text := manuals(t)["settings.md"]
	_, rest, found := strings.Cut(text, "| flag | environment | in the file | |\n|---|---|---|---|\n")
	if !found {
		t.Fatal("there is no table of settings")
	}
	rest, _, _ = strings.Cut(rest, "\n\n")
	rows := strings.Split(rest, "\n")
	for i, s := range settings.Table() {
		if i >= len(rows) || !isRowOf(s, strings.Split(strings.Trim(rows[i], "|"), "|")) {
			t.Fatalf("%s should have the row that is %q", s.Name, rows[min(i, len(rows)-1)])
		}
	}
	if len(rows) != len(settings.Table()) {
		t.Errorf("%d rows for %d settings", len(rows), len(settings.Table()))
	}
}

// manuals are the texts for people who use the program, by their file names.
func manuals(t *testing.T) map[string]string {
	t.Helper()
	root := filepath.Join("..", "..")
	files, err := filepath.Glob(filepath.Join(root, "assets", "help", "en", "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatal("no help topics", err)
	}
	texts := map[string]string{}
	for _, file := range append(files, filepath.Join(root, "README.md")) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(file)] = string(data)
	}
	return texts
}

// TestTheReadmeLinksToTheTopics, each in a row with what it is about.
func TestTheReadmeLinksToTheTopics(t *testing.T) {
	readme := manuals(t)["README.md"]
	for _, topic := range words.Topics(words.Fallback) {
		_, about, _ := strings.Cut(topic.Title, ": ")
		if row := "| [" + topic.Name + "](assets/help/en/" + topic.Name + ".md) | " + about + " |\n"; !strings.Contains(readme, row) {
			t.Errorf("the README lacks %s", row)
		}
	}
}

func isRowOf(s settings.Setting, cells []string) bool {
	one := func(names []string, name string) bool {
		return name == "" && len(names) == 0 || len(names) > 0 && names[0] == name
	}
	flag := s.Flag
	if flag != "" {
		flag = "--" + flag
	}
	return len(cells) == 4 && one(quotedNames(cells[0]), flag) && slices.Equal(quotedNames(cells[1]), s.Environment) &&
		one(quotedNames(cells[2]), s.Key) && strings.Contains(cells[2], "at the top") == (s.Key != "" && s.Owner == settings.OfPerson) &&
		strings.Contains(cells[3], s.Unless)
}

// quotedNames are the names in backquotes, without what is written behind them.
func quotedNames(cell string) []string {
	var names []string
	for i, part := range strings.Split(cell, "`") {
		if i%2 == 1 {
			name, _, _ := strings.Cut(part, " ")
			names = append(names, name)
		}
	}
	return names
}

// TestTheTopicOfExitCodesIsTheTable: each with its words.
func TestTheTopicOfExitCodesIsTheTable(t *testing.T) {
	words, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	table := "| exit code | |\n|---|---|\n"
	for _, code := range command.ExitCodes() {
		table += fmt.Sprintf("| %d | %s |\n", code, words.Get(fmt.Sprintf("cli.exit.%d", code)))
	}
	if !strings.Contains(manuals(t)["exit-codes.md"], table) {
		t.Errorf("the table has to be\n%s", table)
	}
}

// TestExamplesOfTheConfigFileAreRight: they can be copied without a complaint.
func TestExamplesOfTheConfigFileAreRight(t *testing.T) {
	examples := 0
	for name, text := range manuals(t) {
		for _, example := range strings.Split(text, "```toml\n")[1:] {
			example, _, _ = strings.Cut(example, "```")
			examples++
			for _, finding := range store.Lint(store.Source{Name: name, Data: []byte(example)}) {
				t.Errorf("%v in\n%s", finding, example)
			}
		}
	}
	if examples == 0 {
		t.Fatal("there are none")
	}
}

var (
	goFile = regexp.MustCompile(`[\w/]*\w\.go\b`)
	// archaic are phrases in place of "reports whether", "returns" and "holds".
	archaic = regexp.MustCompile(`(?i)\b(says that|tells|whoever|be it|the one who|is to be|whose fate|hears of)\b`)
)

// TestCommentsNameFilesThatExist: as a path from the package or from the module. No
// phrase of archaic is in a comment.
func TestCommentsNameFilesThatExist(t *testing.T) {
	root := os.DirFS(filepath.Join("..", ".."))
	comments, files := goComments(t, root)
	if len(files) < 100 {
		t.Fatalf("only %d files", len(files))
	}
	named := 0
	for _, c := range comments {
		for _, name := range goFile.FindAllString(c.text, -1) {
			named++
			if !slices.Contains(files, name) && !slices.Contains(files, path.Join(path.Dir(c.file), name)) {
				t.Errorf("%s:%d names %s, which does not exist", c.file, c.line, name)
			}
		}
		if phrase := archaic.FindString(c.text); phrase != "" {
			t.Errorf("%s:%d has %q", c.file, c.line, phrase)
		}
	}
	if named == 0 {
		t.Error("no comment names a file")
	}
}

// comment is a group of comment lines, joined to one line.
type comment struct {
	file string
	line int
	text string
}

// goComments returns the comments of all Go files below root, and the files' paths.
func goComments(t *testing.T, root fs.FS) (comments []comment, files []string) {
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".go" {
			return err
		}
		files = append(files, name)
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, name, source, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, group := range parsed.Comments {
			text := strings.Join(strings.Fields(group.Text()), " ")
			comments = append(comments, comment{name, set.Position(group.Pos()).Line, text})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return comments, files
}

// TestTheTopLevel has one folder for each room and one file of Go, which joins them.
func TestTheTopLevel(t *testing.T) {
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	rooms := []string{"LICENSE", "README.md", "api", "assets", "go.mod", "go.sum", "main.go", "session", "ui"}
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasPrefix(name, ".") && name != "cognito-profile" && !slices.Contains(rooms, name) {
			t.Errorf("%s has no place at the top level", name)
		}
	}
}
