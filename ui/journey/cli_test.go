package journey_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// helpers are programs that scripts and tests can start by name: the test
// binary under another name.
var helpers = map[string]func(){}

// TestMain makes the helpers known, and removes what was built at the end. Journeys wait
// for programs more than they compute: several of them share a core, but for the race
// detector, under which they compute. They throw away much and hold little, so garbage is
// collected later than a program does.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	if !raceDetector {
		if err := flag.Set("test.parallel", strconv.Itoa(4*runtime.GOMAXPROCS(0))); err != nil {
			panic(err)
		}
	}
	testscript.Main(tidied{m}, helpers)
}

type tidied struct{ *testing.M }

func (m tidied) Run() int {
	defer func() {
		if dir := buildDir(); dir != "" {
			_ = os.RemoveAll(dir)
		}
	}()
	return m.M.Run()
}

// buildDir is where binaries are built, "" when there can be no such place.
var buildDir = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "cognito-profile-journey")
	if err != nil {
		return ""
	}
	return dir
})

// built is the program, built once for all tests; with the race detector when
// the tests run under it.
var built = sync.OnceValues(func() (string, error) {
	if raceDetector {
		return build("-race")
	}
	return build()
})

func build(flags ...string) (string, error) {
	name := module
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if buildDir() == "" {
		return "", errors.New("there is no place to build in")
	}
	dir, err := os.MkdirTemp(buildDir(), "bin")
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, name)
	args := append([]string{"build", "-o", program}, flags...)
	out, err := exec.Command("go", append(args, module)...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return program, nil
}

// binary builds the program if that has not been done.
func binary(t testing.TB) string {
	t.Helper()
	program, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// TestCommandLine runs the scripts of testdata/script. Beyond the commands of
// testscript they have:
//
//	exits CODE PROGRAM ARG…      runs a program that has to end with that code
//	token FILE [CLAIM=VALUE …]   writes an access token that nobody signed
func TestCommandLine(t *testing.T) {
	program := binary(t)
	packages, err := listPackages(system(runtime.GOOS))
	if err != nil {
		t.Fatal(err)
	}
	watch(packages)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", filepath.Dir(program)+string(filepath.ListSeparator)+env.Getenv("PATH"))
			env.Setenv("TERM", "xterm-256color")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": scriptExits,
			"token": scriptToken,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		ContinueOnError:     true,
	})
}

func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("%s ended with %d, not %d", args[1], got, want)
	}
}

// scriptToken starts from claims that make a good access token. A claim
// without a value is left out; exp is told in seconds from now.
func scriptToken(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: token FILE [CLAIM=VALUE …]")
	}
	claims := map[string]any{
		"token_use": "access", "scope": "aws.cognito.signin.user.admin", "username": "jane",
		"iss": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Demo00001",
		"exp": time.Now().Add(time.Hour).Unix(),
	}
	for _, arg := range args[1:] {
		name, value, given := strings.Cut(arg, "=")
		switch {
		case !given:
			delete(claims, name)
		case name == "exp":
			seconds, err := strconv.Atoi(value)
			ts.Check(err)
			claims[name] = time.Now().Add(time.Duration(seconds) * time.Second).Unix()
		default:
			claims[name] = value
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(unsigned(claims)), 0o600))
}

// unsigned is a JSON web token with these claims and no signature worth the name.
func unsigned(claims map[string]any) string {
	part := func(v any) string {
		data, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		return base64.RawURLEncoding.EncodeToString(data)
	}
	header := map[string]any{"alg": "RS256", "kid": "none", "typ": "JWT"}
	return part(header) + "." + part(claims) + "." + base64.RawURLEncoding.EncodeToString([]byte("not signed"))
}
