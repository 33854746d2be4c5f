//go:build !unix

package store

import "cognito-profile/session/settings"

// defaultEditor is the editor where the environment names none.
const defaultEditor = "notepad"

// editorCommand splits what the environment names as other commands of the settings;
// there is no shell to count on. What can't be split is the name of a program.
func editorCommand(editor, path string) []string {
	args, ok := settings.SplitCommand(editor)
	if !ok {
		args = []string{editor}
	}
	return append(args, path)
}
