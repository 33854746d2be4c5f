// Package command is the command line: the commands, their flags and the settings
// that they and the environment make, the messages on stderr, and the exit codes.
//
// # What lives here
//
//	command.go    the table of commands, and Run; wrong_use.go: what it refuses
//	usage.go      the help of a command; usage_value.go: what stands in it for what a
//	              person fills in
//	settings.go   flags and environment become a Request; language.go: in which language
//	verb.go       what all verbs share: flags, signals, who can be asked
//	run.go        one run of a verb: begins, does calls, ends; run_open.go: opens the pool
//	save.go       what all verbs that save share; change.go: the plan, and who permits it;
//	              probe.go: a save that is refused for a field that nobody names
//	document.go   what a verb writes: JSON and tables; report.go: what went wrong
//	trouble.go    an error with words and an exit code; exit.go: the exit codes
//	completion.go what a shell completes; completion_value.go: behind flags
//	memory.go     when garbage is collected, and what a start gives back; core_*.go: no
//	              crash writes the memory to a disk
//	markdown.go   the part of Markdown that help topics have; help_text.go and
//	              help_code.go lay them out for a window, man.go as a manual page
//
// and a file for each command, by its name: apply is in plan.go, import and lint in
// schema.go, completion in completion_command.go.
//
// # The rules
//
// stdout is data, stderr is words. Nothing is asked without a terminal or with
// --no-input; the error names the flag to use. With --json there is one document on
// stdout, errors in it, and the exit code is the same as without. Standard input
// brings one thing, behind the line of a passphrase; where it is a terminal, the secrets
// that it would bring are asked for, hidden. A reader that has left is no failure.
// Whatever is sent, a verb waits for, and what it brought is kept before the verb ends; a
// signal ends the wait.
//
// # What never does
//
// Nothing is decided about Cognito here and nothing is opened: main passes what each
// command does, as functions. Settings flow one way, strongest first: flags, then
// the environment, then the config file, which main reads. Drafts that other windows
// have kept are left alone.
//
// Help of a command is cobra's own with the examples put first, without a styling
// layer over it: help is text that people pipe, search and read over slow lines. Topics
// are pages of assets/help; on a terminal their headings and code are bold.
package command
