//go:build unix

package journey_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"cognito-profile/api"
	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
	"cognito-profile/ui"
)

// Texts that are typed or handed over as secrets. shown ones are seen on the
// screen on purpose, while somebody types or reads them, and nowhere else.
const (
	canaryWrong     = "C4n4ry-Wrong-passw0rd"
	canaryTemporary = "C4n4ry-Temporary-passw0rd"
	canaryNew       = "C4n4ry-New-passw0rd"
	canaryReset     = "C4n4ry-Reset-passw0rd"
	canaryPresent   = "C4n4ry-Present-passw0rd"
	canaryChanged   = "C4n4ry-Changed-passw0rd"
	canaryCrash     = "C4n4ry-Crash-passw0rd"
	canaryPhrase    = "c4n4ry passphrase"
	canaryNotPhrase = "c4n4ry another phrase"
	canaryClient    = "c4n4ryclientsecret0000000000000000000000000000000000"
	canaryMetadata  = "c4n4ry-metadata"
	canaryCode      = "c4n4ryc0de"
	canarySixDigits = "739514"
	canaryValue     = "c4n4ry value"
)

// canaryHunt looks for canaries in all that the program leaves behind.
type canaryHunt struct {
	t      *testing.T
	hidden map[string]string // never to be seen
	shown  map[string]string // to be seen on the screen alone
	// artefacts are what was written, by what it is.
	artefacts map[string]string
}

func newCanaryHunt(t *testing.T) *canaryHunt {
	return &canaryHunt{
		t: t, artefacts: map[string]string{},
		hidden: map[string]string{
			"wrong password": canaryWrong, "temporary password": canaryTemporary, "new password": canaryNew, "reset password": canaryReset,
			"wrong present password": canaryPresent, "changed password": canaryChanged,
			"password of a crash": canaryCrash, "passphrase": canaryPhrase, "wrong passphrase": canaryNotPhrase,
			"client secret": canaryClient, "metadata": canaryMetadata,
		},
		shown: map[string]string{"wrong code": canaryCode, "wrong MFA code": canarySixDigits, "typed value": canaryValue},
	}
}

// hides adds the tokens of a sign-in; of each, what only it has.
func (h *canaryHunt) hides(name string, t session.Tokens) {
	h.t.Helper()
	for kind, token := range map[string]session.Secret{"access": t.Access, "refresh": t.Refresh, "ID": t.ID} {
		if token != "" {
			h.hidden[name+" "+kind+" token"] = string(token[len(token)-40:])
		}
	}
	if len(t.Access) < 100 {
		h.t.Fatalf("there is no %s token", name)
	}
}

// left takes what a run wrote to the terminal. What follows the alternate
// screen stays in the window and in its scrollback.
func (h *canaryHunt) left(run string, u *console) {
	h.t.Helper()
	output := u.output()
	at := strings.LastIndex(output, "\x1b[?1049l")
	if at < 0 {
		h.t.Fatalf("%s did not leave the alternate screen", run)
	}
	before, _, _ := strings.Cut(output, "\x1b[?1049h")
	h.artefacts["what stays on the screen of "+run] = before + output[at:]
	for name, canary := range h.hidden {
		if strings.Contains(output, canary) {
			h.t.Errorf("the %s was sent to the terminal in %s", name, run)
		}
	}
}

// running takes the arguments of a program and of all that it has started, and
// the environment that those got.
func (h *canaryHunt) running(run string, u *console) {
	h.t.Helper()
	if runtime.GOOS != "linux" {
		return
	}
	pid := u.cmd.Process.Pid
	read := func(pid int, file string) string {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, file))
		if err != nil {
			return "" // it has ended meanwhile
		}
		return string(data)
	}
	arguments := read(pid, "cmdline")
	if !strings.Contains(arguments, "--debug") {
		h.t.Fatalf("these are not its arguments: %q", arguments)
	}
	h.artefacts["the arguments of "+run] = arguments
	entries, err := os.ReadDir("/proc")
	if err != nil {
		h.t.Fatal(err)
	}
	for _, entry := range entries {
		child, err := strconv.Atoi(entry.Name())
		_, after, _ := strings.Cut(read(child, "stat"), ") ")
		if fields := strings.Fields(after); err == nil && len(fields) > 1 && fields[1] == strconv.Itoa(pid) {
			h.artefacts[fmt.Sprintf("child %d of %s", child, run)] = read(child, "cmdline") + read(child, "environ")
		}
	}
}

