//go:build unix

package journey_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// TestVerbs runs the scripts of testdata/verbs, each with an emulator of its own and
// a home of its own. Beyond the commands of TestCommandLine they have:
//
//	emulator                     serves the demo pools; $ENDPOINT leads there, at once or, once
//	                             it is planned, to a failure. $POOL and $CLIENT are the demo pool's
//	configure FILE [LINE …]      writes a config file with these lines, the pool and the passphrase store
//	signin FILE USER PASSWORD    writes an access token of the pool
//	grab NAME FILE               puts the text of a file into a variable
//	failing OPERATION CODE N     lets the next N calls of an operation end with that exception,
//	                             or for the code hang with no answer at all: the file hangs is there then
//	expire                       the access tokens that came so far are refused from now on
//	code NAME DESTINATION        puts the code that was sent there last into a variable
//	called OPERATION N           N calls of an operation have come since signin
//	valid                        the output of the last program is JSON that the schema allows
func TestVerbs(t *testing.T) {
	program := binary(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "verbs"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", filepath.Dir(program)+string(filepath.ListSeparator)+env.Getenv("PATH"))
			for name, value := range map[string]string{
				"TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": env.WorkDir + "/home", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
			} {
				env.Setenv(name, value)
			}
			script, err := helpScript()
			return errors.Join(err, os.Mkdir(filepath.Join(env.WorkDir, "home"), 0o700), os.WriteFile(filepath.Join(env.WorkDir, "move"), script, 0o700))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": scriptExits, "token": scriptToken, "valid": scriptValid,
			"emulator": scriptEmulator, "signin": scriptSignIn, "failing": scriptFailing, "expire": scriptExpire, "code": scriptCode, "grab": scriptGrab, "configure": scriptConfigure, "called": scriptCalled,
		},
		// Each key from a passphrase takes five seconds there; ./session/store makes them with it too.
		Condition: func(name string) (bool, error) {
			if name != "race" {
				return false, fmt.Errorf("no condition %q", name)
			}
			return raceDetector, nil
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		ContinueOnError:     true,
	})
}

// helpScript is the shell script in the topic about scripting; scripts find it as move.
func helpScript() ([]byte, error) {
	topic, err := os.ReadFile(filepath.Join("..", "..", "assets", "help", "en", "scripting.md"))
	if err != nil {
		return nil, err
	}
	_, rest, found := strings.Cut(string(topic), "\n    #!")
	if !found {
		return nil, errors.New("the topic has no script")
	}
	rest, _, _ = strings.Cut(rest, "\n\n")
	return []byte("#!" + strings.ReplaceAll(rest, "\n    ", "\n") + "\n"), nil
}

const (
	demoPool   = "eu-central-1_Demo00001"
	demoClient = "demo0client0000000000000000"
)

// frontOf is the front of the emulator of a script, by the endpoint that it has.
var frontOf sync.Map

// front stands before an emulator: it counts calls, and lets some of them fail.
type front struct {
	emulator http.Handler
	log      string // the file that the emulator writes

	mu    sync.Mutex
	calls map[string]int
	plans map[string][]string // the exceptions that the next calls of an operation end with
	came  map[string]bool     // access tokens, and whether they are refused as expired
}

// newFront stands before the emulator at an endpoint until it is closed.
func newFront(endpoint, log string) (*front, *httptest.Server, error) {
	target, err := url.Parse(endpoint)
	if err != nil {
		return nil, nil, err
	}
	f := &front{emulator: httputil.NewSingleHostReverseProxy(target), log: log, calls: map[string]int{}, plans: map[string][]string{}, came: map[string]bool{}}
	return f, httptest.NewServer(f), nil
}

// fail plans how the next calls of an operation end.
func (f *front) fail(operation, exception string, times int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for range times {
		f.plans[operation] = append(f.plans[operation], exception)
	}
}

const accessExpired, refreshExpired = "NotAuthorizedException:Access Token has expired", "NotAuthorizedException:Refresh Token has expired"

// expire refuses the access tokens that came so far.
func (f *front) expire() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for token := range f.came {
		f.came[token] = true
	}
}

