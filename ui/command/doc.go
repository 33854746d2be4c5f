// Package command is the face for shells: the commands, their flags and the
// settings that they and the environment make, what is told on stderr, and the
// exit codes.
//
// It decides nothing about Cognito and starts nothing itself: main hands in
// what each command does, as functions. Settings flow one way, strongest
// first: flags, then the environment, then the config file, which main reads.
//
// Help is cobra's own with the examples put first, without a styling layer
// over it: help is text that people pipe, search and read over slow lines.
package command
