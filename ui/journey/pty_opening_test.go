//go:build unix

package journey_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// newcomer is a household in which the program has no settings yet.
func (h household) newcomer(args ...string) start {
	return start{args: args, env: []string{"HOME=" + h.home, "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=" + h.endpoint}}
}

// config is the config file of the household, "" when there is none.
func (h household) config(t *testing.T) (text, path string) {
	t.Helper()
	path = filepath.Join(h.home, ".config", "cognito-profile", "config.toml")
	if runtime.GOOS == "darwin" {
		path = filepath.Join(h.home, "Library", "Application Support", "cognito-profile", "config.toml")
	}
	data, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(data), path
}

// typesPool fills in the form of a pool that is not in the config file.
func (c *console) typesPool(name string) {
	c.t.Helper()
	c.sees(`Pool / region`)
	c.press("eu-central-1_Demo00001" + enter + "demo0client0000000000000000" + enter + name + enter)
	c.sees(`Remember this pool\?`)
}

func TestTheFirstStartWritesThePoolDown(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	u := run(t, h.newcomer())
	u.sees(`Welcome to cognito-profile`)
	u.press(enter)
	u.typesPool("work")
	u.sees(`config\.toml`)
	u.sees(`client_id = "demo0client0000000000000000"`)
	if text, _ := h.config(t); text != "" {
		t.Errorf("it was written before anybody said yes: %q", text)
	}
	u.press("y")
	u.sees(`Sign in to work`)
	u.press(ctrlC)
	u.leaves(130)
	if text, _ := h.config(t); text != "" {
		t.Errorf("it was written before a sign-in had proved it: %q", text)
	}

	u = run(t, h.newcomer())
	u.sees(`Welcome to cognito-profile`)
	u.press(enter)
	u.sees(`demo0client0000000000000000`)
	u.press(enter + enter + enter)
	u.sees(`Remember this pool\?`)
	u.press("y")
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	want := "pool = \"work\"\n\n[pools.work]\nclient_id = \"demo0client0000000000000000\"\nuser_pool_id = \"eu-central-1_Demo00001\"\n"
	text, path := h.config(t)
	if text != want {
		t.Errorf("written: %q", text)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	u.press("q")
	u.leaves(0)

	u = run(t, h.newcomer())
	u.sees(`Sign in to work`)
	u.press(ctrlC)
	u.leaves(130)
	u = run(t, h.newcomer("--pool", "work"))
	u.sees(`Sign in to work`)
	u.press(esc)
	u.sees(`Another pool`)
	u.press(ctrlC)
	u.leaves(130)
}

func TestWithoutAYesNothingIsWritten(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	u := run(t, h.newcomer())
	u.sees(`Welcome to cognito-profile`)
	u.press(enter)
	u.typesPool("")
	u.press("n")
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	u.press("q")
	u.leaves(0)
	if text, _ := h.config(t); text != "" {
		t.Errorf("written: %q", text)
	}
	u = run(t, h.newcomer())
	u.sees(`Welcome to cognito-profile`)
}

func TestTheChooserRemembersTheLastPool(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	file := written(t, "config.toml", `[pools.club]
region = "eu-west-1"
client_id = "client"
[pools.work]
user_pool_id = "eu-central-1_Demo00001"
client_id = "demo0client0000000000000000"
`)
	from := h.newcomer()
	from.env = append(from.env, "COGNITO_PROFILE_CONFIG="+file)
	u := run(t, from)
	u.sees(`Which pool\?`)
	u.sees(`club +eu-west-1`)
	u.press("j" + enter)
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	u.press("q")
	u.leaves(0)

	u = run(t, from)
	u.sees(`Sign in to work`)
	u.press(esc)
	u.sees(`work +eu-central-1 · used last`)
	u.press(ctrlC)
	u.leaves(130)
}

func TestTheWelcomeOpensTheDemo(t *testing.T) {
	t.Parallel()
	u := run(t, start{})
	u.sees(`Welcome to cognito-profile`)
	u.press("j" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	u.press("q")
	u.leaves(0)
}
