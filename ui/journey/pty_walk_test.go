//go:build unix

package journey_test

import (
	"encoding/json"
	"net/http"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// wrong gives a code that is not the right one.
func wrong(code string) string {
	if code == "000000" {
		return "111111"
	}
	return "000000"
}

// find moves to a row by what it is called.
func (c *console) find(label string) {
	c.t.Helper()
	c.press("/" + label)
	c.sees(`Find: ` + label)
	c.press(enter)
	c.sees(`esc list all`)
	c.press("\x1b")
	c.misses(`esc list all`)
}

// edits gives the row in focus another value.
func (c *console) edits(value string) {
	c.t.Helper()
	c.press(enter)
	c.sees(`enter keep`)
	c.replace(value)
	c.press(enter)
	c.misses(`enter keep`)
}

func TestDemoInTheTerminal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, flag, again, saved, meanwhile string
	}{
		{"the old address counts until the code", "--demo", "", `stays jane@example\.com until`, `You still sign in with jane@example\.com`},
		{"the new address counts at once", "--demo=immediate", "jane@new.example" + enter, `is now jane@new\.example`, `until then, sign in with jane\.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			u := run(t, start{args: []string{c.flag}})
			u.sees(`Full name +Jane Q\. Doe`)

			u.find("Full name")
			u.edits("Janet Doe")
			u.sees(`Full name +Janet Doe +● was Jane Q\. Doe`)
			u.press("s")
			u.sees(`Save 1 change\?`)
			u.press(enter)
			u.sees(`Saved 1 change\.`)
			u.sees(`Full name +Janet Doe`)

			u.find("Email")
			u.edits("jane@new.example")
			u.press("s")
			u.sees(`jane@example\.com +→ +jane@new\.example`)
			u.press(enter)
			if c.again != "" {
				u.sees(`Type the new email once more`)
				u.press(c.again)
			}
			u.sees(`Confirm your email jane@new\.example`)
			u.sees(c.saved)
			u.sees(c.meanwhile)
			code := u.sees(`Demo mail to jane@new\.example: your code is (\d+)`)[1]
			u.press(wrong(code) + enter)
			u.sees(`That is not the code\.`)
			u.press(code + enter)
			u.sees(`Email confirmed: jane@new\.example is verified\.`)
			u.sees(`Email +jane@new\.example +✓ verified`)
			u.press("q")
			u.leaves(0)
		})
	}
}

func TestQuitAsksOverEdits(t *testing.T) {
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	u.find("Full name")
	u.edits("Janet")
	u.press("q")
	u.sees(`Quit without saving\?`)
	u.press(esc)
	u.misses(`Quit without saving\?`)
	u.press("q")
	u.sees(`Quit without saving\?`)
	u.press(enter)
	u.leaves(0)
}

func TestLongPaste(t *testing.T) {
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	u.find("Nickname")
	u.press(enter)
	u.sees(`enter keep`)
	u.press(ctrlA + ctrlK)
	u.press("\x1b[200~" + strings.Repeat("abcdefghij", 4096) + "\x1b[31mred\xff\x1b[201~")
	u.sees(`at most 2048 characters, this has 40\d\d\d`)
	u.sees(`Some bytes were not text; a mark stands in their place`)
	u.press(enter)
	u.misses(`enter keep`)
	u.press("s")
	u.sees(`Nickname needs another look before saving`)
	u.press("r")
	u.sees(`Nickname +Janey`)
	u.press("q")
	u.leaves(0)
}

func TestSmallTerminal(t *testing.T) {
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}, width: 20, height: 5})
	u.sees(`Too\s+small`)
	// Bubble Tea begins to listen for new sizes a moment after its first frame.
	u.size(90, 30)
	u.until("the new size is known", func() bool {
		u.signal(syscall.SIGWINCH)
		return strings.Contains(u.text(), "Full name")
	})
	u.sees(`Full name +Jane Q\. Doe`)
	u.find("Full name")
	u.press(enter)
	u.replace("Jan")
	u.sees(`Full name +Jan$|(?m)Full name +Jan *$`)
	u.size(20, 5)
	u.sees(`Too\s+small`)
	u.size(1, 1)
	u.size(90, 30)
	u.sees(`(?m)Full name +Jan *$`)
	u.size(20, 5)
	u.sees(`Too\s+small`)
	u.press(ctrlC)
	u.press(ctrlC)
	u.leaves(130)
}

// The password and the user of a pool that a test serves over HTTP.
const (
	canary   = "Canary-7-In-A-Mine!"
	poolSeed = `{"Pools": [{"Id": "eu-central-1_Journey01", "Name": "Journey",
		"AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"],
		"UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
		"Clients": [{"ClientId": "journeyclient", "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]}],
		"Users": [{"Username": "jane", "Password": "` + canary + `",
			"Attributes": {"email": "jane@example.com", "email_verified": "true", "name": "Jane"}}]}]}`
)

// pool is the emulator as a program of its own.
type pool struct {
	*background
	endpoint string
}

func servePool(t testing.TB) pool {
	t.Helper()
	p := pool{background: runBackground(t, "emulator", "--listen", "127.0.0.1:0", "--seed", written(t, "pool.json", poolSeed))}
	p.endpoint = p.line(`^READY .*"endpoint":"([^"]+)"`)[1]
	return p
}

