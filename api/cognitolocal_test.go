package api

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// A server of others: cognito-local, from npm. The test downloads
// and runs it only when asked, by COGNITO_LOCAL=try (skipped without npm) or
// COGNITO_LOCAL=require (failing without npm).
const (
	localSetting = "COGNITO_LOCAL"
	localVersion = "5.3.0"
	localInstall = 4 * time.Minute
	localStart   = 2 * time.Minute
)

// The walk is the one that a person takes against the real service. Where
// cognito-local behaves otherwise than the service, the line says so, and the
// client does not know about it.
func TestCognitoLocal(t *testing.T) {
	local := startCognitoLocal(t)
	ctx := t.Context()
	poolID, appID := local.createPool(t)
	c := newClient(t, Config{Connection: settings.Connection{Endpoint: local.address, UserPoolID: poolID, ClientID: appID}})

	// Differs: the service says NotAuthorizedException "Incorrect username or password.";
	// InvalidPasswordException is its word for a new password that breaks the pool's rules.
	_, err := c.SignIn(ctx, sent("jane@example.com", "wrong"))
	local.expect(t, err, session.WrongPassword, "Invalid password")

	// Differs: the service knows every flow that its API has.
	_, err = c.SignIn(ctx, session.Login{Name: "jane@example.com", Password: password})
	local.expect(t, err, session.FlowFailed, "Cognito Local unsupported feature: InitAuth with AuthFlow=CUSTOM_AUTH")
	_, err = c.SignIn(ctx, session.Login{Name: "jane@example.com"})
	local.expect(t, err, session.NoOtherWay, "Cognito Local unsupported feature: InitAuth with AuthFlow=CUSTOM_AUTH")

	step, err := c.SignIn(ctx, sent("jane@example.com", password))
	tokens := step.Tokens
	must(t, err)
	claims, err := readToken(string(tokens.Access))
	must(t, err)
	must(t, claims.check(time.Now(), Config{}))
	// Differs: the answer has no ExpiresIn, which the client then reads off the token.
	if claims.ClientID != appID || claims.PoolID != poolID || claims.Expires.IsZero() || !tokens.Expires.Equal(claims.Expires) {
		t.Errorf("claims %+v, expires %v", claims, tokens.Expires)
	}

	profile, err := c.Profile(ctx, tokens.Access)
	must(t, err)
	if profile.Value("email") != "jane@example.com" || profile.Value("name") != "Jane" || profile.Username == "" {
		t.Errorf("profile %+v", profile)
	}

	sent, err := c.Update(ctx, tokens.Access, []attribute.Attribute{{Name: "name", Value: "Jane Döe"}, {Name: "email", Value: "new@example.com"}})
	must(t, err)
	// Differs: the service masks the destination, as n***@e***.
	if len(sent) != 1 || sent[0].Attribute != "email" || sent[0].Medium != session.ByEmail || sent[0].Destination != "new@example.com" {
		t.Errorf("deliveries %+v", sent)
	}
	code := local.delivered(t, "new@example.com")

	profile, err = c.Profile(ctx, tokens.Access)
	must(t, err)
	if profile.Value("email") != "new@example.com" || profile.Value("email_verified") != "false" || profile.Value("name") != "Jane Döe" {
		t.Errorf("before the code: %+v", profile.Attributes)
	}

	// Differs: the service says "Invalid verification code provided, please try again."
	local.expect(t, c.Verify(ctx, tokens.Access, "email", "wrong-"+code), session.WrongCode, "Incorrect confirmation code")
	must(t, c.Verify(ctx, tokens.Access, "email", code))
	_, err = c.Update(ctx, tokens.Access, []attribute.Attribute{{Name: "name", Value: ""}})
	must(t, err)
	profile, err = c.Profile(ctx, tokens.Access)
	must(t, err)
	if profile.Value("email") != "new@example.com" || profile.Value("email_verified") != "true" || profile.Has("name") {
		t.Errorf("after the code: %+v", profile.Attributes)
	}
	local.differences(ctx, t, c, tokens)
}

// differences are the other places where the client sees that this is not the
// real service. Each of them is the server's.
func (l *cognitoLocal) differences(ctx context.Context, t *testing.T, c *Client, tokens session.Tokens) {
	// The service ends each line with a line end.
	_, err := c.Update(ctx, tokens.Access, []attribute.Attribute{{Name: "custom:missing", Value: "x"}})
	l.expect(t, err, session.UnknownAttribute, "user.custom:missing: Attribute does not exist in the schema.")

	// The service says "Cannot modify the non-mutable attribute sub".
	_, err = c.Update(ctx, tokens.Access, []attribute.Attribute{{Name: "sub", Value: "x"}})
	l.expect(t, err, session.LockedAttribute, "user.sub: Attribute cannot be updated. (changing an immutable attribute)")

	// The service answers with CodeDeliveryDetails; here the code is sent and
	// the answer is empty.
	_, err = c.SendCode(ctx, tokens.Access, "email")
	l.expect(t, err, session.NotAnAnswer, "")
	l.delivered(t, "new@example.com")

	// The service knows GetTokensFromRefreshToken; here it is a 500.
	_, err = c.Refresh(ctx, tokens)
	l.expect(t, err, session.ServiceFault, `Cognito Local unsupported feature: Unsupported x-amz-target header "GetTokensFromRefreshToken"`)

	// The service ends the access tokens too.
	must(t, c.Revoke(ctx, tokens))
	_, err = c.Profile(ctx, tokens.Access)
	must(t, err)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if fault, ok := errors.AsType[*session.Fault](err); ok {
		t.Fatalf("%v: %v", fault, fault.Cause)
	}
	t.Fatal(err)
}

