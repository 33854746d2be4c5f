//go:build unix

package connect

import (
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"cognito-profile/session"
)

func TestPasswordCommand(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	asked := session.PasswordRequest{For: session.ForSignIn, Pool: "work", User: "jane doe"}
	for _, test := range []struct {
		name, line string
		want       session.Secret
		code       session.Code
		said       string
	}{
		{"a line", `printf '%s\n' canary`, "canary", "", ""},
		{"without an end", `printf canary`, "canary", "", ""},
		{"of Windows", `printf 'canary\r\n'`, "canary", "", ""},
		{"blanks are part of it", `printf ' canary \n'`, " canary ", "", ""},
		{"the first of several lines", `printf 'canary\nuser: jane\n'`, "canary", "", ""},
		{"what it is asked for", `sh -c 'printf "%s, %s, %s" "$COGNITO_PASSWORD_FOR" "$COGNITO_PASSWORD_POOL" "$COGNITO_PASSWORD_USER"'`, "password, work, jane doe", "", ""},
		{"no shell", `printf %s $HOME`, "$HOME", "", ""},
		{"it reads nothing", `sh -c 'cat; echo canary'`, "canary", "", ""},
		{"nothing", `true`, "", session.CommandSilent, ""},
		{"an empty line", `echo`, "", session.CommandSilent, ""},
		{"a failure", `sh -c 'echo canary; echo first >&2; echo locked >&2; exit 3'`, "", session.CommandFailed, "locked"},
		{"a failure without a word", `false`, "", session.CommandFailed, ""},
		{"no such program", `no-such-program-anywhere x`, "", session.CommandMissing, ""},
		{"no such file", `./nowhere/get`, "", session.CommandMissing, ""},
		{"too much", `sh -c 'yes canary | head -c 1000000'`, "canary", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := passwordCommand(test.line)(t.Context(), asked)
			fault, _ := errors.AsType[*session.Fault](err)
			if got != test.want || (fault != nil) != (test.code != "") {
				t.Fatalf("%q, %v", string(got), err)
			}
			if fault == nil {
				return
			}
			if fault.Code != test.code || fault.Message != test.said {
				t.Errorf("%s: %q", fault.Code, fault.Message)
			}
			if logged := fault.LogValue().String() + fault.Error(); strings.Contains(logged, "canary") || strings.Contains(logged, "locked") {
				t.Errorf("the log has %s", logged)
			}
		})
	}
	if passwordCommand("") != nil {
		t.Error("without a program nobody is asked")
	}
}

// TestPasswordCommandIsStopped with what waits for it, though it has started others that
// hold its output until the test ends.
func TestPasswordCommandIsStopped(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"started", "held"} {
		if err := syscall.Mkfifo(name, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	held, err := os.OpenFile("held", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		_, _ = os.ReadFile("started") // comes back once the program has written to it
		cancel()
	}()
	ended := make(chan error, 1)
	go func() {
		_, err := passwordCommand(`sh -c 'cat held & echo > started; cat held'`)(ctx, session.PasswordRequest{})
		ended <- err
	}()
	select {
	case err := <-ended:
		if fault := session.FaultOf(err); fault == nil || fault.Code != session.Cancelled {
			t.Errorf("%v", err)
		}
	case <-time.After(time.Minute):
		t.Error("it does not end")
	}
}
