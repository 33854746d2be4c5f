package api

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"

	"cognito-profile/session"
)

var updateTable = flag.Bool("update", false, "write testdata/faults.txt anew")

// failing ways are what a call may get, by the name that the table gives it.
type failingWay struct {
	name string
	roundTripFunc
}

// exceptionsOf reads out of the SDK which exceptions it knows of an operation.
func exceptionsOf(t *testing.T, source, operation string) []string {
	t.Helper()
	_, rest, found := strings.Cut(source, "func awsAwsjson11_deserializeOpError"+operation+"(")
	if !found {
		t.Fatalf("the SDK has no operation %s", operation)
	}
	body, _, _ := strings.Cut(rest, "\n}\n")
	var names []string
	for _, match := range regexp.MustCompile(`EqualFold\("(\w+)", errorCode\)`).FindAllStringSubmatch(body, -1) {
		names = append(names, match[1])
	}
	if len(names) < 5 {
		t.Fatalf("the SDK knows the exceptions %v of %s, which cannot be all", names, operation)
	}
	return names
}

func sdkSource(t *testing.T) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider").Output()
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "deserializers.go"))
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// operationNames are those of the client's own table, as they are written.
func operationNames(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(gotoken.NewFileSet(), "operation.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if named, ok := literal.Type.(*ast.Ident); !ok || named.Name != "operation" {
			return true
		}
		if name, err := strconv.Unquote(literal.Elts[0].(*ast.BasicLit).Value); err == nil {
			names = append(names, name)
		}
		return true
	})
	return names
}

// Texts by which one exception means several things, and the operations that
// have been seen to say them. A row of the table that has a text stands here.
var (
	ofTokens = []string{
		"access token has expired", "access token has been revoked", "invalid access token", "could not verify signature",
		"required scopes", "value at 'accesstoken'", "user is disabled",
	}
	ofAttributes = []string{
		"invalid phone number format", "invalid email address format", "cannot modify the non-mutable attribute",
		"cannot modify an already provided", "must not be null", "could not be determined", "invalid attributes given",
		"validation error", "sms configuration", "non-mutable attribute",
	}
	ofClients   = []string{"secret hash", "secret_hash", "secret was not received"}
	ofPasswords = []string{"incorrect username or password", "password attempts exceeded", "user is disabled", "temporary password has expired"}
	ofSessions  = []string{"invalid session", "already been used", "at 'usercode'"}
	ofDevices   = []string{"device does not exist"}

	ofTriggers = []string{"failed with error", "failed with error requestid:", "task timed out after", "invocation failed due to error"}

	ofPasswordRules = []string{"at 'previouspassword'", "at 'proposedpassword'", "security reasons", "incorrect username or password", "password attempts exceeded"}
	ofFactors       = []string{
		"delivery config set to turn on software_token_mfa", "set up software token mfa", "verified software token mfa",
		"delivery config set to turn on", "valid registered email", "valid registered phone",
	}

	textsOf = map[string][][]string{
		"oauth2/token":           {ofTriggers},
		"GetUser":                {ofTokens},
		"UpdateUserAttributes":   {ofTriggers, ofTokens, ofAttributes, {"unauthorized attribute", "daily email limit"}},
		"VerifyUserAttribute":    {ofTokens, {"at 'code'"}},
		"GlobalSignOut":          {ofTokens},
		"ConfirmDevice":          {ofTokens},
		"InitiateAuth":           {ofTriggers, ofClients, ofPasswords, ofDevices, {"flow not enabled", "not enabled for the client", "auth method not supported", "custom auth lambda trigger is not configured"}},
		"RespondToAuthChallenge": {ofTriggers, ofClients, ofPasswords, ofSessions, ofAttributes, ofDevices},
		"AssociateSoftwareToken": {ofSessions},
		"VerifySoftwareToken":    {ofSessions},
		"ForgotPassword":         {ofTriggers, ofClients, {"cannot reset password", "password cannot be reset in the current state", "daily email limit"}},
		"ConfirmForgotPassword":  {ofTriggers, ofClients, {"at 'code'"}},
		"ConfirmSignUp":          {ofTriggers, ofClients, {"current status is confirmed", "at 'code'"}},
		"ResendConfirmationCode": {ofTriggers, ofClients, {"user is already confirmed"}},
		"GetUserAttributeVerificationCode": {ofTriggers, ofTokens, {
			"only phone_number and email can be verified", "valid registered email", "valid registered phone", "sms configuration", "daily email limit",
		}},
		"ChangePassword":                      {ofTokens, ofPasswordRules},
		"GetUserAuthFactors":                  {ofTokens},
		"SetUserMFAPreference":                {ofTokens, ofFactors},
		"ListDevices":                         {ofTokens},
		"ForgetDevice":                        {ofTokens},
		"UpdateDeviceStatus":                  {ofTokens},
		"ListWebAuthnCredentials":             {ofTokens},
		"DeleteWebAuthnCredential":            {ofTokens},
		"DeleteUser":                          {ofTokens},
		"AssociateSoftwareToken" + bySignedIn: {ofTokens},
		"VerifySoftwareToken" + bySignedIn:    {ofTokens, {"already been used", "at 'usercode'"}},
		"GetTokensFromRefreshToken": {ofClients, {
			"invalid refresh token", "refresh token has expired", "refresh token has been revoked", "value at 'refreshtoken'", "user is disabled",
		}},
	}
)