func (h *canaryHunt) file(what, path string) {
	h.t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || len(data) == 0 {
		h.t.Fatalf("%s: %d bytes, %v", what, len(data), err)
	}
	h.artefacts[what] = string(data)
}

// ends looks for all canaries everywhere.
func (h *canaryHunt) ends() {
	h.t.Helper()
	for what, text := range h.artefacts {
		for _, canaries := range []map[string]string{h.hidden, h.shown} {
			for name, canary := range canaries {
				if at := strings.Index(text, canary); at >= 0 {
					h.t.Errorf("the %s is in %s: %q", name, what, text[max(at-60, 0):at+len(canary)])
				}
			}
		}
	}
}

// canaryPools are two pools: one in which signing in asks for everything that
// is secret, and a plain one for a token from elsewhere.
func canaryPools(t *testing.T) string {
	t.Helper()
	srp := []string{"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}
	attributes := func(mail string) map[string]string {
		return map[string]string{
			"email": mail, "email_verified": "true", "phone_number": "+14155550123", "phone_number_verified": "false", "name": "Ana",
		}
	}
	seed, err := json.Marshal(emulator.Seed{Pools: []emulator.PoolSeed{
		{
			Id: "eu-central-1_Canary001", Name: "Asks everything", MfaConfiguration: "ON", EnabledMfas: []string{"SOFTWARE_TOKEN_MFA"},
			AutoVerifiedAttributes: []string{"email", "phone_number"},
			Clients:                []emulator.ClientSeed{{ClientId: "canary001", ClientSecret: canaryClient, ExplicitAuthFlows: srp}},
			Users: []emulator.UserSeed{{
				Username: "ana", Password: canaryTemporary, UserStatus: "FORCE_CHANGE_PASSWORD", Attributes: attributes("ana@example.com"),
			}},
		},
		{
			Id: "eu-central-1_Canary002", Name: "Plain", Clients: []emulator.ClientSeed{{ClientId: "canary002", ExplicitAuthFlows: srp}},
			Users: []emulator.UserSeed{{Username: "bea", Password: canaryReset, Attributes: attributes("bea@example.com")}},
		},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return written(t, "pools.json", string(seed))
}

// TestNoSecretIsLeftAnywhere uses every kind of secret once, with the real
// program, and looks for them in everything that it leaves behind.
func TestNoSecretIsLeftAnywhere(t *testing.T) {
	manyRuns(t)
	t.Parallel()
	hunt := newCanaryHunt(t)
	p := pool{background: runBackground(t, "emulator", "--listen", "127.0.0.1:0", "--seed", canaryPools(t))}
	p.endpoint = p.line(`^READY .*"endpoint":"([^"]+)"`)[1]
	h := household{home: newHome(t), endpoint: p.endpoint}
	logs := t.TempDir()
	log := func(name string) string { return filepath.Join(logs, name) }
	config := written(t, "config.toml", "[pools.work]\nclient_id = \"canary001\"\nuser_pool_id = \"eu-central-1_Canary001\"\nendpoint = \""+
		p.endpoint+"\"\nstorage = \"passphrase\"\nclient_metadata = { ticket = \""+canaryMetadata+"\" }\n")
	before, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	with := func(name string, args ...string) start {
		return start{args: append(args, "--debug", log(name)), env: []string{
			"HOME=" + h.home, "COGNITO_PROFILE_CONFIG=" + config, "COGNITO_CLIENT_SECRET=" + canaryClient,
		}}
	}

	totp := hunt.signsUp(p, h, with("first.log", "--pool", "work"))
	hunt.comesBack(p, totp, with("second.log"))
	hunt.bringsAToken(p, start{args: []string{"--token-stdin", "--endpoint-url", p.endpoint, "--debug", log("token.log")}, env: []string{"HOME=" + h.home}})
	hunt.breaksIt(log("crash.log"))

	for _, name := range []string{"first.log", "second.log", "token.log", "crash.log"} {
		hunt.file(name, log(name))
	}
	if !strings.Contains(hunt.artefacts["first.log"], `"operation":"VerifySoftwareToken"`) {
		t.Error("the debug log has no calls")
	}
	for path, data := range h.files(t) {
		hunt.artefacts["the kept "+path] = path + data
	}
	if after, err := os.ReadFile(config); err != nil || string(after) != string(before) {
		t.Errorf("the config file was written: %v", err)
	}
	hunt.ends()
	p.stops(0)
}

// signsUp chooses a passphrase, signs in for the first time, and proves a
// phone. It gives the secret of the authenticator app.
func (h *canaryHunt) signsUp(p pool, home household, from start) (totp string) {
	u := run(h.t, from)
	u.sees(`Choose a passphrase`)
	u.press(canaryPhrase + enter + canaryPhrase + enter)
	u.sees(`Sign in to work`)
	u.press("ana" + enter + canaryWrong + enter)
	u.sees(`The user name or the password is wrong\.`)
	u.press(canaryTemporary + enter)
	u.sees(`Choose a new password`)
	u.press(canaryNew + enter)
	totp = h.appSecret(u, "app")
	u.press(canarySixDigits + enter)
	u.sees(`That is not the code`)
	u.press(emulator.TOTP(totp, time.Now()) + enter)
	u.sees(`Full name +Ana`)
	u.find("Nickname")
	u.edits(canaryValue)
	u.find("Phone")
	u.press("v")
	u.sees(`A code was sent by SMS`)
	u.press(canaryCode + enter)
	u.sees(`That does not look like a code`)
	u.press(enter)
	u.sees(`That is not the code`)
	u.press(p.newest(h, "attribute") + enter)
	u.sees(`Phone confirmed`)
	totp = h.protects(u)
	h.running("the first run", u)
	u.press("q")
	u.leaves(0)

	kept := store.New(store.Options{Folder: filepath.Join(home.home, ".local", "state", "cognito-profile"), Want: session.ByPassphrase})
	if err := kept.OpenWith(context.Background(), canaryPhrase); err != nil {
		h.t.Fatal(err)
	}
	host := strings.TrimPrefix(p.endpoint, "http://")
	for _, record := range kept.Users(host + "/canary001") {
		h.hides("kept", record.Tokens)
	}
	if err := kept.Close(context.Background()); err != nil {
		h.t.Error(err)
	}
	h.left("the first run", u)
	return totp
}

// appSecret is the secret of an authenticator app as it is shown.
func (h *canaryHunt) appSecret(u *console, name string) string {
	shown := u.sees(`Secret  ((?:[A-Z2-7]{4} ?){13})`)[1]
	secret := strings.ReplaceAll(shown, " ", "")
	h.shown["secret of the "+name], h.shown["secret of the "+name+" as shown"] = secret, strings.TrimSpace(shown)
	return secret
}

// protects changes the password and the authenticator app on the second page, each
// after a try that is refused. It gives the secret of the new app.
func (h *canaryHunt) protects(u *console) (totp string) {
	u.press("2")
	u.sees(`Password +set`)
	u.press(enter)
	u.sees(`Type your current password`)
	u.press(canaryPresent + enter + canaryChanged + enter)
	u.sees(`The current password is wrong`)
	u.press(canaryNew + enter)
	u.sees(`Your password is changed`)
	u.press("jj" + enter)
	totp = h.appSecret(u, "second app")
	u.press(canarySixDigits + enter)
	u.sees(`That is not the code`)
	u.press(emulator.TOTP(totp, time.Now()) + enter)
	u.sees(`The app works`)
	u.press(enter)
	u.sees(`on and asked for first`)
	u.press("1")
	return totp
}

// newest is the newest code, which was sent for a purpose.
func (p pool) newest(h *canaryHunt, purpose string) string {
	h.t.Helper()
	p.line(`"purpose":"` + purpose + `"`)
	var code string
	for line := range strings.Lines(p.output()) {
		var sent struct{ Destination, Code string }
		if json.Unmarshal([]byte(line), &sent) == nil && sent.Code != "" {
			code = sent.Code
		}
	}
	h.shown["code "+code] = code
	return code
}

// comesBack opens what is kept, signs out, and finds a way back in.
func (h *canaryHunt) comesBack(p pool, totp string, from start) {
	u := run(h.t, from)
	u.sees(`Open what was kept here`)
	u.press(canaryNotPhrase + enter)
	u.sees(`That is not the passphrase`)
	u.press(canaryPhrase + enter)
	u.sees(`You left 1 change here`)
	u.press(enter)
	u.sees(`Nickname +` + canaryValue)
	u.press("L")
	u.sees(`Your change is kept`)
	u.press(enter)
	u.sees(`Signed out here`)
	u.press("\x07") // ctrl+g
	u.sees(`User or email +ana`)
	u.press(enter)
	u.sees(`A code is on its way|Code +$`)
	u.press(p.newest(h, "reset") + enter + canaryReset + enter)
	u.sees(`authenticator app`)
	u.press(emulator.TOTP(totp, time.Now().Add(30*time.Second)) + enter)
	u.sees(`You left 1 change here`)
	h.running("the second run", u)
	u.press("x" + ctrlC)
	u.leaves(130)
	h.left("the second run", u)
}

// bringsAToken hands one over through standard input, and signs out.
func (h *canaryHunt) bringsAToken(p pool, from start) {
	client, err := api.New(api.Config{Connection: settings.Connection{UserPoolID: "eu-central-1_Canary002", ClientID: "canary002", Endpoint: p.endpoint}})
	if err != nil {
		h.t.Fatal(err)
	}
	step, err := client.SignIn(h.t.Context(), session.Login{Name: "bea", Password: canaryReset})
	if err != nil {
		h.t.Fatal(err)
	}
	h.hides("brought", step.Tokens)
	from.input = piped(h.t, string(step.Tokens.Access)+"\n")
	u := run(h.t, from)
	u.sees(`Full name +Ana`)
	h.running("the run with a token", u)
	u.press("L")
	u.sees(`can't be revoked`)
	u.press(enter)
	u.sees(`Signed out here`)
	u.press(ctrlC)
	u.leaves(130)
	h.left("the run with a token", u)
}

// breaksIt has the program panic with a password in its hands. The trace is
// written while the program ends, so now and then it does not get out.
func (h *canaryHunt) breaksIt(log string) {
	program, err := exec.LookPath("broken-sign-in")
	if err != nil {
		h.t.Fatal(err)
	}
	traced := false
	for range 5 {
		u := run(h.t, start{program: program, args: []string{log}})
		u.sees(`Sign in to`)
		u.press("ana" + enter + canaryCrash + enter)
		u.leaves(1)
		h.left("the broken run", u)
		traced = strings.Contains(u.output(), "the sign-in broke") && strings.Contains(u.output(), "goroutine")
		if traced {
			return
		}
	}
	h.t.Error("it did not break, or never told where")
}

func init() { helpers["broken-sign-in"] = brokenSignIn }

// brokenSignIn is the program with a service that breaks it at the sign-in.
func brokenSignIn() {
	log, closer, err := store.OpenLog(os.Args[1])
	if err != nil {
		panic(err)
	}
	code, _ := ui.Run(ui.Options{
		Opened: session.Opened{Session: session.New(breakingSignIn{}, attribute.Schema{}), Pool: session.PoolInfo{Name: "Broken", CanSignIn: true}},
		Log:    log, In: os.Stdin, Out: os.Stdout, Width: 100, Height: 30,
	})
	_ = closer.Close()
	os.Exit(code)
}

type breakingSignIn struct{ session.Service }

func (breakingSignIn) SignIn(_ context.Context, login session.Login) (session.Step, error) {
	panic(fmt.Sprintf("the sign-in broke: %+v", login))
}

// TestNoGoldenHasASecret that was typed into a hidden input.
func TestNoGoldenHasASecret(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "golden", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(strings.ToLower(string(data)), "canary") {
			t.Errorf("%s shows what was typed unseen", file)
		}
	}
}
