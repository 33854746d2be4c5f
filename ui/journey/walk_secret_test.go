package journey

import (
	"strings"
	"testing"

	"cognito-profile/api/emulator"
)

const canary = "c4n4ry-S3cret!"

// hides wants a secret in nothing that the program ever wrote or showed.
func (u *user) hides(secrets ...string) {
	u.Helper()
	for _, secret := range secrets {
		if strings.Contains(u.terminal.output(), secret) {
			u.Errorf("the terminal was sent %q", secret)
		}
		if u.shows(secret) {
			u.Errorf("the screen shows %q", secret)
		}
	}
}

// telltales are failures that repeat what they were asked with.
func telltales(secret string) map[string]emulator.Failure {
	return map[string]emulator.Failure{
		"value":   refusal("InvalidParameterException", "1 validation error detected: Value '"+secret+"' at 'x' failed to satisfy constraint"),
		"lambda":  refusal("UserLambdaValidationException", "PreAuthentication failed with error "+secret+" is not good"),
		"unknown": refusal("SomethingNewException", secret),
		"html":    {Status: 502, HTML: "<html>" + secret + "</html>"},
		"denied":  refusal("NotAuthorizedException", secret),
	}
}

func TestPasswordIsNeverSeen(t *testing.T) {
	t.Parallel()
	own := func(p *emulator.PoolSeed) { p.Users[0].Password = canary }
	for name, failure := range telltales(canary) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, signIn(own), func(u *user) {
				u.never(canary)
				u.server.FailNext("InitiateAuth", failure, 1)
				u.signsIn("jane", canary)
				u.sees("Sign in to Demo")
				u.presses("ctrl+u")
				u.pastes(canary)
				u.presses("home", "end", "alt+b", "ctrl+k", "ctrl+y", "enter")
				u.row("Email", "jane@example.com")
				u.presses("?", "esc", "/")
				u.presses("ctrl+y")
				u.hides(canary)
			})
		})
	}
}

func TestTokensAreNeverSeen(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"value", "lambda", "unknown", "html", "denied"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo().with(shortLived(60, 3600)), func(u *user) {
				access := u.requests.last("AccessToken")
				u.never(access[:30], access[len(access)-30:])
				u.server.FailNext("GetTokensFromRefreshToken", emulator.Failure{Status: 500}, 9) // so that it stays this one
				for _, operation := range []string{"GetUser", "UpdateUserAttributes", "GetUserAttributeVerificationCode", "VerifyUserAttribute"} {
					u.server.FailNext(operation, telltales(access)[name], 1)
				}
				u.presses("ctrl+r")
				u.waits(patience)
				u.edits("Nickname", "Jay")
				u.presses("s")
				u.waits(patience)
				u.presses("enter")
				u.waits(patience)
				u.presses("esc", "esc")
				u.goesTo("Phone")
				u.presses("v")
				u.types("123456")
				u.presses("enter")
				u.hides(access, access[:30], access[len(access)-30:])
			})
		})
	}
}

func TestCodeIsSeenWhereItIsTypedAndNowhereElse(t *testing.T) {
	t.Parallel()
	const code = "493817265"
	for name, failure := range telltales(code) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Email", "jane@new.example")
				u.presses("s", "enter")
				u.server.FailNext("VerifyUserAttribute", failure, 1)
				u.types(code)
				u.presses("enter")
				for line := range strings.Lines(u.terminal.screen()) {
					if strings.Contains(line, code) && !strings.HasPrefix(flat(line), "▌ Code "+code) {
						u.Errorf("the code is told: %s", line)
					}
				}
				u.presses("ctrl+u", "esc")
				u.seesNo(code)
			})
		})
	}
}
