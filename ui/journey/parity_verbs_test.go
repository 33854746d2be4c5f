//go:build unix

package journey_test

import (
	"errors"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cognito-profile/ui/journey"
)

// verbPhrase is what the sign-ins of verbs are kept under.
const verbPhrase = "a passphrase for verbs"

// byVerbs does a journey by commands, and returns the states after its steps. What they
// keep between them is under a passphrase. A sign-in that asks for more than a password
// is at a terminal.
func byVerbs(t *testing.T, j journey.Journey) (states []journey.State) {
	scene, home := j.Scene(t), newHome(t)
	service := httptest.NewServer(scene.Server())
	t.Cleanup(service.Close)
	poolID, clientID := scene.Pool()
	config := written(t, "config.toml", "[pools.here]\nuser_pool_id = \""+poolID+"\"\nclient_id = \""+clientID+"\"\nendpoint = \""+service.URL+"\"\nstorage = \"passphrase\"\n")
	env := []string{"HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state"), "COGNITO_PROFILE_CONFIG=" + config}
	var atTerminal *talker
	for i, step := range j.Steps {
		if !scene.Happens(t, step) {
			intent := journey.Intents[step.Do]
			filled := func(texts []string) (list []string) {
				for _, text := range texts {
					list = append(list, scene.Filled(step, text))
				}
				return list
			}
			switch args := filled(intent.Verb); {
			case len(args) == 0:
				atTerminal.says(filled(intent.Asked)...)
				atTerminal.asksOrEnds()
			case j.GoesOn(i):
				atTerminal = dumb(t, start{args: without(args, "--password-stdin"), env: env})
				atTerminal.says(`Passphrase: Hidden while you type:`, verbPhrase, `Once more: Hidden while you type:`, verbPhrase)
				atTerminal.says(filled(intent.Asked)...)
				atTerminal.asksOrEnds()
			default:
				verb(t, append(cleanEnvironment(t), env...), verbPhrase+"\n"+scene.Filled(step, intent.Input)+"\n", append(args, "--passphrase-stdin"))
			}
		}
		states = append(states, scene.Server().State(poolID))
	}
	return states
}

func without(args []string, flag string) []string {
	return slices.DeleteFunc(args, func(arg string) bool { return arg == flag })
}

// verb runs a command, which may fail, but is understood.
func verb(t *testing.T, env []string, input string, args []string) {
	t.Helper()
	cmd := exec.Command(binary(t), args...)
	cmd.Env, cmd.Dir, cmd.Stdin = env, t.TempDir(), strings.NewReader(input)
	said, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() == wrongUse {
		t.Fatalf("%v: %v\n%s", args, err, said)
	}
	if testing.Verbose() {
		t.Logf("%v: %d\n%s", args, cmd.ProcessState.ExitCode(), said)
	}
}

// wrongUse is the exit code of a command that is not understood.
const wrongUse = 2
