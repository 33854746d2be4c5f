//go:build unix

package journey_test

import (
	"bytes"
	"errors"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"cognito-profile/api/emulator"
	"cognito-profile/ui/words"
)

// verbRow is a run of the program. In its input, {code} is the code that came last.
type verbRow struct {
	args  string
	input string
	exit  int
	fails string // a call of this name, once
}

// verbRuns is what somebody does by verbs, one after the other.
var verbRuns = []verbRow{
	{args: "get"}, {args: "get name email --json"}, {args: "get nobody --json", exit: 1}, {args: "get website nickname"},
	{args: "get --json --user-pool-id eu-west-1_Other", exit: 4}, {args: "get --colour", exit: 2}, {args: "gte", exit: 2}, {args: "get --timeout soon", exit: 2},
	{args: "status"}, {args: "status --json"}, {args: "status --check --json", exit: 8},
	{args: "set nickname=Jo family_name=Doe-Roe"}, {args: "set nickname=Jo --json"}, {args: "set given_name=Janet --dry-run"},
	{args: "set birthdate=1990-13-01 phone=12 sub=x seats=99 gender= --json", exit: 2}, {args: "set birthdate=1990-13-01 phone=12 sub=x seats=999 --json", exit: 1},
	{args: "set website=", exit: 2}, {args: "set", exit: 2}, {args: "set website", exit: 2}, {args: "set name=A name=B", exit: 2},
	{args: "set nickname=@missing", exit: 1}, {args: "set address=@- nickname=@-", exit: 2},
	{args: "set given_name=Jan", exit: 1, fails: "UpdateUserAttributes"}, {args: "set email=new@example.com --json", exit: 2}, {args: "set email=new@example.com --yes --json", exit: 8},
	{args: "status --check", exit: 8}, {args: "verify email", exit: 2}, {args: "verify name -", exit: 2}, {args: "verify email -", exit: 2},
	{args: "verify email - --json", input: "000000", exit: 1}, {args: "verify email -", input: "{code}"}, {args: "verify email -", input: "{code}"},
	{args: "verify phone --resend --json", exit: 8}, {args: "verify phone --resend", exit: 1}, {args: "verify phone - --json", input: "{code}"},
	{args: "export"}, {args: "plan other.toml"}, {args: "plan other.toml --check --json", exit: 8}, {args: "plan missing.toml", exit: 2}, {args: "apply wrong.toml --json", exit: 1},
	{args: "apply other.toml --dry-run"}, {args: "apply other.toml --json"}, {args: "apply other.toml"},
	{args: "history"}, {args: "history --json"}, {args: "history --restore 1 --dry-run"}, {args: "history --restore 1"}, {args: "history --restore 99 --json", exit: 1}, {args: "history --dry-run", exit: 2},
	{args: "edit", exit: 2}, {args: "login", exit: 2}, {args: "logout"}, {args: "logout --json"},
	{args: "doctor"}, {args: "doctor --json"}, {args: "doctor --client-id nobody", exit: 1},
	{args: "schema lint wrong.toml", exit: 1}, {args: "schema lint missing.toml", exit: 2}, {args: "schema import", exit: 2}, {args: "schema exprot", exit: 2},
	{args: "emulator now", exit: 2}, {args: "emulator --listen nowhere", exit: 2},
	{args: "--help"}, {args: "help"}, {args: "get --help"}, {args: "set --help"}, {args: "verify --help"}, {args: "history --help"}, {args: "schema import --help"}, {args: "completion --help"}, {args: "help nothing", exit: 2},
	{args: "--theme pink", exit: 2}, {args: "--version"}, {args: "man"},
}

// verbRun is what a run of a verb came to.
type verbRun struct {
	exit           int
	stdout, stderr string
}