func TestEveryTextHasAnOperation(t *testing.T) {
	for _, row := range faultRules {
		said := slices.ContainsFunc(slices.Collect(maps.Values(textsOf)), func(lists [][]string) bool {
			return slices.Contains(slices.Concat(lists...), row.text)
		})
		if row.text != "" && !said {
			t.Errorf("no operation is known to say %q", row.text)
		}
	}
}

// waysToFail are every exception that the SDK knows of an operation and those
// that any may get, the texts by which they are told apart, statuses that have
// been reported with and without a name, and what happens on the way.
func waysToFail(operation string, known []string) []failingWay {
	texts := slices.Concat(textsOf[operation]...)
	var ways []failingWay
	anywhere := []string{"LimitExceededException", "ThrottlingException", "SerializationException", "ServiceUnavailableException", "SomethingNewException"}
	for _, name := range slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(known), anywhere...)))) {
		short := strings.TrimSuffix(name, "Exception")
		ways = append(ways, failingWay{short, named(400, name, "")})
		for _, s := range samples {
			if text := faultRuleFor(name, s.message).text; s.exception == name && text != "" && slices.Contains(texts, text) {
				ways = append(ways, failingWay{fmt.Sprintf("%s %q", short, text), named(400, name, s.message)})
			}
		}
	}
	for _, status := range []int{200, 302, 400, 403, 407, 429, 480, 484, 498, 500, 502} {
		ways = append(ways, failingWay{fmt.Sprintf("%d HTML", status), answering(status, "text/html", "<html>not the service</html>")})
		if status >= 400 {
			ways = append(ways, failingWay{fmt.Sprintf("%d nameless", status), answering(status, amzJSON, "{}")})
		}
	}
	return append(ways,
		failingWay{"no such host", failing(&net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}})},
		failingWay{"connection refused", failing(&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED})},
		failingWay{"connection reset", failing(&net.OpError{Op: "read", Err: syscall.ECONNRESET})},
		failingWay{"cut short", answering(200, amzJSON, `{"Code`)},
		failingWay{"silence", hanging},
	)
}

// unmodelled is what the client asks for that is no operation of the SDK, with what
// it may be refused with by name.
var unmodelled = map[string]struct {
	refusals func() []string
	do       func(context.Context, *Client) error
}{
	redeemCode.name: {pageErrors, redeeming},
	discovery.name:  {func() []string { return nil }, discovering},
	// Its refusals are in the address that it leads to (TestProbePages).
	authorize.name: {func() []string { return nil }, probing},
}

func probing(ctx context.Context, c *Client) error {
	c.app.domain = "https://auth.example"
	_, err := c.ProbePages(ctx)
	return err
}

func discovering(ctx context.Context, c *Client) error {
	c.app.domain, c.app.pool = "", "eu-west-1_AbC123"
	_, err := c.StartBrowserAuth(ctx, session.BrowserAsk{})
	return err
}

func redeeming(ctx context.Context, c *Client) error {
	_, err := c.RedeemURL(ctx, session.BrowserAuth{Domain: "https://auth.example", State: "state", Nonce: "nonce"}, "http://localhost/?code=canary&state=state")
	return err
}

// pageErrors are what the token endpoint can say.
func pageErrors() []string {
	var names []string
	for _, row := range faultRules {
		if row.exception != "" && strings.ToLower(row.exception) == row.exception {
			names = append(names, row.exception)
		}
	}
	return names
}

// caller is how an operation is asked for, nil when no test does.
func caller(name string) func(context.Context, *Client) error {
	if page, ok := unmodelled[name]; ok {
		return page.do
	}
	for _, call := range calls {
		if call.name == name {
			return call.do
		}
	}
	return nil
}