// signIn gets the tokens of jane by plain HTTP.
func (p pool) signIn() (access string) {
	p.t.Helper()
	body := `{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"journeyclient","AuthParameters":{"USERNAME":"jane","PASSWORD":` + strconv.Quote(canary) + `}}`
	request, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.endpoint, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-amz-json-1.1")
	request.Header.Set("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	var result struct {
		AuthenticationResult struct{ AccessToken string }
	}
	if err := json.NewDecoder(answer.Body).Decode(&result); err != nil || result.AuthenticationResult.AccessToken == "" {
		p.t.Fatalf("no access token: %v", err)
	}
	return result.AuthenticationResult.AccessToken
}

// TestSignInOverHTTP signs in to the emulator as to the service. Code and
// password must be seen nowhere but where they belong.
func TestSignInOverHTTP(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	p := servePool(t)
	u := run(t, start{
		args: []string{"--user-pool-id", "eu-central-1_Journey01", "--client-id", "journeyclient"},
		env:  []string{"AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=" + p.endpoint},
	})
	u.sees(`Sign in to`)
	u.press("jane@example.com" + enter)
	u.press("not-" + canary)
	u.press(enter)
	u.sees(`The user name or the password is wrong\.`)
	u.press(canary)
	u.sees(`Password +[•*●]{5,}`)
	arguments, err := os.ReadFile("/proc/" + strconv.Itoa(u.cmd.Process.Pid) + "/cmdline")
	if err == nil && strings.Contains(string(arguments), canary) {
		t.Error("the password is among the arguments")
	}
	u.press(enter)
	u.sees(`Full name +Jane`)
	u.find("Email")
	u.edits("jane@new.example")
	u.press("s")
	u.sees(`Save 1 change`)
	u.press(enter)
	u.sees(`Type the new email once more`)
	u.press("jane@new.example" + enter)
	u.sees(`Confirm your email jane@new\.example`)
	code := p.line(`"destination":"jane@new\.example".*"code":"(\d+)"`)[1]
	if strings.Contains(u.text(), code) {
		t.Error("the code is on the screen")
	}
	u.press(code + enter)
	u.sees(`Email +jane@new\.example +✓ verified`)
	u.press("q")
	u.leaves(0)
	for who, output := range map[string]string{"the program": u.output(), "the emulator": p.output()} {
		if strings.Contains(output, canary) {
			t.Errorf("%s shows the password", who)
		}
	}
	p.stops(0)
}

// TestTokenFromAPipe takes the token from standard input and the keys from the
// terminal.
func TestTokenFromAPipe(t *testing.T) {
	t.Parallel()
	p := servePool(t)
	token := p.signIn()
	u := run(t, start{args: []string{"--token-stdin", "--endpoint-url", p.endpoint}, input: piped(t, token+"\n")})
	u.sees(`signed in until \d\d:\d\d`)
	u.sees(`Full name +Jane`)
	u.find("Full name")
	u.edits("Janet")
	u.press("s")
	u.sees(`Save 1 change`)
	u.press(enter)
	u.sees(`Saved 1 change\.`)
	u.press("q")
	u.leaves(0)
	if strings.Contains(u.output(), token) {
		t.Error("the token is on the screen")
	}
}

func TestTokenFromTheEnvironment(t *testing.T) {
	t.Parallel()
	p := servePool(t)
	u := run(t, start{args: []string{"--endpoint-url", p.endpoint}, env: []string{"COGNITO_ACCESS_TOKEN=" + p.signIn()}})
	u.sees(`Full name +Jane`)
	u.press("q")
	u.leaves(0)
}