// runsIn does all of it in a language, with a user pool and a home of its own.
func runsIn(t *testing.T, tag string) (runs []verbRun) {
	t.Helper()
	code := ""
	server, err := emulator.New(emulator.DemoSeed(), emulator.WithInProcessKeys(), emulator.WithDelivery(func(d emulator.Delivery) { code = d.Code }))
	if err != nil {
		t.Fatal(err)
	}
	service := httptest.NewServer(server)
	defer service.Close()
	tokens, err := server.SignIn(demoPool, demoClient, "jane")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"other.toml": "nickname = \"Jay\"\nwebsite = \"\"\n", "wrong.toml": "regoin = \"eu-west-1\"\nbirthdate = \"soon\"\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := append(cleanEnvironment(t), "AWS_ENDPOINT_URL="+service.URL, "COGNITO_PROFILE_CONFIG="+filepath.Join(dir, "none.toml"), "COGNITO_ACCESS_TOKEN="+tokens.Access)
	for _, run := range verbRuns {
		if run.fails != "" {
			server.FailNext(run.fails, emulator.Failure{Code: "InvalidParameterException", Message: "no"}, 1)
		}
		args := strings.Fields(run.args)
		if !slices.Contains(args, "--lang") {
			args = append(args, "--lang", tag)
		}
		if args[0] == "doctor" && !slices.Contains(args, "--client-id") {
			args = append(args, "--user-pool-id", demoPool, "--client-id", demoClient)
		}
		var out, said bytes.Buffer
		cmd := exec.Command(binary(t), args...)
		cmd.Env, cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, dir, strings.NewReader(strings.ReplaceAll(run.input, "{code}", code)), &out, &said
		err := cmd.Run()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			t.Fatalf("%s: %v", run.args, err)
		}
		clean := strings.NewReplacer(strings.TrimPrefix(service.URL, "http://"), "127.0.0.1:1", dir, "/dir")
		runs = append(runs, verbRun{cmd.ProcessState.ExitCode(), clean.Replace(out.String()), clean.Replace(said.String())})
	}
	return runs
}

// TestVerbsInEveryLanguage: data and exit codes are those of English, and what is said has
// the words of the language.
func TestVerbsInEveryLanguage(t *testing.T) {
	if testing.Short() || raceDetector {
		t.Skip("it starts the program a thousand times")
	}
	t.Parallel()
	english := runsIn(t, words.Fallback)
	for i, run := range verbRuns {
		if english[i].exit != run.exit {
			t.Errorf("%s ends with %d, not %d:\n%s", run.args, english[i].exit, run.exit, english[i].stderr)
		}
	}
	everyVerbRuns(t, english)
	for _, tag := range words.Languages() {
		if tag == words.Fallback {
			continue
		}
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			known := vocabulary(t, tag)
			for i, run := range runsIn(t, tag) {
				args := verbRuns[i].args
				if run.exit != english[i].exit {
					t.Errorf("%s ends with %d, in English with %d:\n%s", args, run.exit, english[i].exit, run.stderr)
				}
				said := run.stderr
				if isProse(args) {
					said += run.stdout
				} else if args == "man" { // its texts are those of the help
					continue
				} else if got, want := dataOf(run.stdout), dataOf(english[i].stdout); got != want {
					t.Errorf("%s writes other data than in English:\n%s\nnot\n%s", args, got, want)
				}
				typed := append(strings.FieldsFunc(args, func(r rune) bool { return !unicode.IsLetter(r) }), verbValues...)
				if stray := strayWords(flagParts.ReplaceAllString(said, ""), known, typed...); len(stray) > 0 {
					t.Errorf("%s says %q, which are no words of the language:\n%s", args, stray, said)
				}
			}
		})
	}
}

// everyVerbRuns: each command of the help is run.
func everyVerbRuns(t *testing.T, english []verbRun) {
	t.Helper()
	at := slices.IndexFunc(verbRuns, func(r verbRow) bool { return r.args == "--help" })
	_, rest, _ := strings.Cut(english[at].stdout, "Commands:")
	commands, _, _ := strings.Cut(rest, "Flags:")
	found := regexp.MustCompile(`(?m)^  ([a-z]+) `).FindAllStringSubmatch(commands, -1)
	if len(found) < 12 {
		t.Errorf("the help lists %q", found)
	}
	for _, command := range found {
		runs := func(r verbRow) bool { return strings.HasPrefix(r.args+" ", command[1]+" ") }
		if !slices.ContainsFunc(verbRuns, runs) {
			t.Errorf("%s is not run", command[1])
		}
	}
}

// verbValues are names and values in what verbs say: of files, attributes, commands and
// topics, and the version of a program that nobody released.
var verbValues = strings.Fields("address ansi bash birthdate completion contact devel domain email endpoint fish gender name powershell region regoin scripting accessibility security start theme zsh")

// flagParts are flags with what stands for their values.
var flagParts = regexp.MustCompile(`--[a-z-]+(\[?[= ][A-Z_=]+\]?)?`)

// isProse reports whether a run writes texts on stdout, too.
func isProse(args string) bool {
	return strings.Contains(args, "help") || strings.HasPrefix(args, "doctor") && !strings.Contains(args, "--json") || strings.HasPrefix(args, "schema lint")
}

// inTime is what differs from one run to the next.
var inTime = regexp.MustCompile(`\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)`)

// wordsOfJSON are the members of what verbs write whose values are texts.
var wordsOfJSON = regexp.MustCompile(`"(message|fix|text)": "([^"\\]|\\.)*"`)

// dataOf is what a verb writes, without moments and texts.
func dataOf(stdout string) string {
	return wordsOfJSON.ReplaceAllString(inTime.ReplaceAllString(stdout, "T"), `"$1": ""`)
}