// cognitoLocal is the running server.
type cognitoLocal struct {
	address string
	lines   chan string
}

var (
	localReady   = regexp.MustCompile(`running on (http://\S+)`)
	localCode    = regexp.MustCompile(`\bCode:\s+(\d{6})`)
	localColours = regexp.MustCompile(`\x1b\[[0-9;]*m`)
)

func startCognitoLocal(t *testing.T) *cognitoLocal {
	folder := installCognitoLocal(t)
	server := exec.CommandContext(t.Context(), "node", filepath.Join(folder, "node_modules", "cognito-local", "lib", "bin", "start.js"))
	server.Dir = folder
	server.Env = append(os.Environ(), "HOST=127.0.0.1", "PORT=0")
	server.WaitDelay = 5 * time.Second
	out, err := server.StdoutPipe()
	must(t, err)
	server.Stderr = server.Stdout
	must(t, server.Start())
	l := &cognitoLocal{lines: make(chan string, 4096)}
	go func() {
		defer close(l.lines)
		for in := bufio.NewScanner(out); in.Scan(); {
			l.lines <- localColours.ReplaceAllString(in.Text(), "")
		}
	}()
	t.Cleanup(func() {
		server.Process.Kill()
		for range l.lines {
		}
		server.Wait()
	})
	l.address = l.find(t, localReady)
	return l
}

// installCognitoLocal puts the package into a folder of its own, without
// letting any package run a script.
func installCognitoLocal(t *testing.T) string {
	mode := os.Getenv(localSetting)
	if mode == "" {
		t.Skipf("downloads and runs cognito-local from npm; set %s=try or %s=require to run it", localSetting, localSetting)
	}
	for _, tool := range []string{"npm", "node"} {
		if _, err := exec.LookPath(tool); err != nil && mode == "require" {
			t.Fatalf("%s is missing, and %s=require", tool, localSetting)
		} else if err != nil {
			t.Skipf("%s is missing: cognito-local %s cannot be run", tool, localVersion)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), localInstall)
	defer cancel()
	folder := t.TempDir()
	must(t, os.WriteFile(filepath.Join(folder, "package.json"), []byte(`{"private":true}`), 0o600))
	npm := exec.CommandContext(ctx, "npm", "install", "cognito-local@"+localVersion,
		"--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
	npm.Dir, npm.WaitDelay = folder, time.Second
	if said, err := npm.CombinedOutput(); err != nil && mode == "require" {
		t.Fatalf("npm install: %v\n%s", err, said)
	} else if err != nil {
		t.Skipf("cognito-local %s cannot be installed: %v\n%s", localVersion, err, said)
	}
	return folder
}

// find reads the output of the server until a line fits.
func (l *cognitoLocal) find(t *testing.T, pattern *regexp.Regexp) string {
	t.Helper()
	late := time.After(localStart)
	for {
		select {
		case line, open := <-l.lines:
			if found := pattern.FindStringSubmatch(line); found != nil {
				return found[1]
			}
			if !open {
				t.Fatalf("cognito-local ended before it said %v", pattern)
			}
		case <-late:
			t.Fatalf("cognito-local did not say %v within %v", pattern, localStart)
		}
	}
}

// delivered is the code of the next message, which the server prints in a box:
// the destination on one line, the code on the next.
func (l *cognitoLocal) delivered(t *testing.T, to string) string {
	t.Helper()
	l.find(t, regexp.MustCompile(`Destination:\s+(`+regexp.QuoteMeta(to)+`)`))
	return l.find(t, localCode)
}

// expect compares a fault with its code and, unless that is empty, its text.
func (l *cognitoLocal) expect(t *testing.T, err error, code session.Code, said string) {
	t.Helper()
	if fault := mustFault(t, err); fault.Code != code || (said != "" && fault.Message != said) {
		t.Errorf("got %s, said %q; want %s, %q", fault.Code, fault.Message, code, said)
	}
}

// createPool makes a pool, an app client and a user, by operations that the
// real service lets administrators alone call.
func (l *cognitoLocal) createPool(t *testing.T) (poolID, appID string) {
	var made struct {
		UserPool       struct{ Id string }
		UserPoolClient struct{ ClientId string }
	}
	l.admin(t, "CreateUserPool", map[string]any{
		"PoolName": "test", "UsernameAttributes": []string{"email"}, "AutoVerifiedAttributes": []string{"email"},
	}, &made)
	l.admin(t, "CreateUserPoolClient", map[string]any{"UserPoolId": made.UserPool.Id, "ClientName": "test"}, &made)
	user := map[string]any{"UserPoolId": made.UserPool.Id, "Username": "jane@example.com"}
	user["MessageAction"] = "SUPPRESS"
	user["UserAttributes"] = []map[string]string{{"Name": "name", "Value": "Jane"}}
	l.admin(t, "AdminCreateUser", user, &made)
	user["Password"], user["Permanent"] = string(password), true
	l.admin(t, "AdminSetUserPassword", user, &made)
	return made.UserPool.Id, made.UserPoolClient.ClientId
}

func (l *cognitoLocal) admin(t *testing.T, operation string, in map[string]any, out any) {
	t.Helper()
	body, err := json.Marshal(in)
	must(t, err)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, l.address, bytes.NewReader(body))
	must(t, err)
	r.Header.Set("Content-Type", amzJSON)
	r.Header.Set("X-Amz-Target", "AWSCognitoIdentityProviderService."+operation)
	answer, err := http.DefaultClient.Do(r)
	must(t, err)
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	must(t, err)
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d: %s", operation, answer.StatusCode, said)
	}
	if len(strings.TrimSpace(string(said))) > 0 {
		must(t, json.Unmarshal(said, out))
	}
}
