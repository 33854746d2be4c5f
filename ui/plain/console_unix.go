//go:build !windows

package plain

import "os"

// openConsole opens the terminal that the program was started in.
func openConsole() (*os.File, error) { return os.OpenFile("/dev/tty", os.O_RDWR, 0) }
