//go:build unix && !linux

package command

func notDumpable() error { return nil }
