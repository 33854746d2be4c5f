// Package command is the command line: the commands, their flags and the settings
// that they and the environment make (settings.go), the messages on stderr, and the
// exit codes (exit.go).
//
// It decides nothing about Cognito and starts nothing itself: main passes
// what each command does, as functions. Settings flow one way, strongest
// first: flags, then the environment, then the config file, which main reads.
//
// Help is cobra's own with the examples put first, without a styling layer
// over it: help is text that people pipe, search and read over slow lines.
package command
