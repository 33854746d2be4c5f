package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cognito-profile/session"
)

// TestTheTopicNamesWhatIsKept: people are told of every file that this package makes.
func TestTheTopicNamesWhatIsKept(t *testing.T) {
	topic, err := os.ReadFile(filepath.Join("..", "..", "assets", "help", "en", "storage.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		string(session.InKeychain) + "/", string(session.ByPermissions) + "/", string(session.ByPassphrase) + "/",
		choiceName, lastPoolName, languageName, namesFolder + "/", "texts/",
	} {
		if !strings.Contains(string(topic), "/"+name+"`") {
			t.Errorf("nothing names %s", name)
		}
	}
}
