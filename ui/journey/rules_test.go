package journey_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/store"
	"cognito-profile/ui"
)

// TestWhatIsWantedIsListed: texts that list keys list all of them.
func TestWhatIsWantedIsListed(t *testing.T) {
	words, err := ui.ReadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	kinds := ""
	for _, kind := range session.Kinds() {
		kinds += " " + string(kind)
	}
	for key, names := range map[string][]string{
		"cli.want.key": store.ConfigKeys(), "cli.want.attribute_key": store.AttributeKeys(), "cli.want.kind": strings.Fields(kinds),
	} {
		for _, name := range names {
			if !strings.Contains(words[key], name) {
				t.Errorf("%s does not list %s", key, name)
			}
		}
	}
}

// TestTheReadmesExamplesAreRight: whoever copies them gets no complaint.
func TestTheReadmesExamplesAreRight(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	examples := strings.Split(string(text), "```toml\n")[1:]
	if len(examples) == 0 {
		t.Fatal("there are none")
	}
	for _, example := range examples {
		example, _, _ = strings.Cut(example, "```")
		for _, finding := range store.Lint(store.Source{Name: "README.md", Data: []byte(example)}) {
			t.Errorf("%v in\n%s", finding, example)
		}
	}
}
