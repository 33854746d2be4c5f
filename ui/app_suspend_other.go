//go:build !unix

package ui

import "os"

// There is no job control here.
func listenForContinue(chan<- os.Signal) {}