func named(status int, exception, message string) roundTripFunc {
	body, err := json.Marshal(map[string]string{"__type": exception, "message": message, "error": exception, "error_description": message})
	if err != nil {
		panic(err)
	}
	return answering(status, amzJSON, string(body))
}

// The tables of all outcomes. tablePath is what the screens are held against:
// whatever an operation can fail with has words and keys there. accountTablePath
// has the operations on the security of the account.
const (
	tablePath        = "testdata/faults.txt"
	accountTablePath = "testdata/faults_account.txt"
)

// accountOperations are those of session.AccountService, and how the SDK refuses
// what it does not know of them: passkeys and devices may be switched off in ways
// that their models do not list.
var accountOperations = map[string][]string{
	changePassword.name: nil, getAuthFactors.name: nil, setPreference.name: nil, deleteUser.name: nil,
	listDevices.name: nil, forgetDevice.name: nil, updateDevice.name: nil,
	listPasskeys.name: notOn, deletePasskey.name: notOn,
	associate.name + bySignedIn: nil, verifyToken.name + bySignedIn: nil,
}

// withoutOutput are operations whose answer has nothing to read: its status alone
// is the service's yes.
var withoutOutput = []string{forgetDevice.name, deleteUser.name}

var notOn = []string{"WebAuthnNotEnabledException", "WebAuthnConfigurationMissingException", "FeatureUnavailableInTierException"}

// TestFaultTable walks every operation through everything that it can fail
// with, and holds the outcome against the tables: what a person is told, and
// whether a write may have arrived.
func TestFaultTable(t *testing.T) {
	source := sdkSource(t)
	tables := map[string]*strings.Builder{tablePath: {}, accountTablePath: {}}
	for _, name := range append(operationNames(t), associate.name+bySignedIn, verifyToken.name+bySignedIn) {
		ask := caller(name)
		if ask == nil {
			t.Errorf("no test calls %s: add it to calls", name)
			continue
		}
		refusals, path := refusalsOf(t, source, name), tablePath
		if more, ofAccount := accountOperations[name]; ofAccount {
			refusals, path = append(refusals, more...), accountTablePath
		}
		outcomes(t, tables[path], name, ask, refusals)
	}
	for path, table := range tables {
		compareTable(t, path, table.String())
	}
}

// refusalsOf are the exceptions of an operation.
func refusalsOf(t *testing.T, source, name string) []string {
	t.Helper()
	if page, ok := unmodelled[name]; ok {
		return page.refusals()
	}
	return exceptionsOf(t, source, strings.TrimSuffix(name, bySignedIn))
}

// outcomes writes what an operation comes to in all ways to fail.
func outcomes(t *testing.T, table *strings.Builder, name string, ask func(context.Context, *Client) error, refusals []string) {
	t.Helper()
	rows := map[string][]string{}
	for _, way := range waysToFail(name, refusals) {
		synctest.Test(t, func(t *testing.T) {
			err := ask(t.Context(), clientOver(t, way.roundTripFunc))
			if err == nil && way.name == "cut short" && slices.Contains(withoutOutput, name) {
				return
			}
			if err == nil {
				t.Fatalf("%s, %s: nothing went wrong", name, way.name)
			}
			fault := mustFault(t, err)
			checkFault(t, name+", "+way.name, fault)
			key := fmt.Sprintf("  %-24s %s", fault.Code, deliveredWords[fault.Delivered])
			rows[key] = append(rows[key], way.name)
		})
	}
	fmt.Fprintln(table, name)
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		fmt.Fprintf(table, "%s  %s\n", key, strings.Join(rows[key], ", "))
	}
}

func compareTable(t *testing.T, path, got string) {
	t.Helper()
	if *updateTable {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is not what happens; look at what changed: go test ./api -run TestFaultTable -update; git diff", path)
	}
}

var deliveredWords = map[session.Delivered]string{session.Refused: "refused", session.Unknown: "unknown"}

func checkFault(t *testing.T, what string, fault *session.Fault) {
	t.Helper()
	switch {
	case !slices.Contains(session.Codes(), fault.Code):
		t.Errorf("%s: the code %q is not listed", what, fault.Code)
	case fault.Host == "":
		t.Errorf("%s: nobody is said to have been asked", what)
	case strings.Contains(fault.Message, "<html"), strings.Contains(fault.Message, "__type"):
		t.Errorf("%s: said %q", what, fault.Message)
	}
}
