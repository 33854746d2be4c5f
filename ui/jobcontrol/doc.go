// Package jobcontrol is what the faces have to know of the job control of shells, which
// stops a program at ctrl+z and brings it back, and of the signals that keys send.
package jobcontrol
