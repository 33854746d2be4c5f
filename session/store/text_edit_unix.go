//go:build unix

package store

// defaultEditor is the editor where the environment names none.
const defaultEditor = "vi"

// editorCommand has the shell split what the environment names, as git and crontab do:
// "code -w" has an argument. The keys that end a program are for the editor alone: the
// shell outlives them, and a trap is not handed on as an ignored signal would be.
func editorCommand(editor, path string) []string {
	return []string{"/bin/sh", "-c", "trap : INT QUIT; " + editor + ` "$@"`, editor, path}
}
