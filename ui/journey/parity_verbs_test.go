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

// byVerbs does a journey by commands, and returns the states after its steps. The first
// one, the sign-in, is an access token that a script brings.
func byVerbs(t *testing.T, j journey.Journey) (states []journey.State) {
	scene := j.Scene(t)
	service := httptest.NewServer(scene.Server())
	t.Cleanup(service.Close)
	poolID, clientID := scene.Pool()
	env := append(cleanEnvironment(t), "AWS_ENDPOINT_URL="+service.URL)
	for i, step := range j.Steps {
		intent := journey.Intents[step.Do]
		switch {
		case scene.Happens(t, step):
		case i == 0:
			tokens, err := scene.Server().SignIn(poolID, clientID, step.Name)
			if err != nil {
				t.Fatal(err)
			}
			env = append(env, "COGNITO_ACCESS_TOKEN="+tokens.Access)
		default:
			var args []string
			for _, arg := range intent.Verb {
				args = append(args, scene.Filled(step, arg))
			}
			cmd := exec.Command(binary(t), args...)
			cmd.Env, cmd.Dir, cmd.Stdin = env, t.TempDir(), strings.NewReader(scene.Filled(step, intent.Input))
			said, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() == wrongUse {
				t.Fatalf("%v: %v\n%s", args, err, said)
			}
		}
		states = append(states, scene.Server().State(poolID))
	}
	return states
}

// wrongUse is the exit code of a command that is not understood.
const wrongUse = 2
