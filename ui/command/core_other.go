//go:build !unix

package command

// NoCore does nothing here: there are no core files.
func NoCore() error { return nil }
