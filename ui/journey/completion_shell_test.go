//go:build unix

package journey_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// shells are what shows that a shell has taken the completion, by the file that its commands
// stand in.
var shells = map[string]struct {
	args  []string
	shows string
}{
	"~/.bashrc":                  {[]string{"bash", "--norc", "-c"}, "complete -p cognito-profile"},
	"~/.zshrc":                   {[]string{"zsh", "-f", "-c"}, "echo $_comps[cognito-profile]"},
	"~/.config/fish/config.fish": {[]string{"fish", "--no-config", "-c"}, "complete -c cognito-profile"},
}

// completionCommand is a command of the topic with the file that it stands in.
var completionCommand = regexp.MustCompile(`(?m)^ {4}(.*(?:completion|compinit).*?) +# (\S+)$`)

// TestCompletionsAsTheTopicHasThem, in a home with nothing in it.
func TestCompletionsAsTheTopicHasThem(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	root, _ := readme(t)
	topic, err := os.ReadFile(filepath.Join(root, "assets", "help", "en", "scripting.md"))
	if err != nil {
		t.Fatal(err)
	}
	commands := map[string][]string{}
	for _, found := range completionCommand.FindAllStringSubmatch(string(topic), -1) {
		commands[found[2]] = append(commands[found[2]], found[1])
	}
	folder := t.TempDir()
	if err := os.Symlink(binary(t), filepath.Join(folder, "cognito-profile")); err != nil {
		t.Fatal(err)
	}
	for file, shell := range shells {
		t.Run(shell.args[0], func(t *testing.T) {
			t.Parallel()
			if _, err := exec.LookPath(shell.args[0]); err != nil {
				t.Skip(err)
			}
			script := strings.Join(append(commands[file], shell.shows), "\n")
			cmd := exec.Command(shell.args[0], append(shell.args[1:], script)...)
			cmd.Env = append(cleanEnvironment(t), "HOME="+t.TempDir(), "PATH="+folder+":"+os.Getenv("PATH"))
			said, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(said), "cognito") || len(commands[file]) == 0 {
				t.Errorf("%v\n%s\n%s", err, script, said)
			}
		})
	}
}
