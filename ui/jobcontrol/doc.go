// Package jobcontrol is what the faces have to know of the job control of shells, which
// stops a program at ctrl+z and brings it back, and of signals: those that keys send, and
// those that end a program, with its exit codes.
package jobcontrol
