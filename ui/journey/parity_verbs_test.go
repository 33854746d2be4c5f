//go:build unix

package journey_test

import (
	"errors"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"

	"cognito-profile/ui/journey"
)

// byVerbs does a journey by commands, and returns the states after its steps. What they
// keep between them rests under a passphrase.
func byVerbs(t *testing.T, j journey.Journey) (states []journey.State) {
	scene := j.Scene(t)
	service := httptest.NewServer(scene.Server())
	t.Cleanup(service.Close)
	poolID, clientID := scene.Pool()
	config := written(t, "config.toml", "[pools.here]\nuser_pool_id = \""+poolID+"\"\nclient_id = \""+clientID+"\"\nendpoint = \""+service.URL+"\"\nstorage = \"passphrase\"\n")
	env := append(cleanEnvironment(t), "COGNITO_PROFILE_CONFIG="+config)
	for _, step := range j.Steps {
		if !scene.Happens(t, step) {
			intent := journey.Intents[step.Do]
			args := []string{"--passphrase-stdin"}
			for _, arg := range intent.Verb {
				args = append(args, scene.Filled(step, arg))
			}
			verb(t, env, "a passphrase for verbs\n"+scene.Filled(step, intent.Input)+"\n", append(args[1:], args[0]))
		}
		states = append(states, scene.Server().State(poolID))
	}
	return states
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
}

// wrongUse is the exit code of a command that is not understood.
const wrongUse = 2