var accessToken = regexp.MustCompile(`"AccessToken":"([^"]+)"`)

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	f.mu.Lock()
	f.calls[operation]++
	exception := ""
	if plan := f.plans[operation]; len(plan) > 0 {
		exception, f.plans[operation] = plan[0], plan[1:]
	}
	if token := accessToken.FindSubmatch(body); token != nil {
		refused := f.came[string(token[1])]
		if f.came[string(token[1])] = refused; refused {
			exception = accessExpired
		}
	}
	f.mu.Unlock()
	if exception == "" {
		f.emulator.ServeHTTP(w, r)
		return
	}
	if exception == "hang" {
		if err := os.WriteFile(filepath.Join(filepath.Dir(f.log), "hangs"), nil, 0o600); err == nil {
			<-r.Context().Done()
		}
		return
	}
	name, message, _ := strings.Cut(exception, ":")
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	w.WriteHeader(http.StatusBadRequest)
	_, _ = io.WriteString(w, `{"__type":"`+name+`","message":`+strconv.Quote(message)+`}`)
}

func scriptEmulator(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: emulator")
	}
	log := ts.MkAbs("emulator.log")
	out, err := os.Create(log)
	ts.Check(err)
	defer out.Close()
	program, err := built()
	ts.Check(err)
	cmd := exec.Command(program, "emulator", "--listen", "127.0.0.1:0")
	cmd.Stdout, cmd.Stderr = out, out
	ts.Check(cmd.Start())
	ts.Defer(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	ready := logged(ts, log, `READY .*"endpoint":"([^"]+)"`)
	f, server, err := newFront(ready[len(ready)-1], log)
	ts.Check(err)
	ts.Defer(server.Close)
	frontOf.Store(server.URL, f)
	ts.Setenv("ENDPOINT", server.URL)
	ts.Setenv("POOL", demoPool)
	ts.Setenv("CLIENT", demoClient)
}

// logged waits for a line of the emulator and returns what the group matched in each.
func logged(ts *testscript.TestScript, log, pattern string) []string {
	wanted := regexp.MustCompile(pattern)
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		data, err := os.ReadFile(log)
		ts.Check(err)
		var found []string
		for _, match := range wanted.FindAllSubmatch(data, -1) {
			found = append(found, string(match[1]))
		}
		if len(found) > 0 {
			return found
		}
	}
	ts.Fatalf("the emulator writes no line like %s", pattern)
	return nil
}

func frontHere(ts *testscript.TestScript) *front {
	f, known := frontOf.Load(ts.Getenv("ENDPOINT"))
	if !known {
		ts.Fatalf("no emulator runs")
	}
	return f.(*front)
}

func scriptSignIn(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: signin FILE USER PASSWORD")
	}
	token, err := signInFor(settings.Connection{UserPoolID: ts.Getenv("POOL"), ClientID: ts.Getenv("CLIENT"), Endpoint: ts.Getenv("ENDPOINT")}, args[1], args[2])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(token), 0o600))
	f := frontHere(ts)
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.calls)
}

// signInFor returns an access token of a user.
func signInFor(to settings.Connection, user, password string) (string, error) {
	client, err := api.New(api.Config{Connection: to})
	if err != nil {
		return "", err
	}
	s, err := session.New(client, attribute.Schema{}).SignIn(context.Background(), session.Login{Name: user, Password: session.Secret(password)})
	return string(s.Tokens.Access), err
}

func scriptFailing(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: failing OPERATION EXCEPTION[:MESSAGE] N")
	}
	times, err := strconv.Atoi(args[2])
	ts.Check(err)
	frontHere(ts).fail(args[0], args[1], times)
}

func scriptExpire(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: expire")
	}
	frontHere(ts).expire()
}

func scriptCalled(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: called OPERATION N")
	}
	f := frontHere(ts)
	f.mu.Lock()
	defer f.mu.Unlock()
	if got := strconv.Itoa(f.calls[args[0]]); got != args[1] {
		ts.Fatalf("%s was called %s times, not %s", args[0], got, args[1])
	}
}

func scriptCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: code NAME DESTINATION")
	}
	codes := logged(ts, frontHere(ts).log, `"destination":"`+regexp.QuoteMeta(args[1])+`".*"code":"(\d+)"`)
	ts.Setenv(args[0], codes[len(codes)-1])
}

func scriptGrab(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: grab NAME FILE")
	}
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile(args[1])))
}

func scriptConfigure(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: configure FILE [LINE …]")
	}
	lines := slices.Concat(args[1:], []string{
		"[pools.work]", "user_pool_id = " + strconv.Quote(ts.Getenv("POOL")), "client_id = " + strconv.Quote(ts.Getenv("CLIENT")),
		"endpoint = " + strconv.Quote(ts.Getenv("ENDPOINT")), `storage = "passphrase"`,
	})
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(lines, "\n")+"\n"), 0o600))
}
