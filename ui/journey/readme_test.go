//go:build unix

package journey_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// readme is the README and where it is.
func readme(t *testing.T) (root, text string) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return root, string(data)
}

// quotedCommand is a command of a block, up to its comment, or one between backquotes.
var quotedCommand = regexp.MustCompile("(?m)^ {4}(\\S.*?)(?: +#.*)?$|`((?:cognito-profile|go|sudo|tar|\\.ci/\\w+) [^`]+)`")

// release are commands about the files of a release, which .ci/packages.sh makes,
// installs and runs.
var release = regexp.MustCompile(`^\.ci/release VERSION$|^(?:sudo (?:apt|dnf|zypper) install \./|tar -xzf )cognito-profile[-_]VERSION[-_.\w]+$`)

// goCommand runs the go command in the folder of the module, at a terminal.
func goCommand(t *testing.T, args ...string) *console {
	t.Helper()
	out, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	caches := strings.Fields(string(out))
	program, err := exec.LookPath("go")
	if err != nil || len(caches) != 2 {
		t.Fatal(caches, err)
	}
	return run(t, start{program: program, args: args, env: []string{"GOCACHE=" + caches[0], "GOMODCACHE=" + caches[1]}, patience: 5 * long})
}

// prints is a command that ends by itself after it printed a text.
func prints(pattern string) func(*testing.T, []string) {
	return func(t *testing.T, args []string) {
		c := run(t, start{args: args, width: 100, height: 60})
		c.sees(pattern)
		c.leaves(0)
	}
}

// readmeCommands are the commands of the README, and how each is run.
var readmeCommands = map[string]func(t *testing.T, args []string){
	"go run . --demo": func(t *testing.T, args []string) {
		root, _ := readme(t)
		c := goCommand(t, slices.Concat([]string{"run", "-C", root}, args[1:])...)
		c.sees(`Email +jane@example\.com`)
		c.press("q")
		c.leaves(0)
	},
	"go build .": func(t *testing.T, args []string) {
		root, _ := readme(t)
		goCommand(t, slices.Concat([]string{"build", "-C", root, "-o", t.TempDir()}, args[1:])...).leaves(0)
	},
	"go test ./...": func(t *testing.T, _ []string) { // this is run by it
		root, _ := readme(t)
		if run, err := os.ReadFile(filepath.Join(root, ".ci", "run")); err != nil || !strings.Contains(string(run), "' go test ./...\n") {
			t.Errorf("no step of .ci/run does it: %v", err)
		}
	},
	"cognito-profile --version":       prints(`cognito-profile version \S+`),
	"cognito-profile help":            prints(`exit-codes +how a command ended`),
	"cognito-profile man":             prints(`\.SS "The security page"`),
	"cognito-profile help TOPIC":      func(t *testing.T, _ []string) { prints(`Editing and saving`)(t, []string{"help", "start"}) },
	"cognito-profile completion bash": prints(`complete .*cognito-profile`),
	"cognito-profile": func(t *testing.T, args []string) {
		c := run(t, start{args: args})
		c.sees(`Welcome to cognito-profile`)
		c.press("q")
		c.leaves(0)
	},
	"cognito-profile --user-pool-id eu-west-1_AbC123 --client-id CLIENT_ID": func(t *testing.T, args []string) {
		c := run(t, start{args: args})
		c.sees(`User or email`)
		c.press(ctrlC)
		c.wait(130)
	},
	"cognito-profile doctor": func(t *testing.T, args []string) {
		p := servePool(t)
		c := run(t, start{args: args, height: 60, env: p.environment()})
		c.sees(`✓ User pool +eu-central-1_Journey01`)
		c.leaves(0)
	},
	"cognito-profile --plain --demo": func(t *testing.T, args []string) {
		l := talk(t, nil, args...)
		l.says(`Command:`, "email", `Command:`, "quit")
		l.ends(0)
	},
	"cognito-profile get email --json": func(t *testing.T, args []string) {
		p := servePool(t)
		c := run(t, start{args: args, env: append(p.environment(), "COGNITO_ACCESS_TOKEN="+p.signIn())})
		c.sees(`"value": "jane@example\.com"`)
		c.leaves(0)
	},
	"cognito-profile emulator": func(t *testing.T, args []string) {
		b := runBackground(t, append(args, "--listen", "127.0.0.1:0")...) // not the usual port, which may be taken
		b.line(`^READY `)
		b.stops(0)
	},
}

// environment says where the pool is, as the service's own variables do.
func (p pool) environment() []string {
	return []string{"COGNITO_USER_POOL_ID=eu-central-1_Journey01", "COGNITO_CLIENT_ID=journeyclient", "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=" + p.endpoint}
}

// TestTheReadmesCommands runs each command of the README.
func TestTheReadmesCommands(t *testing.T) {
	t.Parallel()
	takesSeconds(t)
	_, text := readme(t)
	seen := map[string]bool{}
	for _, found := range quotedCommand.FindAllStringSubmatch(text, -1) {
		command := found[1] + found[2]
		does, known := readmeCommands[command]
		if seen[command] || release.MatchString(command) {
			continue
		}
		if seen[command] = true; !known {
			t.Errorf("nothing runs the README's %q", command)
			continue
		}
		t.Run(command, func(t *testing.T) { does(t, strings.Fields(command)[1:]) })
	}
	for command := range readmeCommands {
		if !seen[command] {
			t.Errorf("the README has no %q", command)
		}
	}
}

// TestTheReadmeNamesTheFilesOfARelease, each system of it.
func TestTheReadmeNamesTheFilesOfARelease(t *testing.T) {
	t.Parallel()
	root, text := readme(t)
	script, err := os.ReadFile(filepath.Join(root, ".ci", "release"))
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`targets=\((\S+/[^)]+)\)`).FindStringSubmatch(string(script))
	if list == nil || !strings.Contains(string(script), "name=cognito-profile-$version-$system-$arch\n") {
		t.Fatal(".ci/release names its files in another way")
	}
	systems := map[string]bool{}
	for target := range strings.FieldsSeq(list[1]) {
		system, arch, _ := strings.Cut(target, "/")
		systems[system] = true
		if !strings.Contains(text, "`"+system+"-"+arch+"`") && !strings.Contains(text, "VERSION-"+system+"-"+arch+".") && !strings.Contains(text, "`"+arch+"`") {
			t.Errorf("the README does not name %s", target)
		}
	}
	for _, archive := range regexp.MustCompile(`cognito-profile-VERSION-([a-z]+)-(\w+)\.(tar\.gz|zip)`).FindAllStringSubmatch(text, -1) {
		if !strings.Contains(list[1]+" ", archive[1]+"/"+archive[2]+" ") || (archive[1] == "windows") != (archive[3] == "zip") {
			t.Errorf("no release has %s", archive[0])
		}
		delete(systems, archive[1])
	}
	if len(systems) > 0 {
		t.Errorf("the README does not say how to install on %v", systems)
	}
}
