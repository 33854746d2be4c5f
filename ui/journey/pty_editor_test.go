//go:build unix

package journey_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// editorScript writes a program in place of an editor; $1 is an argument, $2 the file.
func editorScript(t *testing.T, script string) string {
	t.Helper()
	path := written(t, "editor", "#!/bin/sh\n"+script)
	if err := os.Chmod(path, 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// texts are the folders of texts that are edited now, or are left.
func texts(t *testing.T, home string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(home, ".local", "state", module, "texts", ".unfinished-*"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestEditorOfTheEnvironment: a value goes through the editor, whose arguments the shell
// splits, in a private file that is gone afterwards. ctrl+c in it is its own; one that
// fails changes nothing.
func TestEditorOfTheEnvironment(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	h := newHousehold(t)
	s := h.start()
	seen := filepath.Join(t.TempDir(), "seen")
	editor := editorScript(t, `trap 'echo "Interrupted $(wc -l < "$0.runs")"' INT
stat -c '%a' "$2" "$(dirname "$2")" "$(dirname "$(dirname "$2")")" > "`+seen+`"
echo >> "$0.runs"
printf 'Ready %s: %s %s\n' "$(wc -l < "$0.runs")" "$1" "$(cat "$2")"
answer=
while [ -z "$answer" ]; do read -r answer; done
case $answer in
fail) exit 3 ;;
same) exit 0 ;;
esac
printf '%s\n' "$answer" > "$2"
: > "$2~"
`)
	s.env = append(s.env, "VISUAL="+editor+" --wait", "EDITOR=false")
	c := run(t, s)
	c.signsIn("jane" + enter)
	c.sees(`Full name +Jane Q\. Doe`)
	c.find("Full name")
	runs := 0
	edits := func(answer string) {
		t.Helper()
		runs++
		c.press("\x1bOS") // F4
		c.sees(fmt.Sprintf(`Ready +%d: --wait Jane Q\. Doe`, runs))
		if len(texts(t, h.home)) != 1 {
			t.Errorf("folders while an editor runs: %q", texts(t, h.home))
		}
		c.press(ctrlC)
		c.sees(fmt.Sprintf(`Interrupted +%d`, runs))
		c.press(answer + enter)
	}
	edits("fail")
	c.sees(`ended with an error \(3\)`)
	edits("same")
	c.sees(`Nothing was changed in the editor`)
	edits("Jane Outside")
	c.sees(`From your editor: enter keeps it`)
	c.press(enter)
	c.sees(`Full name +Jane Outside`)
	if modes, err := os.ReadFile(seen); err != nil || string(modes) != "600\n700\n700\n" {
		t.Errorf("modes of the file and its folders: %q, %v", modes, err)
	}
	if left := texts(t, h.home); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	c.press(ctrlC)
	c.leaves(130)
}

// inEditor starts the program and opens the full name in an editor that shows a text, in the
// format of printf(1), and waits. The start has that editor.
func inEditor(t *testing.T, h household, shows string) (start, *console) {
	t.Helper()
	s := h.start()
	s.env = append(s.env, "EDITOR="+editorScript(t, "printf '"+shows+"'; read -r answer\n")+" -x")
	c := run(t, s)
	c.signsIn("jane" + enter)
	c.sees(`Full name +Jane Q\. Doe`)
	c.find("Full name")
	c.press("\x1bOS")
	c.sees(`Ready`)
	return s, c
}

// TestKilledWhileAnEditorRuns: the text that it leaves is gone after the next start.
func TestKilledWhileAnEditorRuns(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	h := newHousehold(t)
	s, c := inEditor(t, h, "Ready")
	c.signal(syscall.SIGKILL)
	c.wait(-1)
	left := texts(t, h.home)
	if len(left) != 1 {
		t.Fatalf("left behind by a killed program: %q", left)
	}
	data, err := os.ReadFile(filepath.Join(left[0], "edit-name.txt"))
	if err != nil || strings.TrimSpace(string(data)) != "Jane Q. Doe" {
		t.Fatalf("the text is %q, %v", data, err)
	}
	c = run(t, s)
	c.signsIn("")
	c.sees(`Full name +Jane Q\. Doe`)
	c.until("the text is gone", func() bool { return len(texts(t, h.home)) == 0 })
	c.press(ctrlC)
	c.leaves(130)
}

// TestEditingTheWholeProfile: what an editor changes is shown, and saved after an answer;
// after a mistake the editor has the same text again.
func TestEditingTheWholeProfile(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	h := newHousehold(t)
	client, err := api.New(api.Config{Connection: settings.Connection{UserPoolID: "eu-central-1_Demo00001", ClientID: "demo0client0000000000000000", Endpoint: h.endpoint}})
	if err != nil {
		t.Fatal(err)
	}
	signedIn, err := session.New(client, attribute.Schema{}).SignIn(t.Context(), session.Login{Name: "jane", Password: "Demo-pass-1"})
	if err != nil {
		t.Fatal(err)
	}
	editor := editorScript(t, `
if grep -q tomorrow "$1"; then sed -i 's/tomorrow/1990-03-15/' "$1"; exit 0; fi
sed -i 's/^nickname = .*/nickname = "Jay"/; s/^birthdate = .*/birthdate = "tomorrow"/' "$1"
`)
	verb := func(editor string, args ...string) *talker {
		s := h.start()
		s.args = append(append([]string{"edit"}, args...), s.args...)
		s.env = append(s.env, "EDITOR="+editor, "COGNITO_ACCESS_TOKEN="+string(signedIn.Tokens.Access))
		return dumb(t, s)
	}
	l := verb("exit 3; :")
	l.hears(`ended with an error \(3\)\. Nothing was saved\.`)
	l.says(`Edit the text again\?\s+yes\s+or no:`, "no")
	l.ends(1)
	l = verb("/nowhere/editor")
	l.hears(`could not be started`)
	l.ends(1)
	l = verb("true")
	l.hears(`Nothing to change`)
	l.ends(0)

	l = verb(editor)
	l.hears(`birthdate: `)
	l.says(`Edit the text again\?\s+yes\s+or no:`, "yes")
	l.hears(`nickname: Janey (→|>) Jay`)
	l.says(`Save these 2 changes\?\s+yes\s+or no:`, "no")
	l.ends(1)
	l = verb(editor)
	l.says(`Edit the text again\?\s+yes\s+or no:`, "yes", `Save these 2 changes\?\s+yes\s+or no:`, "yes")
	l.ends(0)
	l = verb(editor, "--yes")
	l.says(`Edit the text again\?\s+yes\s+or no:`, "yes")
	l.hears(`Nothing to change`)
	l.ends(0)
	if left := texts(t, h.home); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
